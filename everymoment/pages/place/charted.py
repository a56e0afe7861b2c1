"""Places beside each other as a chart; what one place has counted is drawn in `assurance.charted`."""

from collections.abc import Iterable

from everymoment.assurance.charted import ALIKE, chart_of, equity_of, has_limits, series_of, shown
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.drawing.places import funnel_chart
from everymoment.figures.funnel import funnel
from everymoment.figures.small_numbers import DEFAULT, Profile

__all__ = ["ALIKE", "chart_of", "equity_of", "funnel_of", "has_limits", "series_of"]


def funnel_of(
    key: str,
    title: str,
    counts: Iterable[tuple[str, int, int]],
    *,
    here: str = "",
    one: str = "place",
    apart: tuple[str, int, int] | None = None,
    profile: Profile = DEFAULT,
) -> Chart:
    """Places, or teams, beside each other: (name, part, whole) of each, shown by the profile before anything is
    reckoned.

    Those of which no share may be said stand in the table without their numbers. `here` is the name of the reader's
    own; `one` what each is called. `apart` belongs to none of them, and is told beside the drawing.
    """
    outside = next(shown([apart], profile)) if apart else None
    return funnel_chart(key, title, funnel(shown(counts, profile), one), here, apart=outside)
