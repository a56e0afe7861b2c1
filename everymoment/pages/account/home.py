"""The first page: it leads each reader to the one they need most."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.pages.navigation import board_of
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.sections.audiences import role


@open_to(SIGNED_IN)
@require_GET
def home(request: Request) -> HttpResponse:
    """Crews to the urgent view, teams to their notices, directors to the board, the person and family to the plan."""
    post = request.user.current_post
    if post is None:
        return _own_plan(request)
    held = role(post.role)
    if held.comes_urgently:
        return redirect("urgent")
    if held.looks_after_privacy:
        return redirect("privacy")
    if held.audiences:
        return redirect("notices")
    return redirect(board_of(request.user))


def _own_plan(request: Request) -> HttpResponse:
    """The one plan open to the person or their family; with several, or none, their notices say so."""
    viewers = list(doors.open_notices(request.user).viewers.values())
    if len(viewers) == 1:
        return redirect("plan", ref=viewers[0].person.ref)
    return redirect("notices")
