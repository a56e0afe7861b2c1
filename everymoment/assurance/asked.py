"""What an engine is asked of each measure, in its own words, and how each answer becomes results."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import ibis
from ibis.expr.types import Table

from everymoment.assurance.columns_read import columns_read
from everymoment.assurance.models import Result
from everymoment.measures.contents import BY_ID, MEASURES
from everymoment.measures.counting import Counting
from everymoment.measures.in_one_pass import by_day as counted_by_day
from everymoment.measures.in_one_pass import whole_of
from everymoment.measures.measure import Middle
from everymoment.measures.period import OnDay, Within

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """One question to an engine: of which measure, which of its numbers ("" is the first), in SQL. `lengths` where it
    is answered by lengths, of which the middle is told."""

    measure: str
    number: str
    sql: str
    lengths: bool = False

    def results(self, rows: Iterable[Row]) -> Iterator[Result]:
        """The results in these answers, not yet kept."""
        if self.lengths:
            yield from self._of_lengths(rows)
            return
        for row in rows:
            counts = {each: int(row[each]) for each in ("numerator", "denominator", "unknown")}
            yield self._result(row["locality"], stratum=row.get("stratum", ""), group=row.get("group", ""), **counts)

    def _of_lengths(self, rows: Iterable[Row]) -> Iterator[Result]:
        by_place: dict[tuple[Any, ...], list[list[int | None]]] = defaultdict(list)
        for row in rows:
            ended = int(row["ended"])
            placed = tuple(row.get(each, "") for each in ("locality", "stratum", "group"))
            by_place[*placed, row.get("people")].append([row["length"], ended, int(row["of"]) - ended])
        for (place, stratum, group, people), times in by_place.items():
            known = sorted(each for each in times if each[0] is not None)
            unknown = sum((each[1] or 0) + (each[2] or 0) for each in times if each[0] is None)
            of = sum((each[1] or 0) + (each[2] or 0) for each in times)
            counts = {"numerator": sum(each[1] or 0 for each in known), "denominator": of, "unknown": unknown}
            yield self._result(place, stratum=stratum, group=group, people=people, times=known, **counts)

    def _result(self, locality: str, **counts: Any) -> Result:
        return Result(measure=self.measure, number=self.number, locality_id=locality, **counts)


@cache
def asked_of(measure_id: str, dialect: str) -> tuple[Asked, ...]:
    """All that an engine is asked of a measure, put into its words once."""

    def sql(expression: Table) -> str:
        return str(ibis.to_sql(expression, dialect=dialect))

    measure = BY_ID[measure_id]
    found = [Asked(measure.id, "", sql(measure.counts()))]
    by_group = measure.by_group()
    if by_group is not None:
        found.append(Asked(measure.id, "", sql(by_group)))
    for number in measure.also:
        if isinstance(number, Middle):
            found.append(Asked(measure.id, number.key, sql(number.lengths.counts()), lengths=True))
            middles = number.lengths.by_group([each.key for each in measure.strata]) if measure.strata else None
            if middles is not None:
                found.append(Asked(measure.id, number.key, sql(middles), lengths=True))
        else:
            found.append(Asked(measure.id, number.key, sql(number.counting.counts())))
    return tuple(found)


DAYS_ROLLED_UP = 396
"""How many days the daily roll-up goes back: thirteen months."""


@dataclass(frozen=True)
class ByDay:
    """One share that is counted by day: of which measure and number; its rows are settled `settles` days later. Where
    they are events their days are told as how many days ago they were; else `table` is where they stand and `day` the
    column that holds their day. `reads` are all columns that it looks at, by table."""

    measure: str
    number: str
    settles: int
    reads: dict[str, list[str]] = field(hash=False)
    table: str = ""
    day: str = ""

    @property
    def events(self) -> bool:
        """Whether its rows are events."""
        return not self.day

    @property
    def youngest(self) -> int:
        """How many days ago the newest day was that is told. Of events that need time to settle only whole days are
        which all of them have had time to settle in; of others today so far."""
        return self.settles + 1 if self.events and self.settles else self.settles

    @property
    def key(self) -> str:
        """What it is called among the days that were touched."""
        return f"{self.measure} {self.number}".strip()


@dataclass(frozen=True)
class Together:
    """One question, in DuckDB's SQL, for all days of all these shares: they are of one table, and their rows have the
    same day, so one pass over it answers for all. How the answer is put: `measures.counting.by_day`."""

    shares: tuple[ByDay, ...]
    sql: str

    @property
    def events(self) -> bool:
        """Whether its rows are events."""
        return self.shares[0].events


def by_day() -> tuple[ByDay, ...]:
    """All shares whose rows have a day."""
    return tuple(each for asked in together() for each in asked.shares)


@cache
def together() -> tuple[Together, ...]:
    """The questions for all shares whose rows have a day."""
    of_one_table: dict[Any, list[tuple[str, str]]] = defaultdict(list)
    for key, counting in shares().items():
        if counting.within is not None:
            of_one_table[whole_of(counting.rows()).op(), counting.within].append(key)
    return tuple(_together(keys) for keys in of_one_table.values())


def _together(keys: Iterable[tuple[str, str]]) -> Together:
    countings = {key: shares()[key] for key in keys}
    found = tuple(_of_share(*key, each) for key, each in countings.items())
    return Together(found, str(ibis.to_sql(counted_by_day(list(countings.values())), dialect="duckdb")))


def _of_share(measure: str, number: str, counting: Counting) -> ByDay:
    reads = {name: sorted(columns) for name, columns in columns_read(counted_by_day([counting])).items()}
    return ByDay(measure, number, counting.settles, reads, *_dated(counting.within, reads))


def _dated(within: Within | None, reads: dict[str, list[str]]) -> tuple[str, str]:
    """In which table and column the days of rows stand; of events in none."""
    if not isinstance(within, OnDay):
        return "", ""
    (table,) = (name for name, columns in reads.items() if within.column in columns)
    return table, within.column


def shares() -> dict[tuple[str, str], Counting]:
    """Every share that is counted, by measure and number."""
    found = {}
    for each in MEASURES:
        if each.counting:
            found[each.id, ""] = each.counting
        found |= {(each.id, also.key): also.counting for also in each.also if not isinstance(also, Middle)}
    return found
