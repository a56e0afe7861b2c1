"""A trend as a small drawing: our own SVG, without a style attribute, that says in its title what it shows."""

from dataclasses import dataclass

from markupsafe import Markup

from everymoment.assurance.trend import Counted, Trend

EDGE = 6


@dataclass(frozen=True)
class Size:
    """How large a drawing is, in CSS pixels; it shrinks with the page."""

    width: int
    height: int


SMALL, LARGE = Size(160, 44), Size(640, 200)

SVG = Markup(
    '<svg class="em-trend" role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    "<title>{title}</title>"
    '<g class="em-trend__bounds">{bounds}</g><polyline class="em-trend__line" points="{line}"/>'
    '<circle class="em-trend__newest" cx="{x}" cy="{y}" r="4"/></svg>'
)
BOUND = Markup('<line x1="{left}" y1="{y}" x2="{right}" y2="{y}"/>')


def trend_drawing(trend: Trend, size: Size = SMALL) -> Markup:
    """Each month's share as a line between none (foot) and all (head); empty with fewer than two to draw."""
    drawn = [each for each in trend.counted if each.figure.denominator]
    if len(drawn) < 2:
        return Markup("")
    places = [_place(index, len(drawn), each, size) for index, each in enumerate(drawn)]
    bounds = Markup("").join(
        BOUND.format(left=EDGE, right=size.width - EDGE, y=y) for y in (EDGE, size.height // 2, size.height - EDGE)
    )
    x, y = places[-1]
    line = " ".join(f"{x},{y}" for x, y in places)
    return SVG.format(width=size.width, height=size.height, title=_title(drawn), bounds=bounds, line=line, x=x, y=y)


def _place(index: int, count: int, each: Counted, size: Size) -> tuple[float, float]:
    """Where one month's share is drawn; months stand evenly, and the scale is always from none to all."""
    share = each.figure.share or 0.0
    across = EDGE + (size.width - 2 * EDGE) * index / (count - 1)
    return round(across, 1), round(size.height - EDGE - (size.height - 2 * EDGE) * share, 1)


def _title(drawn: list[Counted]) -> str:
    first, last = drawn[0], drawn[-1]
    return f"From {first.figure.short} in {first.month} to {last.figure.short} in {last.month}"
