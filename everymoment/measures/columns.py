"""What becomes of each kind of answer in a table that is counted: its columns, and the cell for a value.

No words leave the record: of a text only its length is known, of a named person only whether they can be reached. One
function per kind; a house test fails until every kind is known here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any

from everymoment.sections.audiences import SOMEONE_CLOSE, THE_PERSON
from everymoment.sections.kinds import Choice, Day, Field, ListOf, NamedPerson, Occasions, Scale, Text, Value, YesNo

Posts = frozenset[int]
"""The posts on a person's team that are held on the day counted."""

OF_NO_ORGANISATION = frozenset({THE_PERSON.title, SOMEONE_CLOSE.title})
"""Roles that nobody holds for an organisation."""


@dataclass(frozen=True)
class Column:
    """One column: its name, its Ibis type, what it says, and how a kept value becomes its cell. `known` are the only
    words that a column of words may hold; none for ids."""

    name: str
    type: str
    says: str
    of: Callable[[Value, Posts], Any] = lambda value, posts: value
    known: tuple[str, ...] = ()

    def cell(self, value: Value, posts: Posts) -> Any:
        """The cell for a kept value: None where the field is not answered."""
        return None if value is None else self.of(value, posts)


@singledispatch
def columns_of(field: Field, name: str) -> tuple[Column, ...]:
    """The columns of a field, the first of them called `name`. Raises TypeError for a kind that is not known here."""
    raise TypeError(f"teach measures.columns how a {type(field).__name__} is counted")


@columns_of.register
def _text(field: Text, name: str) -> tuple[Column, ...]:
    return (Column(name, "int64", f"{field.name}: how many characters", lambda value, _: len(value)),)


@columns_of.register
def _choice(field: Choice, name: str) -> tuple[Column, ...]:
    if not field.several:
        return (Column(name, "string", field.name, known=tuple(option.key for option in field.options)),)
    chosen = (_chosen(field, option.key, name) for option in field.options)
    return (Column(name, "int64", f"{field.name}: how many chosen", lambda value, _: len(value)), *chosen)


def _chosen(field: Choice, key: str, name: str) -> Column:
    says = f"{field.name}: {field.option(key).label}"
    return Column(f"{name}__{key}", "boolean", says, lambda value, _: key in value)


@columns_of.register
def _yes_no(field: YesNo, name: str) -> tuple[Column, ...]:
    return (Column(name, "boolean", field.name),)


@columns_of.register
def _day(field: Day, name: str) -> tuple[Column, ...]:
    return (Column(name, "date", field.name, lambda value, _: date.fromisoformat(value)),)


@columns_of.register
def _scale(field: Scale, name: str) -> tuple[Column, ...]:
    # "Cannot say" is no number, and is not known in a count.
    return (Column(name, "int64", field.name, lambda value, _: value if isinstance(value, int) else None),)


@columns_of.register
def _named_person(field: NamedPerson, name: str) -> tuple[Column, ...]:
    known = (
        Column(name, "boolean", f"{field.name}: named", lambda value, _: bool(value["name"])),
        Column(
            f"{name}__telephone", "boolean", f"{field.name}: has a number", lambda value, _: bool(value["telephone"])
        ),
        Column(
            f"{name}__on_team",
            "boolean",
            f"{field.name}: holds their post and is on the team that day; empty where no post was named",
            lambda value, posts: value["post"] in posts if "post" in value else None,
        ),
    )
    return (*known, *_at_work(field, name)) if field.at_work else known


def _at_work(field: NamedPerson, name: str) -> tuple[Column, ...]:
    """Whether it is known in which role somebody does something, and for which organisation."""
    return (
        Column(f"{name}__role", "boolean", f"{field.name}: has a role", lambda value, _: bool(value.get("role"))),
        Column(
            f"{name}__organisation",
            "boolean",
            f"{field.name}: has an organisation; the person and those close need none",
            lambda value, _: bool(value.get("organisation")) or value.get("role") in OF_NO_ORGANISATION,
        ),
    )


@columns_of.register
def _list_of(field: ListOf, name: str) -> tuple[Column, ...]:
    return (Column(name, "int64", f"{field.name}: how many", lambda value, _: len(value)),)


@columns_of.register
def _occasions(field: Occasions, name: str) -> tuple[Column, ...]:
    return (Column(name, "int64", f"{field.name}: how many stand in the plan", lambda value, _: len(value)),)
