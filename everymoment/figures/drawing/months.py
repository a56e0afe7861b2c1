"""A series through its months: a control chart with limits and signals, or a run chart with its median."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from markupsafe import Markup

from everymoment.figures import said
from everymoment.figures.control import Control, Judged, RunChart
from everymoment.figures.drawing import canvas
from everymoment.figures.drawing.canvas import BLUE, GREY, INK, ORANGE, Frame
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.series import Month, Series
from everymoment.figures.signals import Meaning
from everymoment.figures.small_numbers import SMALLEST_FOR_PERCENTAGE, percentage

INKS = {
    Meaning.CHANCE: ("chance", GREY),
    Meaning.IMPROVEMENT: ("better", BLUE),
    Meaning.CONCERN: ("worse", ORANGE),
    Meaning.HIGH: ("high", BLUE),
    Meaning.LOW: ("low", BLUE),
}
TOO_FEW = "too few"
# Shares are drawn over ten percentage points at least, so that a small move does not look like a large one.
LEAST_SPAN = 0.1
MEAN, LIMIT, TARGET = ("—", "the mean"), ("┄", "the limits of chance"), ("━ ━", "the target")


def through_months(key: str, read: Control | RunChart, cautions: tuple[str, ...] = ()) -> Chart:
    """The chart of a series that was read, whichever it is; `cautions` are added to its own."""
    made = control_chart(key, read) if isinstance(read, Control) else run_chart(key, read)
    return replace(made, cautions=(*made.cautions, *cautions))


def control_chart(key: str, read: Control) -> Chart:
    """Months with their mean, limits and signals; what is more than chance has a shape of its own."""
    series = read.series
    found = [each for each in Meaning if any(judged.meaning is each for judged in read.judged)]
    shapes = [(each.shape, each.word) for each in found]
    target = (TARGET,) if series.target is not None else ()
    return Chart(
        key,
        series.title,
        read.sentence,
        canvas.svg(key, series.title, read.sentence, _control(read)),
        (*shapes, MEAN, LIMIT, *target),
        ("Month", *_heads(series), "Limits", "Signal"),
        _newest_first(series, [(each.month.on, _row(series, each)) for each in read.judged], 2),
        (*read.cautions, *_left_out(series)),
    )


def run_chart(key: str, read: RunChart) -> Chart:
    """Months and their median; empty of a drawing with fewer than two."""
    series, middle = read.series, read.median
    drawing = Markup("")
    if len(series.months) > 1 and middle is not None:
        frame = _frame(series, [*series.values, middle])
        parts = [
            *_axes(frame, series),
            canvas.line(frame.level(middle), "mean", INK, 1.5),
            *_line(frame, series.months),
        ]
        places = [(frame.x(at), frame.y(value)) for at, value in enumerate(series.values)]
        drawing = canvas.svg(
            key, series.title, read.sentence, [*parts, canvas.marks("●", places, *INKS[Meaning.CHANCE])]
        )
    rows = _newest_first(series, [(each.on, (said.month(each.on), *_cells(each))) for each in series.months], 0)
    key_words = (("●", "a month"), ("—", "the median: as many months above it as below")) if drawing else ()
    return Chart(
        key, series.title, read.sentence, drawing, key_words, ("Month", *_heads(series)), rows, _left_out(series)
    )


def _control(read: Control) -> Iterator[Markup]:
    series, judged = read.series, read.judged
    ends = [end for each in judged for end in (each.limits.lower, each.limits.upper)]
    frame = _frame(series, [*series.values, *ends])
    yield from _axes(frame, series)
    lower = _stepped(frame, read, lambda each: each.limits.lower)
    upper = _stepped(frame, read, lambda each: each.limits.upper)
    yield canvas.line(f"{lower} {upper}", "limit", canvas.QUIET, 1.5, "3 3")
    yield canvas.line(_stepped(frame, read, lambda each: each.limits.mean), "mean", INK, 1.5)
    if series.target is not None:
        yield canvas.line(frame.level(series.target), "target", INK, 2.5, "14 6")
    yield from _line(frame, series.months)
    for each in Meaning:
        places = [(frame.x(at), frame.y(one.month.value)) for at, one in enumerate(judged) if one.meaning is each]
        yield canvas.marks(each.shape, places, *INKS[each])


def _frame(series: Series, values: Sequence[float]) -> Frame:
    """From the foot to the head of what is drawn, with a little room; shares stay within none and all."""
    known = [*values, *([series.target] if series.target is not None else [])]
    low, high = min(known), max(known)
    if series.of_shares and high - low < LEAST_SPAN:
        low, high = low - (LEAST_SPAN - high + low) / 2, high + (LEAST_SPAN - high + low) / 2
    room = (high - low or abs(high) or 1) * 0.06
    low, high = max(low - room, 0.0), high + room
    high = min(high, 1.0) if series.of_shares else high
    return Frame(low, high, 0, max(len(series.months) - 1, 1)).beside(series.say)


def _axes(frame: Frame, series: Series) -> Iterator[Markup]:
    yield frame.upward(series.say)
    last = len(series.months) - 1
    shown = dict.fromkeys((0, last // 2, last))
    yield frame.across([(at, said.short_month(series.months[at].on)) for at in shown])


def _line(frame: Frame, months: Sequence[Month]) -> Iterator[Markup]:
    points = [(float(at), each.value) for at, each in enumerate(months)]
    yield canvas.line(frame.path(points), "line", GREY, 2)


def _stepped(frame: Frame, read: Control, of: Callable[[Judged], float]) -> str:
    """A line of what is so of each month, broken where the reckoning began anew."""
    edges = [0, *read.rebased, len(read.judged)]
    stretches = [[(at, of(read.judged[at])) for at in range(*ends)] for ends in pairwise(edges)]
    return " ".join(frame.path(each) for each in stretches)


def _newest_first(
    series: Series, rows: Iterable[tuple[date, tuple[str, ...]]], more: int
) -> tuple[tuple[str, ...], ...]:
    """The rows and those of months that are not drawn, with `more` empty cells, the newest first."""
    few = ((each.on, (said.month(each.on), *_cells(each), *("" for _ in range(more)))) for each in series.few)
    return tuple(row for _, row in sorted((*rows, *few), reverse=True))


def _left_out(series: Series) -> tuple[str, ...]:
    if not series.few:
        return ()
    many = said.of_many(len(series.few), "month is", "months are")
    return (f"{many} not drawn: fewer than {SMALLEST_FOR_PERCENTAGE} to count.",)


def _heads(series: Series) -> tuple[str, ...]:
    unknown = ("Not known",) if series.counts_unknown else ()
    return ("Count", "Out of", "Share", *unknown) if series.of_shares else ("Count",)


def _cells(month: Month) -> tuple[str, ...]:
    if month.whole is None:
        return (f"{month.part:,}",)
    share = percentage(month.part, month.whole) or TOO_FEW
    unknown = () if month.unknown is None else (f"{month.unknown:,}",)
    return f"{month.part:,}", f"{month.whole:,}", share, *unknown


def _row(series: Series, judged: Judged) -> tuple[str, ...]:
    limits = f"{series.say(judged.limits.lower)} to {series.say(judged.limits.upper)}"
    why = f": {judged.flag.value}" if judged.flag else ""
    signal = f"{judged.meaning.shape} {judged.meaning.word}{why}"
    return said.month(judged.month.on), *_cells(judged.month), limits, signal
