"""A measure's months as the series that charts are read from, and what its chart says of the newest of them."""

from everymoment.assurance.trend import Signal, Trend
from everymoment.figures import control
from everymoment.figures.control import Control
from everymoment.figures.series import Better, Month, Series, large_enough
from everymoment.figures.signals import Meaning
from everymoment.figures.small_numbers import reach

SIGNALS = {Meaning.IMPROVEMENT: Signal.BETTER, Meaning.CONCERN: Signal.WORSE, Meaning.CHANCE: Signal.STEADY}


def series_of(trend: Trend, target: float | None = None) -> Series:
    """A measure's months as a series; `target` is a share from 0 to 1. Months with too few to count stand in its
    table."""
    counted = (
        Month(each.as_of_at.date(), each.figure.numerator, each.figure.denominator, each.figure.unknown)
        for each in trend.counted
    )
    months, few = large_enough(counted)
    measure = trend.measure
    better = Better.HIGHER if measure.higher_is_better else Better.LOWER
    return Series(measure.question, f"of {measure.words.many}", months, better, target, few)


def signal_of(trend: Trend, *, rounded: bool = False) -> tuple[Signal, int]:
    """What the chart says of the newest month, and for how many months in a row it has; too few to say below twelve
    months, and where the newest has too few to count.

    `rounded` figures move in steps, which look like signals: what lies no further from the mean than rounding alone can
    carry it is none.
    """
    series = series_of(trend)
    newest = trend.newest
    if newest is None or not series.months or series.months[-1].on != newest.as_of_at.date():
        return Signal.TOO_FEW, 0
    read = control.read(series)
    if not isinstance(read, Control):
        return Signal.TOO_FEW, 0
    of = read.newest.month
    if rounded and abs(of.value - read.newest.limits.mean) <= reach(of.part, of.whole or 0):
        return Signal.STEADY, 0
    return SIGNALS[read.newest.meaning], read.in_a_row
