"""Openings of plans as rows to count: who they were to the person, whether they held their post, what was found."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from everymoment.access.decide import Relationship
from everymoment.access.models import Claim, Look
from everymoment.assurance.moments import seconds_between

Row = dict[str, Any]

DOORS = ("plan", "urgent")
KIND_OF = {Relationship.CLAIMED: Claim.Kind.CARE, Relationship.GLASS: Claim.Kind.GLASS}
# Older ones are in no measure.
DAYS_READ = 92


def openings(as_of_at: datetime, locality: Mapping[int, str]) -> Iterator[Row]:
    """A row for each opening let in during the last three months, of the people in `locality` (theirs by person). Two
    statements."""
    claims = _claims(as_of_at)
    looks = Look.objects.filter(
        let_in=True, door__in=DOORS, at__lte=as_of_at, at__gt=as_of_at - timedelta(days=DAYS_READ)
    )
    columns = ("at", "account", "person", "relationship", "post__since", "post__until")
    for at, account, person, relationship, since, until in looks.order_by("pk").values_list(*columns).iterator():
        if person not in locality:
            continue
        day = timezone.localdate(at)
        yield {
            "person": person,
            "locality": locality[person],
            "relationship": relationship,
            "post_held": None if since is None else since <= day and (until is None or until >= day),
            "verdict": _verdict(claims[person, account], relationship, at),
            "seconds_old": seconds_between(at, as_of_at),
        }


Made = tuple[str, datetime, datetime, str | None]
"""A claim: its kind, from when until when it opens, and what was found by the moment counted."""


def _claims(as_of_at: datetime) -> dict[tuple[int, int], list[Made]]:
    """The claims made by this moment, by person and account."""
    found: dict[tuple[int, int], list[Made]] = defaultdict(list)
    columns = ("person", "account", "kind", "at", "until", "verdict", "reviewed_at")
    for person, account, kind, at, until, verdict, reviewed in Claim.objects.filter(at__lte=as_of_at).values_list(
        *columns
    ):
        known = verdict if reviewed and reviewed <= as_of_at else None
        found[person, account].append((kind, at, until, known))
    return found


def _verdict(claims: list[Made], relationship: str, at: datetime) -> str | None:
    """What was found of the claim under which this was opened; None where there is none, or it waits."""
    kind = KIND_OF.get(Relationship(relationship))
    under = [verdict for its, since, until, verdict in claims if its == kind and since <= at <= until]
    return under[-1] if under else None
