"""What every picture is made on: a frame with its axes, marks by shape, and lines; all sizes in its own units.

Colours stand as attributes, so that the picture is whole outside a page too; a page's stylesheet changes them by class
where the reader's own colours hold.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import floor, log10

from markupsafe import Markup

WIDTH, HEIGHT = 480, 300
LEFT, RIGHT, TOP, FOOT = 62, 14, 16, 40
# What a letter of an axis takes up on a phone, where letters are larger, and the room beside it.
LETTER, BESIDE = 10.5, 14
INK, QUIET, BLUE, ORANGE, GREY = "#212b32", "#4c6272", "#005eb8", "#b8460e", "#768692"

SVG = Markup(
    '<svg class="em-chart-drawing" role="img" aria-labelledby="{key}-title {key}-desc" viewBox="0 0 {width} {height}" '
    'width="{width}" height="{height}" font-family="sans-serif" font-size="14" fill="{ink}">'
    '<title id="{key}-title">{title}</title><desc id="{key}-desc">{desc}</desc>{inside}</svg>'
)
LINE = Markup('<path class="em-ink-{name}" d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{dashes}/>')
DASHES = Markup(' stroke-dasharray="{dashes}"')
TEXT = Markup('<text x="{x}" y="{y}" text-anchor="{anchor}" class="em-ink-text">{words}</text>')
MARK = Markup('<path class="em-ink-{name}" d="{path}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>')

# Each shape around its middle, as a path.
PATHS = {
    "●": "m-3.5,0a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0z",
    "▲": "m0,-7l7,12h-14z",
    "▼": "m0,7l7,-12h-14z",
    "△": "m0,-7l7,12h-14z",
    "▽": "m0,7l7,-12h-14z",
    "◆": "m0,-7l7,7l-7,7l-7,-7z",
    "◇": "m0,-7l7,7l-7,7l-7,-7z",
    "○": "m-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0z",
}
HOLLOW = "△▽◇○"


@dataclass(frozen=True)
class Frame:
    """A picture's axes: values from `low` to `high` upward, and from `first` to `last` across."""

    low: float
    high: float
    first: float
    last: float
    left: int = LEFT

    def beside(self, say: Callable[[float], str]) -> "Frame":
        """The same frame with as much room on its left as its axis needs."""
        longest = max(len(say(each)) for each in steps(self.low, self.high))
        return replace(self, left=round(BESIDE + LETTER * longest))

    def x(self, across: float) -> float:
        """Where a value lies from the left."""
        span = (self.last - self.first) or 1
        return round(self.left + (WIDTH - self.left - RIGHT) * (across - self.first) / span, 1)

    def y(self, up: float) -> float:
        """Where a value lies from the top; what is beyond the frame lies on its edge."""
        inside = min(max(up, self.low), self.high)
        return round(HEIGHT - FOOT - (HEIGHT - TOP - FOOT) * (inside - self.low) / ((self.high - self.low) or 1), 1)

    def path(self, points: Iterable[tuple[float, float]]) -> str:
        """A line through points of (across, up)."""
        return "M" + "L".join(f"{self.x(across)},{self.y(up)}" for across, up in points)

    def level(self, up: float) -> str:
        """A line from side to side."""
        return self.path(((self.first, up), (self.last, up)))

    def upward(self, say: Callable[[float], str]) -> Markup:
        """The axis of values: a quiet line and its words at each step."""
        ticks = steps(self.low, self.high)
        lines = line(" ".join(self.level(each) for each in ticks), "grid", "#d8dde0", 1)
        return lines + joined(text(self.left - 6, self.y(each) + 5, say(each), "end") for each in ticks)

    def across(self, words: Sequence[tuple[float, str]]) -> Markup:
        """Words below the frame, the outer two within its edges."""
        at = {0: "start", len(words) - 1: "end"}
        return joined(
            text(self.x(value), HEIGHT - FOOT + 24, word, at.get(number, "middle") if len(words) > 1 else "middle")
            for number, (value, word) in enumerate(words)
        )


def steps(low: float, high: float, about: int = 5) -> list[float]:
    """Round numbers from `low` to `high`: steps of 1, 2 or 5 times a power of ten, so that there are about so many."""
    span = high - low
    if span <= 0:
        return [low]
    power = 10 ** floor(log10(span / about))
    step = next(each * power for each in (1, 2, 5, 10) if span / (each * power) <= about + 0.001)
    first = -int(-low / step // 1) if low > 0 else floor(low / step)
    found = [round(at * step, 10) for at in range(first, floor(high / step + 1e-9) + 1)]
    return [each for each in found if each >= low - 1e-9]


def svg(key: str, title: str, desc: str, inside: Iterable[Markup]) -> Markup:
    """The whole picture, with what it shows in its title and what it says in its description."""
    return SVG.format(key=key, title=title, desc=desc, width=WIDTH, height=HEIGHT, ink=INK, inside=joined(inside))


def line(path: str, name: str, colour: str, width: float, dashes: str = "") -> Markup:
    """A line; `name` is what a stylesheet knows its colour by."""
    dashed = DASHES.format(dashes=dashes) if dashes else ""
    return LINE.format(path=path, name=name, colour=colour, width=width, dashes=dashed)


def marks(shape: str, places: Sequence[tuple[float, float]], name: str, colour: str) -> Markup:
    """The same shape at each of these places (x, y), as one path; empty for none."""
    if not places:
        return Markup("")
    path = "".join(f"M{x},{y}{PATHS[shape]}" for x, y in places)
    return MARK.format(name=name, path=path, fill="#fff" if shape in HOLLOW else colour, colour=colour)


def text(x: float, y: float, words: str, anchor: str = "start") -> Markup:
    """Words at a place."""
    return TEXT.format(x=x, y=y, words=words, anchor=anchor)


def joined(parts: Iterable[Markup]) -> Markup:
    """Parts one after another."""
    return Markup("").join(parts)
