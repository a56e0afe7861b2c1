"""Packs: which form for somebody outside can be filled from the plan, and how much of each is known."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.packs.contents import PACKS
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import read
from everymoment.plans.asked_again import asked_again
from everymoment.plans.packs import filled_from


@open_to(SIGNED_IN)
@require_GET
def packs(request: Request, ref: UUID) -> HttpResponse:
    """The packs this reader may send, those that others send, and for the co-ordinator what was asked again."""
    viewer = doors.open_plan(request.user, ref, "packs")
    plan = read.plan(viewer)
    leads = viewer.post is not None and viewer.post.pk == plan.co_ordinator_post
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "packs": [filled_from(viewer, each, plan) for each in PACKS if viewer.role in each.for_roles],
        "others": [each for each in PACKS if viewer.role not in each.for_roles],
        "leads": leads,
        "asked_again": asked_again(viewer) if leads else [],
    }
    return render(request, "person/packs.jinja", said)
