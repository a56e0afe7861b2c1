"""Who knows each change: for the person, those close whom they allow, and the team."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans.who_knows import who_knows as find_who_knows


@open_to(SIGNED_IN)
@require_GET
def who_knows(request: Request, ref: UUID) -> HttpResponse:
    """Each recent change in a sentence, and who has been told, has seen it, has understood it, or has not yet."""
    viewer = doors.open_plan(request.user, ref, "who_knows")
    said = {"viewer": viewer, "person": viewer.person, "known": find_who_knows(viewer)}
    return render(request, "person/who_knows.jinja", said)
