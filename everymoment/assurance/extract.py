"""The one place where a plan's tables become columns: what was known at a moment, as Arrow tables and Parquet files.

The changes are folded as the record itself folds them, so a column can never say something else than the plan did.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from django.db.models import Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from everymoment.measures.columns import Column, Posts, columns_of
from everymoment.measures.tables import ASKED_AGAIN, CHANGES, ITEMS, PLANS, TABLES, TOLD, Table
from everymoment.people.models import Residence, TeamMember
from everymoment.plans.fold import Said, State, fold
from everymoment.plans.models import Acknowledgement, AskedAgain, Entry, Notice, Plan
from everymoment.sections import contents
from everymoment.sections.standards import SCCI1580

Row = dict[str, Any]


@dataclass(frozen=True)
class Extract:
    """The declared tables as Arrow, by name, and how many entries they were made from."""

    tables: dict[str, pa.Table]
    entries_read: int

    def write(self, folder: Path) -> dict[str, Path]:
        """Write each table as one Parquet file; only the owner may open the folder. Returns the files by table."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files = {name: folder / f"{name}.parquet" for name in self.tables}
        for name, table in self.tables.items():
            half = files[name].with_suffix(".writing")
            pq.write_table(table, half, compression="zstd")
            half.replace(files[name])
        return files


def extract(as_of_at: datetime) -> Extract:
    """The tables as they were known at this moment: nothing recorded later is in them. Seven statements."""
    day = timezone.localdate(as_of_at)
    plans = list(_plans(day))
    states, entries_read = _states(as_of_at)
    posts = _posts_by_person(day)
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for plan in plans:
        if plan["plan"] in states:
            _add(rows, plan, states[plan["plan"]], posts[plan["person"]])
    locality = {each["plan"]: each["locality"] for each in plans}
    rows[CHANGES.name] = list(_changes(as_of_at, locality))
    rows[TOLD.name] = list(_told(as_of_at))
    rows[ASKED_AGAIN.name] = list(_asked(as_of_at, locality))
    return Extract({name: _arrow(TABLES[name], each) for name, each in rows.items()}, entries_read)


def _plans(day: date) -> Iterator[Row]:
    """Every plan with the facts that no section holds. A person with no residence that day has their present one."""
    lived = Residence.objects.filter(person=OuterRef("person"), since__lte=day).filter(
        Q(until=None) | Q(until__gte=day)
    )
    rows = Plan.objects.annotate(then=Subquery(lived.order_by("-since").values("locality")[:1])).order_by("pk")
    for plan, person, then, now, died_on in rows.values_list(
        "pk", "person", "then", "person__locality", "person__died_on"
    ):
        alive = died_on is None or died_on > day
        yield {"plan": plan, "person": person, "locality": then or now, "as_of_on": day, "alive": alive}


def _states(as_of_at: datetime) -> tuple[dict[int, State], int]:
    """How each plan stood, as known at this moment, and how many entries say so: one statement, read in order."""
    entries = Entry.objects.filter(change__recorded_at__lte=as_of_at).order_by("change__plan", "change__number", "pk")
    columns = ("change__plan", "change__number", "change__section", "change__happened_at", "field", "item", "now")
    states: dict[int, State] = defaultdict(State)
    read = 0
    for (plan, number, section, at), group in groupby(
        entries.values_list(*columns).iterator(), key=lambda row: row[:4]
    ):
        said = [Said(field, None, now, item) for *_, field, item, now in group]
        fold(states[plan], number=number, section=section, said=said, written_by="", told_by="", at=at)
        read += len(said)
    return states, read


def _posts_by_person(day: date) -> dict[int, Posts]:
    """For each person, the posts on their team that were held that day."""
    held = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
    held &= Q(post__since__lte=day) & (Q(post__until=None) | Q(post__until__gte=day))
    found: dict[int, set[int]] = defaultdict(set)
    for person, post in TeamMember.objects.filter(held).values_list("person", "post"):
        found[person].add(post)
    return defaultdict(frozenset, {person: frozenset(posts) for person, posts in found.items()})


def _add(rows: dict[str, list[Row]], plan: Row, state: State, posts: Posts) -> None:
    """One plan's row, and a row for each item of its lists."""
    row = dict(plan)
    for section, field, columns in _columns():
        value = state.values.get(section, {}).get(field)
        row.update({each.name: each.cell(value, posts) for each in columns})
        table = ITEMS.get((section, field))
        if table and value:
            rows[table.name] += _item_rows(plan["plan"], section, field, value, posts)
    rows[PLANS.name].append(row)


def _item_rows(plan: int, section: str, field: str, items: Iterable[Row], posts: Posts) -> Iterator[Row]:
    parts = _parts(section, field)
    for item in items:
        row = {"plan": plan, "item": item["id"]}
        for part, columns in parts:
            row.update({each.name: each.cell(item.get(part), posts) for each in columns})
        yield row


def _changes(as_of_at: datetime, locality: dict[int, str]) -> Iterator[Row]:
    """A row for each change; it is material when one of its fields is."""
    entries = Entry.objects.filter(change__recorded_at__lte=as_of_at).order_by("change")
    columns = ("change", "change__plan", "change__section", "change__recorded_at", "field")
    for (change, plan, section, at), group in groupby(
        entries.values_list(*columns).iterator(), key=lambda row: row[:4]
    ):
        if plan not in locality:
            continue  # started while we were reading; the next run has it
        yield {
            "change": change,
            "plan": plan,
            "locality": locality[plan],
            "section": section,
            "material": any((section, field) in _material() for *_, field in group),
            "seconds_old": _seconds(at, as_of_at),
        }


def _told(as_of_at: datetime) -> Iterator[Row]:
    """A row for each organisation told of a change, with the first answer anybody there had given by this moment."""
    answered = Q(
        acknowledgements__kind__in=(Acknowledgement.Kind.SEEN, Acknowledgement.Kind.UNDERSTOOD),
        acknowledgements__at__lte=as_of_at,
    )
    told: QuerySet = Notice.objects.filter(change__recorded_at__lte=as_of_at, organisation__isnull=False)
    by_organisation = told.order_by("change", "organisation").values_list("change", "organisation")
    for change, organisation, sent_at, at in by_organisation.annotate(
        sent=Min("sent_at"), first=Min("acknowledgements__at", filter=answered)
    ):
        seconds = None if at is None else _seconds(sent_at, at)
        yield {"change": change, "organisation": organisation, "seconds_to_answer": seconds}


def _asked(as_of_at: datetime, locality: dict[int, str]) -> Iterator[Row]:
    """A row for each core item that was written, marked where it had been asked for again; and a row for each that was
    asked again and stayed as it was."""
    again = {}
    columns = ("change", "plan", "section", "field", "at", "days_old", "another_organisation")
    rows = AskedAgain.objects.filter(at__lte=as_of_at).values_list(*columns)
    for change, plan, section, field, at, days_old, another in rows:
        if change is not None:
            again[change, field] = days_old, another
        elif (section, field) in _core_items():
            yield from _ask(locality, plan, section, field, _seconds(at, as_of_at), days_old, another)
    entries = Entry.objects.filter(change__recorded_at__lte=as_of_at).order_by("pk")
    written = entries.values_list("change", "change__plan", "change__section", "field", "change__recorded_at")
    for change, plan, section, field, at in written.iterator():
        if (section, field) in _core_items():
            # A list makes an entry for each item, and was asked for again once.
            yield from _ask(locality, plan, section, field, _seconds(at, as_of_at), *again.pop((change, field), _NEW))


_NEW = (None, None)


def _ask(
    locality: dict[int, str],
    plan: int,
    section: str,
    field: str,
    seconds_old: int,
    days_old: int | None,
    another: bool | None,
) -> Iterator[Row]:
    if plan in locality:  # else started while we were reading; the next run has it
        place = {"plan": plan, "locality": locality[plan], "section": section, "field": field}
        yield place | {"days_old": days_old, "another_organisation": another, "seconds_old": seconds_old}


@cache
def _core_items() -> frozenset[tuple[str, str]]:
    """Section and field of every core item that a form asks for."""
    return frozenset(
        (section.key, field.key)
        for section in contents.SECTIONS
        for field in section.fields
        if any(standard == SCCI1580 for standard, _ in field.standard)
    )


def _seconds(earlier: datetime, later: datetime) -> int:
    """Whole seconds between two moments; a part of a second makes a second that has begun, never one less."""
    return -int(-(later - earlier).total_seconds() // 1)


@cache
def _columns() -> tuple[tuple[str, str, tuple[Column, ...]], ...]:
    """Section, field and columns of every field, looked up once: they are asked for of every plan."""
    return tuple(
        (section.key, field.key, columns_of(field, f"{section.key}__{field.key}"))
        for section, field in contents.all_fields()
    )


@cache
def _parts(section: str, field: str) -> tuple[tuple[str, tuple[Column, ...]], ...]:
    parts = contents.section(section).field(field).parts  # type: ignore[attr-defined]  # ITEMS holds lists only
    return tuple((part.key, columns_of(part, part.key)) for part in parts)


@cache
def _material() -> frozenset[tuple[str, str]]:
    return frozenset((section.key, field.key) for section, field in contents.all_fields() if field.material)


ARROW = {"int64": pa.int64(), "string": pa.string(), "boolean": pa.bool_(), "date": pa.date32()}


def _arrow(table: Table, rows: list[Row]) -> pa.Table:
    schema = pa.schema([(each.name, ARROW[each.type]) for each in table.columns])
    return pa.Table.from_pylist(rows, schema=schema)
