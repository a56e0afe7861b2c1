"""A measure's trend as a small drawing: each month's share, always on the scale from none to all."""

from markupsafe import Markup

from everymoment.assurance.trend import Counted, Trend
from everymoment.pages.drawing import Size, line_drawing

SMALL = Size(160, 44)


def trend_drawing(trend: Trend) -> Markup:
    """Each month's share as a line between none (foot) and all (head); empty with fewer than two to draw."""
    drawn = [each for each in trend.counted if each.figure.denominator]
    if len(drawn) < 2:
        return Markup("")
    places = [(index / (len(drawn) - 1), each.figure.share or 0.0) for index, each in enumerate(drawn)]
    return line_drawing(places, _title(drawn), SMALL)


def _title(drawn: list[Counted]) -> str:
    first, last = drawn[0], drawn[-1]
    return f"From {first.figure.short} in {first.month} to {last.figure.short} in {last.month}"
