"""Reading: only what a viewer may see, decisions with their standing, and the plan as it stood."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from everymoment.people import clock
from everymoment.plans import history, read, rebuild
from everymoment.plans.models import Standing
from everymoment.sections import contents
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db


def with_every_section():
    made = builders.cast()
    for section in contents.SECTIONS:
        for account in (made.nurse, made.social_worker):
            viewer = made.viewer(account)
            values = builders.whole_section(section.key)
            made.write(
                account,
                section.key,
                {key: each for key, each in values.items() if viewer.may_write(section.field(key))},
            )
    return made


made_once = for_a_module(with_every_section)


@pytest.fixture
def made(made_once):
    return anew(made_once)


@pytest.mark.parametrize("who", ["edith", "daughter", "social_worker", "gp", "nurse", "carer"])
def test_a_viewer_reads_exactly_what_their_audiences_may_see(made, who):
    viewer = made.viewer(getattr(made, who))
    seen = {
        (each.section.key, answer.field.key)
        for each in read.plan(viewer).sections
        for answer in each.answers
        if answer.known
    }
    assert seen == {
        (section.key, field.key)
        for section in contents.SECTIONS
        for field in section.fields
        if viewer.audiences & field.seen_by
    }


def test_family_are_not_told_what_is_kept_from_them(made):
    viewer = made.viewer(made.daughter)
    assert read.plan(viewer).answer("people_around_me", "way_in") is None
    assert not any("way in" in each.text.lower() for each in history.history(viewer))


def test_the_plan_costs_one_statement(made, django_assert_num_queries):
    viewer = made.viewer(made.nurse)
    with django_assert_num_queries(1):
        read.plan(viewer)
    with django_assert_num_queries(1):
        read.urgent(viewer)


def test_a_decision_past_its_review_says_so_and_shows_its_paper(made):
    yesterday = (clock.today() - timedelta(days=1)).isoformat()
    made.write(
        made.nurse,
        "treatment_and_resuscitation",
        {"cpr": "do_not_attempt", "cpr_review_on": yesterday, "cpr_status": "draft", "cpr_paper": None},
    )
    answer = read.plan(made.viewer(made.nurse)).answer("treatment_and_resuscitation", "cpr")
    assert answer.lapsed
    beside = {each.field.key: each.words for each in answer.beside}
    assert beside["cpr_status"] == "draft, not yet in force"
    assert "cpr_paper" in beside and not beside["cpr_paper"], (
        "what is not known beside a decision is shown as not known"
    )


def test_an_urgent_view_holds_what_is_declared_urgent_and_nothing_else(made):
    groups = read.urgent(made.viewer(made.nurse)).groups
    shown = {answer.field.key for _, answers in groups for answer in answers}
    assert shown == {field.key for _, field in contents.all_fields() if field.urgent}


def test_the_plan_is_read_as_it_stood_and_as_it_was_known(made):
    before = clock.now()
    with clock.at(before + timedelta(days=2)):
        made.write(
            made.nurse, "where_i_want_to_be", {"place_of_death": "hospice"}, happened_at=before + timedelta(days=1)
        )
    viewer = made.viewer(made.nurse)
    middle = before + timedelta(days=1, hours=1)
    as_it_was = history.as_it_stood(viewer, middle).answer("where_i_want_to_be", "place_of_death")
    as_known = history.as_it_stood(viewer, middle, as_known=True).answer("where_i_want_to_be", "place_of_death")
    assert (as_it_was.value, as_known.value) == ("hospice", "home")


def test_before_there_was_a_plan_there_is_none_to_read(made):
    with pytest.raises(read.NoPlan):
        history.as_it_stood(made.viewer(made.nurse), clock.now() - timedelta(days=400))


def test_nobody_reads_a_plan_that_was_not_started(made):
    other = builders.second_person(made)
    builders.register.join_team(other, made.nurse.current_post, since=builders.SINCE)
    builders.sharing.agree(other, "record", by=made.nurse)
    builders.sharing.agree(other, "team", by=made.nurse)
    viewer = builders.doors.open_plan(made.nurse, other.ref, "test")
    with pytest.raises(read.NoPlan):
        read.plan(viewer)


def test_the_standing_can_be_dropped_and_made_again(made):
    before = Standing.objects.values().get()
    rebuild.rebuild(before["plan_id"])
    assert Standing.objects.values().get() == before
    assert list(rebuild.differing()) == []


@pytest.mark.parametrize("tamper", [{"status": "draft"}, {"values": {}}, {"number": 2}, {"review_due_on": None}])
def test_a_standing_that_was_tampered_with_is_found_and_mended(made, tamper):
    right = Standing.objects.values().get()
    Standing.objects.update(**tamper)
    assert list(rebuild.differing()) == [right["plan_id"]]
    rebuild.rebuild(right["plan_id"])
    assert Standing.objects.values().get() == right


def test_a_change_late_on_a_summer_evening_is_of_that_day_and_rebuilds_the_same(made):
    """Half past midnight in London is still the day before in UTC; the zone a clock gives must not matter."""
    london = ZoneInfo("Europe/London")
    with clock.at(datetime(2027, 7, 2, 0, 30, tzinfo=london)):
        made.write(made.nurse, "where_i_want_to_be", {"place_of_death": "hospice"})
    assert list(rebuild.differing()) == []
    told = read.plan(made.viewer(made.nurse)).answer("where_i_want_to_be", "place_of_death").told
    assert told.on == date(2027, 7, 2)


def test_the_command_checks_and_rebuilds(made, capsys):
    from django.core.management import CommandError, call_command

    call_command("plans", "rebuild", "--check")
    assert "1 plans checked" in capsys.readouterr().out
    Standing.objects.update(number=1)
    with pytest.raises(CommandError, match="No change is lost"):
        call_command("plans", "rebuild", "--check")
    call_command("plans", "rebuild")
    call_command("plans", "rebuild", "--check")
