"""What a measure is: a question that the records answer, how it is counted, and all its words."""

from dataclasses import dataclass
from datetime import date

from ibis.expr.types import Table

from everymoment.measures.counting import Counting, Lengths, Window, how_many
from everymoment.measures.example import Example
from everymoment.measures.period import ON_THE_DAY, Period
from everymoment.measures.strata import STRATA, TEAM, Stratum
from everymoment.measures.waiting import Waiting

__all__ = ["Measure", "Middle", "Share", "Target", "Words", "how_many"]


@dataclass(frozen=True)
class Words:
    """How a figure is said: "{n} of {m} plans have a named co-ordinator". `one` and `has` are for a count of one."""

    many: str
    one: str
    have: str
    has: str


@dataclass(frozen=True)
class Target:
    """What a place should reach, in hundredths, or none; and why. A proposal: a place may set its own."""

    percent: int | None
    why: str

    @property
    def said(self) -> str:
        """In words: "95 in 100", or "none"."""
        return "none" if self.percent is None else f"{self.percent} in 100"

    @property
    def share(self) -> float | None:
        """Between 0 and 1, None where there is none."""
        return None if self.percent is None else self.percent / 100


@dataclass(frozen=True, kw_only=True)
class Share:
    """A second share, told beside the first. `key` names it among a measure's numbers."""

    key: str
    words: Words
    numerator_counted: str
    denominator_counted: str
    counting: Counting


@dataclass(frozen=True, kw_only=True)
class Middle:
    """The middle length of something, told beside the share: `says` is what is measured, `unit` in what. `of` is how
    much of a counted length makes one unit."""

    key: str
    says: str
    unit: str
    counted: str
    lengths: Lengths
    of: int = 1


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One question the records can answer, counted by locality.

    `counting` says how; a measure without one is `waiting` for a room that keeps what it counts. `*_counted` say the
    same in words. `also` are its second numbers. `strata` are the groupings it is split by. `example` is a small table
    with the counts it gives: the measure's test, and how its page explains it. `review_on` is the day by which `owner`
    must look at the definition again. Source of each: the measure library, by `id`.
    """

    id: str
    key: str
    question: str
    why: str
    words: Words
    numerator_counted: str
    denominator_counted: str
    unknown_counted: str
    caveat: str
    owner: str
    review_on: date
    higher_is_better: bool
    target: Target
    strata: tuple[Stratum, ...] = STRATA
    counting: Counting | None = None
    also: tuple[Share | Middle, ...] = ()
    example: Example | None = None
    waiting: Waiting | None = None
    counts_over: Period = ON_THE_DAY

    @property
    def live(self) -> bool:
        """Whether it is counted today."""
        return self.counting is not None

    @property
    def period(self) -> Period:
        """The days it counts over."""
        return self.counting.period if self.counting else self.counts_over

    def counts(self, window: Window | None = None) -> Table:
        """The unbound expression that an engine runs: locality, numerator, denominator, unknown; whole numbers only.

        Raises ValueError for a measure that waits.
        """
        if self.counting is None:
            raise ValueError(f"{self.id} has no data source yet")
        return self.counting.counts(window)

    def by_group(self, window: Window | None = None) -> Table | None:
        """The same by locality, stratum and group, the teams among the strata; None where it is not split."""
        if self.counting is None or not self.strata:
            return None
        return self.counting.by_group([each.key for each in (*self.strata, TEAM)], window)
