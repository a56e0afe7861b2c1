"""A worked table: a few rows drawn by hand, with the counts that a person would give. It is a measure's test, and how
its page explains it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from everymoment.measures.columns import Column
from everymoment.measures.tables import PLANS, Table
from everymoment.sections.kinds import said_day
from everymoment.sections.the_plan import PUBLISHED

DAY = date(2027, 5, 31)
"""The day on which every example is counted."""
HERE = "here"
"""The one locality of every example."""
EMPTY = "-"

PARSED: dict[str, Callable[[str], Any]] = {
    "int64": int,
    "string": str,
    "date": date.fromisoformat,
    "boolean": lambda cell: {"yes": True, "no": False}[cell],
}


@dataclass(frozen=True)
class Drawn:
    """Rows of one declared table. `shown` are the columns that are drawn; `same` those that are alike in every row."""

    table: Table
    shown: tuple[Column, ...]
    same: dict[str, Any]
    drawn: tuple[dict[str, Any], ...]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows as an engine reads them: what is drawn, what is alike, the one locality and the day counted."""
        declared = {each.name for each in self.table.columns}
        always = {"locality": HERE, "as_of_on": DAY, **self.same}
        return [{**{key: value for key, value in always.items() if key in declared}, **row} for row in self.drawn]

    @property
    def said_rows(self) -> list[tuple[str, ...]]:
        """The cells that are drawn, in words, row by row."""
        return [tuple(said_cell(row[each.name]) for each in self.shown) for row in self.drawn]

    @property
    def said_same(self) -> str:
        """What is alike in every row, in words; empty where nothing is."""
        says = {each.name: each.says for each in self.table.columns}
        return "; ".join(f"{says[key]}: {said_cell(value)}" for key, value in self.same.items())


@dataclass(frozen=True)
class Example:
    """Drawn tables, the numerator, denominator and unknown they give, and why, in words. `also` gives the same of each
    second number by its key: three counts of a share, or of lengths the pairs (length, ended) in their order."""

    tables: tuple[Drawn, ...]
    gives: tuple[int, int, int]
    says: str
    also: dict[str, Any] = field(default_factory=dict)


def rows_of(table: Table, text: str, **same: Any) -> Drawn:
    """Rows drawn as text: a line of column names, then a line for each row; `-` is an empty cell.

    Raises ValueError for a cell too many or too few, KeyError for a column the table has not.
    """
    by_name = {each.name: each for each in table.columns}
    head, *lines = [line.split() for line in text.strip().splitlines()]
    shown = tuple(by_name[name] for name in head)
    rows = tuple({column.name: _cell(column, cell) for column, cell in zip(shown, line, strict=True)} for line in lines)
    if unheard := set(same) - set(by_name):
        raise ValueError(f"{table.name} has no column {unheard}")
    return Drawn(table, shown, same, rows)


def plans(text: str, **same: Any) -> Drawn:
    """Plans, published and of people alive where nothing else is drawn."""
    drawn = text.strip().splitlines()[0].split()
    usual = {"the_plan__status": PUBLISHED, "alive": True}
    return rows_of(PLANS, text, **{**{key: value for key, value in usual.items() if key not in drawn}, **same})


def _cell(column: Column, cell: str) -> Any:
    return None if cell == EMPTY else PARSED[column.type](cell)


def said_cell(value: Any) -> str:
    """A cell as a page shows it."""
    if value is None:
        return "not recorded"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return said_day(value) if isinstance(value, date) else str(value)
