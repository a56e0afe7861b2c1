"""Limits and signals against the worked vectors of Making Data Count's rules, and against abspc."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from everymoment.figures import control, limits
from everymoment.figures.control import Control, RunChart
from everymoment.figures.series import Better, Month, Series
from everymoment.figures.signals import Assurance, Flag, Meaning, assurance, flags, meaning

SHIFTED = (52, 55, 48, 50, 53, 49, 51, 54, 47, 50, 56, 58, 57, 59, 60, 58, 61, 72)
RISING = (10, 11, 12, 13, 14, 15, 16, 12, 11, 13)
BY_ABSPC = json.loads((Path(__file__).parent / "by_abspc.json").read_text())


def flagged(values, base=None) -> dict[Flag, list[int]]:
    """The points (from 1) that meet each rule first."""
    found: dict[Flag, list[int]] = {}
    for at, flag in enumerate(flags(values, limits.xmr(values, base)), 1):
        if flag:
            found.setdefault(flag[0], []).append(at)
    return found


def series(*parts: int, whole: int | None = None, better=Better.HIGHER, target=None, wholes=()) -> Series:
    """A series that begins in January 2025."""
    wholes = wholes or [whole] * len(parts)
    months = [
        Month(date(2025 + at // 12, at % 12 + 1, 1), part, of)
        for at, (part, of) in enumerate(zip(parts, wholes, strict=True))
    ]
    return Series("Plans shared", "of plans", tuple(months), better, target)


@pytest.mark.parametrize(
    ("values", "base", "mean", "move", "ends", "near"),
    [
        (SHIFTED, None, 55.0, 3.647059, (45.298824, 64.701176), (48.532549, 61.467451)),
        (SHIFTED, 10, 50.9, 3.777778, (40.851111, 60.948889), (44.200741, 57.599259)),
        (RISING, None, 12.7, 1.444444, (8.857778, 16.542222), (10.138519, 15.261481)),
    ],
)
def test_limits_are_those_of_the_vectors(values, base, mean, move, ends, near) -> None:
    at = limits.xmr(values, base)[0]
    assert limits.moving_range(values[:base]) == pytest.approx(move, abs=5e-7)
    found = (at.mean, at.lower, at.upper, at.near_lower, at.near_upper)
    assert found == pytest.approx((mean, *ends, *near), abs=5e-7)


def test_signals_are_those_of_the_vectors_in_their_order_of_precedence() -> None:
    assert flagged(SHIFTED) == {Flag.SHIFT: [*range(3, 18)], Flag.OUTSIDE: [18]}
    assert flagged(SHIFTED, 10) == {Flag.SHIFT: [11, 13], Flag.NEAR: [12, 14, 15, 16], Flag.OUTSIDE: [17, 18]}
    assert flagged(RISING) == {Flag.TREND: [1, 2, 3, 4, 5, 6, 7]}


def test_a_point_on_the_mean_ends_a_run_and_seven_make_one() -> None:
    at = limits.Limits(10, 30)
    assert set(flags((11,) * 7, (at,) * 7)) == {(Flag.SHIFT, 1)}
    assert flags((11,) * 6, (at,) * 6) == (None,) * 6
    assert flags((11,) * 6 + (10,) + (11,) * 6, (at,) * 13) == (None,) * 13


def test_a_move_far_beyond_the_others_is_screened_out_once() -> None:
    steady = [10, 12] * 10 + [90]
    assert limits.moving_range(steady) == 2
    assert limits.moving_range(steady, screened=False) == pytest.approx((19 * 2 + 78) / 20)
    # Eleven months alike and one other: that one is unusual, and not all the others beside it.
    alike = [100.0] * 11 + [95.0]
    assert limits.moving_range(alike) == pytest.approx(5 / 11)
    at = limits.xmr(alike)[0]
    assert at.lower < 100 < at.upper and alike[-1] < at.lower
    assert limits.moving_range([5]) == limits.moving_range([5, 5, 5]) == 0


@pytest.mark.parametrize("read", BY_ABSPC, ids=range(len(BY_ABSPC)))
def test_abspc_finds_the_same_limits_and_the_same_signals(read) -> None:
    values = read["series"]
    at = limits.xmr(values, screened=False)
    assert at[0].mean == pytest.approx(read["mean"], abs=1e-9)
    assert at[0].mean + (at[0].upper - at[0].mean) * 3 / 1.128 / 2.66 == pytest.approx(read["upper"], abs=1e-9)
    rules = ((Flag.OUTSIDE, "outside"), (Flag.TREND, "trend"), (Flag.NEAR, "near"), (Flag.SHIFT, "shift"))
    expected = [next((flag for flag, key in rules if at in read[key]), None) for at in range(len(values))]
    assert [flag[0] if flag else None for flag in flags(values, at)] == expected


def test_abspc_was_asked_about_every_rule() -> None:
    assert len(BY_ABSPC) == 40
    assert all(sum(bool(read[key]) for read in BY_ABSPC) > 3 for key in ("outside", "trend", "near", "shift"))


def test_what_a_signal_means_goes_by_the_direction_wanted() -> None:
    high, low = (Flag.OUTSIDE, 1), (Flag.SHIFT, -1)
    assert [meaning(high, each) for each in Better] == [Meaning.IMPROVEMENT, Meaning.CONCERN, Meaning.HIGH]
    assert [meaning(low, each) for each in Better] == [Meaning.CONCERN, Meaning.IMPROVEMENT, Meaning.LOW]
    assert meaning(None, Better.HIGHER) is Meaning.CHANCE


@pytest.mark.parametrize(
    ("target", "better", "said"),
    [
        (70, Better.HIGHER, Assurance.FAILS),
        (70, Better.LOWER, Assurance.PASSES),
        (30, Better.HIGHER, Assurance.PASSES),
        (30, Better.LOWER, Assurance.FAILS),
        (60, Better.HIGHER, Assurance.HIT_AND_MISS),
        (None, Better.HIGHER, Assurance.NO_TARGET),
        (70, Better.NEITHER, Assurance.NO_TARGET),
    ],
)
def test_whether_the_target_will_be_met(target, better, said) -> None:
    assert assurance(limits.Limits(50, 15), target, better) is said


@given(st.lists(st.integers(0, 60), min_size=12, max_size=30), st.integers(60, 900))
def test_p_prime_is_xmr_where_all_wholes_are_equal(parts, whole) -> None:
    one = limits.p_prime(parts, [whole] * len(parts))
    other = limits.xmr([part / whole for part in parts])
    if any(parts):
        assert [each.mean for each in one] == pytest.approx([each.mean for each in other])
        assert [each.reach for each in one] == pytest.approx([each.reach for each in other])


def test_p_prime_is_narrower_where_there_is_more_to_count() -> None:
    found = limits.p_prime((30, 33, 60, 29, 64, 120), (50, 55, 100, 50, 100, 200))
    assert found[5].reach == pytest.approx(found[0].reach / 2)
    assert found[0].mean == pytest.approx(336 / 555)
    with pytest.raises(ValueError, match="nothing"):
        limits.p_prime((0, 1), (0, 2))


def test_fewer_than_twelve_months_are_a_run_chart_and_twelve_a_control_chart() -> None:
    few = control.read(series(*range(40, 51), whole=100))
    assert isinstance(few, RunChart) and few.median == 0.45
    assert few.sentence == (
        "In November 2025 it was 50%, above the middle of the 11 months so far (45%). "
        "From 12 months on there are limits."
    )
    assert isinstance(control.read(series(*range(40, 52), whole=100)), Control)
    level = control.read(series(80, 81, 80, 79, 80, whole=100))
    assert "it was 80%, as in the middle of the 5 months so far (80%)" in level.sentence
    assert control.read(series()).sentence == "No month has enough to show."
    assert "One month says nothing" in control.read(series(4, whole=30)).sentence


def test_a_rebased_series_is_read_in_stretches() -> None:
    both = series(*([50, 52] * 6 + [70, 72] * 6), whole=100)
    assert {each.meaning for each in control.read(both).judged} != {Meaning.CHANCE}
    found = control.read(both, rebased=(12,))
    assert isinstance(found, Control)
    assert {each.meaning for each in found.judged} == {Meaning.CHANCE}
    assert found.judged[0].limits.mean == pytest.approx(0.51) and found.newest.limits.mean == pytest.approx(0.71)
    for wrong in ({"rebased": (6,)}, {"base": 6}):
        with pytest.raises(ValueError, match="12 months or more"):
            control.read(both, **wrong)


def test_a_base_holds_the_limits_while_the_rest_moves_on() -> None:
    found = control.read(series(*([50, 52] * 6 + [70]), whole=100), base=12)
    assert isinstance(found, Control)
    assert found.newest.flag is Flag.OUTSIDE and found.newest.limits.mean == pytest.approx(0.51)
    assert found.in_a_row == 1


def test_unequal_wholes_and_rare_cases_are_cautioned_of() -> None:
    unequal = control.read(series(*[3] * 12, wholes=[40] * 6 + [90] * 6))
    assert isinstance(unequal, Control) and unequal.unequal
    assert len(unequal.cautions) == 2 and "narrower" in unequal.cautions[0] and "rare" not in unequal.cautions[1]
    assert "quarters or years" in unequal.cautions[1]
    plain = control.read(series(*[30, 31] * 6, whole=90))
    assert isinstance(plain, Control) and not plain.unequal and plain.cautions == ()


SENTENCES = {
    "chance": (
        series(*[50, 52] * 6, whole=100),
        "In December 2025 it was 52%: nothing out of the usual (it moves within 46% to 56%).",
    ),
    "outside": (
        series(*[50, 52] * 6, 80, whole=100, target=0.9),
        "In January 2026 it was 80%: better than chance explains (months like the others lie within 48% to 59%). "
        "By these limits the target will not be met unless something changes (90%). "
        "Of 13 months 13 stand out.",
    ),
    "shift": (
        series(*[50, 54] * 6, *[49, 50] * 4, whole=100, better=Better.LOWER),
        "In August 2026 it was 50%: better than chance explains (7 or more months in a row below the mean of 51%). "
        "Of 20 months 8 stand out.",
    ),
    "trend": (
        series(*[50, 58] * 5, 50, 51, 52, 53, 54, 55, 56, whole=100, better=Better.NEITHER),
        "In May 2026 it was 56%: rising more than chance explains (7 or more months in a row rising). "
        "Of 17 months 7 stand out.",
    ),
    "near": (
        series(*[50, 52] * 10, 55, 54, 55, whole=100),
        "In November 2026 it was 55%: better than chance explains (two of three months close to 57%). "
        "Of 23 months 2 stand out.",
    ),
}


@pytest.mark.parametrize("key", SENTENCES)
def test_every_signal_has_its_sentence(key) -> None:
    shown, sentence = SENTENCES[key]
    found = control.read(shown)
    assert isinstance(found, Control)
    assert found.sentence == sentence


def test_months_out_of_order_doubled_or_of_two_kinds_are_refused() -> None:
    may, june = Month(date(2025, 5, 1), 3, 9), Month(date(2025, 6, 1), 3, 9)
    for wrong in ((june, may), (may, Month(date(2025, 5, 9), 3, 9)), (may, Month(date(2025, 6, 1), 3))):
        with pytest.raises(ValueError, match="Plans"):
            Series("Plans shared", "of plans", wrong)
    for part, whole in ((-1, None), (4, 3)):
        with pytest.raises(ValueError, match="no part"):
            Month(date(2025, 5, 1), part, whole)
