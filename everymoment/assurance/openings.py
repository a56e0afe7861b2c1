"""Openings of plans as rows to count: who they were to the person, whether they held their post, what was found."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from everymoment.access.decide import Relationship
from everymoment.access.models import Claim, Look
from everymoment.assurance.moments import days_before, in_seconds
from everymoment.measures.tables import DAYS_OF_OPENINGS

Row = dict[str, Any]

LET_IN = Q(let_in=True, door__in=("plan", "urgent"), person__isnull=False)
KIND_OF = {Relationship.CLAIMED: Claim.Kind.CARE, Relationship.GLASS: Claim.Kind.GLASS}

Verdict = tuple[str | None, int | None]
"""What was found, and at what second; nothing of both while nobody has looked."""
NOT_YET: Verdict = None, None
Made = tuple[str, datetime, datetime, Verdict]
"""A claim: its kind, from when until when it opens, and what was found by the moment counted."""
Claims = dict[tuple[int, int], list[Made]]
"""The claims by person and account."""


def openings(first: datetime, last: datetime) -> Iterator[Row]:
    """A row for each opening of a person's record that was let in, for counting at any moment from the first to the
    last of these: as far back as measures count. Two statements."""
    since = days_before(first, DAYS_OF_OPENINGS)
    yield from rows_of(Look.objects.filter(LET_IN, at__lte=last, at__gt=since), claims(last))


def rows_of(looks: QuerySet[Look], claims: Claims) -> Iterator[Row]:
    """A row for each of these looks, with what was found of the claim it was made under. One statement."""
    columns = ("pk", "at", "account", "person", "relationship", "post__since", "post__until")
    for look, at, account, person, relationship, since, until in looks.order_by("pk").values_list(*columns).iterator():
        day = timezone.localdate(at)
        verdict, found_at = _verdict(claims.get((person, account), ()), relationship, at)
        yield {
            "at": in_seconds(at),
            "look": look,
            "person": person,
            "relationship": relationship,
            "post_held": None if since is None else since <= day and (until is None or until >= day),
            "verdict": verdict,
            "found_at": found_at,
        }


def claims(as_of_at: datetime, since: datetime | None = None) -> Claims:
    """The claims made by this moment, by person and account; with `since` only those that still opened then. One
    statement."""
    found: Claims = defaultdict(list)
    columns = ("person", "account", "kind", "at", "until", "verdict", "reviewed_at")
    made = Claim.objects.filter(at__lte=as_of_at).order_by("at", "pk")
    made = made if since is None else made.filter(until__gte=since)
    for person, account, kind, at, until, verdict, reviewed in made.values_list(*columns):
        known = (verdict, in_seconds(reviewed)) if reviewed and reviewed <= as_of_at else NOT_YET
        found[person, account].append((kind, at, until, known))
    return found


def _verdict(claims: Iterable[Made], relationship: str, at: datetime) -> Verdict:
    """What was found of the last claim under which this was opened; nothing where there is none, or it waits."""
    kind = KIND_OF.get(Relationship(relationship))
    under = [verdict for its, since, until, verdict in claims if its == kind and since <= at <= until]
    return under[-1] if under else NOT_YET
