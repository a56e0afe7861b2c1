"""A cell by the type and the known words of its column: how a column is made that nobody said anything about."""

from collections.abc import Mapping
from dataclasses import dataclass

from everymoment.demo.simulated.chances import Dice
from everymoment.demo.simulated.shares import ALWAYS_KNOWN, GIVEN, KNOWN, OFTEN, TRUE
from everymoment.measures.columns import Column
from everymoment.measures.tables import ITEMS, Table

LIST_OF = {f"{section}__{field}": table.name for (section, field), table in ITEMS.items()}
"""The table of a list, by the column of `plans` that says how many it holds."""


@dataclass(frozen=True)
class Cells:
    """The cells of one table in SQL. `key` is a whole number that no two rows share; `day` the day counted."""

    table: Table
    dice: Dice
    key: str
    day: str

    def select(self, own: Mapping[str, str]) -> str:
        """What stands after SELECT: each column as it is kept, in order, those in `own` as they are given."""
        return ", ".join(f'{own.get(each.name) or self.cell(each)} AS "{each.name}"' for each in self.table.kept)

    def cell(self, column: Column) -> str:
        """One cell. The parts of an answer are empty where the answer is, and of several to choose one is chosen."""
        whole = self._whole(column)
        parts = self._parts(whole.name)
        if column is not whole:
            given = self._part(column, parts) if whole.type == "int64" else self.value(column)
        elif parts and column.type == "int64":
            given = " + ".join(f"({self._part(each, parts)})::BIGINT" for each in parts)
        else:
            given = self.value(column)
        if self.table.name in ALWAYS_KNOWN and "__" not in column.name or (self.table.name, column.name) in GIVEN:
            return given
        return f"CASE WHEN {self.dice.often(KNOWN, self.key, self.table.name, whole.name, 'known')} THEN {given} END"

    def value(self, column: Column) -> str:
        """A cell that is not empty, by its type. Raises TypeError for words of which none are known."""
        what = self.table.name, column.name
        throw = self.dice.throw(self.key, *what)
        if column.type == "boolean":
            return self.dice.often(OFTEN.get(what, TRUE), self.key, *what)
        if column.type == "date":
            return f"{self.day} - ({throw} // 25)::INTEGER"
        if column.type == "int64":
            return f"1 + {throw} * {throw} // 10000000"
        if not column.known:
            raise TypeError(f"{column.name} of {self.table.name} holds words: say which are known")
        # The first is the commonest, as on most forms.
        first_most: dict[str | None, float] = {word: 1 / place for place, word in enumerate(column.known, 1)}
        return self.dice.picked(GIVEN.get(what, first_most), self.key, *what)

    def _whole(self, column: Column) -> Column:
        """The column of which this is a part; itself where it is none."""
        wholes = [each for each in self.table.columns if column.name.startswith(f"{each.name}__")]
        return max(wholes, key=lambda each: len(each.name), default=column)

    def _parts(self, name: str) -> list[Column]:
        return [each for each in self.table.columns if each.name.startswith(f"{name}__")]

    def _part(self, column: Column, parts: list[Column]) -> str:
        what = self.table.name, column.name
        first = self.dice.hashed(self.key, self.table.name, parts[0].name, "first")
        chosen = f"({first} % {len(parts)}) = {parts.index(column)}"
        return f"({chosen} OR {self.dice.often(0.15, self.key, *what)})"
