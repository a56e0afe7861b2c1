"""Which frameworks a place holds to: those of everywhere, and what localities added as files.

The files are read once in the life of each process, when it starts. A file that is wrong stops nothing: it is left out,
and the pages of promises, the board and `everymoment promises check` say so.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from everymoment.people.models import Locality
from everymoment.promises.contents import Promised, with_local
from everymoment.promises.local import read_folder
from everymoment.promises.promise import Framework


@dataclass(frozen=True)
class Added:
    """What the folder of local frameworks holds: those that were taken, and a line for each thing that is wrong."""

    frameworks: tuple[Framework, ...]
    wrong: tuple[str, ...]


def added() -> Added:
    """The local frameworks as they were when this process first asked."""
    return _added(settings.FRAMEWORKS)


def held_to(code: str) -> Promised:
    """Everything that the locality with this code holds to."""
    return _held_to(settings.FRAMEWORKS, code)


def nowhere(frameworks: tuple[Framework, ...]) -> list[str]:
    """A line for each place that a framework names and that is not kept here. One statement."""
    known = set(Locality.objects.values_list("code", flat=True))
    return [
        f"{each.title}, places: no place here has the code {code}. Correct it, or take it out."
        for each in frameworks
        for code in sorted((each.places or frozenset()) - known)
    ]


@lru_cache(maxsize=8)
def _added(folder: Path) -> Added:
    return Added(*read_folder(folder))


@lru_cache(maxsize=64)
def _held_to(folder: Path, code: str) -> Promised:
    return with_local(each for each in _added(folder).frameworks if each.held_in(code))
