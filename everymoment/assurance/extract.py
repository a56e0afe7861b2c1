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
from django.db.models import CharField, Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from everymoment.assurance import deprivation
from everymoment.assurance.about_plans import OF_PERSON, Found, about_plan
from everymoment.assurance.at_home import at_home
from everymoment.assurance.course import distress, scores
from everymoment.assurance.deprivation import Fifths
from everymoment.assurance.evidence import evidence
from everymoment.assurance.groups import Facts, groups
from everymoment.assurance.moments import seconds_between
from everymoment.assurance.networked import networked
from everymoment.assurance.openings import openings
from everymoment.measures.columns import Column, Posts, columns_of
from everymoment.measures.tables import (
    ASKED_AGAIN,
    CHANGES,
    DISTRESS,
    EVIDENCE,
    GROUPS,
    ITEMS,
    OPENINGS,
    PLANS,
    SCORES,
    TABLES,
    TOLD,
    Table,
)
from everymoment.people.models import Residence, TeamMember
from everymoment.plans.fold import Said, State, fold
from everymoment.plans.models import Acknowledgement, AskedAgain, Change, Entry, Notice, Plan
from everymoment.sections import contents
from everymoment.sections.standards import SCCI1580

Row = dict[str, Any]
Places = dict[int, Row]
"""Whose plan it is and which locality is theirs, by plan."""
AT_HOME = (Change.ToldBy.PERSON, Change.ToldBy.CLOSE_ONE)


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
    """The tables as they were known at this moment: nothing recorded later is in them. Eighteen statements."""
    day = timezone.localdate(as_of_at)
    plans = [Found(*row) for row in _plans(as_of_at, day)]
    read = _read(as_of_at)
    posts = _posts_by_person(day)
    places = {each.plan: {"person": each.person, "locality": each.locality} for each in plans}
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    rows[CHANGES.name] = list(_changes(as_of_at, places))
    rows[TOLD.name] = list(_told(as_of_at))
    rows[ASKED_AGAIN.name] = list(_asked(as_of_at, places))
    home, fifths = at_home(as_of_at), deprivation.fifths()
    for plan in plans:
        if plan.plan in read.states:
            about = about_plan(plan, read.states[plan.plan].values, home, day, read.carer_named.get(plan.plan))
            _add(rows, plan, about, read, posts[plan.person], fifths)
    by_person = {each.person: each.locality for each in plans}
    rows[OPENINGS.name] = list(openings(as_of_at, by_person))
    rows[EVIDENCE.name] = list(evidence(as_of_at, by_person.values()))
    rows |= networked(as_of_at)
    return Extract({name: _arrow(TABLES[name], each) for name, each in rows.items()}, read.entries)


def _plans(as_of_at: datetime, day: date) -> Iterator[tuple[Any, ...]]:
    """Every plan with the facts that no section holds, as Found names them. A person with no residence that day has
    their present one."""
    lived = Residence.objects.filter(person=OuterRef("person"), since__lte=day).filter(
        Q(until=None) | Q(until__gte=day)
    )
    then = Subquery(lived.order_by("-since").values("locality")[:1])
    by_them = Count("changes", filter=Q(changes__writer_is__in=AT_HOME, changes__recorded_at__lte=as_of_at))
    place = Coalesce(then, F("person__locality"), output_field=CharField())
    rows = Plan.objects.annotate(place=place, by_them=by_them).order_by("pk")
    yield from rows.values_list("pk", "place", "started_at", "by_them", *(f"person__{each}" for each in OF_PERSON))


@dataclass(frozen=True)
class Read:
    """What the entries say, as known at a moment: how each plan stood; every occasion of what is asked again and again,
    by section, field and plan; the day on which the present main carer was first named, by plan; how many entries."""

    states: dict[int, State]
    occasions: dict[tuple[str, str], dict[int, dict[str, Row]]]
    carer_named: dict[int, date]
    entries: int


OCCASIONS = ((SCORES, ("how_i_am", "symptoms")), (DISTRESS, ("distress", "noticed")))
"""The tables made of every occasion that was ever written, of which only the newest stand in the plan."""
MAIN_CARER = ("people_around_me", "main_carer")


def _read(as_of_at: datetime) -> Read:
    """What is known at this moment: one statement, read in order."""
    entries = Entry.objects.filter(change__recorded_at__lte=as_of_at).order_by("change__plan", "change__number", "pk")
    columns = ("change__plan", "change__number", "change__section", "change__happened_at", "field", "item", "now")
    states: dict[int, State] = defaultdict(State)
    occasions: dict[tuple[str, str], dict[int, dict[str, Row]]] = {key: defaultdict(dict) for _, key in OCCASIONS}
    carers: dict[int, tuple[str, date]] = {}
    read = 0
    for (plan, number, section, at), group in groupby(
        entries.values_list(*columns).iterator(), key=lambda row: row[:4]
    ):
        said = [Said(field, None, now, item) for *_, field, item, now in group]
        fold(states[plan], number=number, section=section, said=said, written_by="", told_by="", at=at)
        read += len(said)
        for each in said:
            if (section, each.field) in occasions:
                _keep_occasion(occasions[section, each.field][plan], each)
            elif (section, each.field) == MAIN_CARER:
                _keep_carer(carers, plan, each.now, timezone.localdate(at))
    return Read(states, occasions, {plan: day for plan, (_, day) in carers.items()}, read)


def _keep_occasion(kept: dict[str, Row], said: Said) -> None:
    if said.now is None:
        kept.pop(said.item, None)
    else:
        kept[said.item] = said.now


def _keep_carer(carers: dict[int, tuple[str, date]], plan: int, now: Any, on: date) -> None:
    """The day stays while the name does."""
    if now is None:
        carers.pop(plan, None)
    elif carers.get(plan, ("",))[0] != now["name"]:
        carers[plan] = now["name"], on


def _posts_by_person(day: date) -> dict[int, Posts]:
    """For each person, the posts on their team that were held that day."""
    held = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
    held &= Q(post__since__lte=day) & (Q(post__until=None) | Q(post__until__gte=day))
    found: dict[int, set[int]] = defaultdict(set)
    for person, post in TeamMember.objects.filter(held).values_list("person", "post"):
        found[person].add(post)
    return defaultdict(frozenset, {person: frozenset(posts) for person, posts in found.items()})


def _add(rows: dict[str, list[Row]], plan: Found, about: Row, read: Read, posts: Posts, fifths: Fifths) -> None:
    """One plan's row, a row for each item of its lists and for each occasion, and the person's groups."""
    row, values = dict(about), read.states[plan.plan].values
    for section, field, columns in _columns():
        value = values.get(section, {}).get(field)
        row.update({each.name: each.cell(value, posts) for each in columns})
        table = ITEMS.get((section, field))
        if table and value:
            rows[table.name] += _item_rows(plan.plan, section, field, value, posts)
    rows[PLANS.name].append(row)
    placed = {key: row[key] for key in ("plan", "person", "locality", "as_of_on")}
    (scored, noticed) = (read.occasions[key][plan.plan].values() for _, key in OCCASIONS)
    rows[SCORES.name] += [placed | each for each in scores(scored)]
    rows[DISTRESS.name] += [placed | each for each in distress(noticed, row["as_of_on"])]
    facts = Facts(plan.born_on, plan.gender, plan.ethnicity, deprivation.fifth_of(plan.postcode, fifths))
    on = row["died_on"] or row["as_of_on"]
    rows[GROUPS.name] += [
        {"person": plan.person, "stratum": stratum, "group": group} for stratum, group in groups(facts, values, on)
    ]


def _item_rows(plan: int, section: str, field: str, items: Iterable[Row], posts: Posts) -> Iterator[Row]:
    parts = _parts(section, field)
    for item in items:
        row = {"plan": plan, "item": item["id"]}
        for part, columns in parts:
            row.update({each.name: each.cell(item.get(part), posts) for each in columns})
        yield row


def _changes(as_of_at: datetime, places: Places) -> Iterator[Row]:
    """A row for each change; it is material when one of its fields is."""
    home = dict(_told_at_home(as_of_at))
    entries = Entry.objects.filter(change__recorded_at__lte=as_of_at).order_by("change")
    columns = ("change", "change__plan", "change__section", "change__recorded_at", "change__told_by", "field")
    for (change, plan, section, at, told_by), group in groupby(
        entries.values_list(*columns).iterator(), key=lambda row: row[:5]
    ):
        if plan not in places:
            continue  # started while we were reading; the next run has it
        told, seconds = home.get(change, (0, None))
        yield places[plan] | {
            "change": change,
            "plan": plan,
            "section": section,
            "material": any((section, field) in _material() for *_, field in group),
            "seconds_old": seconds_between(at, as_of_at),
            "said_at_home": told_by in AT_HOME,
            "told_at_home": told,
            "seconds_to_answer_at_home": seconds,
        }


ANSWERS = (Acknowledgement.Kind.SEEN, Acknowledgement.Kind.UNDERSTOOD)


def _told_at_home(as_of_at: datetime) -> Iterator[tuple[int, tuple[int, int | None]]]:
    """For each change, how many of the person and those close were sent it, and seconds until one of them answered."""
    answered = Q(acknowledgements__kind__in=ANSWERS, acknowledgements__at__lte=as_of_at)
    told: QuerySet = Notice.objects.filter(change__recorded_at__lte=as_of_at, organisation__isnull=True)
    for change, many, sent_at, at in (
        told.order_by("change")
        .values_list("change")
        .annotate(
            many=Count("pk", distinct=True), sent=Min("sent_at"), first=Min("acknowledgements__at", filter=answered)
        )
    ):
        yield change, (many, None if at is None else seconds_between(sent_at, at))


def _told(as_of_at: datetime) -> Iterator[Row]:
    """A row for each organisation told of a change, with the first answer anybody there had given by this moment."""
    answered = Q(acknowledgements__kind__in=ANSWERS, acknowledgements__at__lte=as_of_at)
    told: QuerySet = Notice.objects.filter(change__recorded_at__lte=as_of_at, organisation__isnull=False)
    by_organisation = told.order_by("change", "organisation").values_list("change", "organisation")
    for change, organisation, sent_at, at in by_organisation.annotate(
        sent=Min("sent_at"), first=Min("acknowledgements__at", filter=answered)
    ):
        seconds = None if at is None else seconds_between(sent_at, at)
        yield {"change": change, "organisation": organisation, "seconds_to_answer": seconds}


def _asked(as_of_at: datetime, places: Places) -> Iterator[Row]:
    """A row for each core item that was written, marked where it had been asked for again; and a row for each that was
    asked again and stayed as it was."""
    again = {}
    columns = ("change", "plan", "section", "field", "at", "days_old", "another_organisation")
    rows = AskedAgain.objects.filter(at__lte=as_of_at).values_list(*columns)
    for change, plan, section, field, at, days_old, another in rows:
        if change is not None:
            again[change, field] = days_old, another
        elif (section, field) in _core_items():
            yield from _ask(places, plan, section, field, seconds_between(at, as_of_at), days_old, another)
    entries = Entry.objects.filter(change__recorded_at__lte=as_of_at).order_by("pk")
    written = entries.values_list("change", "change__plan", "change__section", "field", "change__recorded_at")
    for change, plan, section, field, at in written.iterator():
        if (section, field) in _core_items():
            # A list makes an entry for each item, and was asked for again once.
            yield from _ask(
                places, plan, section, field, seconds_between(at, as_of_at), *again.pop((change, field), _NEW)
            )


_NEW = (None, None)


def _ask(
    places: Places,
    plan: int,
    section: str,
    field: str,
    seconds_old: int,
    days_old: int | None,
    another: bool | None,
) -> Iterator[Row]:
    if plan in places:  # else started while we were reading; the next run has it
        place = places[plan] | {"plan": plan, "section": section, "field": field}
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
