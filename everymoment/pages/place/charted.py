"""What a place has counted as charts: a measure through its months, places beside each other, groups beside each
other."""

from collections.abc import Iterable, Iterator

from everymoment.assurance.charted import series_of
from everymoment.assurance.trend import Trend
from everymoment.figures import control
from everymoment.figures.control import Control
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.drawing.groups import equity_chart
from everymoment.figures.drawing.months import through_months
from everymoment.figures.drawing.places import funnel_chart
from everymoment.figures.equity import equity
from everymoment.figures.funnel import Unit, funnel
from everymoment.figures.series import Better
from everymoment.figures.small_numbers import DEFAULT, Profile, rate

# Plans as they stand are counted again each month, so neighbours are no independent throws.
ALIKE = (
    "Neighbouring months count many of the same plans, so they are more alike than chance would make them: a signal "
    "is a reason to look, not a proof."
)


def chart_of(trend: Trend, target: float | None = None) -> Chart:
    """The measure's chart: with limits and signals from twelve months on, before that a run chart."""
    read = control.read(series_of(trend, target))
    return through_months(trend.measure.key, read, (ALIKE,) if isinstance(read, Control) else ())


def has_limits(trend: Trend) -> bool:
    """Whether a measure has months enough for limits: then the chart says what changed, and nothing else need."""
    return len(series_of(trend).months) >= control.ENOUGH


def funnel_of(
    key: str, title: str, counts: Iterable[tuple[str, int, int]], *, here: str = "", profile: Profile = DEFAULT
) -> Chart:
    """Places beside each other: (name, part, whole) of each, shown by the profile before anything is reckoned.

    Places of which no share may be said stand in the table without their numbers. `here` is the name of the reader's
    own.
    """
    return funnel_chart(key, title, funnel(_shown(counts, profile)), here)


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
    not_known = next(_shown([("not known", *unknown)], profile)) if unknown else None
    read = equity(tuple(_shown(groups, profile)), unknown=not_known, better=better, ordered=ordered)
    return equity_chart(key, title, read)


def _shown(counts: Iterable[tuple[str, int, int]], profile: Profile) -> Iterator[Unit]:
    """What may be reckoned with; nothing of nothing where no share may be said."""
    for name, part, whole in counts:
        found = rate(part, whole, profile)
        yield Unit(name, found.part, found.whole) if found.share is not None else Unit(name, 0, 0)
