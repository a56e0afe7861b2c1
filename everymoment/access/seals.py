"""What a person has sealed, as every door asks it."""

from functools import lru_cache

from everymoment.people.models import Person
from everymoment.sections import contents
from everymoment.sections.kinds import Field


def sealed(person: Person) -> frozenset[Field]:
    """The answers this person has sealed."""
    return _fields(tuple(person.sealed)) if person.sealed else frozenset()


@lru_cache(maxsize=1024)
def _fields(names: tuple[str, ...]) -> frozenset[Field]:
    return frozenset(contents.section(section).field(key) for section, key in (each.split(".", 1) for each in names))
