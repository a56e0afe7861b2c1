"""What happened to the plan, in sentences, newest first: who changed what, who said it, why and when."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import read
from everymoment.plans.history import history as past
from everymoment.sections import contents


@open_to(SIGNED_IN)
@require_GET
def history(request: Request, ref: UUID) -> HttpResponse:
    """All changes, or those of one section."""
    viewer = doors.open_plan(request.user, ref, "history")
    key = request.GET.get("section", "")
    only = contents.BY_KEY.get(key)
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "changes": past(viewer, only.key if only else None),
        "reliance": read.reliance(viewer),
        "only": only,
        "sections": contents.SECTIONS,
    }
    return render(request, "person/history.jinja", said)
