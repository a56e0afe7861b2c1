"""Somebody with all that is published: what follows from a table and its dictionary, and whether another world fits."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from everymoment.assurance.open_table import NEVER, Row
from everymoment.figures.small_numbers import DEFAULT
from everymoment.measures.linked import SAME, WITHIN, Counted, numbers

COLUMNS = ("numerator", "denominator", "unknown")
Name = tuple[str, str, str, str, str]
"""A measure, its number, a stratum, a group, a column."""
Cell = tuple[str, str, str, str]
"""The same without the column."""
World = Mapping[Name, int]


@dataclass(frozen=True)
class Known:
    """What a reader knows of counts: taken so often each, together they are from `least` to `most`."""

    times: tuple[tuple[Name, int], ...]
    least: int = 0
    most: int | None = 0

    def holds(self, world: World) -> bool:
        """Whether it is so in this world."""
        found = sum(world[name] * times for name, times in self.times)
        return self.least <= found and (self.most is None or found <= self.most)


class Adversary:
    """The rows as they were published. `totals` are those that somebody who works in the place knows exactly."""

    def __init__(self, rows: Iterable[Row], totals: World | None = None) -> None:
        self.rows = {row.cell: row for row in rows}
        exact = [Known(((name, 1),), count, count) for name, count in (totals or {}).items()]
        self.known = [*self._as_published(), *self._whole(), *self._groups(), *self._alike(), *self._within(), *exact]
        self.about: dict[Name, list[Known]] = defaultdict(list)
        for each in self.known:
            for name, _ in each.times:
                self.about[name].append(each)

    def wrong(self, world: World, changed: Iterable[Name] | None = None) -> list[Known]:
        """What this world contradicts; of what is known of the names `changed` alone, where they are given."""
        asked = self.known if changed is None else [each for name in changed for each in self.about[name]]
        return [each for each in asked if not each.holds(world)]

    def _as_published(self) -> Iterator[Known]:
        for cell, row in self.rows.items():
            for column in COLUMNS:
                shown = getattr(row, column)
                least, most = 0, None
                if shown.count is not None:
                    least, most = max(shown.count - 2, DEFAULT.largest + 1), shown.count + 2
                elif shown.mark == DEFAULT.say(0):
                    most = DEFAULT.largest
                if shown.mark == NEVER:
                    least, most = 0, 0
                yield Known((((*cell, column), 1),), least, most)

    def _whole(self) -> Iterator[Known]:
        for cell in self.rows:
            yield Known(tuple(neither(cell)), 0, None)

    def _groups(self) -> Iterator[Known]:
        groups: dict[Name, list[tuple[Name, int]]] = defaultdict(list)
        for measure, number, stratum, group in self.rows:
            for column in COLUMNS if stratum else ():
                one = (measure, number, stratum, group, column)
                groups[measure, number, stratum, "", column].append((one, 1))
        for (measure, number, _, _, column), parts in groups.items():
            yield Known((*parts, ((measure, number, "", "", column), -1)))

    def _alike(self) -> Iterator[Known]:
        """Counts that the dictionary says are the same."""
        first: dict[object, Counted] = {}
        same = list(SAME)
        for each in numbers():
            for column, said in (("denominator", ""), ("unknown", each.unknown_counted)):
                one = each.counted(column)
                same.append((first.setdefault((each.denominator_counted, said), one), one))
        for one, other in same:
            for here, there in self._both(one, other):
                yield Known((*counted(one, here), *((name, -times) for name, times in counted(other, there))))

    def _within(self) -> Iterator[Known]:
        for inner, outer in WITHIN:
            for here, there in self._both(inner, outer):
                yield Known(
                    (*counted(outer, there), *((name, -times) for name, times in counted(inner, here))), 0, None
                )

    def _both(self, one: Counted, other: Counted) -> Iterator[tuple[Cell, Cell]]:
        for here in self.rows:
            there = (other.measure, other.number, *here[2:])
            if here[:2] == (one.measure, one.number) and there in self.rows and one != other:
                yield here, there


def counted(what: Counted, cell: Cell) -> list[tuple[Name, int]]:
    """A count in a cell, in terms of what is published."""
    return list(neither(cell)) if what.column == "neither" else [((*cell, what.column), 1)]


def neither(cell: Cell) -> Iterator[tuple[Name, int]]:
    """Known and not met: what is left of the whole."""
    for column, times in (("denominator", 1), ("numerator", -1), ("unknown", -1)):
        yield (*cell, column), times
