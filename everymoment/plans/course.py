"""How things have gone: what one answer was on each day it was told, read from the entries, which keep everything."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.plans.models import Entry
from everymoment.sections import contents
from everymoment.sections.kinds import Choice, Field, Occasions, Scale, said_day

Of = tuple[str, str, str]
"""Section, field and part ("" where the field is no list)."""


@dataclass(frozen=True)
class Point:
    """What it was on a day: a number, and the words for it."""

    on: date
    value: int
    words: str


@dataclass(frozen=True)
class Course:
    """Points over time, the oldest first; `lowest` and `highest` are the ends of the scale."""

    key: str
    name: str
    lowest: int
    highest: int
    points: tuple[Point, ...]

    @property
    def sentence(self) -> str:
        """What happened, plainly: "Pain went from 3 (severe) to 1 (slight) in nine days." """
        name = self.name[:1].upper() + self.name[1:]
        first, last = self.points[0], self.points[-1]
        if len(self.points) == 1:
            return f"{name} was {last.words}."
        if first.value == last.value:
            furthest = max(self.points, key=lambda each: abs(each.value - first.value))
            if furthest.value == first.value:
                return f"{name} stayed at {last.words} {_after(first.on, last.on)}."
            return f"{name} is {last.words} again; it was {furthest.words} on {said_day(furthest.on)}."
        return f"{name} went from {first.words} to {last.words} {_after(first.on, last.on)}."


NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _after(first: date, last: date) -> str:
    days = (last - first).days
    if days == 0:
        return "within a day"
    return f"in {NUMBERS[days] if days < len(NUMBERS) else days} {'day' if days == 1 else 'days'}"


def course(viewer: Viewer, section: str, field: str, part: str = "") -> Course | None:
    """The course of one answer; None where it was never told as a number, or the viewer may not see it.

    Raises KeyError for a section, field or part that does not exist.
    """
    return next(iter(courses(viewer, [(section, field, part)])), None)


def courses(viewer: Viewer, wanted: Iterable[Of]) -> list[Course]:
    """Those of the wanted courses that the viewer may see and that have a point: one statement for all of them."""
    seen = [each for each in wanted if viewer.may_see(contents.section(each[0]).field(each[1]))]
    if not seen:
        return []
    either = Q()
    for section, field in {each[:2] for each in seen}:
        either |= Q(change__section=section, field=field)
    rows = list(
        Entry.objects.filter(either, change__plan__person=viewer.person)
        .order_by("change__number")
        .values_list("change__section", "field", "item", "now", "change__happened_at")
    )
    found = (_course(of, [row[2:] for row in rows if row[:2] == of[:2]]) for of in seen)
    return [each for each in found if each.points]


def _course(of: Of, rows: list[tuple[str, Any, Any]]) -> Course:
    section, field_key, part_key = of
    field = contents.section(section).field(field_key)
    if isinstance(field, Occasions):
        what: Field = {part.key: part for part in field.parts}[part_key]
        told = _occasions(field, part_key, rows)
    else:
        what, told = field, _days(rows)
    points = tuple(_points(what, told))
    lowest, highest = _ends(what)
    return Course(part_key or field_key, what.name, lowest, highest, points)


def _occasions(field: Occasions, part: str, rows: list[tuple[str, Any, Any]]) -> list[tuple[date, Any]]:
    """Each occasion as it was last corrected, those taken out left out, by its own day."""
    newest = {item: now for item, now, _ in rows}
    kept = [each for each in newest.values() if each]
    day = field.parts[0].key
    return [(date.fromisoformat(each[day]), each.get(part)) for each in sorted(kept, key=lambda each: each[day])]


def _days(rows: list[tuple[str, Any, Any]]) -> list[tuple[date, Any]]:
    """A single answer: what it was at the end of each day on which it was told."""
    return sorted({clock.day(at): now for _, now, at in rows}.items())


def _points(what: Field, told: list[tuple[date, Any]]) -> Iterator[Point]:
    for on, value in told:
        if isinstance(value, int) or (isinstance(value, str) and value.isdecimal()):
            yield Point(on, int(value), what.say(value))


def _ends(what: Field) -> tuple[int, int]:
    if isinstance(what, Scale):
        return what.lowest, what.highest
    steps = [int(each.key) for each in what.options if each.key.isdecimal()] if isinstance(what, Choice) else []
    return min(steps, default=0), max(steps, default=1)
