"""The four signals of Making Data Count: what in a series is more than chance, and what that means."""

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from everymoment.figures.limits import Limits
from everymoment.figures.series import Better

# So many in a row rising, falling, or on one side of the mean are more than chance.
IN_A_ROW = 7


class Flag(Enum):
    """Which rule a point meets, in order of precedence, and how that is said."""

    OUTSIDE = "outside the limits"
    TREND = f"one of {IN_A_ROW} or more in a row that rise or fall"
    NEAR = "one of two in three months that are close to a limit"
    SHIFT = f"one of {IN_A_ROW} or more in a row on one side of the mean"


class Meaning(Enum):
    """What a flagged point means by the direction wanted: a word for it, and a shape that needs no colour."""

    CHANCE = ("nothing out of the usual", "●")
    IMPROVEMENT = ("better than chance explains", "▲")
    CONCERN = ("worse than chance explains", "▼")
    HIGH = ("higher or rising, more than chance explains", "◆")
    LOW = ("lower or falling, more than chance explains", "◇")

    @property
    def word(self) -> str:
        """The words that go with the shape."""
        return self.value[0]

    @property
    def shape(self) -> str:
        """The shape that goes with the words."""
        return self.value[1]


class Assurance(Enum):
    """Whether a target will be met if nothing changes."""

    NO_TARGET = "no target is set"
    PASSES = "the target will go on being met"
    FAILS = "the target will not be met unless something changes"
    HIT_AND_MISS = "the target will be met in some months and missed in others, by chance alone"


def flags(values: Sequence[float], limits: Sequence[Limits]) -> tuple[tuple[Flag, int] | None, ...]:
    """For each point the first rule it meets and which way (1 high or rising, -1 low or falling), else None."""
    side = [_sign(value - at.mean) for value, at in zip(values, limits, strict=True)]
    move = [0, *(_sign(after - before) for before, after in pairwise(values))]
    outside = [
        1 if value > at.upper else -1 if value < at.lower else 0 for value, at in zip(values, limits, strict=True)
    ]
    near = [
        not out and (value > at.near_upper or value < at.near_lower)
        for value, at, out in zip(values, limits, outside, strict=True)
    ]
    found = ((Flag.OUTSIDE, outside), (Flag.TREND, _trends(move)), (Flag.NEAR, _two_of_three(near, side)))
    rules = (*found, (Flag.SHIFT, _shifts(side)))
    return tuple(next(((flag, way[at]) for flag, way in rules if way[at]), None) for at in range(len(values)))


def meaning(flag: tuple[Flag, int] | None, better: Better) -> Meaning:
    """What a flag means, by the way the number should move."""
    if flag is None:
        return Meaning.CHANCE
    if better is Better.NEITHER:
        return Meaning.HIGH if flag[1] > 0 else Meaning.LOW
    return Meaning.IMPROVEMENT if flag[1] == better.value else Meaning.CONCERN


def assurance(limits: Limits, target: float | None, better: Better) -> Assurance:
    """Whether chance alone can carry the number past its target."""
    if target is None or better is Better.NEITHER:
        return Assurance.NO_TARGET
    if limits.lower <= target <= limits.upper:
        return Assurance.HIT_AND_MISS
    return Assurance.PASSES if (limits.lower > target) == (better is Better.HIGHER) else Assurance.FAILS


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _runs(signs: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Stretches of one sign as (sign, first, one past the last); stretches of 0 are left out."""
    first = 0
    for at in range(1, len(signs) + 1):
        if at == len(signs) or signs[at] != signs[first]:
            if signs[first]:
                yield signs[first], first, at
            first = at


def _trends(move: Sequence[int]) -> list[int]:
    """Where points rise or fall in a row; the point from which they do so counts too."""
    found = [0] * len(move)
    for sign, first, past in _runs(move):
        if past - first >= IN_A_ROW - 1:
            for at in range(first - 1, past):
                found[at] = found[at] or sign
    return found


def _shifts(side: Sequence[int]) -> list[int]:
    """Where points lie on one side in a row; one exactly on the mean ends the row."""
    found = [0] * len(side)
    for sign, first, past in _runs(side):
        if past - first >= IN_A_ROW:
            found[first:past] = [sign] * (past - first)
    return found


def _two_of_three(near: Sequence[bool], side: Sequence[int]) -> list[int]:
    """The near ones of three neighbours of which two are near a limit, all on the same side of the mean."""
    found = [0] * len(near)
    for first in range(len(near) - 2):
        three = range(first, first + 3)
        if sum(near[at] for at in three) >= 2 and abs(sum(side[at] for at in three)) == 3:
            for at in three:
                found[at] = found[at] or side[at] * near[at]
    return found
