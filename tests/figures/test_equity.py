"""Slopes, gaps and the number of people missing, against their worked vector."""

import re

import pytest

from everymoment.figures.equity import Verdict, equity, ridits, slope_of
from everymoment.figures.funnel import Unit
from everymoment.figures.series import Better

FIFTHS = tuple(
    Unit(name, round(whole * share), whole)
    for name, whole, share in (
        ("most deprived fifth", 400, 0.50),
        ("second fifth", 300, 0.55),
        ("third fifth", 300, 0.58),
        ("fourth fifth", 250, 0.66),
        ("least deprived fifth", 250, 0.70),
    )
)
IN_ORDER = "from the most to the least deprived"


def test_the_slope_is_that_of_the_vector() -> None:
    assert ridits([each.whole for each in FIFTHS]) == pytest.approx(
        [0.133333, 0.366667, 0.566667, 0.75, 0.916667], abs=5e-7
    )
    found = slope_of(FIFTHS)
    told = (found.index, found.intercept, found.mean, found.relative, found.relative_to_mean)
    assert told == pytest.approx((0.254731, 0.458634, 0.586, 1.555413, 0.434695), abs=5e-7)
    assert found.interval == pytest.approx((0.168, 0.341), abs=0.003)
    assert found.relative_interval == pytest.approx((1.33, 1.83), abs=0.006)


def test_the_same_groups_give_the_same_intervals_and_another_seed_nearly_the_same() -> None:
    first, other = slope_of(FIFTHS), slope_of(FIFTHS, seed=7)
    assert first == slope_of(FIFTHS) and other.interval != first.interval
    assert other.interval == pytest.approx(first.interval, abs=0.002)


def test_a_share_of_none_or_all_keeps_its_draws_between_none_and_all() -> None:
    found = slope_of([Unit("a", 0, 40), Unit("b", 20, 40), Unit("c", 40, 40)], draws=2000)
    assert found.index == pytest.approx(1.5) and found.interval[0] > 0.8
    flat = slope_of([Unit("a", 0, 40), Unit("b", 0, 40), Unit("c", 0, 40)], draws=2000)
    assert flat.index == 0 and flat.interval[0] < 0 < flat.interval[1]
    assert flat.relative is None and flat.relative_to_mean is None
    with pytest.raises(ValueError, match="two groups"):
        slope_of(FIFTHS[:1])


def test_a_slope_that_runs_the_other_way_is_the_same_turned_round() -> None:
    there, back = slope_of(FIFTHS, draws=2000), slope_of(FIFTHS[::-1], draws=2000)
    assert back.index == pytest.approx(-there.index)
    assert back.relative == pytest.approx(1 / there.relative)


def test_how_many_people_are_missing_is_that_of_the_vector() -> None:
    found = equity(FIFTHS, ordered=IN_ORDER)
    assert found.missing == 171
    assert found.gap == pytest.approx(0.20)
    assert found.reference is FIFTHS[-1]
    assert found.sentence == (
        "Across everybody, from the most to the least deprived, the share rises by 25 percentage points "
        "(95% interval 17 to 34). 171 more would bring every group level with “least deprived fifth” (70%)."
    )


def test_groups_without_an_order_are_compared_with_the_best_off() -> None:
    groups = (Unit("a", 30, 60), Unit("b", 50, 60), Unit("c", 3, 6))
    found = equity(groups, unknown=Unit("not known", 4, 12))
    assert found.verdict is Verdict.NO_SLOPE and found.reference is groups[1]
    assert found.missing == 20
    assert found.sentence == (
        "Between “a” and “b” lie 33 percentage points. 20 more would bring every group level with “b” (83%). "
        "Of 12 more the group is not known."
    )
    fewer = equity(groups, better=Better.LOWER)
    assert fewer.reference is groups[0] and fewer.missing == 20
    assert "20 fewer would" in fewer.sentence


@pytest.mark.parametrize(
    ("groups", "verdict", "says"),
    [
        (FIFTHS, Verdict.RISES, "the share rises by 25 percentage points"),
        (FIFTHS[::-1], Verdict.FALLS, "the share falls by 25 percentage points"),
        (tuple(Unit(str(at), 30, 60) for at in range(5)), Verdict.LEVEL, "no slope that chance does not explain"),
        (FIFTHS[:2], Verdict.NO_SLOPE, "Between “most deprived fifth” and “second fifth” lie 5 percentage points."),
        (FIFTHS[:1], Verdict.NO_SLOPE, "cannot be compared: fewer than two groups have 20 or more to count."),
        ((Unit("a", 1, 3), Unit("b", 0, 0), Unit("c", 3, 3)), Verdict.NO_SLOPE, "cannot be compared"),
    ],
)
def test_every_verdict_has_its_sentence(groups, verdict, says) -> None:
    found = equity(groups, ordered=IN_ORDER)
    assert found.verdict is verdict
    assert says in found.sentence


def test_an_interval_below_nothing_has_a_minus_and_not_a_hyphen() -> None:
    found = equity(tuple(Unit(str(at), 30, 60) for at in range(5)), ordered=IN_ORDER)
    assert re.search(r"95% interval −\d+ to \d+\)", found.sentence)


def test_every_verdict_is_met_above() -> None:
    rows = test_every_verdict_has_its_sentence.pytestmark[0].args[1]
    assert {row[1] for row in rows} == set(Verdict)


def test_groups_that_are_all_alike_are_said_to_be() -> None:
    found = equity((Unit("women", 40, 40), Unit("men", 20, 20), Unit("another", 1, 3)))
    assert found.sentence == "The groups that can be compared are all alike (100%)."
    near = equity((Unit("one", 30, 40), Unit("two", 31, 40), Unit("three", 30, 40)))
    assert near.sentence.startswith("Between “one” and “two” lie 3 percentage points")
