"""On which days rows that have a day of their own, and are no events, came, went or are other ones now: for each share
that counts them by day, as far as that share can see."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from everymoment.assurance.asked import ByDay
from everymoment.assurance.moments import BEGINNING
from everymoment.measures.tables import AS_OF_ON, Table

EVERY_DAY = "every day"
"""Stands among the days of a share whose days cannot be told apart."""
Days = Mapping[str, Mapping[str, int]]
"""By share: days counted from 1970, or EVERY_DAY, each with the generation that touched it last."""


@dataclass
class Dated:
    """Hears what leaves a table and what comes, and gathers the days by share."""

    asked: Iterable[ByDay]
    days: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def hear(self, table: Table, left: pa.Table, came: pa.Table) -> None:
        """Some rows left this table, and others came in their place."""
        for each in self.asked:
            if each.day and table.name in each.reads:
                self.days[each.key].update(_days(each, table, left, came))

    def since(self, was: Days, generation: int, oldest: int) -> dict[str, dict[str, int]]:
        """All days from the oldest on: those known, and those that this generation touched."""
        shares = was.keys() | self.days.keys()
        all_days = {share: {**was.get(share, {}), **dict.fromkeys(self.days[share], generation)} for share in shares}
        return {
            share: {day: by for day, by in days.items() if day == EVERY_DAY or int(day) >= oldest}
            for share, days in all_days.items()
        }


def _days(asked: ByDay, table: Table, left: pa.Table, came: pa.Table) -> Iterator[str]:
    seen = [each for each in asked.reads[table.name] if each != AS_OF_ON.name]
    if table.name != asked.table:  # which rows of the other one hang on these is not told
        if _rows(left.select(seen)) != _rows(came.select(seen)):
            yield EVERY_DAY
        return
    at = seen.index(asked.day)
    with_a_day = [each.select(seen).filter(pc.is_valid(each[asked.day])) for each in (left, came)]
    former, present = map(_rows, with_a_day)
    for row in {*(former - present), *(present - former)}:
        yield str((row[at] - BEGINNING.date()).days)


def _rows(of: pa.Table) -> Counter:
    return Counter(zip(*(each.to_pylist() for each in of.columns), strict=True))
