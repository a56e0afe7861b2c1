"""The three answers of the urgent view: found; no plan held here; cannot tell now. Never an empty page."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from everymoment.access.viewer import Viewer
from everymoment.plans import contacts, read
from everymoment.plans.papers import CardFound
from everymoment.plans.urgently import blocks
from everymoment.sections.about_me import ABOUT_ME
from everymoment.sections.the_plan import THE_PLAN
from everymoment.sections.urgent import FIRST_GROUPS


def found(request: HttpRequest, viewer: Viewer, card: CardFound | None = None) -> HttpResponse:
    """The plan as a crew needs it, and whether it changed since the `card` by which it was found. Raises NoPlan."""
    seen = read.urgent(viewer)
    each_block = blocks(seen)
    preferred = seen.plan.answer(ABOUT_ME.key, "preferred_name")
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "plan": seen.plan,
        "status": seen.plan.answer(THE_PLAN.key, "status"),
        "last_changed": seen.last_changed,
        "preferred_name": preferred.value if preferred else "",
        "call": contacts.to_call(viewer, seen.plan),
        "blocks": each_block,
        "later": [block for block in each_block.values() if block.group not in FIRST_GROUPS],
        "card": card,
    }
    return render(request, "urgent/found.jinja", said)


def not_held(request: HttpRequest, *, by_code: bool = False) -> HttpResponse:
    """There is no plan here, as of now: said with the time, and what to do."""
    return render(request, "urgent/not_held.jinja", {"by_code": by_code}, status=404)


def cannot_tell(request: HttpRequest) -> HttpResponse:
    """The database does not answer: said so, with whom to call. Asks the database for nothing."""
    return render(request, "urgent/cannot_tell.jinja", {"call": settings.URGENT_FALLBACK_TELEPHONE}, status=503)
