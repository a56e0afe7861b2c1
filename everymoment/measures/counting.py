"""How something is counted: which rows, over which days, which of them count as met, which cannot be judged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ibis.expr.types import BooleanValue, IntegerValue, Table

from everymoment.measures.period import ON_THE_DAY, Period, Within
from everymoment.measures.tables import GROUPS

Window = tuple[int, int]
"""The youngest and the oldest that a row may be, in days: the first is in the window, the second is not."""


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Which rows are counted. `within` places them in time; where it is none they are counted as they stand. A row is
    judged once `settles` days have passed since it: until then there was still time to do what was promised."""

    rows: Callable[[], Table]
    period: Period = ON_THE_DAY
    within: Within | None = None
    settles: int = 0

    @property
    def window(self) -> Window:
        """The window of the period, moved back by the days in which there was still time."""
        return self.settles, self.settles + self.period.days

    def counted_in(self, window: Window | None = None) -> Table:
        """The rows of a window; of this counting's own when none is given."""
        rows = self.rows()
        return rows.filter(self.within(rows, *(window or self.window))) if self.within else rows


@dataclass(frozen=True, kw_only=True)
class Counting(Rows):
    """A share: `met` says which rows meet what was promised, `unknown` which cannot be judged because the record is
    silent: they stay among the rows, do not count as met, and are shown as a number of their own."""

    met: Callable[[Table], BooleanValue]
    unknown: Callable[[Table], BooleanValue]

    def counts(self, window: Window | None = None) -> Table:
        """What an engine runs: locality, numerator, denominator, unknown; whole numbers only."""
        return _counts(self.judged("locality", window=window), "locality")

    def by_group(self, strata: Iterable[str], window: Window | None = None) -> Table:
        """The same for each group of these strata: locality, stratum, group and the three numbers. A row counts once
        in each stratum, by the person it is about."""
        groups = GROUPS.unbound()
        wanted = groups.filter(groups.stratum.isin(list(strata)))
        of_people = wanted.select(of_person=wanted.person, stratum=wanted.stratum, group=wanted["group"])
        rows = self.judged("locality", "person", window=window)
        return _counts(rows.inner_join(of_people, rows.person == of_people.of_person), "locality", "stratum", "group")

    def judged(self, *kept: str, window: Window | None = None) -> Table:
        """The rows with their judgement and these columns alone: a plan has some three hundred, and an engine that is
        told of them all takes long to understand."""
        rows = self.counted_in(window)
        return rows.select(*kept, is_met=self.met(rows), is_unknown=self.unknown(rows))


def _counts(judged: Table, *by: str) -> Table:
    return judged.group_by(*by).agg(
        numerator=how_many(judged.is_met), denominator=judged.count(), unknown=how_many(judged.is_unknown)
    )


@dataclass(frozen=True, kw_only=True)
class Lengths(Rows):
    """Lengths of which the middle one is told, such as days until something was done. `ended` says which have come to
    an end; where it is none, all have. Those that go on count with their length so far."""

    length: Callable[[Table], IntegerValue]
    ended: Callable[[Table], BooleanValue] | None = None

    def counts(self, window: Window | None = None) -> Table:
        """What an engine runs: locality, length (empty where it is not known), how many ended with it and how many go
        on with it. Medians are worked out afterwards."""
        rows = self.counted_in(window)
        measured = rows.select("locality", length=self.length(rows), over=self.ended(rows) if self.ended else True)
        return measured.group_by("locality", "length").agg(ended=how_many(measured.over), of=measured.count())


def how_many(condition: BooleanValue) -> IntegerValue:
    """How many rows meet a condition; rows where it is neither true nor false do not.

    `ifelse` and not a cast: PostgreSQL has no cast from boolean to a big integer.
    """
    return condition.fill_null(False).ifelse(1, 0).sum()


def never(column: str) -> Callable[[Table], BooleanValue]:
    """No row, where the record is never silent: `column` is one that is always filled."""
    return lambda rows: rows[column].isnull()
