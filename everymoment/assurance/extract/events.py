"""What happened to plans, as rows that stay as they are whenever they are counted: changes, who was told of each, and
what was asked for again."""

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from everymoment.assurance.moments import in_seconds, seconds_between
from everymoment.plans.models import Acknowledgement, AskedAgain, Change, Entry, Notice
from everymoment.sections import contents
from everymoment.sections.standards import SCCI1580

Row = dict[str, Any]
Only = Collection[int] | None
"""The ids of the changes that are wanted; None for all."""
AT_HOME = (Change.ToldBy.PERSON, Change.ToldBy.CLOSE_ONE)
ANSWERS = (Acknowledgement.Kind.SEEN, Acknowledgement.Kind.UNDERSTOOD)


def changes(as_of_at: datetime, only: Only = None) -> Iterator[Row]:
    """A row for each change; it is material when one of its fields is. Three statements."""
    home, work = dict(_told_at_home(as_of_at, only)), _told_at_work(as_of_at, only)
    columns = (
        "change",
        "change__plan",
        "change__plan__person",
        "change__section",
        "change__recorded_at",
        "change__told_by",
        "field",
    )
    entries = _entries(as_of_at, only).order_by("change").values_list(*columns)
    for (change, plan, person, section, at, told_by), group in groupby(entries.iterator(), key=lambda row: row[:6]):
        told, seconds, answered_at = home.get(change, (0, None, None))
        organisations, slowest, last_at = work.get(change, (0, None, None))
        yield {
            "at": in_seconds(at),
            "change": change,
            "plan": plan,
            "person": person,
            "section": section,
            "material": any((section, field) in _material() for *_, field in group),
            "said_at_home": told_by in AT_HOME,
            "told_at_home": told,
            "seconds_to_answer_at_home": seconds,
            "answered_at": answered_at,
            "organisations_told": organisations,
            "seconds_to_answer_everywhere": slowest,
            "answered_everywhere_at": last_at,
        }


def _told_at_home(as_of_at: datetime, only: Only) -> Iterator[tuple[int, tuple[int, int | None, int | None]]]:
    """For each change, how many of the person and those close were sent it, seconds until one of them answered, and
    when that was."""
    told = _notices(as_of_at, only).filter(organisation__isnull=True)
    many = Count("pk", distinct=True)
    for change, sent, how_many, at in (
        told.order_by("change")
        .values_list("change")
        .annotate(sent=Min("sent_at"), many=many, first=_first_answer(as_of_at))
    ):
        yield change, (how_many, *_answered(sent, at))


def _told_at_work(as_of_at: datetime, only: Only) -> dict[int, tuple[int, int | None, int | None]]:
    """For each change, how many organisations were told of it; and, once all have answered, the most seconds any took,
    and when the last of them did. One statement."""
    by_organisation = _notices(as_of_at, only).filter(organisation__isnull=False).order_by("change", "organisation")
    rows = by_organisation.values_list("change", "organisation").annotate(
        sent=Min("sent_at"), first=_first_answer(as_of_at)
    )
    found = {}
    for change, group in groupby(rows.iterator(), key=lambda row: row[0]):
        answers = [_answered(sent, at) for *_, sent, at in group]
        seconds, moments = ([each for each in cells if each is not None] for cells in zip(*answers, strict=True))
        over = len(seconds) == len(answers)
        found[change] = len(answers), max(seconds) if over else None, max(moments) if over else None
    return found


def _first_answer(as_of_at: datetime) -> Min:
    answered = Q(acknowledgements__kind__in=ANSWERS, acknowledgements__at__lte=as_of_at)
    return Min("acknowledgements__at", filter=answered)


def _answered(sent: datetime, at: datetime | None) -> tuple[int | None, int | None]:
    """Seconds until an answer, and the second of it; neither while there is none."""
    return (None, None) if at is None else (seconds_between(sent, at), in_seconds(at))


def asked(as_of_at: datetime, only: Only = None, asked_since: int = 0) -> Iterator[Row]:
    """A row for each core item that was written, marked where it had been asked for again; and a row for each that was
    asked again and stayed as it was, of those whose id is above `asked_since`. Two statements."""
    again = {}
    columns = ("pk", "change", "plan", "plan__person", "section", "field", "at", "days_old", "another_organisation")
    rows = AskedAgain.objects.filter(at__lte=as_of_at)
    rows = rows if only is None else rows.filter(Q(change__in=only) | Q(change=None, pk__gt=asked_since))
    for key, change, plan, person, section, field, at, days_old, another in rows.values_list(*columns):
        if change is not None:
            again[change, field] = days_old, another
        elif (section, field) in core_items():
            yield _ask(2 * key + 1, plan, person, section, field, at, days_old, another)
    written = ("pk", "change", "change__plan", "change__plan__person", "change__section", "field")
    entries = _entries(as_of_at, only).order_by("pk").values_list(*written, "change__recorded_at")
    for key, change, plan, person, section, field, at in entries.iterator():
        if (section, field) in core_items():
            # A list makes an entry for each item, and was asked for again once.
            yield _ask(2 * key, plan, person, section, field, at, *again.pop((change, field), (None, None)))


def how_many(of_changes: Collection[int]) -> int:
    """How many entries these changes have. One statement."""
    return Entry.objects.filter(change__in=of_changes).count()


def _ask(
    asked: int,
    plan: int,
    person: int,
    section: str,
    field: str,
    at: datetime,
    days_old: int | None,
    another: bool | None,
) -> Row:
    return {
        "at": in_seconds(at),
        "asked": asked,
        "plan": plan,
        "person": person,
        "section": section,
        "field": field,
        "days_old": days_old,
        "another_organisation": another,
    }


def _entries(as_of_at: datetime, only: Only) -> QuerySet[Entry]:
    known = Entry.objects.filter(change__recorded_at__lte=as_of_at)
    return known if only is None else known.filter(change__in=only)


def _notices(as_of_at: datetime, only: Only) -> QuerySet[Notice]:
    sent = Notice.objects.filter(change__recorded_at__lte=as_of_at)
    return sent if only is None else sent.filter(change__in=only)


@cache
def core_items() -> frozenset[tuple[str, str]]:
    """Section and field of every core item that a form asks for."""
    return frozenset(
        (section.key, field.key)
        for section in contents.SECTIONS
        for field in section.fields
        if any(standard == SCCI1580 for standard, _ in field.standard)
    )


@cache
def _material() -> frozenset[tuple[str, str]]:
    return frozenset((section.key, field.key) for section, field in contents.all_fields() if field.material)
