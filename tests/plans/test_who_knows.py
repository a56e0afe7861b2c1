"""Who knows of a change: told, seen, understood, asked, not yet, and late; each reader only what they may see."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access import doors
from everymoment.people import clock, register
from everymoment.plans import notices
from everymoment.plans.models import Notice
from everymoment.plans.who_knows import MOST_CHANGES, NOT_YET, who_knows
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db


def prepared():
    made = builders.cast()
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    return made


made_once = for_a_module(prepared)


@pytest.fixture
def made(made_once, db):
    return anew(made_once)


def newest(made, account):
    return who_knows(made.viewer(account)).changes[0]


def answer(made, account, kind, words=""):
    desk = doors.open_notices(account)
    [(_, told)] = notices.opened(desk).waiting
    notices.acknowledge(desk, [told[0].id], kind, words)


def states(made):
    return {each.name: each.state for each in newest(made, made.edith).tellings}


def test_everybody_told_stands_there_with_what_they_answered(made):
    answer(made, made.nurse, "understood")
    answer(made, made.gp, "seen")
    answer(made, made.carer, "question", "Where is the bed?")
    assert states(made) == {
        "Grace Obi": "understood",
        "Anil Shah": "seen",
        "Tomas Novak": "question",
        "Edith Marlow": NOT_YET,
        "Joan Marlow": NOT_YET,
    }
    known = newest(made, made.edith)
    assert known.who_know == 2
    assert known.sentences == ("Preferred place of death recorded as home",)
    assert {each.organisation for each in known.tellings} >= {"Wandle Community Nursing", "Beechcroft Surgery", ""}


def test_understood_tells_more_than_seen(made):
    desk = doors.open_notices(made.nurse)
    one = Notice.objects.filter(account=made.nurse).latest("pk").pk
    notices.acknowledge(desk, [one], "understood")
    notices.acknowledge(desk, [one], "seen")
    assert states(made)["Grace Obi"] == "understood"


def test_a_change_of_which_the_reader_may_see_nothing_is_left_out(made):
    made.write(made.social_worker, "people_around_me", {"way_in": "Key safe 4821"})
    assert newest(made, made.nurse).section.key == "people_around_me"
    seen = who_knows(made.viewer(made.daughter)).changes
    assert all(each.section.key != "people_around_me" for each in seen) and seen


def test_a_decision_is_named_and_never_told_without_its_standing(made):
    made.write(made.gp, "treatment_and_resuscitation", {"cpr": "do_not_attempt", "cpr_status": "draft"})
    told = " ".join(newest(made, made.nurse).sentences)
    assert "CPR decision changed: read it in the plan" in told and "do not attempt" not in told


def test_late_is_who_was_asked_for_something_and_has_not_answered_in_time(made):
    with clock.at(clock.now() + timedelta(hours=3.9)):
        assert newest(made, made.nurse).late == ()
    with clock.at(clock.now() + timedelta(hours=4.1)):
        late = {each.name for each in newest(made, made.nurse).late}
        assert "Tomas Novak" in late and "Joan Marlow" not in late, "of the daughter nothing is asked"
        answer(made, made.carer, "seen")
        assert "Tomas Novak" not in {each.name for each in newest(made, made.nurse).late}


def test_who_has_left_is_late_no_more(made):
    register.leave_team(made.person, made.carer.current_post, clock.today() - timedelta(days=1))
    with clock.at(clock.now() + timedelta(hours=5)):
        [tomas] = [each for each in newest(made, made.nurse).tellings if each.name == "Tomas Novak"]
        assert not tomas.here and not tomas.late


@pytest.mark.parametrize(("who", "leads"), [("social_worker", True), ("nurse", True), ("gp", False), ("edith", False)])
def test_the_co_ordinator_and_the_cover_see_to_the_late(made, who, leads):
    assert who_knows(made.viewer(getattr(made, who))).leads is leads


def test_it_is_two_statements_however_many_changes(made):
    viewer = made.viewer(made.nurse)
    for number in range(25):
        made.write(made.gp, "about_me", {"my_day": f"Day {number}"})
    with CaptureQueriesContext(connection) as ran:
        assert len(who_knows(viewer).changes) == MOST_CHANGES
    assert len(ran) == 2
