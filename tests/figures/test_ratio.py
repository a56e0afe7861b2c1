"""Ratios of shares: worked numbers, the interval against what chance really does, and what is said and drawn."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from everymoment.figures.drawing.ratios import MOST_DRAWN, ratio_chart
from everymoment.figures.funnel import Unit
from everymoment.figures.ratio import Compared, Ratios, ratios

LEAST = Fraction(4, 5)


def beside(part: int, whole: int, others: int, of: int, name: str = "men") -> Compared:
    """A group beside everybody else, in having a plan."""
    return Compared("have a plan", Unit(name, part, whole), Unit("everybody else", others, of))


def test_worked_by_hand() -> None:
    """ln 1.2 = 0.182322; √(1/30 − 1/50 + 1/40 − 1/80) = √0.0258333 = 0.160728; exp(0.182322 ∓ 1.959964 · 0.160728)."""
    found = beside(30, 50, 40, 80)
    assert found.ratio == pytest.approx(1.2)
    assert found.interval == pytest.approx((0.875729, 1.644344), abs=1e-6)
    assert not found.differs
    worse = beside(20, 100, 150, 300)
    assert worse.ratio == pytest.approx(0.4) and worse.differs


def test_the_interval_holds_the_truth_as_often_as_it_says() -> None:
    """Of 4,000 made-up pairs with a true ratio of 0.75 about 95 in 100 intervals hold it."""
    chance = np.random.default_rng(2015)
    held = [
        each.interval is not None and each.interval[0] <= 0.75 <= each.interval[1]
        for part, others in zip(chance.binomial(80, 0.45, 4000), chance.binomial(200, 0.6, 4000), strict=True)
        for each in [beside(int(part), 80, int(others), 200)]
    ]
    assert 0.94 < sum(held) / len(held) < 0.965


counts = st.integers(1, 300).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@given(group=counts, others=counts)
@settings(max_examples=60, deadline=None)
def test_turned_round_it_is_one_over_it_and_lies_within_its_interval(
    group: tuple[int, int], others: tuple[int, int]
) -> None:
    one, other = beside(*group, *others), beside(*others, *group)
    if one.ratio and other.ratio:
        assert one.ratio * other.ratio == pytest.approx(1)
        assert one.interval and other.interval and one.interval[0] <= one.ratio <= one.interval[1]
        assert one.interval[0] * other.interval[1] == pytest.approx(1)
    else:
        assert one.interval is None


def test_small_groups_are_not_compared_and_nobody_met_has_no_interval() -> None:
    small, alone, none = beside(5, 19, 40, 80), beside(20, 40, 5, 19), beside(0, 40, 40, 80, "none")
    found = ratios([small, alone, none, beside(30, 50, 0, 80, "all")], LEAST)
    assert [each.group.name for each in found.compared] == ["none", "all"]
    assert [each.group.name for each in found.lagging] == ["none"] and found.worse == ()
    assert found.compared[1].ratio is None


def test_exactly_four_fifths_is_not_less() -> None:
    assert ratios([beside(40, 100, 50, 100)], LEAST).lagging == ()
    assert len(ratios([beside(39, 100, 50, 100)], LEAST).lagging) == 1


def test_the_sentence_says_how_many_lag_and_which_chance_does_not_explain() -> None:
    assert ratios([], LEAST).sentence.startswith("No group can be compared")
    level = ratios([beside(40, 80, 80, 160)], LEAST)
    assert level.sentence == "In 1 comparison no group fares less than four fifths as well as everybody else."
    lags = ratios([beside(20, 100, 150, 300), beside(40, 80, 80, 160, "women")], LEAST)
    assert lags.sentence == (
        "In 1 of 2 comparisons a group fares less than four fifths as well as everybody else; in 1 of these chance "
        "does not explain it: men: have a plan (0.40, 95% interval 0.27 to 0.60)."
    )
    by_chance = ratios([beside(7, 20, 15, 30)], LEAST)
    assert by_chance.sentence.endswith("else; chance alone could explain each of them.")


def test_the_chart_draws_who_fares_worse_and_the_table_holds_all() -> None:
    many = [beside(20 + each, 100, 150, 300, f"group {each}") for each in range(10)]
    few = [beside(8, 22, 150, 300, f"small {each}") for each in range(5)]
    rest = (beside(40, 80, 80, 160, "level"), beside(90, 100, 150, 300, "better"), beside(280, 400, 450, 600, "near"))
    found = Ratios((*few, *many, *rest), LEAST)
    assert [each.group.name for each in found.worse if each not in found.lagging] == []
    made = ratio_chart("ratios", "Ratios", found)
    assert len(made.rows) == 18 and made.rows[-3][:2] == ("", "level: have a plan") and made.rows[-2][0] == ""
    # All ten that chance does not explain are drawn, and two of the five that it might.
    drawn = [row[1].partition(":")[0] for row in made.rows if row[0]]
    assert drawn == ["small 0", "small 1", *(f"group {each}" for each in range(10))]
    assert made.drawing.count("</text>") == 4 + MOST_DRAWN
    assert made.cautions[1] == "12 of 15 that fare worse are drawn; the table holds all."
    assert made.rows[-3] == ("", "level: have a plan", "50%", "50%", "1.00", "0.76 to 1.31")
    nothing = ratio_chart("ratios", "Ratios", ratios([], LEAST))
    assert not nothing.drawing and nothing.rows == () and nothing.cautions == ()


def test_a_group_a_little_worse_by_more_than_chance_is_drawn_too_and_a_better_one_is_not() -> None:
    found = Ratios((beside(2600, 4000, 4500, 6000, "near"), beside(5400, 6000, 2600, 4000, "better")), LEAST)
    assert [each.group.name for each in found.worse] == ["near"] and found.lagging == ()
