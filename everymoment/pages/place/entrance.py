"""How every page about a place begins: through the door, as an onlooker, who sees counts and never a person."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404

from everymoment.access import doors
from everymoment.access.viewer import Onlooker
from everymoment.assurance import returns
from everymoment.pages.rules import Request


def onlooker(request: Request, code: str, page: str, told: Mapping[str, Any] | None = None) -> Onlooker:
    """The onlooker before this place, with what the door is to tell beside it. Raises doors.Refused, and Http404 for a
    place that is not here."""
    try:
        return doors.open_locality(request.user, code, page, told)
    except doors.NoSuchPerson as nowhere:
        raise Http404(str(nowhere)) from nowhere


def writer(request: Request, code: str, page: str) -> Onlooker:
    """The onlooker who writes the return of this place: its director, or its social workers. Raises doors.Refused for
    everybody else, whatever they send, and Http404."""
    looking = onlooker(request, code, page)
    if not returns.may_confirm(looking):
        raise doors.Refused(f"the return of {looking.locality.name} is written by its director and its social workers")
    return looking
