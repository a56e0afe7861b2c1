"""Deeds on sharing: the person agrees, or takes it back. Nothing is removed; an agreement is given an end."""

from django.db import transaction
from django.db.models import Q

from everymoment.access.models import Sharing
from everymoment.people import clock
from everymoment.people.models import Account, CloseOne, Person


@transaction.atomic
def agree(
    person: Person,
    what: str,
    *,
    by: Account,
    basis: str = Sharing.Basis.CONSENT,
    close_one: CloseOne | None = None,
) -> Sharing:
    """Record an agreement from now on; the one in force goes on if there is one already."""
    found = Sharing.objects.filter(person=person, what=what, with_close_one=close_one, until=None).first()
    return found or Sharing.objects.create(
        person=person, what=what, basis=basis, with_close_one=close_one, since=clock.now(), recorded_by=by
    )


def withdraw(person: Person, what: str, *, close_one: CloseOne | None = None) -> int:
    """End an agreement from now on. Returns how many were in force (0 or 1)."""
    return Sharing.objects.filter(person=person, what=what, with_close_one=close_one, until=None).update(
        until=clock.now()
    )


def in_force() -> Q:
    """Agreements that hold now."""
    moment = clock.now()
    return Q(since__lte=moment) & (Q(until=None) | Q(until__gt=moment))
