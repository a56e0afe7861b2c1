"""Whether the plan, or one section, has changed since a page of it was opened."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from everymoment.pages.polling import answered, signed_out
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import newer
from everymoment.sections import contents

KEYS = {each.key for each in contents.SECTIONS}


@open_to(SIGNED_IN, signed_out=signed_out, asked_by_itself=True)
@require_GET
def plan_newer(request: Request, ref: UUID, number: int) -> HttpResponse:
    """For the plan page."""
    says = "This plan has changed since you opened it."
    there = reverse("plan", args=[ref])
    return answered(request, lambda: newer.in_plan(request.user, ref, number), says, there, "Show it as it is now")


@open_to(SIGNED_IN, signed_out=signed_out, asked_by_itself=True)
@require_GET
def section_newer(request: Request, ref: UUID, key: str, number: int) -> HttpResponse:
    """For a section's form: its writer goes on, and sees both texts when they save."""
    if key not in KEYS:
        raise Http404
    says = (
        "Somebody changed this section while you were writing. You can go on: nothing is lost. "
        "When you save you see both."
    )
    return answered(request, lambda: newer.in_plan(request.user, ref, number, section=key), says, "", "")
