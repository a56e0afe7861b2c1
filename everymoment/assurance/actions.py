"""Actions of the rounds that are written here: added, moved on with a note, and looked through by whoever owns them.

What an old return says of its next steps is history and no action: a day in it that has passed is nobody's alarm.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction
from django.db.models import F

from everymoment.access.viewer import Onlooker
from everymoment.assurance.holding import hold
from everymoment.assurance.models import Action, Answer, Return
from everymoment.assurance.returns import NoSuchReturn, Refused, may_confirm
from everymoment.people import clock

_LONGEST = {"what": 1_000, "owner": 200, "role": 200, "organisation": 200, "due_text": 200, "no_date_because": 500}


class NoSuchAction(Exception):
    """This locality has no such action."""


class Moved(Exception):
    """Somebody else moved the action on first. `action` is how it stands; nothing of one's own was kept."""

    def __init__(self, action: Action):
        super().__init__("Somebody else changed this action while you were writing. Nothing of yours was kept yet.")
        self.action = action


@dataclass(frozen=True)
class Said:
    """An action as somebody says it. `due_text` with the days that it names, or `no_date_because`."""

    what: str
    owner: str
    role: str = ""
    organisation: str = ""
    due_text: str = ""
    due_starts_on: date | None = None
    due_ends_on: date | None = None
    no_date_because: str = ""


@dataclass(frozen=True)
class Owned:
    """The actions of one owner: late ones, those that go on, and those that ended."""

    owner: str
    late: tuple[Action, ...]
    open: tuple[Action, ...]
    ended: tuple[Action, ...]


def faults(said: Said) -> dict[str, str]:
    """What is wrong with an action, by the name of the part, in sentences; empty when it can be kept."""
    found: dict[str, str] = {}
    if not said.what:
        found["what"] = "Write what is to be done."
    if not said.owner:
        found["owner"] = "Name who does it."
    if said.due_text and not said.due_ends_on:
        found["due_text"] = (
            "This was not read as a day, month or year. Write it as in 31 March 2027, or leave it empty and say why."
        )
    if not said.due_text and not said.no_date_because:
        found["due_text"] = "Write by when, or say beneath why there is no date."
    if said.due_text and said.no_date_because:
        found["no_date_because"] = "There is a date above. Take out one of the two."
    for part, most in _LONGEST.items():
        text = getattr(said, part)
        if len(text) > most:
            found[part] = f"This has {len(text):,} letters; {most:,} are the most."
        elif any(ord(sign) < 32 and sign not in "\n\t" or sign in "\x7f\ufffe\uffff" for sign in text):
            found[part] = "This holds a sign that no document can hold. Type those words again."
    return found


def add(onlooker: Onlooker, return_id: int, number: int, said: Said) -> Action:
    """A new action on a point of a draft; the one that is there, where the same person added the very same. Raises
    Refused, NoSuchReturn, and ValueError for one with faults."""
    _check_may(onlooker)
    if faults(said):
        raise ValueError("an action with faults")
    answer = (
        Answer.objects.filter(of_return=return_id, of_return__locality=onlooker.locality, point=number)
        .select_related("of_return").defer("of_return__raw").first()
    )  # fmt: skip
    if answer is None or not answer.of_return.written_here:
        raise NoSuchReturn("There is no such round here.")
    parts = {part: getattr(said, part) for part in (*_LONGEST, "due_starts_on", "due_ends_on")}
    with transaction.atomic():
        if hold(pk=return_id) != Return.State.DRAFT:
            raise Refused("Actions are added to a draft. Nothing was added. Open the return for writing first.")
        same = Action.objects.filter(answer=answer, added_by=onlooker.account, version=0, **parts).first()
        return same or Action.objects.create(answer=answer, added_by=onlooker.account, added_at=clock.now(), **parts)


def opened(onlooker: Onlooker, action_id: int) -> Action:
    """One action of this place, with its point and round. One statement. Raises NoSuchAction."""
    found = Action.objects.filter(pk=action_id, answer__of_return__locality=onlooker.locality)
    action = found.select_related("answer__of_return__corrected_by").defer("answer__of_return__raw").first()
    if action is None:
        raise NoSuchAction("There is no such action here.")
    return action


def move_on(onlooker: Onlooker, action_id: int, status: str, note: str, *, based_on: int) -> Action:
    """Says how far an action is, with a note; pressed twice, once. Progress is not a change of the return: a closed one
    goes on being done.

    Raises Refused, NoSuchAction and Moved.
    """
    _check_may(onlooker)
    if status not in Action.Status.values:
        raise Refused("Choose how far the action is. Nothing was changed.")
    if len(note) > _LONGEST["what"] or any(ord(sign) < 32 and sign not in "\n\t" for sign in note):
        raise Refused("The note is too long, or holds a sign that no document can hold. Nothing was changed.")
    told = {"on": clock.today().isoformat(), "by": onlooker.account.name, "says": note, "status": status}
    with transaction.atomic():
        # Held, so that a new version of the return is made of what is said here, or this is refused.
        hold(answers__actions=action_id)
        action = opened(onlooker, action_id)
        if hasattr(action.answer.of_return, "corrected_by"):
            raise Refused(
                "This action belongs to a version that was corrected. Nothing was changed. Open the newest one."
            )
        if action.version == based_on + 1 and action.progress[-1:] == [told]:
            return action
        if action.version != based_on:
            raise Moved(action)
        Action.objects.filter(pk=action.pk).update(
            status=status, progress=[*action.progress, told], version=F("version") + 1
        )
    return action


def by_owner(onlooker: Onlooker) -> list[Owned]:
    """All actions of this place's rounds, newest versions only, by owner: who is late first, then by name. One
    statement."""
    found = Action.objects.filter(answer__of_return__locality=onlooker.locality)
    found = found.filter(answer__of_return__corrected_by=None).select_related("answer__of_return")
    owners: dict[str, Owned] = {}
    for each in found.defer("answer__of_return__raw").order_by("due_ends_on", "pk"):
        key = each.owner.casefold()
        owned = owners.get(key) or Owned(each.owner, (), (), ())
        if each.ended:
            owned = replace(owned, ended=(*owned.ended, each))
        elif late(each):
            owned = replace(owned, late=(*owned.late, each))
        else:
            owned = replace(owned, open=(*owned.open, each))
        owners[key] = owned
    return sorted(owners.values(), key=lambda owned: (not owned.late, owned.owner.casefold()))


def late(action: Action) -> bool:
    """Whether an action's last day has passed and it has not ended."""
    return not action.ended and action.due_ends_on is not None and action.due_ends_on < clock.today()


def counted(owned: Iterable[Owned]) -> str:
    """All of them in one sentence."""
    lists = list(owned)
    open_, late_, ended = (sum(len(getattr(each, kind)) for each in lists) for kind in ("open", "late", "ended"))
    if not lists:
        return "No round that was written here holds an action yet."
    return f"{late_} late, {open_} to be done, {ended} ended; {len(lists)} {'person' if len(lists) == 1 else 'people'}."


def _check_may(onlooker: Onlooker) -> None:
    if not may_confirm(onlooker):
        raise Refused(f"Only those who write the return of {onlooker.locality.name} can do this. Nothing was changed.")
