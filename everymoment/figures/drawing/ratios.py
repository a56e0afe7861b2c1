"""Groups beside everybody else, as ratios with their intervals on a scale where half and double lie equally far from
level."""

from collections.abc import Iterator, Sequence
from math import log2

from markupsafe import Markup

from everymoment.figures import said
from everymoment.figures.drawing import canvas
from everymoment.figures.drawing.canvas import BLUE, INK, ORANGE, QUIET, Frame
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.ratio import Compared, Ratios
from everymoment.figures.small_numbers import percentage

MOST_DRAWN = 12
SCALE = ((0.25, "a quarter"), (0.5, "half"), (1.0, "level"), (2.0, "double"))
HEADS = ("Mark", "Group", "Share", "Everybody else", "Ratio", "95% interval")


def ratio_chart(key: str, title: str, read: Ratios) -> Chart:
    """A mark with its interval for each group that fares worse, numbered; all comparisons in the table. Where there are
    too many to draw, those come first that chance does not explain; they stand in the order of the table all the
    same."""
    first = sorted(read.worse, key=lambda each: not each.differs)[:MOST_DRAWN]
    chosen = {id(each) for each in first}
    drawn = [each for each in read.worse if id(each) in chosen]
    drawing = canvas.svg(key, title, read.sentence, _parts(read, drawn)) if drawn else Markup("")
    shapes = [("▼", "fares less than four fifths as well"), ("●", "fares worse, by less than a fifth")]
    shapes += [("│", "its 95% interval"), ("╌", "four fifths as well as everybody else")]
    shapes += [(str(number), each.name) for number, each in enumerate(drawn, 1)]
    numbers = {id(each): str(number) for number, each in enumerate(drawn, 1)}
    rows = tuple(_row(numbers.get(id(each), ""), each) for each in read.compared)
    return Chart(key, title, read.sentence, drawing, tuple(shapes) if drawn else (), HEADS, rows, _cautions(read))


def _parts(read: Ratios, drawn: Sequence[Compared]) -> Iterator[Markup]:
    frame = Frame(log2(SCALE[0][0]), log2(SCALE[-1][0]), 0, len(drawn) + 1, left=100)
    grid = " ".join(frame.level(log2(each)) for each, _ in SCALE)
    yield canvas.line(grid, "grid", "#d8dde0", 1)
    yield canvas.joined(canvas.text(94, frame.y(log2(each)) + 5, words, "end") for each, words in SCALE)
    yield canvas.line(frame.level(0), "mean", INK, 2)
    yield canvas.line(frame.level(log2(float(read.least))), "target", QUIET, 1.5, "6 4")
    for number, each in enumerate(drawn, 1):
        assert each.interval is not None and each.ratio
        low, high = (frame.y(log2(max(end, SCALE[0][0]))) for end in each.interval)
        at = frame.x(number)
        lags = read.lags(each)
        yield canvas.line(f"M{at},{low}V{high}", "limit", QUIET, 1.5)
        yield canvas.marks("▼" if lags else "●", [(at, frame.y(log2(each.ratio)))], "point", ORANGE if lags else BLUE)
        yield canvas.text(at, canvas.HEIGHT - canvas.FOOT + 24, str(number), "middle")


def _row(number: str, each: Compared) -> tuple[str, ...]:
    shares = (percentage(one.part, one.whole) for one in (each.group, each.others))
    ratio = f"{each.ratio:.2f}" if each.ratio is not None else "none"
    between = f"{each.interval[0]:.2f} to {each.interval[1]:.2f}" if each.interval else "too few"
    return number, each.name, *shares, ratio, between


def _cautions(read: Ratios) -> tuple[str, ...]:
    if not read.compared:
        return ()
    by_chance = said.of_many(round(len(read.compared) / 20) or 1, "comparison", "comparisons")
    told = [
        f"Of so many comparisons about {by_chance} would differ by chance alone, and one person is in several groups."
    ]
    if len(read.worse) > MOST_DRAWN:
        told.append(f"{MOST_DRAWN} of {len(read.worse)} that fare worse are drawn; the table holds all.")
    return tuple(told)
