"""Which numbers of the measures are the same, or part of one another: what a reader of several of them can reckon with.

Two numbers with the same rows are the same number, and their words say so: rows that are the same are described by the
same sentence (a test holds it). What cannot be seen from sentences is declared here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from everymoment.measures.contents import MEASURES
from everymoment.measures.measure import Measure, Share

NUMERATOR, DENOMINATOR, UNKNOWN, NEITHER = "numerator", "denominator", "unknown", "neither"
"""The columns of a number. `neither` is published nowhere: known, and not met."""


@dataclass(frozen=True, order=True)
class Counted:
    """One count of a measure: which of its numbers ("" is the first), and which column of it."""

    measure: str
    column: str = DENOMINATOR
    number: str = ""


SAME = (
    (Counted("M04", NUMERATOR), Counted("M05")),
    (Counted("M28"), Counted("M28", NUMERATOR, "looked_again")),
    (Counted("M13", NEITHER), Counted("M13", DENOMINATOR, "explained")),
)
"""Counts that are the same by what they mean: people identified whose plan is published, and published plans."""

WITHIN = (
    (Counted("M04", NUMERATOR), Counted("M03", NUMERATOR)),
    (Counted("M13"), Counted("M14")),
    (Counted("M30"), Counted("M14")),
    (Counted("M26"), Counted("M05")),
    (Counted("M54"), Counted("M05")),
    (Counted("M56"), Counted("M05")),
)
"""Counts of which the first is a part of the second."""


@dataclass(frozen=True)
class Number:
    """One share that a measure tells, its first ("") or another, in words; over how many days it counts (0: as it
    stands), and whether it is split by groups."""

    measure: Measure
    key: str
    question: str
    numerator_counted: str
    denominator_counted: str
    unknown_counted: str
    days: int
    split: bool

    @property
    def has_unknown(self) -> bool:
        """Whether there can be rows of which it is not known."""
        return not self.unknown_counted.startswith("None")

    def counted(self, column: str) -> Counted:
        """A column of it."""
        return Counted(self.measure.id, column, self.key)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that can hold anything."""
        return (NUMERATOR, DENOMINATOR, *((UNKNOWN,) if self.has_unknown else ()))


@cache
def numbers() -> tuple[Number, ...]:
    """Every share of every measure that is counted, in the order of the library. Middle lengths are no counts."""
    return tuple(_numbers())


def _numbers() -> Iterator[Number]:
    for each in MEASURES:
        words = (each.question, each.numerator_counted, each.denominator_counted, each.unknown_counted)
        yield Number(each, "", *words, each.period.days, split=bool(each.strata))
        for also in each.also:
            if isinstance(also, Share):
                question = f"How many {also.words.many} {also.words.have}?"
                words = (question, also.numerator_counted, also.denominator_counted, "None.")
                yield Number(each, also.key, *words, also.counting.period.days, split=False)


@cache
def first_of() -> dict[Counted, Counted]:
    """For each count the first that is the same as it: itself, where no other is."""
    found: dict[Counted, Counted] = {}
    by_words: dict[tuple[str, str], Counted] = {}
    for number in numbers():
        for column in (NUMERATOR, DENOMINATOR, UNKNOWN, NEITHER):
            one = number.counted(column)
            words = {DENOMINATOR: number.denominator_counted, UNKNOWN: number.unknown_counted}.get(column, "")
            alike = by_words.setdefault((number.denominator_counted, words), one) if words else one
            found[one] = alike
    for one, other in SAME:
        kept, gone = sorted((found[one], found[other]))
        found = {each: kept if first == gone else first for each, first in found.items()}
    return found
