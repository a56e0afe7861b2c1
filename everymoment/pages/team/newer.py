"""Whether there is something new to read or to answer since the notices were opened."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from everymoment.pages.polling import answered, signed_out
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import newer


@open_to(SIGNED_IN, signed_out=signed_out, asked_by_itself=True)
@require_GET
def notices_newer(request: Request, notice: int, said: int) -> HttpResponse:
    """For the notices page."""
    says = "There is something new since you opened this page."
    there = reverse("notices")
    return answered(request, lambda: newer.in_notices(request.user, notice, said), says, there, "Show it")
