"""One number a month: the shape in which measures, deaths and whatever else is counted reach a chart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from everymoment.figures import said
from everymoment.figures.small_numbers import SMALLEST_FOR_PERCENTAGE


class Better(Enum):
    """Which way a number should move. NEITHER: a change is worth a look, and is neither good nor bad."""

    HIGHER = 1
    LOWER = -1
    NEITHER = 0


@dataclass(frozen=True)
class Month:
    """What was counted in one month, or as known on a day of it; `whole` is None where there is nothing it is part of.
    `unknown` are those of the whole of which it is not known (None where nobody counted them).

    Raises ValueError for counts that are no counts, and for a part that is larger than its whole.
    """

    on: date
    part: int
    whole: int | None = None
    unknown: int | None = None

    def __post_init__(self) -> None:
        unknown = self.unknown or 0
        if min(self.part, unknown) < 0 or (self.whole is not None and max(self.part, unknown) > self.whole):
            raise ValueError(f"{said.month(self.on)}: {self.part} is no part of {self.whole}")

    @property
    def value(self) -> float:
        """The share from 0 to 1, or the count where there is no whole; 0 of none is 0."""
        return self.part if self.whole is None else self.part / self.whole if self.whole else 0.0

    @property
    def said(self) -> str:
        """The value in words: "82%" or "4,049"."""
        return said.count(self.value) if self.whole is None else said.share(self.value)


@dataclass(frozen=True)
class Series:
    """Months in order, oldest first. `what` is what is counted, as a noun phrase that follows a number or a share.

    `target` has the unit of the values (a share from 0 to 1, or a count). `few` are months whose whole is too small
    for a
    percentage: they stand in the table and are neither drawn nor reckoned with (see `large_enough`). Raises
    ValueError where months are out of
    order or doubled, or where some are shares and some are counts.
    """

    title: str
    what: str
    months: tuple[Month, ...]
    better: Better = Better.NEITHER
    target: float | None = None
    few: tuple[Month, ...] = ()

    def __post_init__(self) -> None:
        days = [(each.on.year, each.on.month) for each in self.months]
        if days != sorted(set(days)):
            raise ValueError(f"{self.title}: months must come once each, oldest first")
        if len({each.whole is None for each in (*self.months, *self.few)}) > 1:
            raise ValueError(f"{self.title}: shares and counts do not belong in one series")

    @property
    def of_shares(self) -> bool:
        """Whether the values are shares from 0 to 1."""
        return any(each.whole is not None for each in (*self.months, *self.few))

    @property
    def counts_unknown(self) -> bool:
        """Whether it was counted of how many it is not known."""
        return any(each.unknown is not None for each in (*self.months, *self.few))

    @property
    def values(self) -> tuple[float, ...]:
        """The values, oldest first."""
        return tuple(each.value for each in self.months)

    def say(self, value: float) -> str:
        """A value of this series in words; what no share and no count can be is cut off."""
        return said.share(min(max(value, 0), 1)) if self.of_shares else said.count(max(value, 0))


def large_enough(months: Iterable[Month]) -> tuple[tuple[Month, ...], tuple[Month, ...]]:
    """Months with enough to count for a percentage, and those with too few; counts without a whole are always
    enough."""
    held = tuple(months)
    few = tuple(each for each in held if each.whole is not None and each.whole < SMALLEST_FOR_PERCENTAGE)
    return tuple(each for each in held if each not in few), few
