"""Answering a question that somebody asked about a change one wrote."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from everymoment.access import doors
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.team.notices import show
from everymoment.plans import notices


@open_to(SIGNED_IN)
@require_POST
def answer_question(request: Request, notice_id: int) -> HttpResponse:
    """Keep the answer, and back to the notices."""
    desk = doors.open_notices(request.user)
    try:
        notices.answer(desk, notice_id, request.POST.get("words", ""))
    except notices.NotAnswered as wrong:
        return show(request, desk, str(wrong))
    messages.info(request, "Your answer was sent.")
    return redirect("notices")
