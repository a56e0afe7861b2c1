"""All columns at once, as they were known at a moment: every entry of every plan is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa

from everymoment.assurance import kept
from everymoment.assurance.about_plans import Beside, Found
from everymoment.assurance.evidence import evidence
from everymoment.assurance.extract import events
from everymoment.assurance.extract.of_plans import OF_PLANS, Around, add, around, by_them, found
from everymoment.assurance.extract.said import Known, learn
from everymoment.assurance.networked import networked
from everymoment.assurance.openings import openings
from everymoment.measures.tables import ASKED_AGAIN, CHANGES, EVIDENCE, OPENINGS, TABLES

Row = dict[str, Any]


@dataclass(frozen=True)
class Extract:
    """The declared tables as they are kept, by name, and how many entries they were made from."""

    tables: Mapping[str, pa.Table]
    entries_read: int

    def write(self, folder: Path) -> None:
        """Write them into a folder, from which `sources` reads."""
        kept.write(self.tables, folder)


def extract(as_of_at: datetime) -> Extract:
    """The tables as they were known at this moment: nothing recorded later is in them. Twenty statements."""
    through = ThroughTime()
    return Extract(happened(as_of_at, as_of_at) | through.until(as_of_at), through.known.entries)


def happened(first: datetime, last: datetime) -> dict[str, pa.Table]:
    """The tables of events, for counting at any moment from the first to the last of these. Seven statements."""
    rows = {
        CHANGES.name: events.changes(last),
        ASKED_AGAIN.name: events.asked(last),
        OPENINGS.name: openings(first, last),
    }
    return {name: arrow(name, list(each)) for name, each in rows.items()}


@dataclass
class ThroughTime:
    """What was known at one moment after another, each entry read once."""

    known: Known = field(default_factory=Known)
    upto: datetime | None = None

    def until(self, as_of_at: datetime) -> dict[str, pa.Table]:
        """The tables that are kept as they were known at this moment, which must not be before the last one asked for.
        Thirteen statements."""
        learn(self.known, self.upto, as_of_at)
        self.upto = as_of_at
        plans = [each for each in found(as_of_at) if each.plan in self.known.states]
        return stood(plans, self.known, by_them(as_of_at), around(as_of_at)) | proved(as_of_at, plans)


def stood(plans: Iterable[Found], said: Known, by_them: Mapping[int, int], around: Around) -> dict[str, pa.Table]:
    """The tables that are made of these plans, one after another."""
    rows: dict[str, list[Row]] = {each.name: [] for each in OF_PLANS}
    for each in plans:
        occasions = {key: by_plan[each.plan].values() for key, by_plan in said.occasions.items()}
        beside = Beside(said.carer_named(each.plan), by_them.get(each.plan, 0))
        add(rows, each, said.states[each.plan].values, occasions, beside, around)
    return {name: arrow(name, each) for name, each in rows.items()}


def proved(as_of_at: datetime, plans: Iterable[Found]) -> dict[str, pa.Table]:
    """How old the evidence of each point was, in the places of these plans and those with a return; and what
    those places did together: five statements."""
    rows = {EVIDENCE.name: list(evidence(as_of_at, {each.locality for each in plans}))} | networked(as_of_at)
    return {name: arrow(name, each) for name, each in rows.items()}


def arrow(name: str, rows: list[Row]) -> pa.Table:
    """Rows of a table as it is kept; a cell that a row does not name is empty."""
    return pa.Table.from_pylist(rows, schema=kept.schema(TABLES[name]))
