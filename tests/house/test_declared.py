"""What is declared once reaches every face, and nobody reads or writes a plan without a Viewer."""

import inspect
import typing
from types import ModuleType

import pytest

from everymoment.access.viewer import Desk, Viewer
from everymoment.documents.print import lines
from everymoment.measures import columns
from everymoment.pages.nhsuk import fields, summary
from everymoment.plans import (
    agreements,
    asked_again,
    caseload,
    course,
    distress,
    ending,
    history,
    identify,
    join,
    key_questions,
    lead,
    newer,
    notices,
    outcomes,
    own_copy,
    packs,
    papers,
    questions,
    read,
    record,
    steps,
    story,
    suggest,
    together,
    unsettled,
    who_knows,
)
from everymoment.sections.kinds import KINDS

FACES = {
    "form": fields.COMPONENTS,
    "page": summary.SUMMARIES,
    "print": lines.PRINTED,
    "columns": columns.columns_of.registry,
}
# Deeds that begin from something other than a Viewer, each with its reason.
WITHOUT = {
    "identify": "comes before there is a plan: it goes through a rule of its own, and gives the first Viewer",
    "begin": "makes the row that a plan is kept on, for the deeds of its room",
    "notes": "pure: a plan already read",
    "read_back": "pure: a story already told",
    "owner_of": "pure: a post as a step names it",
    "start": "makes the plan, and the first Viewer of it",
    "folded": "pure: changes already read",
    "said": "pure: one entry",
    "as_seen": "takes a Viewer and a state already read",
    "check_values": "pure: values of a section",
    "started": "pure: a state already read",
    "steps": "pure: a plan already read",
    "columns": "pure: a state already read",
    "in_plan": "goes through the door that tells a number and shows nothing",
    "in_notices": "tells only whether there is something, of persons still open to the account",
    "led_by": "takes a Desk; a condition for the deeds beside it",
    "leads_of": "pure: what the plan holds about itself, already read",
    "waiting_for": "a condition for the deeds beside it",
    "outcomes": "pure: a plan already read",
    "reason": "pure: words",
    "in_words": "pure: an answer already read",
    "oldest_fresh_day": "pure: a day",
    "where_in_words": "pure: the title of a form",
    "as_urgent": "pure: a plan already read",
    "card": "gives a reference and no plan: the door comes next",
    "code_in": "pure: a code that was typed",
    "in_groups": "pure: a code to print",
    "settle": "writes a standing that the caller holds locked",
}
ROOMS = [
    agreements,
    course,
    distress,
    ending,
    identify,
    join,
    story,
    read,
    record,
    history,
    lead,
    newer,
    notices,
    questions,
    who_knows,
    steps,
    together,
    suggest,
    outcomes,
    caseload,
    unsettled,
    packs,
    asked_again,
    key_questions,
    papers,
    own_copy,
]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_face_knows_every_kind(face, kind):
    assert kind in FACES[face], f"teach {face} the kind {kind.__name__}"


def deeds(room: ModuleType) -> list:
    """The public functions a room defines itself."""
    return [
        each
        for name, each in inspect.getmembers(room, inspect.isfunction)
        if each.__module__ == room.__name__ and not name.startswith("_") and name not in WITHOUT
    ]


@pytest.mark.parametrize("deed", [each for room in ROOMS for each in deeds(room)], ids=lambda deed: deed.__qualname__)
def test_no_viewer_no_plan(deed):
    hints = typing.get_type_hints(deed)
    first = next(iter(inspect.signature(deed).parameters))
    assert hints[first] in (Viewer, Desk), f"{deed.__module__}.{deed.__name__} must begin with a Viewer or a Desk"
