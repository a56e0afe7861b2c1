"""When a plan must be looked through: as planned, or within a week of what calls for it; a review settles it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everymoment.people import clock
from everymoment.plans import lead, read, rebuild
from everymoment.plans.fold import State
from everymoment.plans.models import Standing
from everymoment.plans.review_due import review_due
from everymoment.sections.the_plan import DAYS_AFTER_A_CALL, LONGEST_DAYS_TO_REVIEW
from tests import builders

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 5, 4, 9, tzinfo=ZoneInfo("Europe/London"))
WEEK = timedelta(days=DAYS_AFTER_A_CALL)
STAY = [{"id": "ward", "name": "Wandle General Hospital", "came_on": "2026-05-04", "came_by": "emergency"}]


@pytest.fixture
def made():
    with clock.at(MORNING):
        return builders.cast()


def at(days=0, hours=0):
    return clock.at(MORNING + timedelta(days=days, hours=hours))


def due():
    return Standing.objects.get().review_due_on


def ill(made, **values):
    return made.write(made.gp, "my_health", values, told_by="professional")


def planned():
    return (MORNING + timedelta(days=LONGEST_DAYS_TO_REVIEW)).date()


def test_a_plan_that_was_published_is_due_on_its_planned_day(made):
    assert due() == planned()
    with at():
        assert read.plan(made.viewer(made.gp)).review_because == ""


@pytest.mark.parametrize(
    ("section", "values", "says"),
    [
        ("my_health", {"phase": "dying"}, "because the phase of illness changed on 14 May 2026"),
        ("my_health", {"prognosis": "weeks"}, "because the outlook changed on 14 May 2026"),
        ("stays", {"stays": STAY}, "because the stays in hospital or hospice changed on 14 May 2026"),
    ],
)
def test_what_calls_for_a_review_brings_it_within_a_week_and_says_why(made, section, values, says):
    with at(days=10):
        made.write(made.gp, section, values, told_by="professional")
        assert due() == (MORNING + timedelta(days=10) + WEEK).date()
        seen = read.plan(made.viewer(made.gp))
    assert (seen.review_due_on, seen.review_because, seen.past_review) == (due(), says, False)
    with at(days=18):
        assert read.plan(made.viewer(made.gp)).past_review


def test_what_is_not_near_the_end_calls_for_nothing(made):
    with at(days=1):
        ill(made, prognosis="months", daily_life="50", phase="bereaved")
        assert due() == planned()


def test_an_answer_taken_out_does_not_call(made):
    with at(days=1):
        ill(made, phase="dying")
        ill(made, phase=None)
        assert due() == planned()


def test_a_review_never_comes_later_for_being_called_for(made):
    with at(days=LONGEST_DAYS_TO_REVIEW - 2):
        ill(made, phase="unstable")
    assert due() == planned()


def test_a_review_done_settles_it_even_on_the_day_of_another(made):
    with at(days=3):
        lead.review(made.viewer(made.social_worker))
    with at(days=3, hours=2):
        ill(made, phase="unstable")
        assert due() == (MORNING + timedelta(days=3) + WEEK).date()
        assert lead.review(made.viewer(made.social_worker)), "looked through again, though the days are the same"
        assert due() == (MORNING + timedelta(days=3 + LONGEST_DAYS_TO_REVIEW)).date()
        assert lead.review(made.viewer(made.social_worker)) is None, "and nothing called since"
    assert list(rebuild.differing()) == []


def test_a_draft_is_not_called_to_review():
    made = builders.cast(published=False)
    ill(made, phase="dying")
    assert due() is None and not read.plan(made.viewer(made.gp)).past_review


def test_nobody_reads_more_of_the_reason_than_they_may_see(made):
    with at(days=10):
        ill(made, prognosis="days")
        for account in (made.edith, made.daughter, made.carer):
            says = read.plan(made.viewer(account)).review_because
            assert says == "because something in the plan changed on 14 May 2026"
        assert "outlook" in read.plan(made.viewer(made.nurse)).review_because


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["phase", "outlook", "stay", "review", "other", "taken_out"]),
        st.integers(min_value=0, max_value=9),
        st.sampled_from(["stable", "unstable", "dying", "bereaved"]),
    ),
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=DEEDS)
def test_the_column_is_what_the_function_says_after_any_changes(made, told):
    days = Standing.objects.get().number
    for deed, later, phase in told:
        days += later
        with at(days=days):
            do(made, deed, phase, days)
            standing = Standing.objects.get()
            state = State(standing.number, standing.values, standing.told, standing.versions)
            assert standing.review_due_on == review_due(state).on == read.plan(made.viewer(made.gp)).review_due_on
            assert list(rebuild.differing()) == []


def do(made, deed, phase, days):
    match deed:
        case "phase":
            ill(made, phase=phase)
        case "outlook":
            ill(made, prognosis="weeks" if phase == "dying" else "months")
        case "stay":
            made.write(made.nurse, "stays", {"stays": [STAY[0] | {"why": f"day {days}"}]}, told_by="professional")
        case "review":
            lead.review(made.viewer(made.social_worker))
        case "other":
            made.write(made.nurse, "about_me", {"my_day": f"day {days}"})
        case "taken_out":
            ill(made, phase=None, prognosis=None)
