"""When two people wrote in the same section at once: both texts side by side, and nothing of either lost.

The form carries what its writer saw. So three texts are known for each answer, and only those that both changed, in
different ways, have to be chosen between.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk import fields
from everymoment.pages.nhsuk.fields import Drawn
from everymoment.pages.rules import Request
from everymoment.people import clock
from everymoment.plans import read
from everymoment.plans.read import Answer
from everymoment.sections.kinds import Field, ListOf, NotAccepted
from everymoment.sections.section import Section

THEIRS, MINE, EDIT = "theirs", "mine", "edit"


@dataclass(frozen=True)
class Difference:
    """One answer that both changed: what stands now, what this writer wrote, and a field to write it again."""

    field: Field
    theirs: Answer
    mine: Answer
    edit: Drawn
    keep: str


@dataclass(frozen=True)
class Compared:
    """What to choose between, what only this writer changed (by key), and what only somebody else did."""

    conflicts: tuple[str, ...]
    only_mine: dict[str, Any]
    only_theirs: tuple[str, ...]


def was_shown(sent: QueryDict) -> bool:
    """Whether what was sent comes from the page of both texts."""
    return "both" in sent


def wanted(what: Section, sent: QueryDict) -> dict[str, Any]:
    """What this writer wrote: raw values by key, only those the form asked for."""
    keys = {field.key for field in what.fields}
    asked = [key for key in sent.getlist("asked") if key in keys]
    return {key: fields.read(what.field(key), key, sent) for key in asked}


def chosen(what: Section, sent: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """The raw values to keep after choosing, and what has not been chosen yet, by the id of its place."""
    values, unchosen = wanted(what, sent), {}
    for key in [each for each in values if each in sent.getlist("choose")]:
        keep = sent.get(f"keep-{key}")
        if keep == THEIRS:
            del values[key]
        elif keep == EDIT:
            values[key] = fields.read(what.field(key), f"edit-{key}", sent)
        elif keep != MINE:
            unchosen[f"keep-{key}"] = f"Choose which to keep for {what.field(key).name}"
    return values, unchosen


def compare(what: Section, seen: Mapping[str, Any], theirs: Mapping[str, Any], mine: Mapping[str, Any]) -> Compared:
    """Three texts for each answer: as this writer saw it, as it stands, as they wrote it. All checked values."""
    conflicts, only_mine = [], {}
    for key, said in mine.items():
        saw, stands = seen.get(key), theirs.get(key)
        wrote = what.field(key).whole(saw, said)
        if wrote in (saw, stands):
            continue
        if stands == saw:
            only_mine[key] = wrote
        elif isinstance(what.field(key), ListOf) and (joined := _joined(saw, stands, wrote)) is not None:
            only_mine[key] = joined or None
        else:
            conflicts.append(key)
    only_theirs = [f.key for f in what.fields if seen.get(f.key) != theirs.get(f.key) and f.key not in conflicts]
    return Compared(tuple(conflicts), only_mine, tuple(only_theirs))


def page(
    request: Request,
    viewer: Viewer,
    what: Section,
    mine: Mapping[str, Any],
    carried: Mapping[str, Any],
    errors: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Both texts, to choose from. Answers 409, for nothing was kept."""
    now = read.section(viewer, what.key)
    theirs = {each.field.key: each for each in now.answers}
    mine = {key: _checked(what.field(key), value) for key, value in mine.items()}
    found = compare(what, _seen(what, carried), {key: each.value for key, each in theirs.items()}, mine)
    written = {**found.only_mine, **{key: mine[key] for key in found.conflicts}}
    kept = fields.sent_with((what.field(key), key, value) for key, value in written.items())
    differences = [
        _difference(what.field(key), theirs[key], mine[key], request.POST, errors or {}) for key in found.conflicts
    ]
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "section": what,
        "errors": errors or {},
        "carried": {**carried, "based_on": now.version},
        "differences": differences,
        "only_mine": [_wrote(what.field(key), value) for key, value in found.only_mine.items()],
        "only_theirs": [theirs[key] for key in found.only_theirs if key in theirs],
        "hidden": [(key, text) for key, texts in kept.lists() for text in texts],
        "asked_keys": list(written),
    }
    return render(request, "person/both_texts.jinja", said, status=409)


def _difference(what: Field, theirs: Answer, mine: Any, sent: QueryDict, errors: Mapping[str, str]) -> Difference:
    name = f"edit-{what.key}"
    keep = sent.get(f"keep-{what.key}", "")
    again = sent if keep == EDIT else fields.sent_with([(what, name, mine)])
    return Difference(what, theirs, _wrote(what, mine), fields.drawn(what, name, again, errors), keep)


def _checked(what: Field, value: Any) -> Any:
    """A value that was checked once already and came back through the form; nothing when the form was tampered with."""
    try:
        return what.check(value, clock.today())
    except NotAccepted:
        return None


def _wrote(what: Field, value: Any) -> Answer:
    return Answer(what, value)


def _seen(what: Section, carried: Mapping[str, Any]) -> dict[str, Any]:
    """What the writer saw, as their form carried it; whatever was tampered with counts as not seen."""
    try:
        seen = json.loads(carried["seen"])
    except ValueError:
        return {}
    known = seen if isinstance(seen, dict) else {}
    return {field.key: _checked(field, known[field.key]) for field in what.fields if field.key in known}


def _joined(saw: Any, stands: Any, wrote: Any) -> list[dict[str, Any]] | None:
    """A list with both writers' changes, item by item; None when both changed the same item in different ways."""
    old, theirs, mine = ({each["id"]: each for each in items or []} for items in (saw, stands, wrote))
    joined = []
    for key in dict.fromkeys([*theirs, *mine]):
        was, their, my = old.get(key), theirs.get(key), mine.get(key)
        if my != was and their not in (was, my):
            return None
        item = their if my == was else my
        if item is not None:
            joined.append(item)
    return joined
