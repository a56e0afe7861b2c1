"""Who joins and leaves the team is told like any change, and a plan is never left without somebody who leads it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.people import clock, register
from everymoment.people.models import TeamMember
from everymoment.plans import ending, history, lead
from everymoment.plans.join import join, leave
from everymoment.plans.models import Notice, Standing
from everymoment.plans.record import NotRecorded
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def made() -> builders.Cast:
    return builders.cast()


def test_who_joins_is_told_to_everybody_and_stands_in_history(made):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        kept = join(made.viewer(made.nurse), made.outsider.current_post, "comes at night")
    door = 2
    assert len(asked) - door <= 11
    assert kept.told == 6, "the person, her daughter, three on the team, and the new one"
    [newest, *_] = history.history(made.viewer(made.edith))
    assert "Otto Lang, district nurse, Wandle Community Nursing, 020 7946 0103 joined the team" in newest.text
    assert "what they do: comes at night" in newest.text
    assert made.viewer(made.outsider).relationship == "team"
    assert Notice.objects.get(account=made.carer, change__section="the_team").means.startswith("Somebody new helps")


def test_who_leaves_is_on_the_team_to_the_end_of_their_last_day(made):
    last = clock.today() + timedelta(days=5)
    leave(made.viewer(made.nurse), made.carer.current_post, last, because="he moves away")
    [newest, *_] = history.history(made.viewer(made.edith))
    assert "Tomas Novak" in newest.text and "leaves the team (last day:" in newest.text
    assert "because he moves away" in newest.text
    assert made.viewer(made.carer).relationship == "team"
    with clock.at(clock.now() + timedelta(days=6)), pytest.raises(builders.doors.Refused):
        made.viewer(made.carer)
    with pytest.raises(NotRecorded, match="a last day already"):
        leave(made.viewer(made.nurse), made.carer.current_post, last)


@pytest.mark.parametrize(("who", "says"), [("social_worker", "Hand over"), ("nurse", "Name another cover")])
def test_whoever_leads_or_covers_hands_over_before_they_leave(made, who, says):
    with pytest.raises(NotRecorded, match=says):
        leave(made.viewer(made.gp), getattr(made, who).current_post, clock.today())
    assert TeamMember.objects.filter(person=made.person, until=None).count() == 4


@pytest.mark.parametrize("days", [-1, 367])
def test_a_last_day_is_neither_past_nor_far_away(made, days):
    with pytest.raises(NotRecorded) as wrong:
        leave(made.viewer(made.nurse), made.carer.current_post, clock.today() + timedelta(days=days))
    assert "on" in wrong.value.errors


def test_nobody_joins_twice_or_from_a_post_that_ended_or_opens_no_plans(made):
    viewer = made.viewer(made.gp)
    ended = made.outsider.current_post
    ended.until = clock.today() - timedelta(days=1)
    for post, says in (
        (made.nurse.current_post, "already"),
        (ended, "any more"),
        (made.director.current_post, "opens no"),
    ):
        with pytest.raises(NotRecorded, match=says):
            join(viewer, post)
    with pytest.raises(NotRecorded) as wrong:
        join(viewer, made.paramedic.current_post, "x" * 201)
    assert wrong.value.errors
    assert TeamMember.objects.filter(person=made.person).count() == 4


@pytest.mark.parametrize("who", ["carer", "edith", "daughter"])
def test_only_those_who_may_lead_change_the_team(made, who):
    viewer = made.viewer(getattr(made, who))
    with pytest.raises(NotRecorded, match="cannot change the team"):
        join(viewer, made.outsider.current_post)
    with pytest.raises(NotRecorded, match="cannot change the team"):
        leave(viewer, made.gp.current_post, clock.today())


@pytest.mark.parametrize("who", ["social_worker", "nurse"])
@pytest.mark.parametrize("how", ["post ended", "left the team", "no number"])
def test_a_plan_is_not_published_when_whoever_leads_or_covers_cannot_be_reached(who, how):
    made = builders.cast(published=False)
    lead.hand_over(made.viewer(made.gp), made.social_worker.current_post, cover=made.nurse.current_post)
    post = getattr(made, who).current_post
    if how == "post ended":
        post.until = clock.today() - timedelta(days=1)
        post.save(update_fields=["until"])
    elif how == "left the team":
        register.leave_team(made.person, post, builders.SINCE)
    else:
        post.organisation.telephone = ""
        post.organisation.save(update_fields=["telephone"])
    with pytest.raises(NotRecorded, match="Name somebody who is|no telephone number"):
        lead.publish(made.viewer(made.gp))
    assert Standing.objects.get().status == "draft"


def test_a_death_keeps_day_and_place_and_tells_what_to_stop(made):
    viewer = made.viewer(made.nurse)
    ending.died(viewer, clock.today(), {"place_died": "home", "died_where_lived": "yes"})
    made.person.refresh_from_db()
    assert made.person.died_on == clock.today()
    assert Standing.objects.get().values["after_death"]["place_died"] == "home"
    assert "Stop your visits" in Notice.objects.get(account=made.carer, change__section="after_death").means
    assert not Notice.objects.filter(account=made.edith, change__section="after_death").exists()


@pytest.mark.parametrize("days", [1, -40000])
def test_a_death_is_not_in_the_future_nor_before_birth(made, days):
    with pytest.raises(NotRecorded):
        ending.died(made.viewer(made.nurse), clock.today() + timedelta(days=days), {})
    made.person.refresh_from_db()
    assert made.person.died_on is None
