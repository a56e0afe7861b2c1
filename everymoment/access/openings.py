"""What is kept of openings, as the detectors of misuse need it: from looks and claims, some organisations at a time.

Left out is what nobody chose to open in the course of their work: the person's and their family's own openings, names
on a list of notices, what a page asks by itself. Pages of one record within an hour are one opening; what somebody read
because of a claim is the claim itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from everymoment.access import what_was_written
from everymoment.access.decide import Relationship
from everymoment.access.misuse import Kind, Opening
from everymoment.access.misuse.company import Company
from everymoment.access.misuse.opening import OUTSIDE, WATCHED
from everymoment.access.misuse.written import Written
from everymoment.access.models import Claim, Look
from everymoment.access.rota import Rotas

WINDOW = timedelta(weeks=12)
"""How far back is looked: eight weeks say what is usual for one who began four weeks ago."""
ONE_VISIT = timedelta(hours=1)
MOST_AT_ONCE = 200_000
"""About so many looks are in memory at once (1 kB each with all that the detectors make of them), save where one
organisation alone has more: its readers are compared with each other."""

KIND_OF_LOOK = {
    Relationship.TEAM.value: Kind.TEAM,
    Relationship.CASELOAD.value: Kind.CASELOAD,
    Relationship.URGENT.value: Kind.URGENT,
}
KIND_OF_CLAIM = {
    Claim.Kind.CARE.value: Kind.CLAIMED,
    Claim.Kind.GLASS.value: Kind.BREAK_GLASS,
    Claim.Kind.UNSEAL.value: Kind.UNSEALED,
}
OPENED = Q(let_in=True, person__isnull=False, door__in=("plan", "urgent", "agreements"), relationship__in=KIND_OF_LOOK)
# Whoever came from outside the team; who claims or breaks the glass leaves a look as well.
CAME = Q(let_in=True, relationship__in=(Relationship.URGENT, Relationship.CLAIMED, Relationship.GLASS))
# Whoever may have written something for the person, and is watched.
MAY_WRITE = CAME | Q(let_in=True, relationship=Relationship.CASELOAD)
# Nobody is refused their own people; and who is close comes as family.
THEIR_OWN = (Relationship.SELF, Relationship.CLOSE, Relationship.TEAM, Relationship.CASELOAD)
REFUSED = Q(let_in=False, door__in=("plan", "urgent", "agreements", "unasked", "beginning")) & ~Q(
    relationship__in=THEIR_OWN
)
NOBODY_FOUND = Q(door="find", rule="nobody_found")
WHO = (
    "account__last_name",
    "account__person__postcode",
    "person_id",
    "person__family_name",
    "person__postcode",
    "person__account__current_post__organisation_id",
)


def batches(now: datetime) -> Iterator[list[int]]:
    """The organisations from which records were opened in the weeks before `now`, as many at once as fit into memory:
    one statement. Organisations that do not fit together are compared apart."""
    looks = Look.objects.filter(at__gt=now - WINDOW, at__lte=now, post__isnull=False)
    together: list[int] = []
    held = 0
    for organisation, many in (
        looks.values_list("post__organisation").annotate(Count("pk")).order_by("post__organisation")
    ):
        if together and held + many > MOST_AT_ONCE:
            yield together
            together, held = [], 0
        together.append(organisation)
        held += many
    if together:
        yield together


def openings(organisations: Iterable[int], now: datetime) -> list[Opening]:
    """What was opened from these organisations in the weeks before `now`: five statements, whatever their number."""
    seen: dict[Any, Any] = {}
    weeks = {"at__gt": now - WINDOW, "at__lte": now}
    organisations = list(organisations)
    here = {"post__organisation__in": organisations, **weeks}
    read = [*_of_looks(here, seen), *_of_claims(here, seen)]
    company, rotas = _company(here, weeks, now), Rotas(organisations, now - WINDOW, now)
    written = _written(here, read, now) if what_was_written.is_known() else None
    return [_with_what_others_say(each, company, rotas, written) for each in read]


def _company(here: dict[str, Any], weeks: dict[str, Any], now: datetime) -> Company:
    """Who came from anywhere to the people who were opened from here."""
    opened = Look.objects.filter(CAME, **here).values("person")
    came = Look.objects.filter(CAME, person__in=opened, **weeks)
    return Company(came.values_list("person_id", "account_id", "at").iterator(chunk_size=5000), now)


def _written(here: dict[str, Any], read: Iterable[Opening], now: datetime) -> Written:
    """What these readers wrote for whom they opened; what they wrote for anybody else is not kept."""
    opened = {(each.person, each.account) for each in read if each.let_in and each.kind in WATCHED}
    rows = what_was_written.written(Look.objects.filter(MAY_WRITE, **here), now - WINDOW, now)
    return Written((each for each in rows if each[:2] in opened), now)


def _with_what_others_say(each: Opening, company: Company, rotas: Rotas, written: Written | None) -> Opening:
    """The same, with how far off shift its reader was, who else came, and whether they wrote anything."""
    off = rotas.minutes_off(each.organisation, each.account, each.at) if each.organisation else None
    outside = each.let_in and each.kind in OUTSIDE
    came = company.others(each.person, each.account, each.at) if outside else None
    may_write = each.let_in and each.kind in WATCHED
    wrote = written.after(each.person, each.account, each.at) if written and may_write else None
    told = (off, came, wrote)
    return each if told == (None, None, None) else replace(each, off_shift=off, came_too=came, wrote=wrote)


def _of_looks(here: dict[str, Any], seen: dict[Any, Any]) -> Iterator[Opening]:
    rows = Look.objects.filter(OPENED | REFUSED | NOBODY_FOUND, **here).order_by("at", "pk")
    told = rows.values_list("pk", "at", "account_id", "post__organisation_id", *WHO, "door", "relationship", "let_in")
    latest: dict[tuple[int, int | None, str], datetime] = {}
    for key, at, account, organisation, *who, door, relationship, let_in in told.iterator(chunk_size=5000):
        opened = let_in and door != "find"
        kind = KIND_OF_LOOK[relationship] if opened else Kind.URGENT if door == "urgent" else Kind.CLAIMED
        visit = (account, who[2], kind if opened else "")
        if who[2] and visit in latest and at - latest[visit] <= ONE_VISIT:
            continue
        latest[visit] = at
        yield _opening(look_id(key), at, account, organisation, who, seen, kind, let_in=opened)


def _of_claims(here: dict[str, Any], seen: dict[Any, Any]) -> Iterator[Opening]:
    rows = Claim.objects.filter(**here).order_by("at", "pk")
    told = rows.values_list("pk", "at", "account_id", "post__organisation_id", *WHO, "kind", "incident", "reviewed_at")
    for key, at, account, organisation, *who, kind, incident, reviewed_at in told.iterator(chunk_size=5000):
        made_of = KIND_OF_CLAIM[kind]
        yield _opening(claim_id(key), at, account, organisation, who, seen, made_of, incident, reviewed_at)


def _opening(
    key: int,
    at: datetime,
    account: int,
    organisation: int,
    who: list[Any],
    seen: dict[Any, Any],
    kind: Kind,
    incident: str = "",
    reviewed_at: datetime | None = None,
    let_in: bool = True,
) -> Opening:
    """One opening. Names and postcodes come with each row, and are kept once."""
    family_name, postcode, person, person_family_name, person_postcode, works_at = (
        seen.setdefault(each, each) for each in who
    )
    return Opening(
        id=key,
        at=at,
        account=account,
        organisation=organisation,
        family_name=family_name or "",
        postcode=postcode or "",
        person=person or -key,
        person_family_name=person_family_name or "",
        person_postcode=person_postcode or "",
        person_works_at=works_at,
        kind=kind,
        incident=incident,
        off_shift=None,
        came_too=None,
        wrote=None,
        reviewed_at=reviewed_at,
        let_in=let_in,
    )


def of_claim(claim: Claim, organisation: int | None = None) -> Opening:
    """A claim as `find_not_reviewed` needs it: of nobody's name, from what is loaded already."""
    who = ["", "", claim.person_id, "", "", None]
    kind = KIND_OF_CLAIM[claim.kind]
    return _opening(
        claim_id(claim.pk),
        claim.at,
        claim.account_id,
        organisation or 0,
        who,
        {},
        kind,
        claim.incident,
        claim.reviewed_at,
    )


def look_id(look: int) -> int:
    """The id of a look among openings: even, so that none is that of a claim."""
    return 2 * look


def claim_id(claim: int) -> int:
    """The id of a claim among openings: odd."""
    return 2 * claim + 1
