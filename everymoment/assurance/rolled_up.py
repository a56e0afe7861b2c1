"""The daily roll-up: every share by day and place, kept beside the columns, so that months and years are read from it
without counting again. A file for each month holds whole numbers for words; what each stands for, and which files are
the roll-up's, is said in one file that is turned to the new ones last."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple

from everymoment.assurance.engines.duckdb import opened
from everymoment.assurance.extract.watermark import Damaged

NAME, SAYS = "rolled_up", "rolled_up.json"
COUNTS = ("numerator", "denominator", "unknown")


class OfADay(NamedTuple):
    """One share in one place on one day."""

    day: date
    measure: str
    number: str
    numerator: int
    denominator: int
    unknown: int


class OfAMonth(NamedTuple):
    """One share in one place, its days of a month ("2027-05") added up. Of what is counted as it stands the days say
    the same plans again and again: only the share of such a sum means something, the mean of its days."""

    measure: str
    number: str
    locality: str
    month: str
    numerator: int
    denominator: int
    unknown: int


@dataclass(frozen=True)
class RolledUp:
    """What is kept: of which columns (`folder`, `generation`, moment `as_of`), by which declarations, the how manieth
    time; what the numbers of `shares` and `places` stand for, by their place in the list; by month the name and the
    size in bytes of its file."""

    folder: str = ""
    generation: int = 0
    as_of: str = ""
    declared: str = ""
    made: int = 0
    shares: list[list[str]] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    files: dict[str, list] = field(default_factory=dict)


def read(where: Path) -> RolledUp:
    """The roll-up that is kept with the columns in `where`. Raises Damaged."""
    try:
        found = RolledUp(**json.loads((where / NAME / SAYS).read_text()))
        sizes = {name: (where / NAME / name).stat().st_size for name, _ in found.files.values()}
    except (OSError, ValueError, TypeError) as wrong:
        raise Damaged("there is none, or it is damaged") from wrong
    if sizes != dict(found.files.values()):
        raise Damaged("files are lost or damaged")
    return found


def by_day(where: Path, locality: str, measures: Collection[str], first: date, last: date) -> list[OfADay]:
    """These measures in one place on each day from the first to the last on which they have rows, in order of days.
    Raises Damaged."""
    kept = read(where)
    files = _files(where, kept, [each for each in kept.files if f"{first:%Y-%m}" <= each <= f"{last:%Y-%m}"])
    shares = [code for code, (measure, _) in enumerate(kept.shares) if measure in measures]
    if not files or not shares or locality not in kept.places:
        return []
    with opened() as engine:
        rows = engine.execute(
            f"SELECT day, share, {', '.join(COUNTS)} FROM read_parquet(?) "  # noqa: S608  # the names are ours
            "WHERE locality = ? AND list_contains(?, share) AND day BETWEEN ? AND ? ORDER BY day, share",
            [files, kept.places.index(locality), shares, first, last],
        ).fetchall()
    return [OfADay(day, *kept.shares[share], *counts) for day, share, *counts in rows]


def dashboard(where: Path, places: Collection[str], months: Collection[str]) -> list[OfAMonth]:
    """Every share in these places, added up by month. Raises Damaged."""
    kept = read(where)
    wanted = ", ".join(str(code) for code, place in enumerate(kept.places) if place in set(places))
    there = sorted(kept.files.keys() & set(months))
    parts = [
        f"SELECT locality, share, '{month}', {', '.join(f'sum({each})::BIGINT' for each in COUNTS)} "  # noqa: S608
        f"FROM read_parquet(?) WHERE locality IN ({wanted}) GROUP BY locality, share"
        for month in there
    ]
    if not parts or not wanted:
        return []
    with opened() as engine:
        rows = engine.execute(" UNION ALL ".join(parts), [[each] for each in _files(where, kept, there)]).fetchall()
    return [OfAMonth._make((*kept.shares[share], kept.places[place], *rest)) for place, share, *rest in rows]


def _files(where: Path, kept: RolledUp, months: Iterable[str]) -> list[str]:
    return [str(where / NAME / kept.files[each][0]) for each in months if each in kept.files]
