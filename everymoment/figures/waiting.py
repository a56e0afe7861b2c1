"""How long something takes when some of it is not done yet: nothing that still waits is left out of the reckoning.

Source: E. L. Kaplan and P. Meier, Journal of the American Statistical Association 53, 1958.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from everymoment.figures import said


@dataclass(frozen=True)
class Wait:
    """One wait in hours: `followed` is how long ago it began (until what is known now), `took` how long it took;
    None while it still waits. Raises ValueError for times that cannot be."""

    followed: float
    took: float | None = None

    def __post_init__(self) -> None:
        if self.followed < 0 or (self.took is not None and not 0 <= self.took <= self.followed):
            raise ValueError(f"a wait of {self.took} hours does not fit into the {self.followed} since it began")


@dataclass(frozen=True)
class Within:
    """How many were done within a time, out of those that began at least so long ago."""

    hours: float
    part: int
    whole: int

    @property
    def share(self) -> float | None:
        """The share from 0 to 1, None when none began long enough ago."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True)
class Waiting:
    """The waits together: how many, how many still wait, the median in hours (None while more than half still wait)."""

    many: int
    still: int
    median: float | None
    within: Within

    @property
    def sentence(self) -> str:
        """The median and the share within time, in words."""
        if not self.many:
            return "Nothing has waited yet."
        told = "More than half still wait"
        if self.median is not None:
            told = f"Half were done within {said.hours(self.median)}"
        time = said.hours(self.within.hours)
        if not self.within.whole:
            return f"{told}. None began {time} or more ago, so it cannot be told how many were done in that time."
        done = f"{self.within.part:,} of {self.within.whole:,} that began {time} or more ago were done within that time"
        return f"{told}; {done}{self._still_said}."

    @property
    def _still_said(self) -> str:
        """How many still wait, as the end of a sentence; empty for none."""
        verb = "waits" if self.still == 1 else "wait"
        if self.still == self.many:
            return f"; all still {verb}"
        return f"; {self.still:,} of all {self.many:,} still {verb}" if self.still else ""


def waiting(waits: Iterable[Wait], hours: float = 24) -> Waiting:
    """These waits together; the share within time is within so many hours."""
    held = tuple(waits)
    return Waiting(len(held), sum(each.took is None for each in held), median(survival(held)), within(held, hours))


def within(waits: Iterable[Wait], hours: float) -> Within:
    """Of those that began at least so many hours ago, those that took no longer; younger ones cannot be judged yet."""
    old = [each for each in waits if each.followed >= hours]
    return Within(hours, sum(each.took is not None and each.took <= hours for each in old), len(old))


def survival(waits: Iterable[Wait]) -> Iterator[tuple[float, float]]:
    """Kaplan-Meier: (hours, share still waiting after them) at each time at which something was done.

    Something done at the same time as something else was last seen waiting counts as done first.
    """
    held = sorted((each.took if each.took is not None else each.followed, each.took is None) for each in waits)
    by_hours = ((hours, [on for _, on in several]) for hours, several in groupby(held, key=lambda each: each[0]))
    yield from survival_of((hours, on.count(False), on.count(True)) for hours, on in by_hours)


def survival_of(counted: Iterable[tuple[float, int, int]]) -> Iterator[tuple[float, float]]:
    """The same of lengths that were counted, the shortest first: (length, how many ended, how many go on)."""
    held = list(counted)
    at_risk, left = sum(ended + on for _, ended, on in held), 1.0
    for length, ended, on in held:
        if ended:
            left *= 1 - ended / at_risk
            yield length, left
        at_risk -= ended + on


def median(curve: Iterable[tuple[float, float]]) -> float | None:
    """The first time after which half or fewer still wait; None when it is not reached."""
    return next((hours for hours, left in curve if left <= 0.5 + 1e-12), None)
