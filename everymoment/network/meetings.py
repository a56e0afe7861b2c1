"""Meetings of the network: called by a place, with the places invited; who came; and what was learned.

The place that called a meeting writes it up, and may say of everybody whether they came; every other place says it of
itself. Whoever is invited reads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from everymoment.access.answering import MAY_CONFIRM, may_confirm
from everymoment.access.viewer import Onlooker
from everymoment.network.models import Attendance, Invitation, Meeting, Practice, Shared, State
from everymoment.network.words import Refused, fault
from everymoment.people import clock
from everymoment.people.models import Locality

MOST_SUBJECT, MOST_LEARNED, MOST_WHY = 200, 5_000, 500
EARLIEST = date(2000, 1, 1)


class NoSuchMeeting(Exception):
    """This place was invited to no such meeting."""


class Moved(Exception):
    """Somebody wrote the meeting up first. `meeting` is how it stands; nothing of one's own was kept."""

    def __init__(self, meeting: Meeting):
        super().__init__("Somebody else wrote this up while you were writing. Nothing of yours was kept yet.")
        self.meeting = meeting


@dataclass(frozen=True)
class Place:
    """A place that was invited: whether it came, None where that is not recorded."""

    place: Locality
    came: bool | None

    @property
    def said(self) -> str:
        """In words."""
        return {True: "came", False: "did not come", None: "not recorded"}[self.came]


@dataclass(frozen=True)
class Item:
    """An item of good practice that was shared: its id, its title as it is worded now, and its place's name."""

    practice_id: int
    title: str
    place: str


@dataclass(frozen=True)
class Held:
    """A meeting with the places invited, by name, and the published items that were shared there."""

    meeting: Meeting
    places: tuple[Place, ...]
    shared: tuple[Item, ...]

    @property
    def past(self) -> bool:
        """Whether its day has come."""
        return self.meeting.held_on <= clock.today()


def call(onlooker: Onlooker, held_on: date, subject: str, codes: Iterable[str]) -> Meeting:
    """A new meeting, with this place and those of these codes invited; also one that was held already. Raises
    Refused."""
    _check_may(onlooker)
    if wrong := fault(subject, MOST_SUBJECT) or ("" if subject else "Say what it is about."):
        raise Refused(f"{wrong} Nothing was kept.")
    if not EARLIEST <= held_on <= clock.today().replace(year=clock.today().year + 5, day=1):
        raise Refused("No meeting is kept of that day. Check the year. Nothing was kept.")
    wanted = {*codes, onlooker.locality.code}
    found = list(Locality.objects.filter(code__in=wanted))
    if unheard := sorted(wanted - {each.code for each in found}):
        raise Refused(f"There is no place with the code {unheard[0]}. Nothing was kept. Check the code.")
    with transaction.atomic():
        made = Meeting.objects.create(
            called_by=onlooker.locality, held_on=held_on, subject=subject, entered_by=onlooker.account,
            entered_at=clock.now(),
        )  # fmt: skip
        Invitation.objects.bulk_create([Invitation(meeting=made, place=each) for each in found])
    return made


def attend(onlooker: Onlooker, meeting_id: int, code: str, came: bool) -> None:
    """Says whether a place came. A place says it of itself, the place that called the meeting of all. Raises Refused
    and NoSuchMeeting."""
    _check_may(onlooker)
    meeting = _meeting(onlooker, meeting_id)
    if code != onlooker.locality.code and meeting.called_by != onlooker.locality:
        raise Refused("Each place says for itself whether it came. Nothing was changed.")
    if meeting.off_at or meeting.held_on > clock.today():
        raise Refused("This meeting was not held yet, or was called off. Nothing was changed.")
    invited = Invitation.objects.filter(meeting=meeting, place=code).first()
    if invited is None:
        raise Refused(f"No place with the code {code} was invited. Nothing was changed.")
    Attendance.objects.create(invitation=invited, came=came, by=onlooker.account, at=clock.now())


def write_up(onlooker: Onlooker, meeting_id: int, learned: str, items: Iterable[int], *, based_on: int) -> None:
    """Says what was learned, and which published items of good practice (ids) were shared, by the place that called the
    meeting. An item once shared stays so. Raises Refused, NoSuchMeeting and Moved."""
    meeting = _called_here(onlooker, meeting_id)
    if wrong := fault(learned, MOST_LEARNED):
        raise Refused(f"{wrong} Nothing was saved.")
    wanted = set(items)
    found = list(Practice.objects.filter(pk__in=wanted, state=State.PUBLISHED))
    if len(found) != len(wanted):
        raise Refused("One of these items is not published any more. Nothing was saved. Open the meeting again.")
    with transaction.atomic():
        fresh = Meeting.objects.filter(pk=meeting.pk, version=based_on)
        if not fresh.update(learned=learned, version=F("version") + 1):
            raise Moved(meeting)
        shared = [Shared(meeting=meeting, practice=each, at=clock.now()) for each in found]
        Shared.objects.bulk_create(shared, ignore_conflicts=True)


def call_off(onlooker: Onlooker, meeting_id: int, because: str) -> None:
    """Says that a meeting was not held after all, and why; it counts for nobody then. Raises Refused and
    NoSuchMeeting."""
    meeting = _called_here(onlooker, meeting_id)
    if wrong := fault(because, MOST_WHY) or ("" if because else "Say why it was called off."):
        raise Refused(f"{wrong} Nothing was changed.")
    if Attendance.objects.filter(invitation__meeting=meeting, came=True).exists():
        raise Refused("Somebody came to this meeting, so it was held. Nothing was changed.")
    if not Meeting.objects.filter(pk=meeting.pk, off_at=None).update(off_because=because, off_at=clock.now()):
        raise Refused("This meeting was called off already. Nothing was changed.")


def of_place(onlooker: Onlooker) -> tuple[tuple[Meeting, Place], ...]:
    """The meetings to which this place was invited, the newest day first, with whether it came. One statement."""
    rows = _attended(Invitation.objects.filter(place=onlooker.locality).select_related("meeting__called_by"))
    found = rows.order_by("-meeting__held_on", "-meeting")
    return tuple((each.meeting, Place(onlooker.locality, each.came)) for each in found)  # type: ignore[attr-defined]


def opened(onlooker: Onlooker, meeting_id: int) -> Held:
    """A meeting to which this place was invited. One statement, in which each place comes once for each item that was
    shared. Raises NoSuchMeeting."""
    rows = _attended(Invitation.objects.filter(meeting=meeting_id).select_related("meeting__called_by", "place"))
    item = "meeting__shared__practice"
    stands = Q(**{f"{item}__wordings__number": F(f"{item}__newest")}) | Q(meeting__shared=None)
    asked = {"item": F(item), "title": F(f"{item}__wordings__title"), "state": F(f"{item}__state")}
    rows = rows.filter(stands).annotate(**asked, item_place=F(f"{item}__locality__name"))
    places: dict[int, Place] = {}
    shared: dict[int, Item] = {}
    meeting: Meeting | None = None
    each: Any
    for each in rows.order_by("place__name", "meeting__shared"):
        meeting = each.meeting
        places[each.pk] = Place(each.place, each.came)
        if each.item and each.state == State.PUBLISHED:
            shared[each.item] = Item(each.item, each.title, each.item_place)
    if meeting is None or onlooker.locality not in [each.place for each in places.values()]:
        raise NoSuchMeeting("There is no such meeting here.")
    return Held(meeting, tuple(places.values()), tuple(shared.values()))


def may_be_asked(onlooker: Onlooker) -> tuple[Locality, ...]:
    """The places that can be invited beside this one: those of its region, where its region is known; fictional places
    invite fictional ones only. One statement."""
    here = onlooker.locality
    others = Locality.objects.exclude(pk=here.pk).filter(fictional=here.fictional)
    return tuple((others.filter(region=here.region) if here.region else others).order_by("name"))


def _attended(rows: QuerySet[Invitation]) -> QuerySet[Invitation]:
    newest = Attendance.objects.filter(invitation=OuterRef("pk")).order_by("-at", "-pk")
    return rows.annotate(came=Subquery(newest.values("came")[:1]))


def _meeting(onlooker: Onlooker, meeting_id: int) -> Meeting:
    found = Meeting.objects.filter(pk=meeting_id, invitations__place=onlooker.locality)
    meeting = found.select_related("called_by").first()
    if meeting is None:
        raise NoSuchMeeting("There is no such meeting here.")
    return meeting


def _called_here(onlooker: Onlooker, meeting_id: int) -> Meeting:
    _check_may(onlooker)
    meeting = _meeting(onlooker, meeting_id)
    if meeting.called_by != onlooker.locality:
        raise Refused(f"{meeting.called_by.name} called this meeting, and writes it up. Nothing was changed.")
    return meeting


def _check_may(onlooker: Onlooker) -> None:
    if not may_confirm(onlooker):
        who = " or a ".join(each.title for each in MAY_CONFIRM)
        raise Refused(f"Only a {who} of {onlooker.locality.name} can do this. Nothing was changed.")
