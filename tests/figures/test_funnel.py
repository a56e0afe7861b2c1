"""The funnel against its worked vector, and each place's verdict against its own Wilson interval."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everymoment.figures.funnel import ENOUGH_TO_WIDEN, Position, Unit, dispersion, funnel, position, scores, winsorised
from everymoment.figures.wilson import Z95, Z998, wilson

FIVE = (Unit("A", 30, 50), Unit("B", 90, 120), Unit("C", 40, 80), Unit("D", 210, 300), Unit("E", 70, 150))
# Share, z, limits of 95 %, limits of 99.8 %, verdict, and the unit's own interval.
WORKED = {
    "A": (0.6000, -0.4181, (0.494641, 0.762501), (0.417407, 0.839736), Position.INSIDE, (0.4618, 0.7239)),
    "B": (0.7500, 2.7529, (0.542120, 0.715023), (0.492265, 0.764878), Position.ABOVE, (0.6656, 0.8189)),
    "C": (0.5000, -2.3800, (0.522690, 0.734452), (0.461631, 0.795512), Position.BELOW, (0.3930, 0.6070)),
    "D": (0.7000, 2.5605, (0.573895, 0.683248), (0.542364, 0.714779), Position.ABOVE, (0.6459, 0.7491)),
    "E": (0.4667, -4.1038, (0.551247, 0.705896), (0.506655, 0.750487), Position.FAR_BELOW, (0.3887, 0.5463)),
}
counts = st.integers(1, 5000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))


@pytest.mark.parametrize("name", WORKED)
def test_every_unit_of_the_vector_lies_where_it_should(name) -> None:
    found = funnel(FIVE)
    share, z, inner, outer, where, own = WORKED[name]
    placed = next(each for each in found.placed if each.unit.name == name)
    assert found.pooled == pytest.approx(0.628571, abs=5e-7) and found.widened == 1
    assert (placed.share, placed.z) == pytest.approx((share, z), abs=5e-5)
    assert found.limits(placed.unit.whole, Z95) == pytest.approx(inner, abs=5e-7)
    assert found.limits(placed.unit.whole, Z998) == pytest.approx(outer, abs=1e-6)  # the vector cuts its last digit off
    assert placed.interval == pytest.approx(own, abs=5e-5)
    assert placed.position is where


def test_dispersion_is_that_of_the_vector() -> None:
    z = scores(FIVE, 440 / 700)
    phi = dispersion(z)
    assert phi == pytest.approx(7.363054, abs=5e-7)
    widened = [each / phi**0.5 for each in z]
    assert widened == pytest.approx((-0.154, 1.015, -0.877, 0.944, -1.512), abs=5e-4)
    assert {position(each) for each in widened} == {Position.INSIDE}


@given(st.lists(counts, min_size=1, max_size=9), st.sampled_from(((Z95, 1), (Z998, 2))))
def test_a_unit_is_outside_exactly_where_its_own_interval_leaves_out_the_pooled_share(units, limit) -> None:
    z, step = limit
    found = funnel(Unit(str(at), part, whole) for at, (part, whole) in enumerate(units))
    if not 0 < (found.pooled or 0) < 1:
        assert not found.apart
        return
    steps = {Position.INSIDE: 0, Position.ABOVE: 1, Position.BELOW: 1, Position.FAR_ABOVE: 2, Position.FAR_BELOW: 2}
    for each in found.placed:
        low, high = wilson(each.unit.part, each.unit.whole, z)
        if abs(abs(each.z) - z) > 1e-7:  # a unit exactly on a limit goes either way by rounding
            assert (steps[each.position] >= step) == (not low <= found.pooled <= high)


def test_from_ten_units_on_limits_are_widened_by_what_the_extremes_drawn_in_leave() -> None:
    units = [Unit(f"{at:02}", 40 + 4 * (at % 5) - 8, 100) for at in range(10)]
    assert funnel(units[: ENOUGH_TO_WIDEN - 1]).widened == 1
    found = funnel(units)
    z = scores(units, 0.4)
    assert found.widened == pytest.approx(dispersion(winsorised(z)) ** 0.5) and found.widened > 1
    assert [each.z * found.widened for each in found.placed] == pytest.approx(z)
    assert "1.2 times as wide" in found.cautions[1]
    even = funnel(Unit(f"{at:02}", 40, 100) for at in range(12))
    assert even.widened == 1 and len(even.cautions) == 1


def test_drawing_in_touches_nothing_but_the_extreme_tenths() -> None:
    drawn = winsorised([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100])
    assert drawn == [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9]


def test_units_stand_by_name_never_by_their_share() -> None:
    backward = funnel(reversed(FIVE))
    assert [each.unit.name for each in backward.placed] == ["A", "B", "C", "D", "E"]
    assert "not a verdict" in backward.cautions[0]


SENTENCES = {
    "apart": (
        FIVE,
        "All together 63%; 4 of 5 differ from the rest by more than chance explains: B and D higher; C and E lower.",
    ),
    "one": (FIVE[:1] * 9 + (Unit("Z", 1, 50),), "1 of 10 differs from the rest by more than chance explains: Z lower."),
    "alike": (FIVE[:1] * 4, "All together 60%; the differences between the 4 places are no more than chance explains."),
    "alone": (FIVE[:1] + (Unit("B", 0, 0),), "Only A has enough to count, so there is nothing to compare."),
    "nothing": ((Unit("B", 0, 0),), "There is nothing to compare: no place has enough to count."),
}


@pytest.mark.parametrize("key", SENTENCES)
def test_every_outcome_has_its_sentence(key) -> None:
    units, sentence = SENTENCES[key]
    assert funnel(units).sentence.endswith(sentence)


def test_units_with_nothing_to_count_are_named_and_left_out() -> None:
    found = funnel((*FIVE, Unit("F", 0, 0)))
    assert [each.name for each in found.empty] == ["F"] and len(found.placed) == 5
    with pytest.raises(ValueError, match="no limits"):
        found.limits(0, Z95)
    for part, whole in ((1, 0), (-1, 5), (6, 5)):
        with pytest.raises(ValueError, match="no part"):
            Unit("G", part, whole)


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (3, 2), (-1, 4)])
def test_no_interval_for_what_is_no_share(part, whole) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(part, whole)


def test_an_interval_never_leaves_nought_to_one() -> None:
    assert wilson(0, 9)[0] == 0 and wilson(9, 9)[1] == 1
    assert wilson(0, 9)[1] == pytest.approx(1 - wilson(9, 9)[0])
