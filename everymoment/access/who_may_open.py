"""The reviewed table of who may open a record, in who_may_open.tsv: the first row that fits a case is its answer.

It is data, written and reviewed by people, beside the rule set and not made from it: the handbook prints it, and tests
hold `decide` to it in every cell. To change who may open what, change both.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from everymoment.access.decide import Agreed, Relationship
from everymoment.sections.audiences import Role

TABLE = Path(__file__).with_name("who_may_open.tsv")
ANY = "*"


@dataclass(frozen=True)
class Row:
    """One row: what a case must be, by column ("*": whatever it is), whether it is let in, and by which rule."""

    asks: dict[str, str]
    let_in: bool
    rule: str


@dataclass(frozen=True)
class Case:
    """One case: who asks, in which role, under which agreements, for a restricted person or not."""

    relationship: Relationship
    role: Role | None
    agreed: Agreed
    restricted: bool

    def fits(self, row: Row) -> bool:
        """Whether this row is about this case."""
        return all(self._is(column, wanted) for column, wanted in row.asks.items() if wanted != ANY)

    def _is(self, column: str, wanted: str) -> bool:
        if column == "relationship":
            return self.relationship == wanted
        if column == "role":
            return wanted in kinds_of(self.role)
        said = {
            "record": self.agreed.record,
            "team": self.agreed.team,
            "close one": self.agreed.close_one,
            "asked": self.agreed.ever_asked,
            "restricted": self.restricted,
        }
        return said[column] is (wanted == "yes")


def kinds_of(role: Role | None) -> set[str]:
    """What the table calls a role."""
    if role is None or not role.audiences:
        return {"sees no plans"}
    return {word for word, is_so in (("leads", role.may_lead), ("comes urgently", role.comes_urgently)) if is_so}


def rows() -> Iterator[Row]:
    """The table's rows, in the order in which they are tried."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            let_in, rule = row.pop("let in"), row.pop("rule")
            yield Row(row, let_in == "yes", rule)


def expected(case: Case, table: list[Row]) -> Row:
    """The row that answers this case. Raises StopIteration where none does: then the table is not whole."""
    return next(row for row in table if case.fits(row))
