"""Whether the urgent view has changed since a crew opened it."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from everymoment.pages.polling import answered, signed_out
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import newer


@open_to(SIGNED_IN, signed_out=signed_out, asked_by_itself=True)
@require_GET
def urgent_newer(request: Request, ref: UUID, number: int) -> HttpResponse:
    """For the urgent view."""
    says = "This plan has changed since you opened it."
    there = reverse("urgent_person", args=[ref])
    asked = lambda: newer.in_plan(request.user, ref, number, urgently=True)  # noqa: E731
    return answered(request, asked, says, there, "Show it as it is now")
