"""Wording of instruments that their owners license: shown on the form in place of our own questions, and kept nowhere.

It comes from a file outside this program, named by EVERYMOMENT_WORDING, whose first words say which licence is held:

    {"licence": "who holds it, from whom, until when",
     "instruments": {"<instrument key>": {"<item key>": "the question"}}}

What is kept, counted, drawn and told stays the item's key and number, under our own short name.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from everymoment.sections import contents
from everymoment.sections.instruments import INSTRUMENTS
from everymoment.sections.kinds import Field, ListOf

Wording = Mapping[str, Mapping[str, str]]
"""Questions by instrument key and item key."""


def question(what: Field) -> str:
    """How a field is asked on the form: by its own label, unless a licensed wording is switched on for it."""
    return _by_part().get(id(what), what.label)


@cache
def _by_part() -> dict[int, str]:
    """The licensed questions by the part of a section that asks them; declared parts live as long as the program."""
    wording = read(settings.WORDING) if settings.WORDING else {}
    return {
        id(part): wording[each.key][part.key]
        for each in INSTRUMENTS
        for part in _parts(*each.kept_in)
        if part.key in wording.get(each.key, {})
    }


def _parts(section: str, field: str) -> tuple[Field, ...]:
    kept = contents.section(section).field(field)
    return kept.parts if isinstance(kept, ListOf) else ()


def read(path: str) -> Wording:
    """The wording in a file. Raises ImproperlyConfigured: it cannot be read, names no licence, or speaks of something
    that is not asked here."""
    try:
        told: Any = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as wrong:
        raise _refused(f"it cannot be read as JSON ({wrong})") from wrong
    if not isinstance(told, dict) or not str(told.get("licence") or "").strip():
        raise _refused('it must begin with "licence": whose wording this is, and by which licence you show it')
    wording = told.get("instruments")
    if not isinstance(wording, dict) or not all(isinstance(each, dict) for each in wording.values()):
        raise _refused('it must have "instruments": for each instrument, item keys with their questions')
    if unknown := sorted(_unknown(wording)):
        raise _refused(f"nothing here is called {', '.join(unknown)}")
    if empty := [f"{key}.{item}" for key, some in wording.items() for item, asks in some.items() if not _is_text(asks)]:
        raise _refused(f"there are no words for {', '.join(empty)}")
    return wording


def _unknown(wording: Wording) -> set[str]:
    """What the file names and no instrument has."""
    items = {each.key: {item.key for item in each.items} for each in INSTRUMENTS}
    strange = {key for key in wording if key not in items}
    return strange | {
        f"{key}.{item}" for key in set(wording) - strange for item in wording[key] if item not in items[key]
    }


def _is_text(asks: object) -> bool:
    return isinstance(asks, str) and bool(asks.strip())


def _refused(why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"The wording that EVERYMOMENT_WORDING names was not taken: {why}. Nothing was started. Mend the file, or "
        "start without it: the questions are then in our own words."
    )


def refuse_what_cannot_be_shown() -> None:
    """At the start, not at somebody's bedside: reads the wording that is switched on. Raises ImproperlyConfigured."""
    _by_part()
