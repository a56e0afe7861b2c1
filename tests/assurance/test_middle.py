"""The middle of lengths, plain and with those that still go on."""

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everymoment.assurance.middle import middle, said_middle
from everymoment.measures.team_informed import TEAM_INFORMED

HOURS: Any = TEAM_INFORMED.also[0]


def test_what_is_still_open_counts_for_as_long_as_it_has() -> None:
    # analytics.md 4.5: hours 2, 5, 30, and one still open after 40. S is 0.75, 0.50, 0.25.
    assert middle([(2, 1, 0), (5, 1, 0), (30, 1, 0), (40, 0, 1)], censored=True) == 5
    # With more that are open: S is 5/6, 2/3, 1/3, and the middle moves to 30; with four, fewer than half have ended.
    assert middle([(2, 1, 0), (5, 1, 0), (30, 1, 0), (40, 0, 4)], censored=True) is None
    assert middle([(2, 1, 0), (5, 1, 0), (30, 2, 0), (40, 0, 2)], censored=True) == 30


def test_one_that_left_early_is_at_risk_no_longer() -> None:
    # By hand: 1 of 4 at 1 (S 3/4), one leaves at 2, 1 of 2 at 3 (S 3/8).
    assert middle([(1, 1, 0), (2, 0, 1), (3, 1, 0), (9, 0, 1)], censored=True) == 3


@pytest.mark.parametrize(
    ("times", "expected"),
    [([(4, 1, 0)], 4), ([(1, 1, 0), (2, 1, 0)], Fraction(3, 2)), ([(1, 5, 0), (9, 1, 0)], 1), ([(None, 3, 0)], None)],
)
def test_where_all_have_ended_it_is_the_plain_median(times: list, expected: Fraction | None) -> None:
    assert middle(times, censored=False) == expected


@given(st.lists(st.integers(0, 20), min_size=1, max_size=30))
def test_without_anybody_open_both_agree_on_odd_numbers(lengths: list[int]) -> None:
    odd = sorted(lengths if len(lengths) % 2 else lengths[1:] or [3])
    if len(odd) % 2:
        times = [(each, 1, 0) for each in odd]
        assert middle(times, censored=True) == middle(times, censored=False) == odd[len(odd) // 2]


def test_a_middle_is_said_in_its_unit() -> None:
    assert said_middle(HOURS, [(3600, 3, 0), (7200, 1, 0)]) == "1 hour"
    assert said_middle(HOURS, [(5400, 3, 0)]) == "1.5 hours"
    assert said_middle(HOURS, [(5400, 0, 3)]) == "too few have ended to tell"
