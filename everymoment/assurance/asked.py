"""What an engine is asked of each measure, in its own words, and how each answer becomes results."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import ibis
from ibis.expr.types import Table

from everymoment.assurance.models import Result
from everymoment.measures.contents import BY_ID
from everymoment.measures.measure import Middle

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
        by_place: dict[str, list[list[int | None]]] = defaultdict(list)
        for row in rows:
            ended = int(row["ended"])
            by_place[row["locality"]].append([row["length"], ended, int(row["of"]) - ended])
        for place, times in by_place.items():
            known = sorted(each for each in times if each[0] is not None)
            unknown = sum((each[1] or 0) + (each[2] or 0) for each in times if each[0] is None)
            of = sum((each[1] or 0) + (each[2] or 0) for each in times)
            ended = sum(each[1] or 0 for each in known)
            yield self._result(place, numerator=ended, denominator=of, unknown=unknown, times=known)

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
        else:
            found.append(Asked(measure.id, number.key, sql(number.counting.counts())))
    return tuple(found)
