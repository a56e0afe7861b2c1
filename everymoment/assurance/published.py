"""Figures that other places have published, read from a file in the form of open data: each borough may keep its own
record, and what a region knows of another is what that one publishes.

Read strictly: a file with one wrong line is not kept at all, and each wrong line is named.
"""

import csv
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from everymoment.assurance import latest
from everymoment.assurance.models import Publication, Published, Result
from everymoment.figures.said import of_many
from everymoment.figures.small_numbers import DEFAULT
from everymoment.figures.strict_rows import LARGEST_COUNT
from everymoment.people import clock
from everymoment.people.models import Locality

MOST_BYTES = 20 * 1024 * 1024
NEEDED = ("place", "measure", "as_of", "numerator", "denominator")
# Of these only figures of all people, and the first number of a measure, are compared between places.
SPLIT_BY = ("number", "stratum", "group")
COUNTS = ("numerator", "denominator", "unknown")
# How a number that is not shown is written: nothing, a word for it, or the range it is hidden in.
HIDDEN = re.compile(r"|withheld|not shown|\d+ or fewer|\d+ to \d+")
LINES_NAMED = 20


class NotRead(Exception):
    """Nothing of the file was kept. The text says what is wrong with it, a line for each."""


@dataclass(frozen=True)
class Read:
    """What came of a file: how many figures were kept and of how many places, how many were split by groups of people
    or second numbers and so are not compared, and how many are of places that are counted here."""

    kept: int
    places: int
    split: int
    counted_here: int

    @property
    def sentence(self) -> str:
        """The same in words."""
        told = f"{of_many(self.kept, 'figure', 'figures')} of {of_many(self.places, 'place', 'places')} kept."
        if self.split:
            told += f" {self.split:,} by groups of people, or second numbers, left out: they are not compared."
        if self.counted_here:
            told += f" {self.counted_here:,} of places that are counted here left out: their own counts speak."
        return told


def read(file: Path) -> Read:
    """Reads and keeps a file. Raises NotRead."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise NotRead(f"{file.name} is larger than {MOST_BYTES // 1024 // 1024} MB. Cut it into several files.")
        return keep(file.read_bytes(), file.name)
    except OSError as wrong:
        raise NotRead(f"{file.name} cannot be opened: {wrong.strerror}.") from wrong


def keep(raw: bytes, name: str) -> Read:
    """Keeps what a file says, in place of what was read before of the same place, measure and day; then works out
    anew how everything stands. The same file a second time is refused. Raises NotRead."""
    sha256 = hashlib.sha256(raw).hexdigest()
    if Publication.objects.filter(sha256=sha256).exists():
        raise NotRead(f"{name} was read before, and nothing in it is new. Nothing was changed.")
    rows, split = _rows(_lines(raw, name), name)
    counted = set(Result.objects.filter(denominator__gt=0).order_by().values_list("locality", flat=True).distinct())
    kept = [each for each in rows if each.locality_id not in counted]
    places = {each.locality_id for each in kept}
    with transaction.atomic():
        made = Publication.objects.create(source_name=name[:255], sha256=sha256, read_at=clock.now())
        _take_back(kept)
        for each in kept:
            each.publication = made
        Published.objects.bulk_create(kept, batch_size=500)
        latest.refresh()
    return Read(len(kept), len(places), split, len(rows) - len(kept))


def _take_back(kept: list[Published]) -> None:
    """What was read before of the same place, measure and day gives way."""
    said = {(each.locality_id, each.measure, each.as_of_on) for each in kept}
    near = Published.objects.filter(locality__in={place for place, *_ in said}, as_of_on__in={on for *_, on in said})
    old = [pk for pk, *of in near.values_list("pk", "locality", "measure", "as_of_on") if tuple(of) in said]
    for first in range(0, len(old), 500):
        Published.objects.filter(pk__in=old[first : first + 500]).delete()


def _lines(raw: bytes, name: str) -> list[dict[str, str]]:
    """The lines under their heads. Raises NotRead."""
    try:
        found = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), strict=True))
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise NotRead(f"{name} is not a table of text with commas: {wrong}. Nothing was kept.") from wrong
    heads = set(found[0]) if found else set()
    missing = [each for each in NEEDED if each not in heads]
    if missing:
        raise NotRead(f"{name}: line 1: these columns are missing: {', '.join(missing)}. Nothing was kept.")
    return found


def _rows(lines: list[dict[str, str]], name: str) -> tuple[list[Published], int]:
    """What can be compared, and how many lines cannot because they are split. Raises NotRead."""
    known = set(Locality.objects.values_list("code", flat=True))
    rows: list[Published] = []
    problems: list[str] = []
    seen: dict[tuple[str, str, date], int] = {}
    split = 0
    for number, line in enumerate(lines, 2):
        wrong = next(_faults(line, known), None)
        if wrong:
            problems.append(f"line {number}: {wrong}")
        elif any(line.get(each) for each in SPLIT_BY):
            split += 1
        else:
            row = _row(line)
            key = row.locality_id, row.measure, row.as_of_on
            if key in seen:
                problems.append(f"line {number}: the same place, measure and day as line {seen[key]}")
            seen.setdefault(key, number)
            rows.append(row)
    if problems or not rows:
        told = problems[:LINES_NAMED] or ["no line can be used"]
        if len(problems) > LINES_NAMED:
            told.append(f"and {len(problems) - LINES_NAMED} lines more")
        raise NotRead("\n".join([f"{name}: nothing was kept. Mend these lines, and read it again.", *told]))
    return rows, split


def _faults(line: Mapping[str, str], known: set[str]) -> Iterator[str]:
    """What is wrong with a line, in words."""
    if None in line or None in line.values():
        yield "another number of columns than line 1 has"
        return
    if line["place"] not in known:
        yield f"no place here has the code “{line['place']}”"
    if not re.fullmatch(r"M\d\d", line["measure"]):
        yield f"“{line['measure']}” is the id of no measure"
    on = _day(line["as_of"])
    if on is None:
        yield f"“{line['as_of']}” is no day; write it as in 2027-05-31"
    elif on > clock.today():
        yield f"{line['as_of']} has not come yet"
    counts = [line.get(each, "") for each in COUNTS]
    for each in counts:
        yield from _faults_of_count(each)
    part, whole = _count(counts[0]), _count(counts[1])
    if part is not None and whole is not None and part > whole:
        yield f"{part} is no part of {whole}"


def _faults_of_count(text: str) -> Iterator[str]:
    if HIDDEN.fullmatch(text):
        return
    if not (text.isascii() and text.isdecimal()) or int(text) > LARGEST_COUNT:
        yield f"“{text}” is no count"
    elif int(text) % DEFAULT.multiple:
        yield (
            f"“{text}” is not rounded to {DEFAULT.multiple}: what is exact must not leave its place, and is not taken"
        )


def _row(line: Mapping[str, str]) -> Published:
    on = _day(line["as_of"])
    assert on is not None
    counts = {each: _count(line.get(each, "")) for each in COUNTS}
    return Published(locality_id=line["place"], measure=line["measure"], as_of_on=on, **counts)


def _count(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _day(text: str) -> date | None:
    """The day written as YYYY-MM-DD, whatever time follows it."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
