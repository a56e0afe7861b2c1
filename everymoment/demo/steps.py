"""What happens in a story, one step at a time: when, by whom, and which deed. Stories are told by `tell`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from django.utils import timezone


@dataclass(frozen=True)
class Join:
    """Somebody joins the team, to do something; `told` where there is a plan already, and everybody is told."""

    member: str
    does: str
    told: bool = False


@dataclass(frozen=True)
class Identify:
    """Somebody sees that the last year of life may have come."""

    how: tuple[str, ...]
    indicators: tuple[str, ...] = ()
    what_was_seen: str = ""


@dataclass(frozen=True)
class Offer:
    """The conversation is offered; `again_in_days` where the answer was: not now."""

    answer: str
    words: str = ""
    again_in_days: int = 0


@dataclass(frozen=True)
class Start:
    """A plan is started."""


@dataclass(frozen=True)
class Leave:
    """Somebody leaves the team; this is their last day. `told` where they handed over before; whoever leaves without
    handing over is simply not there any more."""

    member: str
    told: bool = False


@dataclass(frozen=True)
class Say:
    """Somebody writes answers into a section."""

    section: str
    values: Mapping[str, Any]
    told_by: str
    because: str = ""


@dataclass(frozen=True)
class LookAt:
    """Somebody looks at the distress note with this id, and says what came of it."""

    note: str
    came_of_it: str


@dataclass(frozen=True)
class HandOver:
    """Somebody becomes co-ordinator, somebody else covers."""

    to: str
    cover: str
    because: str = ""


@dataclass(frozen=True)
class Publish:
    """The plan comes into force."""


@dataclass(frozen=True)
class Review:
    """The plan is looked through."""


@dataclass(frozen=True)
class Die:
    """The person dies, on the day of this step."""


@dataclass(frozen=True)
class Close:
    """The plan is closed."""

    because: str


@dataclass(frozen=True)
class LookAfter:
    """A whole organisation, by its code, looks after the person from now on."""

    at: str
    why: str


@dataclass(frozen=True)
class LookUrgently:
    """A crew opens the urgent view."""


@dataclass(frozen=True)
class Ask:
    """Somebody asks a question about the last change of a section."""

    section: str
    words: str


@dataclass(frozen=True)
class Answer:
    """The author of a change answers the oldest question asked of them about this person."""

    words: str


CREW = "crew"
"""Stands for a crew that comes by night, and is on nobody's team."""

Deed = (
    Identify
    | Offer
    | Join
    | Start
    | Leave
    | Say
    | LookAt
    | LookAfter
    | HandOver
    | Publish
    | Review
    | Die
    | Close
    | LookUrgently
    | Ask
    | Answer
)


@dataclass(frozen=True)
class Step:
    """One deed at one moment; `by` is a key of the team."""

    at: datetime
    by: str
    deed: Deed


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A time of day in England, in universal time as the clock itself tells it."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute))).astimezone(UTC)
