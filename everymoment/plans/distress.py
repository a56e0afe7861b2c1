"""Deeds on distress: anybody notes it, a professional looks at it and says what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from uuid import UUID, uuid4

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.plans.read import PlanAsSeen
from everymoment.plans.record import NotRecorded, Recorded, check, check_values, keep, speaks_as
from everymoment.plans.steps import owner_of
from everymoment.sections.audiences import PROFESSIONALS
from everymoment.sections.distress import DISTRESS
from everymoment.sections.kinds import Occasions

FIELD = cast(Occasions, DISTRESS.field("noticed"))
GONE = "This note is not among those of the plan any more. Open the page again."


@dataclass(frozen=True)
class Note:
    """One note as its reader sees it: the day, what was noticed, what else is known as (name, words); `looked_at` is
    true once a professional has."""

    id: str
    on: date
    what: str
    facts: tuple[tuple[str, str], ...]
    looked_at: bool


def notes(plan: PlanAsSeen) -> list[Note]:
    """Those that stand: first those that wait, the oldest first; then the others, the newest first."""
    answer = plan.answer(DISTRESS.key, FIELD.key)
    found = [_note(each) for each in answer.value] if answer and answer.known else []
    waiting, seen = [e for e in found if not e.looked_at], [e for e in found if e.looked_at]
    return [*waiting, *reversed(seen)]


def may_look_at(viewer: Viewer) -> bool:
    """Whether the viewer may say that distress was looked at: a professional, in a post."""
    return viewer.post is not None and bool(viewer.audiences & PROFESSIONALS)


def note(viewer: Viewer, answers: Mapping[str, Any], *, change_id: UUID | None = None) -> Recorded | None:
    """Keep what somebody noticed: raw answers by part key; without a day it is today. Raises NotRecorded, its errors
    by part key where one part is at fault."""
    raw = {**answers, "on": answers.get("on") or clock.today().isoformat()}
    if not str(answers.get("what") or "").strip():
        raise NotRecorded({"what": "Write what you noticed, in a few words"})
    checked = check(viewer, DISTRESS, {FIELD.key: [raw]})
    return keep(viewer, DISTRESS, checked, None, change_id or uuid4(), speaks_as(viewer))


def look_at(viewer: Viewer, note_id: str, came_of_it: str, *, change_id: UUID | None = None) -> Recorded | None:
    """A professional has looked at it today, and says what came of it. Raises NotRecorded: not theirs to say, no
    words, no such note, or somebody was there before."""
    if not may_look_at(viewer):
        raise NotRecorded({"": "A nurse, doctor or social worker of the team says when it has been looked at."})
    if not came_of_it.strip():
        raise NotRecorded({"came_of_it": "Write what came of it, in a few words"})

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        standing = {each["id"]: each for each in before.get(FIELD.key) or []}
        if note_id not in standing:
            raise NotRecorded({"": GONE})
        if standing[note_id].get("looked_on"):
            raise NotRecorded({"": "Somebody else has looked at this meanwhile. Read what they wrote."})
        looked = {
            "looked_on": clock.today().isoformat(),
            "looked_by": owner_of(viewer.post) if viewer.post else None,
            "came_of_it": came_of_it,
        }
        return check_values(DISTRESS, {FIELD.key: [{**standing[note_id], **looked}]})

    return keep(viewer, DISTRESS, amend, None, change_id or uuid4(), speaks_as(viewer))


def _note(item: Mapping[str, Any]) -> Note:
    what = item.get("what") or "Not said"
    facts = [(part, words) for part, words in FIELD.scored(dict(item)) if words != item.get("what")]
    return Note(item["id"], date.fromisoformat(item["on"]), what, tuple(facts), bool(item.get("looked_on")))
