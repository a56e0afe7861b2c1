"""Good practice: written by those who answer for a place, read by everybody at work in any place.

Every wording is kept. A result is one that the place's own figures show, pinned before and after; or it is said that
nothing was measured. Items come newest first: no wording and no result puts one above another.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from everymoment.access.answering import MAY_CONFIRM, may_confirm
from everymoment.access.viewer import Onlooker
from everymoment.network.models import Practice, Serves, State, Wording
from everymoment.network.words import Refused, fault, plain
from everymoment.people import clock
from everymoment.people.models import Locality
from everymoment.people.sought import sought
from everymoment.promises.contents import PROMISED

LONGEST = {"title": 150, "done": 5_000, "for_whom": 500, "contact_role": 200}
ASKED = {
    "title": "Say in a few words what this is.",
    "done": "Write what was done.",
    "for_whom": "Write for whom it was done.",
    "contact_role": "Name the role that can be asked about it.",
}
MOST_WORDS = 12
NEWEST = Q(number=F("practice__newest"))


class NoSuchItem(Exception):
    """There is no such item to be read from here."""


class Collision(Exception):
    """Somebody changed the item first. `theirs` is what stands; nothing of one's own was kept."""

    def __init__(self, theirs: Wording):
        super().__init__("Somebody else changed this item while you were writing. Nothing of yours was kept yet.")
        self.theirs = theirs


@dataclass(frozen=True)
class Measured:
    """A result of one place: the same measure before and after, each as pinned. Made by `assurance.measured` alone,
    from what was counted there."""

    locality: Locality
    measure: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True)
class Said:
    """An item as somebody writes it. `serves` are ids of promises; `result` is None where nothing was measured."""

    title: str
    done: str
    for_whom: str
    contact_role: str
    serves: tuple[str, ...]
    result: Measured | None = None


def faults(said: Said) -> dict[str, str]:
    """What is wrong with an item, by the name of the part, in sentences; empty when it can be published."""
    found: dict[str, str] = {}
    for part, most in LONGEST.items():
        text = getattr(said, part)
        wrong = fault(text, most) if text else ASKED[part]
        if wrong:
            found[part] = wrong
    if not said.serves:
        found["serves"] = "Choose at least one thing that was promised and that this serves."
    elif unheard := [each for each in said.serves if each not in PROMISED.by_id]:
        found["serves"] = f"Nothing of the name {unheard[0]} was promised. Choose from the list."
    return found


def share(onlooker: Onlooker, said: Said) -> Practice:
    """Publishes a new item of this place. Raises Refused, and ValueError for one with faults."""
    _check(onlooker, said)
    with transaction.atomic():
        made = Practice.objects.create(locality=onlooker.locality, published_at=clock.now())
        _word(made, 1, State.PUBLISHED, said, onlooker)
    return made


def change(onlooker: Onlooker, item_id: int, said: Said, *, based_on: int, because: str) -> None:
    """Publishes the item in a new wording, also one that was withdrawn. Raises Refused, NoSuchItem, Collision, and
    ValueError for one with faults."""
    _check(onlooker, said)
    _move(onlooker, item_id, State.PUBLISHED, said, based_on, because)


def withdraw(onlooker: Onlooker, item_id: int, *, based_on: int, because: str) -> None:
    """Takes the item back, because of what is said: other places read it no more, its own place does. Raises Refused,
    NoSuchItem and Collision."""
    _check_may(onlooker)
    if not because:
        raise Refused("Say why it is withdrawn. Nothing was changed.")
    _move(onlooker, item_id, State.WITHDRAWN, None, based_on, because)


def published(
    *, promises: Iterable[str] = (), measure: str = "", words: str = "", place: str = ""
) -> tuple[Wording, ...]:
    """The published items of every place, newest first: those that serve any of these promises (ids), that this measure
    (id) showed, in which all these words stand, and of this place (code). What is not given is not asked. One
    statement."""
    rows = Wording.objects.filter(NEWEST, state=State.PUBLISHED)
    if wanted := tuple(promises):
        rows = rows.filter(pk__in=Serves.objects.filter(promise__in=wanted).values("wording"))
    if measure:
        rows = rows.filter(measure=measure)
    if place:
        rows = rows.filter(practice__locality=place)
    for word in sought(words).split()[:MOST_WORDS]:
        rows = rows.filter(Q(title__icontains=word) | Q(done__icontains=word) | Q(for_whom__icontains=word))
    return _with_promises(rows, "-wording__practice__published_at", "-wording__practice")


def opened(onlooker: Onlooker, item_id: int) -> tuple[Wording, ...]:
    """An item in all its wordings, the newest first, One that is withdrawn is open to its own place only. One
    statement. Raises NoSuchItem."""
    held = _with_promises(Wording.objects.filter(practice=item_id), "-wording__number")
    if not held or (held[0].state == State.WITHDRAWN and held[0].practice.locality != onlooker.locality):
        raise NoSuchItem("There is no such item here.")
    return held


def _with_promises(rows: QuerySet[Wording], *order: str) -> tuple[Wording, ...]:
    """These wordings in this order, with their place and the promises they serve. One statement: each serves at least
    one, so that each comes once for each of them."""
    found: dict[int, Wording] = {}
    served = Serves.objects.filter(wording__in=rows).select_related("wording__practice__locality", "wording__by")
    for each in served.order_by(*order, "wording", "pk"):
        wording = found.setdefault(each.wording_id, each.wording)
        wording.promises = (*wording.promises, each.promise)
    return tuple(found.values())


def _move(onlooker: Onlooker, item_id: int, state: State, said: Said | None, based_on: int, because: str) -> None:
    """The item in its next wording; without `said` it says what it said."""
    if wrong := fault(because, 500):
        raise Refused(f"{wrong} Nothing was changed.")
    own = Wording.objects.filter(NEWEST, practice=item_id, practice__locality=onlooker.locality)
    theirs = next(iter(_with_promises(own)), None)
    if theirs is None:
        raise NoSuchItem("There is no such item of this place.")
    fresh = Practice.objects.filter(pk=item_id, newest=based_on)
    try:
        with transaction.atomic():
            if not fresh.update(newest=based_on + 1, state=state):
                raise Collision(theirs)
            _word(theirs.practice, based_on + 1, state, said or as_said(theirs), onlooker, because)
    except IntegrityError as first:
        raise Collision(theirs) from first


def as_said(old: Wording) -> Said:
    """A wording as it was said."""
    return Said(**{part: getattr(old, part) for part in LONGEST}, serves=old.promises, result=result_of(old))


def result_of(held: Wording) -> Measured | None:
    """The result of a wording; None where nothing was measured."""
    if held.before is None or held.after is None:
        return None
    return Measured(held.practice.locality, held.measure, held.before, held.after)


def _word(made: Practice, number: int, state: State, said: Said, onlooker: Onlooker, because: str = "") -> None:
    result = said.result
    wording = Wording.objects.create(
        practice=made, number=number, state=state, because=because, by=onlooker.account, at=clock.now(),
        measure=result.measure if result else "", before=result and dict(result.before),
        after=result and dict(result.after), **{part: getattr(said, part) for part in LONGEST},
    )  # fmt: skip
    Serves.objects.bulk_create([Serves(wording=wording, promise=each) for each in dict.fromkeys(said.serves)])


def _check(onlooker: Onlooker, said: Said) -> None:
    _check_may(onlooker)
    if faults(said):
        raise ValueError("an item with faults")
    if said.result and said.result.locality != onlooker.locality:
        raise Refused(f"That result is not of {onlooker.locality.name}. Nothing was published.")


def _check_may(onlooker: Onlooker) -> None:
    if not may_confirm(onlooker):
        who = " or a ".join(each.title for each in MAY_CONFIRM)
        raise Refused(f"Only a {who} of {onlooker.locality.name} writes its good practice. Nothing was changed.")


def cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of an item as they are kept."""
    return {part: plain(texts.get(part, "")) for part in LONGEST}
