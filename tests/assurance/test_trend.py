"""Trends: one figure a month, and a signal only when the difference is more than chance."""

from datetime import UTC, datetime, timedelta

import pytest

from everymoment.assurance.models import Result, Run
from everymoment.assurance.rates import figure
from everymoment.assurance.trend import Counted, Signal, Trend, difference, trends
from everymoment.measures.plan_in_date import PLAN_IN_DATE
from everymoment.people import clock
from tests.assurance.counting import BEGAN_AT, begun, newest, onlooker


def trend(*counts: tuple[int, int]) -> Trend:
    """M05 by month from January 2026."""
    months = (datetime(2026, month, 28, tzinfo=UTC) for month in range(1, 13))
    return Trend(
        PLAN_IN_DATE, tuple(Counted(at, figure(PLAN_IN_DATE, *each)) for at, each in zip(months, counts, strict=False))
    )


def test_the_difference_is_measured_in_standard_errors() -> None:
    # By hand: pooled 75/150 = 0.5, error sqrt(0.25 * (1/50 + 1/100)) = 0.0866, (0.6 - 0.3)/0.0866 = 3.4641.
    then, now = figure(PLAN_IN_DATE, 15, 50), figure(PLAN_IN_DATE, 60, 100)
    assert difference(then, now) == pytest.approx(3.464102, abs=1e-6)
    assert difference(now, then) == pytest.approx(-3.464102, abs=1e-6)


@pytest.mark.parametrize("counts", [((30, 30), (40, 40)), ((0, 30), (0, 40))])
def test_all_and_none_do_not_differ_from_themselves(counts) -> None:
    assert trend(*counts).signal is Signal.STEADY


def test_better_and_worse_follow_the_way_the_measure_points() -> None:
    assert trend((15, 50), (60, 100)).signal is Signal.BETTER
    assert trend((30, 50), (30, 100)).signal is Signal.WORSE
    assert trend((15, 50), (60, 100)).sentence == "better than in January 2026 (15 of 50 then)"


def test_a_small_difference_is_no_change() -> None:
    assert trend((25, 50), (27, 50)).signal is Signal.STEADY
    assert trend((25, 50), (27, 50)).sentence == "no clear change since January 2026 (25 of 50 then)"


def test_few_plans_say_nothing_and_small_months_are_not_compared_with() -> None:
    assert trend((0, 19), (19, 19)).signal is Signal.TOO_FEW
    assert trend((0, 50), (19, 19)).signal is Signal.TOO_FEW
    assert trend((50, 50)).signal is Signal.TOO_FEW
    compared = trend((0, 5), (30, 50), (31, 50)).compared_with
    assert compared and compared.month == "February 2026"


def ran(cast, at: datetime, numerator: int, denominator: int) -> Run:
    made = Run.objects.create(as_of_at=at, engine="duckdb", started_at=at, finished_at=at, entries_read=0)
    Result.objects.create(
        run=made, measure="M05", locality=cast.place, numerator=numerator, denominator=denominator, unknown=0
    )
    return made


@pytest.mark.django_db
def test_the_last_run_of_each_month_is_shown_whatever_order_they_ran_in() -> None:
    cast = begun()
    july = datetime(2026, 7, 31, 22, 30, tzinfo=UTC)  # half past eleven in England, still July
    ran(cast, july, 3, 30)
    ran(cast, datetime(2026, 7, 31, 23, 30, tzinfo=UTC), 1, 30)  # August by then
    ran(cast, datetime(2026, 8, 20, tzinfo=UTC), 4, 30)
    ran(cast, july - timedelta(days=20), 2, 30)
    with clock.at(datetime(2026, 8, 21, tzinfo=UTC)):
        found = trends(onlooker(cast))["M05"]
    assert [(each.month, each.figure.numerator) for each in found.counted] == [("July 2026", 3), ("August 2026", 4)]


@pytest.mark.django_db
def test_a_second_run_of_the_same_moment_replaces_the_first() -> None:
    cast = begun()
    at = BEGAN_AT
    ran(cast, at, 1, 30)
    ran(cast, at, 2, 30)
    with clock.at(at + timedelta(days=1)):
        found = trends(onlooker(cast))["M05"]
    assert [each.figure.numerator for each in found.counted] == [2]


@pytest.mark.django_db
def test_a_run_that_found_nothing_here_says_nothing_to_count_and_no_run_says_nothing() -> None:
    cast = begun()
    with clock.at(BEGAN_AT + timedelta(days=1)):
        assert trends(onlooker(cast))["M05"].newest is None
        Run.objects.create(
            as_of_at=BEGAN_AT, engine="duckdb", started_at=BEGAN_AT, finished_at=BEGAN_AT, entries_read=0
        )
        found = trends(onlooker(cast))["M05"]
    assert newest(found).sentence == "no plans to count"
    assert not found.live
