"""All that an engine is asked in a run, in its own words: put into them once for a version of the measures, and kept
with the columns, for that takes seconds and a run each minute is a new process."""

import json
from dataclasses import asdict
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import everymoment.assurance.asked
import everymoment.measures
import everymoment.sections
from everymoment.assurance.asked import Asked, asked_of
from everymoment.measures.contents import MEASURES

NAME = "questions"


def questions(columns: Path, dialect: str) -> tuple[Asked, ...]:
    """Every question of a run, in the order of the measures. What was kept for other declarations goes."""
    file = columns / f"{NAME}-{dialect}-{declared()}.json"
    try:
        return tuple(Asked(**each) for each in json.loads(file.read_text()))
    except (OSError, ValueError, TypeError):
        made = tuple(each for measure in MEASURES for each in asked_of(measure.id, dialect))
    columns.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in columns.glob(f"{NAME}-{dialect}-*"):
        each.unlink(missing_ok=True)
    beside = file.with_suffix(".writing")
    beside.write_text(json.dumps([asdict(each) for each in made]))
    beside.replace(file)
    return made


@cache
def declared() -> str:
    """What stands for the declarations that questions are made of, and for what puts them into words."""
    seen = blake2b(version("ibis-framework").encode(), digest_size=16)
    rooms = [Path(where) for room in (everymoment.measures, everymoment.sections) for where in room.__path__]
    files = [
        Path(everymoment.assurance.asked.__file__),
        *(each for room in rooms for each in sorted(room.rglob("*.py"))),
    ]
    for file in files:
        seen.update(file.name.encode() + file.read_bytes())
    return seen.hexdigest()
