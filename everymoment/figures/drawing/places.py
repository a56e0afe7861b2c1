"""A funnel: each place by how much there is to count and its share, within the limits that chance leaves."""

from collections.abc import Iterator

from markupsafe import Markup

from everymoment.figures import said
from everymoment.figures.drawing import canvas
from everymoment.figures.drawing.canvas import BLUE, GREY, INK, Frame
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.funnel import Funnel, Placed, Position, Unit
from everymoment.figures.wilson import Z95, Z998, wilson

# The limits are drawn through so many points.
DRAWN = 40
TOO_FEW = "too few to show"
LIMITS = (("—", "the share of all together"), ("┄", "95% limits"), ("╌", "99.8% limits"))


def funnel_chart(
    key: str,
    title: str,
    read: Funnel,
    here: str = "",
    across: str = "how many are counted",
    apart: Unit | None = None,
) -> Chart:
    """The funnel as a chart. `here` is the name of the place that is looked at: it carries its name in the picture.
    `apart` is counted and none of those compared: it stands last in the table, and in no drawing."""
    drawing = Markup("")
    if len(read.placed) > 1:
        drawing = canvas.svg(key, title, read.sentence, _parts(read, here, across))
    found = [each for each in Position if any(placed.position is each for placed in read.placed)]
    shapes = tuple((each.shape, each.word) for each in found)
    rows = [_row(each) for each in read.placed]
    rows += [(each.name, "", "", TOO_FEW, "", "") for each in read.empty]
    rows.sort(key=lambda row: row[0])  # by name, those too few to show among them
    last = (_apart(apart),) if apart else ()
    heads = ("Name", "Count", "Out of", "Share", "95% interval", "Beside the others")
    return Chart(key, title, read.sentence, drawing, (*shapes, *LIMITS), heads, (*rows, *last), read.cautions)


def _parts(read: Funnel, here: str, across: str) -> Iterator[Markup]:
    most = max(each.unit.whole for each in read.placed)
    least = min(each.unit.whole for each in read.placed)
    first, last = max(least * 0.8, 1.0), most * 1.05
    at = [first + (last - first) * step / DRAWN for step in range(DRAWN + 1)]
    edges = [edge for whole in (first, last) for edge in read.limits(whole, Z998)]
    shares = [each.share for each in read.placed]
    low, high = min(*edges, *shares), max(*edges, *shares)
    room = (high - low or 0.1) * 0.05
    frame = Frame(max(low - room, 0.0), min(high + room, 1.0), first, last).beside(said.share)
    yield frame.upward(said.share)
    yield frame.across([(first, said.count(first)), ((first + last) / 2, across), (last, said.count(last))])
    for z, dashes in ((Z95, "3 3"), (Z998, "9 4")):
        both = zip(*(read.limits(whole, z) for whole in at), strict=True)
        path = " ".join(frame.path(zip(at, edge, strict=True)) for edge in both)
        yield canvas.line(path, "limit", canvas.QUIET, 1.5, dashes)
    yield canvas.line(frame.level(read.pooled or 0.0), "mean", INK, 1.5)
    for each in Position:
        places = [(frame.x(one.unit.whole), frame.y(one.share)) for one in read.placed if one.position is each]
        inked = ("chance", GREY) if each is Position.INSIDE else ("high", BLUE)
        yield canvas.marks(each.shape, places, *inked)
    for one in read.placed:
        if one.unit.name == here:
            yield _named(frame, one)


def _named(frame: Frame, one: Placed) -> Markup:
    x, y = frame.x(one.unit.whole), frame.y(one.share)
    left = x > canvas.WIDTH / 2
    return canvas.text(
        x + (-10 if left else 10), y - 8 if y > 40 else y + 20, one.unit.name, "end" if left else "start"
    )


def _row(each: Placed) -> tuple[str, ...]:
    where = f"{each.position.shape} {each.position.word}"
    return _cells(each.unit, each.share, each.interval, where)


def _apart(unit: Unit) -> tuple[str, ...]:
    if not unit.whole:
        return unit.name, "", "", TOO_FEW, "", "not compared"
    return _cells(unit, unit.part / unit.whole, wilson(unit.part, unit.whole), "not compared")


def _cells(unit: Unit, share: float, interval: tuple[float, float], where: str) -> tuple[str, ...]:
    low, high = interval
    between = f"{said.share(low)} to {said.share(high)}"
    return unit.name, f"{unit.part:,}", f"{unit.whole:,}", said.share(share), between, where
