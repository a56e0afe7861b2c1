"""The network as rows to count: meetings with whether a place came, items of good practice, and actions that go on."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from everymoment.assurance.models import Action
from everymoment.measures.tables import ACTIONS, MEETINGS, PRACTICE
from everymoment.network.models import Attendance, Invitation, Shared, State, Wording

Row = dict[str, Any]


def networked(as_of_at: datetime) -> dict[str, list[Row]]:
    """The rows of the three tables as they were known at this moment, by the table's name. Three statements."""
    day = timezone.localdate(as_of_at)
    rows = {MEETINGS.name: _meetings(as_of_at), PRACTICE.name: _practice(as_of_at), ACTIONS.name: _actions(as_of_at)}
    return {name: [{**each, "as_of_on": day} for each in several] for name, several in rows.items()}


def _meetings(as_of_at: datetime) -> Iterator[Row]:
    said = Attendance.objects.filter(invitation=OuterRef("pk"), at__lte=as_of_at).order_by("-at", "-pk")
    held = Q(meeting__entered_at__lte=as_of_at) & (Q(meeting__off_at=None) | Q(meeting__off_at__gt=as_of_at))
    rows = Invitation.objects.filter(held).annotate(came=Subquery(said.values("came")[:1])).order_by("pk")
    for place, held_on, came in rows.values_list("place", "meeting__held_on", "came"):
        yield {"locality": place, "held_on": held_on, "came": came}


def _practice(as_of_at: datetime) -> Iterator[Row]:
    """Each item by the wording that stood then; none that was withdrawn then."""
    later = Wording.objects.filter(practice=OuterRef("practice"), number__gt=OuterRef("number"), at__lte=as_of_at)
    shared = Shared.objects.filter(practice=OuterRef("practice"), at__lte=as_of_at)
    stood = Wording.objects.filter(~Exists(later), at__lte=as_of_at, state=State.PUBLISHED).order_by("pk")
    for place, measure, at, was_shared in stood.values_list(
        "practice__locality", "measure", "practice__published_at", Exists(shared)
    ):
        on = timezone.localdate(at)
        yield {"locality": place, "published_on": on, "measured": bool(measure), "shared": was_shared}


def _actions(as_of_at: datetime) -> Iterator[Row]:
    """Each action that went on then, of the version of its round that stands."""
    rows = Action.objects.filter(answer__of_return__corrected_by=None, added_at__lte=as_of_at).order_by("pk")
    columns = ("answer__of_return__locality", "place", "due_ends_on", "progress")
    day = timezone.localdate(as_of_at)
    for of_round, of_meeting, due_on, progress in rows.values_list(*columns):
        if not _ended(progress, day):
            yield {"locality": of_round or of_meeting, "due_on": due_on}


def _ended(progress: list[dict[str, Any]], day: date) -> bool:
    """Whether it had ended by the end of a day: the last note of that day or before says so."""
    known = [each["status"] for each in progress if date.fromisoformat(each["on"]) <= day]
    return bool(known) and known[-1] in (Action.Status.DONE, Action.Status.DROPPED)
