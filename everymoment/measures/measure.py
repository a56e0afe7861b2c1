"""What a measure is: a question with a numerator and a denominator over the declared tables, and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ibis.expr.types import BooleanValue, Table


@dataclass(frozen=True)
class Words:
    """How a figure is said: "{n} of {m} plans have a named co-ordinator". `one` and `has` are for a count of one."""

    many: str
    one: str
    have: str
    has: str


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One question the records can answer, counted by locality.

    `denominator` gives the rows that are counted (each with its `locality`); `numerator` says which of these rows meet
    what was promised; `unknown` says which cannot be judged because the record is silent: they stay in the denominator,
    do not count as met, and are shown as a number of their own. `*_counted` say the same in words. `review_on` is the
    day by which `owner` must look at the definition again. Source of each: the measure library, by `id`.
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
    denominator: Callable[[], Table]
    numerator: Callable[[Table], BooleanValue]
    unknown: Callable[[Table], BooleanValue]

    def counts(self) -> Table:
        """The unbound expression that an engine runs: locality, numerator, denominator, unknown; whole numbers only."""
        rows = self.denominator()
        return rows.group_by("locality").agg(
            numerator=how_many(self.numerator(rows)),
            denominator=rows.count(),
            unknown=how_many(self.unknown(rows)),
        )


def how_many(condition: BooleanValue) -> Table:
    """How many rows meet a condition; rows where it is neither true nor false do not.

    `ifelse` and not a cast: PostgreSQL has no cast from boolean to a big integer.
    """
    return condition.fill_null(False).ifelse(1, 0).sum()
