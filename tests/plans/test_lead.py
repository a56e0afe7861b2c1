"""Leading a plan: starting it, its co-ordinator, publishing, review and closing."""

from datetime import timedelta

import pytest

from everymoment.access import doors
from everymoment.people import clock, register
from everymoment.plans import history, lead, read
from everymoment.plans.models import Standing
from everymoment.plans.record import NotRecorded
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return builders.cast(published=False)


def test_a_plan_is_not_published_without_a_named_co_ordinator(draft):
    with pytest.raises(NotRecorded, match="Name a co-ordinator"):
        lead.publish(draft.viewer(draft.social_worker))
    assert Standing.objects.get().status == "draft"


def test_a_published_plan_names_who_to_call_and_when_it_is_looked_at_again():
    made = builders.cast()
    standing = Standing.objects.get()
    assert standing.status == "published"
    assert standing.co_ordinator == made.social_worker.current_post
    assert standing.review_due_on == clock.today() + timedelta(days=92)
    own = read.plan(made.viewer(made.nurse))
    assert own.answer("the_plan", "co_ordinator").words == "Ruth Adeyemi, 020 7946 0101"
    assert own.answer("the_plan", "cover").words == "Grace Obi, 020 7946 0103"


def test_handing_over_leaves_no_gap_and_is_told_to_all():
    made = builders.cast()
    lead.hand_over(
        made.viewer(made.social_worker),
        made.nurse.current_post,
        cover=made.gp.current_post,
        because="she now needs a nurse each day",
    )
    assert Standing.objects.get().co_ordinator == made.nurse.current_post
    [newest, *_] = history.history(made.viewer(made.carer), "the_plan")
    assert "Named co-ordinator changed from Ruth Adeyemi, 020 7946 0101 to Grace Obi, 020 7946 0103" in newest.text


@pytest.mark.parametrize(
    ("to", "cover", "field", "words"),
    [
        ("outsider", "nurse", "co_ordinator", "not on the team"),
        ("carer", "nurse", "co_ordinator", "cannot lead a plan"),
        ("nurse", "nurse", "cover", "somebody other"),
        ("nurse", "paramedic", "cover", "not on the team"),
    ],
)
def test_a_co_ordinator_must_be_reachable_able_and_covered(to, cover, field, words):
    made = builders.cast()
    with pytest.raises(NotRecorded) as wrong:
        lead.hand_over(
            made.viewer(made.social_worker), getattr(made, to).current_post, cover=getattr(made, cover).current_post
        )
    assert words in wrong.value.errors[field]
    assert Standing.objects.get().co_ordinator == made.social_worker.current_post


@pytest.mark.parametrize("days", [-1, 93])
def test_a_review_is_never_planned_more_than_three_months_ahead(days):
    made = builders.cast()
    with pytest.raises(NotRecorded, match="three months"):
        lead.review(made.viewer(made.nurse), review_due_on=clock.today() + timedelta(days=days))


def test_a_plan_past_its_review_says_so():
    made = builders.cast()
    with clock.at(clock.now() + timedelta(days=93)):
        assert read.plan(made.viewer(made.nurse)).past_review
        lead.review(made.viewer(made.nurse))
        assert not read.plan(made.viewer(made.nurse)).past_review


def test_a_closed_plan_is_read_but_not_changed():
    made = builders.cast()
    lead.close(made.viewer(made.nurse), because="she died at home")
    with pytest.raises(NotRecorded, match="closed"):
        made.write(made.nurse, "about_me", {"preferred_name": "Edie"})
    assert read.plan(made.viewer(made.nurse)).status == "closed"


def test_no_deed_opens_a_closed_plan_again():
    made = builders.cast()
    lead.close(made.viewer(made.nurse), because="she died at home")
    viewer = made.viewer(made.social_worker)
    for deed in (lead.review, lead.publish, lambda it: lead.close(it, because="again")):
        with pytest.raises(NotRecorded, match="closed"):
            deed(viewer)
    with pytest.raises(NotRecorded, match="closed"):
        lead.hand_over(viewer, made.nurse.current_post, cover=made.gp.current_post)
    assert Standing.objects.get().status == "closed"


@pytest.mark.parametrize("who", ["social_worker", "nurse"])
def test_a_plan_is_not_published_while_whoever_leads_or_covers_has_left(draft, who):
    viewer = draft.viewer(draft.social_worker)
    lead.hand_over(viewer, draft.social_worker.current_post, cover=draft.nurse.current_post)
    register.leave_team(draft.person, getattr(draft, who).current_post, clock.today() - timedelta(days=1))
    with pytest.raises(NotRecorded, match="not on the team any more"):
        lead.publish(draft.viewer(draft.gp))
    assert Standing.objects.get().status == "draft"


@pytest.mark.parametrize("who", ["carer", "edith", "daughter"])
def test_only_those_who_may_lead_do(who):
    made = builders.cast()
    viewer = made.viewer(getattr(made, who))
    for deed in (lead.review, lead.publish):
        with pytest.raises(NotRecorded, match="cannot lead"):
            deed(viewer)
    with pytest.raises(NotRecorded, match="cannot lead"):
        lead.close(viewer, because="x")
    with pytest.raises(NotRecorded, match="cannot lead"):
        lead.hand_over(viewer, made.nurse.current_post, cover=made.gp.current_post)


@pytest.mark.parametrize("who", ["carer", "director", "paramedic", "daughter"])
def test_only_those_who_may_lead_start_a_plan(draft, who):
    other = builders.second_person(draft)
    with pytest.raises(NotRecorded, match="cannot start"):
        lead.start(getattr(draft, who), other)


def test_there_is_one_plan_for_a_person(draft):
    with pytest.raises(NotRecorded, match="a plan for this person already"):
        lead.start(draft.gp, draft.person)


def test_starting_a_plan_records_both_agreements_and_joins_the_team(draft):
    other = builders.second_person(draft)
    viewer = lead.start(draft.gp, other)
    assert viewer.relationship == "team"
    assert set(other.sharing.values_list("what", "basis")) == {("record", "consent"), ("team", "consent")}
    assert doors.open_plan(draft.gp, other.ref, "test").team[0].post == draft.gp.current_post
