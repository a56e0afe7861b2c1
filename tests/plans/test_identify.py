"""Before there is a plan: identified, offered, started; and what nobody reads of it."""

from datetime import timedelta

import pytest

from everymoment.access import doors
from everymoment.access.models import Look
from everymoment.people import clock
from everymoment.people.models import Person, TeamMember
from everymoment.plans import history, lead, read, rebuild
from everymoment.plans.identify import identify, offer
from everymoment.plans.models import Change, Notice, Standing
from everymoment.plans.record import NotRecorded, record
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db


made_once = for_a_module(builders.cast)


@pytest.fixture
def made(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


@pytest.fixture
def other(made: builders.Cast) -> Person:
    return builders.second_person(made)


def seen(made, other, **more):
    """The GP identifies the second person."""
    facts = {"how": ["surprise_question"], "would_be_surprised": "no", "indicators": ["general_decline"], **more}
    return identify(made.gp, other, **facts)


def test_identifying_keeps_who_when_and_how_and_joins_the_team(made, other):
    viewer = seen(made, other, on=clock.today() - timedelta(days=3), what_was_seen="Two falls since August.")
    kept = Standing.objects.get(plan__person=other)
    assert kept.status == "identified"
    values = kept.values["identified"]
    assert values["identified_on"] == (clock.today() - timedelta(days=3)).isoformat()
    assert values["identified_by"]["name"] == "Anil Shah" and values["identified_by"]["role"] == "GP"
    assert (values["would_be_surprised"], values["how"]) == (False, ["surprise_question"])
    assert TeamMember.objects.filter(person=other, post=made.gp.current_post).exists()
    assert read.before_the_plan(viewer).known[0].field.key == "identified_on"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"how": []}, "how"),
        ({"how": ["crystal_ball"]}, "how"),
        ({"would_be_surprised": "yes"}, "would_be_surprised"),
        ({"would_be_surprised": None}, "would_be_surprised"),
        ({"on": clock.today() + timedelta(days=2)}, "identified_on"),
        ({"what_was_seen": "x" * 1001}, "what_was_seen"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(made, other, facts, field):
    with pytest.raises(NotRecorded) as wrong:
        seen(made, other, **facts)
    assert field in wrong.value.errors
    assert not Standing.objects.filter(plan__person=other).exists() and not other.team.exists()


@pytest.mark.parametrize("who", ["carer", "paramedic", "director", "daughter", "edith"])
def test_only_those_who_may_lead_identify(made, other, who):
    with pytest.raises(NotRecorded, match="cannot write this down"):
        identify(getattr(made, who), other, how=["asked"])


def test_nobody_joins_a_team_by_identifying_somebody_who_has_a_plan(made):
    with pytest.raises(doors.Refused):
        identify(made.outsider, made.person, how=["asked"])
    assert not TeamMember.objects.filter(post=made.outsider.current_post).exists()


def test_the_first_day_is_the_one_that_counts(made, other):
    seen(made, other)
    with pytest.raises(NotRecorded, match="written down already"):
        identify(made.nurse, other, how=["asked"])
    assert Change.objects.filter(plan__person=other).count() == 1
    assert not TeamMember.objects.filter(person=other, post=made.nurse.current_post).exists()


def test_an_offer_is_repeated_and_history_keeps_each(made, other):
    viewer = seen(made, other)
    offer(viewer, "declined", words="Not before Christmas.")
    with clock.at(clock.now() + timedelta(days=60)):
        offer(viewer, "accepted")
        told = [each.text for each in history.history(viewer)]
    assert "Answer to the offer of a conversation changed from declined to accepted" in told[0]
    assert "Answer to the offer of a conversation recorded as declined" in told[1]
    now = read.before_the_plan(viewer)
    assert next(each for each in now.answers if each.field.key == "offer_answer").value == "accepted"


@pytest.mark.parametrize(
    ("answer", "again", "field"),
    [("deferred", None, "ask_again_on"), ("deferred", 0, "ask_again_on"), ("accepted", 30, "ask_again_on"),
     ("", None, "offer_answer"), ("maybe", None, "offer_answer")],
)  # fmt: skip
def test_an_offer_that_does_not_fit_is_refused(made, other, answer, again, field):
    viewer = seen(made, other)
    day = None if again is None else clock.today() + timedelta(days=again)
    with pytest.raises(NotRecorded) as wrong:
        offer(viewer, answer, ask_again_on=day)
    assert field in wrong.value.errors


def test_a_deferred_offer_keeps_the_day_to_ask_again_and_a_later_answer_clears_it(made, other):
    viewer = seen(made, other)
    day = clock.today() + timedelta(days=90)
    offer(viewer, "deferred", ask_again_on=day)
    assert Standing.objects.get(plan__person=other).values["identified"]["ask_again_on"] == day.isoformat()
    offer(viewer, "declined")
    assert "ask_again_on" not in Standing.objects.get(plan__person=other).values["identified"]


def test_nothing_is_offered_to_somebody_whom_nobody_identified(made):
    with pytest.raises(NotRecorded, match="Write down first"):
        offer(made.viewer(made.gp), "accepted")


def test_before_a_plan_is_started_no_section_can_be_written_and_nothing_led(made, other):
    viewer = seen(made, other)
    with pytest.raises(NotRecorded, match="No plan has been started"):
        record(viewer, "about_me", {"preferred_name": "Sam"}, based_on=0, change_id=other.ref, told_by="person")
    for deed in (lead.review, lambda v: lead.close(v, because="x"), lead.publish):
        with pytest.raises(NotRecorded):
            deed(viewer)
    assert Standing.objects.get(plan__person=other).status == "identified"


def test_an_identified_person_has_no_plan_to_read_now_or_as_it_stood(made, other):
    viewer = seen(made, other)
    with pytest.raises(read.NoPlan):
        read.plan(viewer)
    with pytest.raises(read.NoPlan):
        read.urgent(viewer)
    with pytest.raises(read.NoPlan):
        history.as_it_stood(viewer, clock.now())


def test_the_start_takes_an_identified_person_onward(made, other):
    seen(made, other)
    viewer = lead.start(made.nurse, other)
    assert read.plan(viewer).status == "draft"
    assert Standing.objects.get(plan__person=other).status == "draft"
    assert other.team.count() == 2
    with pytest.raises(NotRecorded, match="a plan for this person already"):
        lead.start(made.gp, other)
    assert list(rebuild.differing()) == []


def test_neither_the_person_nor_those_close_nor_care_workers_read_it_even_in_history(made, other):
    """Hazard: the word must not be the first that the person reads."""
    other.account = builders.register.account("samuel", "Samuel", "Okoro")
    other.save(update_fields=["account"])
    viewer = seen(made, other)
    offer(viewer, "accepted", words="Yes, with my brother there.")
    lead.start(made.gp, other)
    builders.register.join_team(other, made.carer.current_post)
    assert not Notice.objects.filter(person=other, change__section="identified").exists()
    for account in (other.account, made.carer):
        theirs = doors.open_plan(account, other.ref, "test")
        assert "identified" not in [each.section.key for each in history.history(theirs)]
        assert not read.before_the_plan(theirs).answers
        assert "identif" not in " ".join(each.text.lower() for each in history.history(theirs))
    assert "identified" in [each.section.key for each in history.history(doors.open_plan(made.gp, other.ref, "test"))]


def test_a_standing_of_somebody_identified_is_rebuilt_as_it_is(made, other):
    seen(made, other)
    pk = Standing.objects.get(plan__person=other).pk
    rebuild.rebuild(pk)
    assert Standing.objects.get(pk=pk).status == "identified" and list(rebuild.differing()) == []


def test_before_asking_those_on_the_team_who_may_lead_are_let_in_and_nobody_else(made, other):
    seen(made, other)
    builders.register.join_team(other, made.carer.current_post)
    assert doors.open_plan(made.gp, other.ref, "test").because.startswith("you are on the team, and nobody has asked")
    assert Look.objects.order_by("pk").last().rule == "before_asking"
    for account in (made.carer, made.nurse, made.paramedic, made.director):
        with pytest.raises(doors.Refused):
            doors.open_plan(account, other.ref, "test")


def test_a_crew_is_told_that_nothing_is_held_for_somebody_identified_or_only_registered(made, other):
    for _ in range(2):
        with pytest.raises(doors.NothingHeld):
            doors.open_urgently(made.paramedic, "urgent", number=other.nhs_number)
        assert Look.objects.order_by("pk").last().rule == "nothing_held"
        if not other.team.exists():
            seen(made, other)


def test_after_a_withdrawal_before_asking_does_not_come_back(made):
    builders.sharing.withdraw(made.person, "record")
    builders.sharing.withdraw(made.person, "team")
    with pytest.raises(doors.Refused, match="not shared"):
        doors.open_plan(made.gp, made.ref, "test")
