"""Whoever guesses is slowed, by where they are and not by whose account they try: nobody can shut somebody else out.

Ten tries from one source that do not fit within a quarter of an hour, and that source waits until it is over. A try is
counted before it is looked at, and given back when it fits, so that many at once are not looked at uncounted.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import F

from everymoment.accounts.models import Tries
from everymoment.people import clock

MOST = 10
WITHIN = timedelta(minutes=15)


@transaction.atomic
def begin(source: str) -> bool:
    """Counts a try from this source; False when it must wait."""
    now = clock.now()
    row, _ = Tries.objects.select_for_update().get_or_create(source=source, defaults={"since": now, "wrong": 0})
    if row.since <= now - WITHIN:
        row.since, row.wrong = now, 0
    if row.wrong >= MOST:
        return False
    row.wrong += 1
    row.save()
    return True


def fitted(source: str) -> None:
    """The try just begun did fit, and does not count."""
    Tries.objects.filter(source=source, wrong__gt=0).update(wrong=F("wrong") - 1)


def spent(source: str) -> bool:
    """Whether the next try of this source would have to wait."""
    return Tries.objects.filter(source=source, wrong__gte=MOST, since__gt=clock.now() - WITHIN).exists()
