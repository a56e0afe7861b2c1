"""The part of the team's page about whole organisations: one looks after the person, or does not any more."""

from datetime import date
from typing import Any

from everymoment.access import caseloads
from everymoment.access.viewer import Viewer
from everymoment.pages.nhsuk import asked
from everymoment.pages.rules import Request
from everymoment.pages.sent import change_id, number
from everymoment.people import clock, register
from everymoment.plans.look_after import WHY, look_after, look_after_no_longer
from everymoment.plans.record import NotRecorded, Recorded
from everymoment.sections.kinds import Day

SINCE = Day(key="since", name="first day", label="From which day?", hint="For example, 27 3 2027")
UNTIL = Day(
    key="until", name="last day", label="To the end of which day?", hint="Leave it empty if no end is known yet"
)
OFF = Day(
    key="off",
    name="day",
    label="From which day does it not look after them any more?",
    hint="With today it ends at once. For example, 27 3 2027",
)
DEEDS = ("look_after", "look_after_no_longer")
# Where on the page what is wrong with an answer stands.
PLACES = {"look_after_no_longer": {"on": "off", "organisation": "caseload"}}


def do(request: Request, viewer: Viewer) -> Recorded | None:
    """The deed that was pressed. Raises NotRecorded."""
    pressed = request.POST["deed"]
    try:
        return _begins(request, viewer) if pressed == "look_after" else _ends(request, viewer)
    except NotRecorded as refused:
        places = PLACES.get(pressed, {})
        raise NotRecorded({places.get(key, key): says for key, says in refused.errors.items()}) from refused


def _begins(request: Request, viewer: Viewer) -> Recorded | None:
    found, errors = asked.answers((SINCE, UNTIL), request.POST, {"since": "Enter the first day"})
    at = register.organisation_at_work(number(request, "organisation") or 0)
    if at is None:
        errors["organisation"] = "Choose which organisation"
    why = request.POST.get("why", "")
    if not why.strip():
        errors["why"] = WHY
    if at is None or errors:
        raise NotRecorded(errors)
    until = date.fromisoformat(found["until"]) if found["until"] else None
    return look_after(
        viewer,
        at,
        since=date.fromisoformat(found["since"]),
        until=until,
        why=why,
        change_id=change_id(request),
    )


def _ends(request: Request, viewer: Viewer) -> Recorded | None:
    found, errors = asked.answers((OFF,), request.POST, {"off": "Enter the day"})
    held = number(request, "caseload")
    if held is None:
        errors["caseload"] = "Choose which organisation"
    if held is None or errors:
        raise NotRecorded(errors)
    on = date.fromisoformat(found["off"])
    because = request.POST.get("off_because", "")
    return look_after_no_longer(viewer, held, on, because=because, change_id=change_id(request))


def shown(viewer: Viewer, sent: Any, errors: dict[str, str]) -> dict[str, Any]:
    """What the page says of whole organisations: after a search those that were found, else those that look after the
    person; and the days."""
    words = sent.get("words", "")
    today = {"since": clock.today().isoformat(), "off": clock.today().isoformat()}
    began = sent if sent.get("deed") == "look_after" else asked.filled((SINCE, UNTIL), today)
    ended = sent if sent.get("deed") == "look_after_no_longer" else asked.filled((OFF,), today)
    return {
        "looking_after": [] if words else caseloads.looking_after(viewer.person),
        "organisations": caseloads.could_look_after(viewer.person, words) if words else [],
        "first_and_last": asked.drawn((SINCE, UNTIL), began, errors),
        "off": asked.drawn((OFF,), ended, errors),
    }
