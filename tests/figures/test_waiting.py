"""Waits that are not over: the share within time and the median leave nobody out who still waits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everymoment.figures.waiting import Wait, median, survival, waiting, within

FOUR = (Wait(48, 2), Wait(48, 5), Wait(48, 30), Wait(40))


def test_the_vector() -> None:
    assert [each for _, each in survival(FOUR)] == pytest.approx([0.75, 0.50, 0.25])
    found = waiting(FOUR)
    assert found.median == 5
    assert found.within.share == 0.5
    assert found.sentence == (
        "Half were done within 5 hours; 2 of 4 that began 24 hours or more ago were done within that time; "
        "1 of all 4 still waits."
    )


def test_what_began_too_short_a_time_ago_is_not_judged_yet() -> None:
    young = (*FOUR, Wait(3), Wait(3, 1))
    assert within(young, 24) == within(FOUR, 24)
    assert waiting(young).median == 5  # but it counts for the median, for as long as it was followed


SENTENCES = (
    ((), "Nothing has waited yet."),
    ((Wait(3),), "More than half still wait. None began 24 hours or more ago, so it cannot be told"),
    (
        (Wait(60),),
        "More than half still wait; 0 of 1 that began 24 hours or more ago were done within that time; all",
    ),
    ((Wait(99, 80), Wait(99, 0.5)), "Half were done within 30 minutes; 1 of 2"),
    (
        (Wait(99, 80), Wait(99, 70)),
        "Half were done within 3 days; 0 of 2 that began 24 hours or more ago were done within that time.",
    ),
)


@pytest.mark.parametrize(("waits", "says"), SENTENCES)
def test_every_outcome_has_its_sentence(waits, says) -> None:
    assert waiting(waits).sentence.startswith(says)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=30))
def test_where_nothing_still_waits_the_curve_is_the_plain_share(pairs) -> None:
    waits = [Wait(took + more, took) for took, more in pairs]
    for hours, left in survival(waits):
        assert left == pytest.approx(sum(each.took > hours for each in waits) / len(waits))
    ordered = sorted(took for took, _ in pairs)
    assert median(survival(waits)) == ordered[(len(ordered) - 1) // 2]


def test_one_that_still_waits_beyond_the_last_lifts_the_curve_and_never_lowers_it() -> None:
    assert median(survival((*FOUR, Wait(90), Wait(90)))) == 30
    assert median(survival((Wait(90), Wait(90), Wait(90, 4)))) is None


@pytest.mark.parametrize(("followed", "took"), [(-1, None), (3, 4), (3, -1)])
def test_times_that_cannot_be_are_refused(followed, took) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        Wait(followed, took)
