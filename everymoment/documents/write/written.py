"""What a written return holds, whatever it is written as: its rows; and apart from them, evidence and actions."""

import re
from dataclasses import dataclass
from datetime import date

from everymoment.documents.our_words import wording

HEADINGS = (
    "Charter point",
    "Where we are now ({month})",
    "Where we need to improve",
    "Next steps (with timescales)",
)
APART = (
    "The records counted this, and the people named do it. It is beside the return, and no part of what the place says "
    "in its own words."
)
# What neither Word nor Excel can hold: control signs, halves of signs, and two that are none (XML 1.0, 2.2).
_NOT_WRITABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class NotWritten(Exception):
    """The return cannot be written as asked. One clear line says why and what to do next."""


@dataclass(frozen=True)
class Row:
    """One point: what the place says of it, in its own words."""

    point: int
    now: str
    improve: str
    next_steps: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Its four cells as they are written; the first says the point's number and what it promises, in our words."""
        return (wording(self.point), self.now, self.improve, self.next_steps)


@dataclass(frozen=True)
class Table:
    """A table of the part that stands apart: a title, its headings, and rows of as many cells."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Written:
    """A return to write. `standing` says in a sentence how sure it is (draft, confirmed by whom, read from what)."""

    locality: str
    month: date
    standing: str
    rows: tuple[Row, ...]
    apart: tuple[Table, ...] = ()

    @property
    def titles(self) -> tuple[str, str, str]:
        """What stands above the rows."""
        return (f"Charter return of {self.month:%B %Y}", f"Locality: {self.locality}", self.standing)

    @property
    def headings(self) -> tuple[str, ...]:
        """The four columns."""
        return tuple(each.format(month=f"{self.month:%B %Y}") for each in HEADINGS)

    @property
    def table(self) -> list[tuple[str, ...]]:
        """The rows as cells, by point. Raises NotWritten for a sign that no office document holds."""
        rows = sorted(self.rows, key=lambda row: row.point)
        for row in rows:
            if any(_NOT_WRITABLE.search(cell) for cell in row.cells):
                raise NotWritten(
                    f"Point {row.point} holds a sign that no document can hold. Write that point again without it."
                )
        return [row.cells for row in rows]


def unwritable(text: str) -> bool:
    """Whether a text holds a sign that no document can hold."""
    return bool(_NOT_WRITABLE.search(text))
