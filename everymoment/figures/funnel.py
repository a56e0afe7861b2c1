"""Several places beside each other: which of them differs from the rest by more than chance. Never a ranking.

Source: D. J. Spiegelhalter, Statistics in Medicine 24, 2005, and Quality and Safety in Health Care 14, 2005.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import sqrt
from statistics import fmean, quantiles

from everymoment.figures import said
from everymoment.figures.wilson import Z95, Z998, wilson

# From so many places on it can be told that all of them differ more than chance allows, and limits are widened.
ENOUGH_TO_WIDEN = 10


class Position(Enum):
    """Where a place lies: words, and a shape that needs no colour."""

    FAR_ABOVE = ("far above the others (beyond 99.8% limits)", "▲")
    ABOVE = ("above the others (beyond 95% limits)", "△")
    INSIDE = ("no different from the others", "●")
    BELOW = ("below the others (beyond 95% limits)", "▽")
    FAR_BELOW = ("far below the others (beyond 99.8% limits)", "▼")

    @property
    def word(self) -> str:
        """The words that go with the shape."""
        return self.value[0]

    @property
    def shape(self) -> str:
        """The shape that goes with the words."""
        return self.value[1]


@dataclass(frozen=True)
class Unit:
    """A place, team or organisation with its counts. Raises ValueError for a part that does not fit its whole."""

    name: str
    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.name}: {self.part} is no part of {self.whole}")


@dataclass(frozen=True)
class Placed:
    """A unit in the funnel: its share, its own 95 % interval, z (standard errors from the pooled share, after widening)
    and where it lies."""

    unit: Unit
    share: float
    interval: tuple[float, float]
    z: float
    position: Position


@dataclass(frozen=True)
class Funnel:
    """`pooled` is the share of all units together (None when there is nothing to count); `widened` the factor by which
    limits were widened (1 when not); `empty` the units with nothing to count. Units stand in the order of their
    names. `one` is what a unit is called."""

    placed: tuple[Placed, ...]
    pooled: float | None
    widened: float
    empty: tuple[Unit, ...]
    one: str = "place"

    def limits(self, whole: float, z: float) -> tuple[float, float]:
        """The limits at this whole, cut to 0 and 1. Raises ValueError for an empty whole or an empty funnel."""
        if self.pooled is None or whole <= 0:
            raise ValueError("nothing has no limits")
        reach = z * self.widened * sqrt(self.pooled * (1 - self.pooled) / whole)
        return max(self.pooled - reach, 0.0), min(self.pooled + reach, 1.0)

    @property
    def apart(self) -> tuple[Placed, ...]:
        """Those that differ from the rest by more than chance."""
        return tuple(each for each in self.placed if each.position is not Position.INSIDE)

    @property
    def sentence(self) -> str:
        """Who differs from the rest by more than chance, in words."""
        if self.pooled is None:
            return f"There is nothing to compare: no {self.one} has enough to count."
        if len(self.placed) == 1:
            return f"Only {self.placed[0].unit.name} has enough to count, so there is nothing to compare."
        told = f"All together {said.share(self.pooled)}"
        if not self.apart:
            several = f"{len(self.placed)} {self.one}s"
            return f"{told}; the differences between the {several} are no more than chance explains."
        high = said.listed([each.unit.name for each in self.apart if each.z > 0])
        low = said.listed([each.unit.name for each in self.apart if each.z < 0])
        parts = [f"{names} {word}" for names, word in ((high, "higher"), (low, "lower")) if names]
        verb = "differs" if len(self.apart) == 1 else "differ"
        return (
            f"{told}; {len(self.apart)} of {len(self.placed)} {verb} from the rest by more than chance explains: "
            f"{' and '.join(parts) if len(parts) == 1 else '; '.join(parts)}."
        )

    @property
    def cautions(self) -> tuple[str, ...]:
        """What to be careful of, in words."""
        told = [f"The order is that of the names: a {self.one} outside the limits is a question, not a verdict."]
        if self.widened > 1:
            told.append(
                f"The {self.one}s differ from each other more than chance allows, for reasons that are not counted "
                f"here; the limits are {self.widened:.1f} times as wide to allow for it."
            )
        return tuple(told)


def funnel(units: Iterable[Unit], one: str = "place") -> Funnel:
    """The units around their pooled share, with limits of 95 % and 99.8 %; `one` of them is a place, or a team.

    Limits at a whole n: p ± z √(p(1 − p)/n). From ten units on z is divided by √φ where φ, the mean of the squares of z
    after the extreme tenths are drawn in (winsorised), is more than 1.
    """
    ordered = sorted(units, key=lambda each: each.name)
    counted = [each for each in ordered if each.whole]
    empty = tuple(each for each in ordered if not each.whole)
    if not counted:
        return Funnel((), None, 1.0, empty, one)
    pooled = sum(each.part for each in counted) / sum(each.whole for each in counted)
    z = scores(counted, pooled)
    widened = 1.0
    if len(counted) >= ENOUGH_TO_WIDEN:
        widened = sqrt(max(dispersion(winsorised(z)), 1.0))
    placed = tuple(
        Placed(unit, unit.part / unit.whole, wilson(unit.part, unit.whole), score / widened, position(score / widened))
        for unit, score in zip(counted, z, strict=True)
    )
    return Funnel(placed, pooled, widened, empty, one)


def scores(units: Sequence[Unit], pooled: float) -> list[float]:
    """How many standard errors each unit lies from the pooled share; 0 where all or none are counted everywhere."""
    if not 0 < pooled < 1:
        return [0.0] * len(units)
    return [(each.part / each.whole - pooled) / sqrt(pooled * (1 - pooled) / each.whole) for each in units]


def dispersion(z: Sequence[float]) -> float:
    """φ: the mean of the squares; about 1 when nothing but chance is at work."""
    return fmean(each * each for each in z)


def winsorised(z: Sequence[float]) -> list[float]:
    """The values with everything beyond the 10th and 90th percentile drawn in to it."""
    tenths = quantiles(z, n=10, method="inclusive")
    return [min(max(each, tenths[0]), tenths[-1]) for each in z]


def position(z: float) -> Position:
    """Where a place lies that many standard errors from the pooled share."""
    if abs(z) <= Z95:
        return Position.INSIDE
    if abs(z) <= Z998:
        return Position.ABOVE if z > 0 else Position.BELOW
    return Position.FAR_ABOVE if z > 0 else Position.FAR_BELOW
