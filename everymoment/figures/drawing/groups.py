"""Groups beside each other: a bar for each share with its interval, and the slope across where groups have an order."""

from collections.abc import Iterator

from markupsafe import Markup

from everymoment.figures import said
from everymoment.figures.drawing import canvas
from everymoment.figures.drawing.canvas import BLUE, GREY, HEIGHT, INK, WIDTH
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.equity import Equity, interval, ridits
from everymoment.figures.funnel import Unit
from everymoment.figures.small_numbers import SMALLEST_FOR_PERCENTAGE, percentage

TOP, FOOT, SIDE = 22, 36, 20
BAR = Markup(
    '<rect class="em-ink-{name}" x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}" stroke="{colour}"/>'
)
TOO_FEW = "too few"


def equity_chart(key: str, title: str, read: Equity) -> Chart:
    """Bars of the groups that are large enough, in their order, each as wide as its group; unknown last, drawn
    hollow."""
    drawing = Markup("")
    if len(read.counted) > 1:
        drawing = canvas.svg(key, title, read.sentence, _parts(read))
    shapes = [("▇", "a group, as wide as it is large"), ("│", "its 95% interval")]
    shapes += [("╱", "the slope across everybody")] if read.slope else []
    shapes += [("□", "not known")] if read.unknown and read.unknown.whole else []
    every = [*read.groups, *([read.unknown] if read.unknown else [])]
    shapes += [(str(number), each.name) for number, each in enumerate(every, 1) if each in _drawn(read)]
    rows = tuple(_row(str(number), each) for number, each in enumerate(every, 1))
    heads = ("Bar", "Group", "Count", "Out of", "Share", "95% interval")
    return Chart(key, title, read.sentence, drawing, tuple(shapes), heads, rows, _cautions(read))


def _drawn(read: Equity) -> list[Unit]:
    """The groups that have a bar, the unknown last."""
    every = [*read.groups, *([read.unknown] if read.unknown else [])]
    return [each for each in every if each.whole >= SMALLEST_FOR_PERCENTAGE]


def _cautions(read: Equity) -> tuple[str, ...]:
    few = [each.name for each in read.groups if each not in read.counted]
    told = (
        [f"Fewer than {SMALLEST_FOR_PERCENTAGE} are counted of {said.listed(few)}, so no share is said."] if few else []
    )
    if read.slope is not None and read.slope.relative is not None:
        told.append(f"Relative index (far end over near end of the slope): {read.slope.relative:.2f}.")
    return tuple(told)


def _parts(read: Equity) -> Iterator[Markup]:
    every, shown = [*read.groups, *([read.unknown] if read.unknown else [])], _drawn(read)
    room = WIDTH - 2 * SIDE - canvas.LEFT + SIDE
    everybody, left = sum(each.whole for each in shown), float(canvas.LEFT)
    yield _grid()
    for each in shown:
        width = room * each.whole / everybody
        yield from _bar(each, left, width, str(every.index(each) + 1), hollow=each is read.unknown)
        left += width
    if read.slope is not None:
        across = room * sum(each.whole for each in read.counted) / everybody
        low, high = read.slope.intercept, read.slope.intercept + read.slope.index
        path = f"M{canvas.LEFT},{_y(low)}L{round(canvas.LEFT + across, 1)},{_y(high)}"
        yield canvas.line(path, "mean", INK, 2.5)
        at = ridits([each.whole for each in read.counted])
        places = [
            (round(canvas.LEFT + across * where, 1), _y(one.part / one.whole))
            for where, one in zip(at, read.counted, strict=True)
        ]
        yield canvas.marks("○", places, "line", INK)


def _bar(group: Unit, left: float, width: float, number: str, *, hollow: bool) -> Iterator[Markup]:
    share, (low, high) = group.part / group.whole, interval(group)
    top, gap = _y(share), min(4.0, width / 6)
    yield BAR.format(
        name="hollow" if hollow else "bar",
        x=round(left + gap, 1),
        y=top,
        width=round(max(width - 2 * gap, 1), 1),
        height=round(_y(0) - top, 1),
        fill="#fff" if hollow else "#a5c9ea",
        colour=GREY if hollow else BLUE,
    )
    middle = round(left + width / 2, 1)
    yield canvas.line(f"M{middle},{_y(low)}V{_y(high)}", "limit", canvas.QUIET, 1.5)
    yield canvas.text(middle, HEIGHT - FOOT + 22, number, "middle")


def _grid() -> Markup:
    ticks = (0.0, 0.25, 0.5, 0.75, 1.0)
    path = " ".join(f"M{canvas.LEFT},{_y(each)}H{WIDTH - SIDE}" for each in ticks)
    words = canvas.joined(canvas.text(canvas.LEFT - 6, _y(each) + 5, said.share(each), "end") for each in ticks)
    return canvas.line(path, "grid", "#d8dde0", 1) + words


def _y(share: float) -> float:
    return round(HEIGHT - FOOT - (HEIGHT - TOP - FOOT) * min(max(share, 0), 1), 1)


def _row(number: str, group: Unit) -> tuple[str, ...]:
    low, high = interval(group)
    few = group.whole < SMALLEST_FOR_PERCENTAGE
    between = TOO_FEW if few else f"{said.share(low)} to {said.share(high)}"
    share = percentage(group.part, group.whole) or TOO_FEW
    return number, group.name, f"{group.part:,}", f"{group.whole:,}", share, between
