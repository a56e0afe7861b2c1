"""Deeds on what the person agrees to: to have a record here, to share it with the team, with somebody close.

Taking an agreement back holds the plan's standing meanwhile: a save that came first is kept, one that comes after is
refused, and there is nothing between the two.
"""

from dataclasses import dataclass

from django.db import transaction

from everymoment.access import sharing
from everymoment.access.decide import Relationship
from everymoment.access.models import Sharing
from everymoment.access.sharing import Ground, NotAgreed, What
from everymoment.access.viewer import Viewer
from everymoment.people.models import CloseOne, Person
from everymoment.plans.models import Standing
from everymoment.sections.kinds import NotAccepted, checked_text


@dataclass(frozen=True)
class Agreements:
    """What stands between a person and those who read: the two agreements, one with each close one (`None` where it
    does not hold), and all that ended."""

    record: Sharing | None
    team: Sharing | None
    close_ones: tuple[tuple[CloseOne, Sharing | None], ...]
    ended: tuple[Sharing, ...]


def of(viewer: Viewer) -> Agreements:
    """What the person agreed to, with those who wrote it: two statements. For a viewer of the door for agreements."""
    rows = sharing.all_of(viewer.person)
    held = [each for each in rows if sharing.holds(each)]
    by_what = {each.what: each for each in held}
    close = CloseOne.objects.filter(person=viewer.person).select_related("account").order_by("pk")
    with_each = {each.with_close_one_id: each for each in held}
    return Agreements(
        by_what.get(What.RECORD),
        by_what.get(What.TEAM),
        tuple((each, with_each.get(each.pk)) for each in close),
        tuple(each for each in rows if not sharing.holds(each)),
    )


def agree(viewer: Viewer, what: str, ground: Ground, *, close_one: int | None = None) -> Sharing:
    """The person agrees from now on, as they press themselves or as somebody at work writes down. Raises NotAgreed."""
    _theirs_to_record(viewer)
    with transaction.atomic():
        _held(viewer.person)
        return sharing.agree(
            viewer.person, _what(what), by=viewer.account, ground=ground, close_one=_close_one(viewer, what, close_one)
        )


def withdraw(viewer: Viewer, what: str, *, close_one: int | None = None, words: str = "") -> int:
    """The person takes an agreement back from now on. Nothing is removed. Returns how many were in force (0 or 1).

    Raises NotAgreed.
    """
    _theirs_to_record(viewer)
    try:
        said = checked_text(words, 500, "reason") or ""
    except NotAccepted as wrong:
        raise NotAgreed({"words": str(wrong)}) from wrong
    with transaction.atomic():
        _held(viewer.person)
        with_whom = _close_one(viewer, what, close_one)
        return sharing.withdraw(viewer.person, _what(what), close_one=with_whom, by=viewer.account, words=said)


def _theirs_to_record(viewer: Viewer) -> None:
    """Raises NotAgreed for anybody but the person and whoever may lead."""
    if viewer.relationship is not Relationship.SELF and not (viewer.post and viewer.role.may_lead):
        raise NotAgreed({"": "Only the person, a GP, a nurse or a social worker can write this down."})


def _what(what: str) -> str:
    if what not in What.values:
        raise NotAgreed({"": "Choose what this agreement is about."})
    return what


def _close_one(viewer: Viewer, what: str, wanted: int | None) -> CloseOne | None:
    """The close one this is about, who must be this person's. Raises NotAgreed."""
    if what != What.CLOSE_ONE:
        return None
    found = CloseOne.objects.filter(person=viewer.person, pk=wanted or 0).first()
    if found is None:
        raise NotAgreed({"": "Choose with whom. Nobody of that name is close to this person here."})
    return found


def _held(person: Person) -> None:
    """The person's standing, held until this transaction ends, so that no save falls between."""
    Standing.objects.select_for_update(of=("self",)).filter(plan__person=person).first()
