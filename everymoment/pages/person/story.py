"""The story so far: the plan's life read back from its first day, in sentences by month and day."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans.story import story


@open_to(SIGNED_IN)
@require_GET
def story_page(request: Request, ref: UUID) -> HttpResponse:
    """Everything that this reader may see of it, oldest first."""
    viewer = doors.open_plan(request.user, ref, "story")
    said = {"viewer": viewer, "person": viewer.person, "months": story(viewer)}
    return render(request, "person/story.jinja", said)
