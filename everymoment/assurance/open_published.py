"""Open data that was published: by whom, when, which version; kept as it was, and audited against what came before."""

import csv
import io
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from everymoment.access.answering import is_director
from everymoment.access.viewer import Onlooker
from everymoment.assurance.linked_counts import Audited, Key
from everymoment.assurance.models import OpenData, Run
from everymoment.assurance.open_data import NotPublished, Tell, counts_in, newest_run_of, safe
from everymoment.assurance.open_files import COLUMNAR, DICTIONARY, TABLE, About, files, sha256
from everymoment.assurance.open_table import COLUMNS, NOT_YET, WITHHELD, Row, Shown, of_place, of_region
from everymoment.measures.linked import DENOMINATOR, NUMERATOR, UNKNOWN, first_of, numbers
from everymoment.people import clock
from everymoment.people.models import Locality

KEPT_AS = {TABLE: "table", COLUMNAR: "columnar", DICTIONARY: "dictionary"}
"""Under which name each file is kept."""


Line = dict[str, str]
"""One line of a table, by its columns."""


class NoSuchFile(Exception):
    """This place has published no such file."""


@dataclass(frozen=True)
class Shelf:
    """What a place has published, newest first, and the day that would be published next (None: nothing new)."""

    published: tuple[OpenData, ...]
    next_day: date | None


def may_publish(onlooker: Onlooker) -> bool:
    """Whether this onlooker decides what the place publishes: its director, in a post held today."""
    return is_director(onlooker)


def shelf(onlooker: Onlooker) -> Shelf:
    """What was published here. Two statements; the files stay where they are."""
    found = OpenData.objects.filter(locality=onlooker.locality).select_related("published_by").defer(*KEPT_AS.values())
    held = tuple(found.order_by("-as_of_on", "-version"))
    run = Run.objects.filter(results__locality=onlooker.locality).order_by("-as_of_at", "-pk").first()
    is_new = run is not None and all(each.run_id != run.pk for each in held)
    return Shelf(held, clock.day(run.as_of_at) if run and is_new else None)


def file(onlooker: Onlooker, publication_id: int, name: str) -> tuple[OpenData, bytes]:
    """One of the three files as it was published, with what it is of. Raises NoSuchFile."""
    found = (
        OpenData.objects.filter(locality=onlooker.locality).filter(pk=publication_id).first()
        if name in KEPT_AS
        else None
    )
    if found is None:
        raise NoSuchFile("There is no such file here.")
    return found, bytes(getattr(found, KEPT_AS[name]))


def newest_files(code: str) -> dict[str, bytes]:
    """The three files that a place (its code) published last, as they were. Raises NotPublished."""
    found = OpenData.objects.filter(locality=code).order_by("-as_of_on", "-version").first()
    if found is None:
        raise NotPublished(
            f"Nothing was published of a place with the code {code}. Nothing was written. Its director publishes on "
            "the page of its open data. To see what would be published, add --unpublished."
        )
    return {name: bytes(getattr(found, kept)) for name, kept in KEPT_AS.items()}


def region_files(region: str, tell: Tell = lambda line: None) -> dict[str, bytes]:
    """The three files of a region: sums of what its places published of the newest day that any did. Places that
    published nothing of that day are left out, and told. Raises NotPublished."""
    found = OpenData.objects.filter(locality__region=region).exclude(locality__region="").select_related("locality")
    newest: dict[str, OpenData] = {}
    for each in found.defer("columnar", "dictionary").order_by("as_of_on", "version"):
        newest[each.locality_id] = each
    if not newest:
        raise NotPublished(
            f"Nothing was published in a region with the code {region}. Nothing was written. To see what would be "
            "published, add --unpublished."
        )
    day = max(each.as_of_on for each in newest.values())
    rows: list[Row] = []
    for each in newest.values():
        if each.as_of_on == day:
            rows += map(_row, _lines(each))
        else:
            tell(f"{each.locality.name} is left out: it published nothing of {day:%-d %B %Y}.")
    return files(About(region, region, day), of_region(region, region, day, rows))


def _row(line: Line) -> Row:
    """A line of the table as it was written."""
    shown = (
        Shown(int(line[each]) if line[each] else None, line[f"{each}_mark"])
        for each in (NUMERATOR, DENOMINATOR, UNKNOWN)
    )
    return Row(line["place"], line["place_name"], date.fromisoformat(line["as_of"]), *_cell(line), *shown)


def publish(onlooker: Onlooker) -> OpenData:
    """Publish the newest run of this place, for good. For a day that was published before it is a correction: only
    numbers that changed by 8 or more are changed, the others stand. Raises NotPublished."""
    if not may_publish(onlooker):
        raise NotPublished(f"Only the director of {onlooker.locality.name} publishes its open data.")
    place = onlooker.locality
    run = newest_run_of([place])
    earlier = list(OpenData.objects.filter(locality=place).select_related("run").order_by("as_of_on", "version"))
    if any(each.run_id == run.pk for each in earlier):
        raise NotPublished("This was published already. There is nothing new until the measures run again.")
    about, rows = _made(place, run, earlier)
    made = files(about, rows)
    try:
        with transaction.atomic():
            return OpenData.objects.create(
                locality=place,
                as_of_on=about.as_of,
                version=about.version,
                run=run,
                sha256={name: sha256(content) for name, content in made.items()},
                changed=about.changed,
                published_by=onlooker.account,
                published_at=clock.now(),
                **{KEPT_AS[name]: content for name, content in made.items()},
            )
    except IntegrityError as twice:
        raise NotPublished("Somebody published this at the same moment. Look at what is there.") from twice


def _made(place: Locality, run: Run, earlier: list[OpenData]) -> tuple[About, list[Row]]:
    """The rows that would be published of this run, and what they are. Raises NotPublished."""
    as_of = clock.day(run.as_of_at)
    same_day = [each for each in earlier if each.as_of_on == as_of]
    before: Audited | None = None
    for each in same_day:
        before = Audited(counts_in(place, each.run), frozenset(_withheld(each)), before)
    not_yet = {number.measure.id for number in numbers() if _overlaps(number.days, number.measure.id, as_of, earlier)}
    found = safe(counts_in(place, run), before)
    rows = of_place(place.code, place.name, as_of, found, not_yet=not_yet)
    changed = _changed(same_day[-1], rows) if same_day else ""
    return About(place.code, place.name, as_of, len(same_day) + 1, changed), rows


def _overlaps(days: int, measure: str, as_of: date, earlier: list[OpenData]) -> bool:
    """Whether a measure counts mostly days that it counted in a table published before. Tables of which each has more
    than half of its days for itself, before and after, say nothing of one another."""
    gaps = (abs((as_of - each.as_of_on).days) for each in earlier if each.as_of_on != as_of and _shows(each, measure))
    return any(2 * gap <= days for gap in gaps)


def _changed(before: OpenData, rows: list[Row]) -> str:
    """What is different from the version before, in words. Raises NotPublished where nothing is."""
    old = {_cell(line): line for line in _lines(before)}
    new = [line for line in _lines_of(rows) if old[_cell(line)] != line]
    if not new:
        raise NotPublished(
            "No number changed by 8 or more since this day was published. A smaller correction would tell of a few "
            "people, so that what was published stands."
        )
    measures = ", ".join(dict.fromkeys(line["measure"] for line in new))
    return f"{len(new)} rows of {measures}. Every other number stands as it was: it changed by fewer than 8, or not."


def _lines(published: OpenData) -> list[Line]:
    return list(csv.DictReader(io.StringIO(bytes(published.table).decode(), newline="")))


def _lines_of(rows: list[Row]) -> list[Line]:
    as_text = (["" if each is None else str(each) for each in row.values] for row in rows)
    return [dict(zip(COLUMNS, values, strict=True)) for values in as_text]


def _cell(line: Line) -> tuple[str, str, str, str]:
    return line["measure"], line["number"], line["stratum"], line["group"]


def _shows(published: OpenData, measure: str) -> bool:
    return any(line["measure"] == measure and line["denominator_mark"] != NOT_YET for line in _lines(published))


def _withheld(published: OpenData) -> set[Key]:
    """The numbers that were left out of a version: they stay out of those that correct it."""
    by_key = {(each.measure.id, each.key): each for each in numbers()}
    return {
        (first_of()[by_key[line["measure"], line["number"]].counted(column)], (line["stratum"], line["group"]))
        for line in _lines(published)
        for column in (NUMERATOR, DENOMINATOR, UNKNOWN)
        if line[f"{column}_mark"] == WITHHELD
    }
