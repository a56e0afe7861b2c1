"""Answering notices: seen, understood, or a question; one, or all of one person, with one press."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from everymoment.access import doors
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.team.notices import show
from everymoment.plans import notices

SAID = {
    "seen": "Kept: you have seen this.",
    "understood": "Kept: you have understood this.",
    "question": "Your question was sent to whoever wrote the change. The answer will be on your notices page.",
}


@open_to(SIGNED_IN)
@require_POST
def acknowledge(request: Request) -> HttpResponse:
    """Keep the answer, and back to where it was pressed."""
    ids = [int(each) for each in request.POST.getlist("notice") if each.isdecimal() and len(each) < 19]
    desk = doors.open_notices(request.user)
    kind = request.POST.get("kind", "")
    try:
        notices.acknowledge(desk, ids, kind, request.POST.get("words", ""))
    except notices.NotAnswered as wrong:
        return show(request, desk, str(wrong))
    messages.info(request, SAID[kind])
    return redirect(back(request))


def back(request: Request) -> str:
    """Where the press came from, if it is one of our pages; else the notices."""
    wanted = request.POST.get("back", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else reverse("notices")
