"""All that an engine is asked in a run, in its own words: put into them once for a version of the measures, and kept
with the columns, for that takes seconds and a run each minute is a new process."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import everymoment.assurance.asked
import everymoment.measures
import everymoment.sections
from everymoment.assurance import behind, columns_read
from everymoment.assurance.asked import Asked, ByDay, Together, asked_of, together
from everymoment.measures.contents import MEASURES

NAME = "questions"


def questions(columns: Path, dialect: str) -> tuple[Asked, ...]:
    """Every question of a run, in the order of the measures."""
    made = _kept(columns, dialect, lambda: [asdict(each) for each in _in_words(dialect)])
    return tuple(Asked(**each) for each in made)


def of_people(columns: Path) -> dict[str, str]:
    """What DuckDB is asked for the people behind each measure with a list, by its id."""
    return dict(_kept(columns, "people", behind.in_words))


def of_days(columns: Path) -> tuple[Together, ...]:
    """What DuckDB is asked for the daily roll-up: all shares whose rows have a day."""
    made = _kept(columns, "days", lambda: [asdict(each) for each in together()])
    return tuple(Together(tuple(ByDay(**share) for share in each["shares"]), each["sql"]) for each in made)


def _in_words(dialect: str) -> Iterator[Asked]:
    for measure in MEASURES:
        yield from asked_of(measure.id, dialect)


def _kept(columns: Path, what: str, make: Callable[[], Any]) -> Any:
    """What was kept under this name, else what is made now. What was kept for other declarations goes."""
    file = columns / f"{NAME}-{what}-{declared()}.json"
    try:
        return json.loads(file.read_text())
    except (OSError, ValueError):
        made = make()
    columns.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in columns.glob(f"{NAME}-{what}-*"):
        each.unlink(missing_ok=True)
    beside = file.with_suffix(".writing")
    beside.write_text(json.dumps(made))
    beside.replace(file)
    return made


@cache
def declared() -> str:
    """What stands for the declarations that questions are made of, and for what puts them into words."""
    seen = blake2b(version("ibis-framework").encode(), digest_size=16)
    rooms = [Path(where) for room in (everymoment.measures, everymoment.sections) for where in room.__path__]
    files = [
        Path(everymoment.assurance.asked.__file__),
        Path(columns_read.__file__),
        Path(behind.__file__),
        *(each for room in rooms for each in sorted(room.rglob("*.py"))),
    ]
    for file in files:
        seen.update(file.name.encode() + file.read_bytes())
    return seen.hexdigest()
