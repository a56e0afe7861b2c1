"""Open data as files: the table as CSV and as Parquet, and the dictionary that says what everything in it means."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq

from everymoment.assurance.open_table import COLUMNS, NEVER, NOT_YET, NOWHERE, WITHHELD, Row
from everymoment.figures.small_numbers import DEFAULT, Profile
from everymoment.measures.linked import SAME, WITHIN, Counted, numbers
from everymoment.measures.strata import STRATA
from everymoment.sections.kinds import said_day

LICENCE = (
    "Proposed licence: Open Government Licence v3.0. Whoever publishes this decides; until then it is not licensed."
)
TYPES = {"as_of": pa.date32(), **dict.fromkeys(("numerator", "denominator", "unknown"), pa.int32())}
SCHEMA = pa.schema((name, TYPES.get(name, pa.string())) for name in COLUMNS)
TABLE, COLUMNAR, DICTIONARY = "open-data.csv", "open-data.parquet", "data-dictionary.md"
MEDIA = {
    TABLE: "text/csv; charset=utf-8",
    COLUMNAR: "application/vnd.apache.parquet",
    DICTIONARY: "text/markdown; charset=utf-8",
}
"""The three files, and their media types."""


@dataclass(frozen=True)
class About:
    """What the files are about: a place or region by code and name, the day, the version, and what changed since."""

    code: str
    name: str
    as_of: date
    version: int = 1
    changed: str = ""


def files(about: About, rows: Iterable[Row]) -> dict[str, bytes]:
    """The three files by name; the same rows always give the same bytes."""
    listed = list(rows)
    return {TABLE: as_csv(listed), COLUMNAR: as_parquet(listed), DICTIONARY: dictionary(about).encode()}


def sha256(content: bytes) -> str:
    """The digest by which a file is known again."""
    return hashlib.sha256(content).hexdigest()


def as_csv(rows: Iterable[Row]) -> bytes:
    """UTF-8, a line for each row, an empty cell for a number that is not shown."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.values for row in rows)
    return text.getvalue().encode()


def as_parquet(rows: Iterable[Row]) -> bytes:
    """The same columns with their types; a number that is not shown is null."""
    by_column = zip(*(row.values for row in rows), strict=True)
    table = pa.table(dict(zip(COLUMNS, map(list, by_column), strict=True)), schema=SCHEMA)
    out = io.BytesIO()
    pq.write_table(table, out, compression="zstd")
    return out.getvalue()


def dictionary(about: About, profile: Profile = DEFAULT) -> str:
    """What every column, mark, measure and group means, in Markdown, from the declarations."""
    return "\n".join((*_head(about, profile), *_marks(profile), *_measures(), *_linked(), *_groups(), ""))


def _head(about: About, profile: Profile) -> Iterator[str]:
    yield f"# Open data of {about.name}, {said_day(about.as_of)}: what it means"
    yield ""
    yield f"Version {about.version}, {about.code}, as known at the end of {said_day(about.as_of)}. {LICENCE}"
    if about.changed:
        yield f"\nWhat changed since the version before: {about.changed}"
    yield ""
    yield f"Every number is rounded: {profile.title}. Work out shares from the rounded numbers, and say “about”"
    yield "where there are fewer than 100. Counts add up only roughly, for each was rounded by itself."
    yield ""
    yield "| column | means |"
    yield "|---|---|"
    yield "| place, place_name | the ONS code of the place or region, and its name |"
    yield "| as_of | the day at whose end the records were counted |"
    yield "| measure | the measure, below |"
    yield "| number | a second number of the measure; empty for the first |"
    yield "| stratum, group | by what people are grouped, and which group; both empty for all people |"
    yield "| numerator, denominator, unknown | how many meet it; of how many; of how many of these it is not known |"
    yield "| numerator_mark, denominator_mark, unknown_mark | empty, or why there is no number or not all of it |"


def _marks(profile: Profile) -> Iterator[str]:
    yield "\n| mark | means |"
    yield "|---|---|"
    yield f"| {profile.say(0)} | so few, or nobody; which of these is not said |"
    yield f"| {WITHHELD} | left out, because a few people could be found by subtraction with other numbers here |"
    yield f"| {NEVER} | always 0, by how it is counted |"
    yield f"| {NOT_YET} | left out, because it counts mostly the same days as a number published before |"
    yield "| without 1 of 5 places | of a region: the sum of the other places |"
    yield f"| {NOWHERE} | of a region: no place shows this number |"
    yield "\nA region's number is the sum of the rounded numbers of its places, and of nothing else."


def _measures() -> Iterator[str]:
    yield "\n## Measures"
    for number in numbers():
        measure = number.measure
        yield f"\n### {measure.id}{f', {number.key}' if number.key else ''}: {number.question}\n"
        yield f"- numerator: {number.numerator_counted}"
        yield f"- denominator: {number.denominator_counted}"
        yield f"- unknown: {number.unknown_counted}"
        yield f"- counts: {measure.period.says}"
        yield f"- read with care: {measure.caveat}"


def _linked() -> Iterator[str]:
    yield "\n## Numbers that belong together\n"
    yield "Denominators that are described alike are the same number. Beside these:\n"
    yield from (f"- {_said(one)} is the same as {_said(other)}" for one, other in SAME)
    yield from (f"- {_said(inner)} is a part of {_said(outer)}" for inner, outer in WITHIN)


def _said(what: Counted) -> str:
    return f"the {what.column} of {what.measure}{f' ({what.number})' if what.number else ''}"


def _groups() -> Iterator[str]:
    yield "\n## Groups\n"
    yield "| stratum | group | means |"
    yield "|---|---|---|"
    for stratum in STRATA:
        for key, name in stratum.names.items():
            yield f"| {stratum.key} ({stratum.name}) | {key} | {name} |"
