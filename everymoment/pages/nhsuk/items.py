"""A list on a form: one group of fields for each item, with the id it keeps for life, and an empty group for a new one.

It works without a script: "Add another" sends the form and shows it again with one more empty group.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict

from everymoment.sections.kinds import Field, ListOf, Value

Filled = Callable[[Field, str, Value], dict[str, list[str]]]
Read = Callable[[Field, str, MultiValueDict], Value]

PLACE = "_place"
"""Where on the form an item stood, carried beside its parts so that an error finds it; no part may be called so."""


@dataclass(frozen=True)
class Row:
    """One group on the form: its name, the item's id ("" for a new one), its heading, and whether it is removed."""

    name: str
    id: str
    title: str
    is_new: bool
    removed: bool


def filled(what: ListOf, name: str, value: Value, filled_part: Filled) -> dict[str, list[str]]:
    """The list as a form would send it: its items, then one empty group."""
    kept: list[dict[str, Any]] = [*(value or []), {}]
    form = {f"{name}-rows": [str(len(kept))]}
    for place, item in enumerate(kept):
        form[f"{name}-{place}-id"] = [item.get("id", "")]
        for part in what.parts:
            form |= filled_part(part, f"{name}-{place}-{part.key}", item.get(part.key))
    return form


def read(what: ListOf, name: str, sent: MultiValueDict, read_part: Read) -> Value:
    """The items that were sent and not marked for removal, empty groups left out by the check."""
    found = []
    for row, place in _places(what, name, sent):
        if not row.removed:
            item = {part.key: read_part(part, f"{row.name}-{part.key}", sent) for part in what.parts}
            found.append({**item, **({"id": row.id} if row.id else {}), PLACE: place})
    return found


def rows(what: ListOf, name: str, sent: MultiValueDict) -> list[Row]:
    """The groups to draw, in order; one more when another was asked for."""
    found = [row for row, _ in _places(what, name, sent)]
    if sent.get("add") == name and len(found) < what.most:
        found.append(_row(what, name, len(found), sent))
    return found


def _places(what: ListOf, name: str, sent: MultiValueDict) -> Iterator[tuple[Row, int]]:
    """Each group that was sent, with its place."""
    asked = sent.get(f"{name}-rows", "0")
    # One group more than the list may hold: the check then says that it is too long, rather than dropping it here.
    count = min(int(asked), what.most + 1) if asked.isdecimal() and len(asked) < 6 else 0
    for place in range(count):
        yield _row(what, name, place, sent), place


def _row(what: ListOf, name: str, place: int, sent: MultiValueDict) -> Row:
    here = f"{name}-{place}"
    id_ = sent.get(f"{here}-id", "")
    title = sent.get(f"{here}-{what.parts[0].key}", "") if id_ else f"Another {what.item}"
    return Row(here, id_, title, not id_, bool(sent.get(f"{here}-remove")))
