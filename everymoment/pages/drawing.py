"""A line over time as a small drawing: our own SVG, without a style attribute, that says in its title what it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

EDGE = 6


@dataclass(frozen=True)
class Size:
    """How large a drawing is, in CSS pixels; it shrinks with the page."""

    width: int
    height: int


SVG = Markup(
    '<svg class="em-trend" role="img" viewBox="0 0 {width} {height}" width="{width}" height="{height}">'
    "<title>{title}</title>"
    '<g class="em-trend__bounds">{bounds}</g><polyline class="em-trend__line" points="{line}"/>'
    '{marks}<circle class="em-trend__newest" cx="{x}" cy="{y}" r="4"/></svg>'
)
BOUND = Markup('<line x1="{left}" y1="{y}" x2="{right}" y2="{y}"/>')
MARK = Markup('<circle class="em-trend__mark" cx="{x}" cy="{y}" r="3"/>')


def line_drawing(
    points: Sequence[tuple[float, float]], title: str, size: Size, *, steps: int = 2, marked: bool = False
) -> Markup:
    """A line through points of (share across, share up), each from 0 to 1; empty with fewer than two to draw.

    `steps` is how many equal parts the bounds behind it mark; `marked` puts a dot on each point.
    """
    if len(points) < 2:
        return Markup("")
    places = [_place(across, up, size) for across, up in points]
    bounds = Markup("").join(
        BOUND.format(left=EDGE, right=size.width - EDGE, y=_place(0, step / steps, size)[1])
        for step in range(steps, -1, -1)
    )
    marks = Markup("").join(MARK.format(x=x, y=y) for x, y in places[:-1]) if marked else Markup("")
    x, y = places[-1]
    line = " ".join(f"{x},{y}" for x, y in places)
    return SVG.format(
        width=size.width, height=size.height, title=title, bounds=bounds, line=line, marks=marks, x=x, y=y
    )


def _place(across: float, up: float, size: Size) -> tuple[float, float]:
    """Where a point is drawn, in pixels from the top left."""
    return (
        round(EDGE + (size.width - 2 * EDGE) * across, 1),
        round(size.height - EDGE - (size.height - 2 * EDGE) * up, 1),
    )
