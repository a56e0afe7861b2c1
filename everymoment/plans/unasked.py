"""Deeds of somebody who was not asked: they say that they care for the person now, break the glass, or open what is
sealed. The claim opens the record; the change that goes with it tells the person at once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from everymoment.access import claims, doors, who_answers
from everymoment.access.claims import Kind, Said
from everymoment.access.decide import Relationship
from everymoment.access.models import Claim
from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Account
from everymoment.plans.models import Standing
from everymoment.plans.record import check_values, keep
from everymoment.plans.steps import owner_of
from everymoment.sections.identified import IDENTIFIED_STATUS
from everymoment.sections.the_plan import CLOSED
from everymoment.sections.the_team import THE_TEAM

OPENS_AS = {Kind.CARE: Relationship.CLAIMED, Kind.GLASS: Relationship.GLASS}
"""What somebody is to the person by each kind of claim that opens a record."""


def open_unasked(account: Account, number: str, kind: str, said: Said, *, claim_id: UUID | None = None) -> Viewer:
    """Opens the record of the person with this checked NHS number, for a time, and tells the person. The same
    `claim_id` twice is one claim.

    Raises claims.NotClaimed for what is missing, and the door's Refused, NothingHeld, NoSuchPerson and OpenAlready.
    """
    if kind not in OPENS_AS:
        raise claims.NotClaimed({"kind": "Choose why you need to open this record"})
    words = claims.checked(kind, said)
    claim_id = claim_id or uuid4()
    if before := claims.known(account, kind, claim_id, number):
        return doors.open_plan(account, before.person.ref, "unasked")
    person = doors.open_unasked(account, number, OPENS_AS[Kind(kind)])
    with transaction.atomic():
        made, is_new = claims.claim(account, person, kind, words, claim_id)
        viewer = doors.open_plan(account, person.ref, "unasked")
        if is_new:
            _tell(viewer, made)
    return viewer


def looked_at_by(viewer: Viewer) -> str:
    """Who looks at the newest claim of this viewer on this record, in words."""
    return who_answers.for_claim(Claim.objects.filter(account=viewer.account, person=viewer.person).latest("at"))


def open_the_sealed(viewer: Viewer, said: Said, *, claim_id: UUID | None = None) -> Claim:
    """Opens what the person sealed, for 60 minutes, to a viewer whose post has the right; the same `claim_id` twice is
    one claim. Raises claims.NotClaimed."""
    words = claims.checked(Kind.UNSEAL, said)
    claim_id = claim_id or uuid4()
    if before := claims.known(viewer.account, Kind.UNSEAL, claim_id, viewer.person.nhs_number):
        return before
    with transaction.atomic():
        made, is_new = claims.claim(viewer.account, viewer.person, Kind.UNSEAL, words, claim_id)
        if is_new:
            _tell(viewer, made)
    return made


def _tell(viewer: Viewer, made: Claim) -> None:
    """A change in the plan, so that the person and the team are told as of any other. Nobody is told by a plan that is
    closed or was never begun: there the looks and the privacy officer's list tell it."""
    standing = Standing.objects.filter(plan__person=viewer.person).values_list("status", flat=True).first()
    if standing in (None, CLOSED, IDENTIFIED_STATUS):
        return
    ground = f" ({made.get_ground_display()})" if made.ground else ""
    incident = f". Incident {made.incident}" if made.incident else ""
    new = {
        "who": owner_of(made.post),
        "how": f"{made.get_kind_display()}{ground}",
        "why": f"{made.words}{incident}",
        "on": clock.today().isoformat(),
        "answers": who_answers.for_claim(made),
    }

    def amend(before: Mapping[str, Any]) -> dict[str, Any]:
        return check_values(THE_TEAM, {"unasked": [*before.get("unasked", ()), new]})

    keep(viewer, THE_TEAM, amend, None, made.claim_id or uuid4(), "professional")
