"""The urgent view of somebody already found."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.urgent.answers import cannot_tell, found, not_held
from everymoment.plans.read import NoPlan


@open_to(SIGNED_IN, cannot_tell=cannot_tell)
@require_GET
def urgent_person(request: Request, ref: UUID) -> HttpResponse:
    """What a crew must know and do in the next two minutes."""
    try:
        return found(request, doors.open_urgently(request.user, "urgent", ref=ref))
    except (doors.NothingHeld, NoPlan):
        return not_held(request)
