"""What a place has counted as charts: a measure through its months, and groups of people beside each other."""

from collections.abc import Iterable, Iterator

from everymoment.assurance.trend import Signal, Trend
from everymoment.figures import control
from everymoment.figures.control import Control
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.drawing.groups import equity_chart
from everymoment.figures.drawing.months import through_months
from everymoment.figures.equity import equity
from everymoment.figures.funnel import Unit
from everymoment.figures.series import Better, Month, Series, large_enough
from everymoment.figures.signals import Meaning
from everymoment.figures.small_numbers import DEFAULT, Profile, rate, reach
from everymoment.measures.measure import Measure

# Plans as they stand are counted again each month, so neighbours are no independent throws.
ALIKE = (
    "Neighbouring months count many of the same plans, so they are more alike than chance would make them: a signal "
    "is a reason to look, not a proof."
)

SIGNALS = {Meaning.IMPROVEMENT: Signal.BETTER, Meaning.CONCERN: Signal.WORSE, Meaning.CHANCE: Signal.STEADY}


def series_of(trend: Trend, target: float | None = None, *, unknown: bool = True) -> Series:
    """A measure's months as a series; `target` is a share from 0 to 1. Months with too few to count stand in its
    table. Without `unknown`, of how many it is not known is left out."""
    counted = (
        Month(
            each.as_of_at.date(),
            each.figure.numerator,
            each.figure.denominator,
            each.figure.unknown if unknown else None,
        )
        for each in trend.counted
    )
    months, few = large_enough(counted)
    measure = trend.measure
    return Series(measure.question, f"of {measure.words.many}", months, better_of(measure), target, few)


def chart_of(trend: Trend, target: float | None = None, *, unknown: bool = True) -> Chart:
    """The measure's chart: with limits and signals from twelve months on, before that a run chart."""
    read = control.read(series_of(trend, target, unknown=unknown))
    return through_months(trend.measure.key, read, (ALIKE,) if isinstance(read, Control) else ())


def better_of(measure: Measure) -> Better:
    """Which way a measure should move."""
    return Better.HIGHER if measure.higher_is_better else Better.LOWER


def has_limits(trend: Trend) -> bool:
    """Whether a measure has months enough for limits: then the chart says what changed, and nothing else need."""
    return len(series_of(trend).months) >= control.ENOUGH


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


def equity_of(
    key: str,
    title: str,
    groups: Iterable[tuple[str, int, int]],
    *,
    unknown: tuple[int, int] | None = None,
    better: Better = Better.HIGHER,
    ordered: str = "",
    profile: Profile = DEFAULT,
) -> Chart:
    """Groups beside each other: (name, part, whole) of each, in their order, shown by the profile before anything is
    reckoned; `unknown` are part and whole of those whose group is not known. For `ordered` see `figures.equity`."""
    not_known = next(shown([("not known", *unknown)], profile)) if unknown else None
    read = equity(tuple(shown(groups, profile)), unknown=not_known, better=better, ordered=ordered)
    return equity_chart(key, title, read)


def shown(counts: Iterable[tuple[str, int, int]], profile: Profile) -> Iterator[Unit]:
    """What may be reckoned with; nothing of nothing where no share may be said."""
    for name, part, whole in counts:
        found = rate(part, whole, profile)
        yield Unit(name, found.part, found.whole) if found.share is not None else Unit(name, 0, 0)
