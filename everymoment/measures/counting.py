"""How something is counted: which rows, over which days, which of them count as met, which cannot be judged."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ibis.expr.types import BooleanValue, IntegerValue, Table

from everymoment.measures.period import ON_THE_DAY, Period, Within
from everymoment.measures.tables import GROUPS, PERSON

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
        rows = self.judged("locality", PERSON.name, window=window)
        return _counts(_in_groups(rows, strata), *BY_GROUP)

    def by_person(self, window: Window | None = None) -> Table | None:
        """The same for each person: person, locality and the three numbers, over the rows that are about them. None
        where a row is not about one person. The list behind a count is this, so that the two cannot differ."""
        rows = self.counted_in(window)
        if PERSON.name not in rows.columns:
            return None
        return _counts(self.judged("locality", PERSON.name, window=window), "locality", PERSON.name)

    def judged(self, *kept: str, window: Window | None = None) -> Table:
        """The rows with their judgement and these columns alone: a plan has some three hundred, and an engine that is
        told of them all takes long to understand."""
        rows = self.counted_in(window)
        return rows.select(*kept, is_met=self.met(rows), is_unknown=self.unknown(rows))


BY_GROUP = ("locality", "stratum", "group")


def _in_groups(rows: Table, strata: Iterable[str]) -> Table:
    """Each row once for each of these strata, with the group that its person is in."""
    groups = GROUPS.unbound()
    wanted = groups.filter(groups.stratum.isin(list(strata)))
    of_people = wanted.select(of_person=wanted.person, stratum=wanted.stratum, group=wanted["group"])
    return rows.inner_join(of_people, rows.person == of_people.of_person)


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
        return _lengths(self._measured("locality", window=window), "locality")

    def by_group(self, strata: Iterable[str], window: Window | None = None) -> Table | None:
        """The same for each group of these strata: locality, stratum, group, length, ended and of; with `people`, how
        many people all the rows of the group are about. None where a row is not about one person."""
        if PERSON.name not in self.counted_in(window).columns:
            return None
        rows = _in_groups(self._measured("locality", PERSON.name, window=window), strata)
        many = rows.group_by(*BY_GROUP).agg(people=rows.person.nunique())
        placed = many.rename({f"its_{key}": key for key in BY_GROUP})
        lengths = _lengths(rows, *BY_GROUP)
        same = [lengths[key] == placed[f"its_{key}"] for key in BY_GROUP]
        return lengths.inner_join(placed, same).select(*BY_GROUP, "length", "ended", "of", "people")

    def _measured(self, *kept: str, window: Window | None) -> Table:
        rows = self.counted_in(window)
        return rows.select(*kept, length=self.length(rows), over=self.ended(rows) if self.ended else True)


def _lengths(measured: Table, *by: str) -> Table:
    return measured.group_by(*by, "length").agg(ended=how_many(measured.over), of=measured.count())


def how_many(condition: BooleanValue) -> IntegerValue:
    """How many rows meet a condition; rows where it is neither true nor false do not.

    `ifelse` and not a cast: PostgreSQL has no cast from boolean to a big integer.
    """
    return condition.fill_null(False).ifelse(1, 0).sum()


def never(column: str) -> Callable[[Table], BooleanValue]:
    """No row, where the record is never silent: `column` is one that is always filled."""
    return lambda rows: rows[column].isnull()
