"""When somebody must look again: by the phase of the illness, by the worst score, and where distress waits for a
professional. Pure: it reads the values of a plan ({section: {field: value}}) and asks nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from everymoment.people import clock
from everymoment.people.working_days import next_working_day
from everymoment.sections.distress import DISTRESS
from everymoment.sections.how_i_am import HOW_I_AM, MODERATE, SEVERE
from everymoment.sections.instruments import SYMPTOMS_AND_CONCERNS
from everymoment.sections.kinds import said_day
from everymoment.sections.my_health import MY_HEALTH

Values = Mapping[str, Mapping[str, Any]]

DAYS_BY_PHASE = {"stable": 28, "deteriorating": 7, "unstable": 1, "dying": 1}
DAYS_BY_SCORE = ((SEVERE, 1), (MODERATE, 7))
"""A score of so much or more asks for another look within so many days."""


@dataclass(frozen=True)
class Due:
    """The day by which things must be looked at again, and why, in a sentence; `late` when that day has passed.

    `last_on` is the day of the newest assessment, by which both were reckoned.
    """

    on: date
    last_on: date
    because: str
    late: bool

    @property
    def sentence(self) -> str:
        """Why, and what to do: "Pain was 3 (severe) on 3 May 2027. Look again today." """
        return f"{self.because} Look again {'today' if self.late else f'by {said_day(self.on)}'}."


@dataclass(frozen=True)
class Waiting:
    """Distress at which no professional has looked: the note's id, when and what was noticed, until when to look."""

    id: str
    on: date
    what: str
    due_on: date


def reassessment_due(values: Values, today: date) -> Due | None:
    """When things must be looked at again; None where they never were (there is nothing to look at again), nothing
    that was found asks for it, or the person has died."""
    phase = values.get(MY_HEALTH.key, {}).get("phase")
    taken = values.get(HOW_I_AM.key, {}).get("symptoms") or []
    if not taken or phase == "bereaved":
        return None
    last = max(taken, key=lambda each: each["on"])
    found = [each for each in (_by_score(last), _by_phase(last, phase)) if each]
    if not found:
        return None
    days, because = min(found, key=lambda each: each[0])
    last_on = date.fromisoformat(last["on"])
    due_on = last_on + timedelta(days=days)
    # On the day itself somebody must look: late is said from then on, not only once the day is over.
    return Due(due_on, last_on, because, late=due_on <= today)


def _by_score(last: Mapping[str, Any]) -> tuple[int, str] | None:
    worst = SYMPTOMS_AND_CONCERNS.worst(last)
    for least, days in DAYS_BY_SCORE:
        if worst and worst[1] >= least:
            part = next(each for each in SYMPTOMS_AND_CONCERNS.parts() if each.key == worst[0].key)
            name = part.name[:1].upper() + part.name[1:]
            return days, f"{name} was {part.say(worst[1])} on {_said(last)}."
    return None


def _by_phase(last: Mapping[str, Any], phase: Any) -> tuple[int, str] | None:
    if phase not in DAYS_BY_PHASE:
        return None
    return DAYS_BY_PHASE[phase], f"Things were last scored on {_said(last)}."


def _said(last: Mapping[str, Any]) -> str:
    return said_day(date.fromisoformat(last["on"]))


def not_looked_at(values: Values) -> list[Waiting]:
    """Every note of distress at which no professional has looked, the oldest first."""
    notes = values.get(DISTRESS.key, {}).get("noticed") or []
    waiting = [_waiting(each) for each in notes if each.get("looked_on") is None]
    return sorted(waiting, key=lambda each: each.on)


def distress_waiting(values: Values, now: datetime) -> list[Waiting]:
    """Those of them that should have been looked at by now: the first working day after they were noticed is over."""
    return [each for each in not_looked_at(values) if each.due_on < clock.day(now)]


def _waiting(note: Mapping[str, Any]) -> Waiting:
    on = date.fromisoformat(note["on"])
    return Waiting(note["id"], on, note.get("what") or "not said", next_working_day(on))
