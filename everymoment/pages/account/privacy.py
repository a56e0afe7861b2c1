"""The privacy officer's list: who opened a record unasked, what was asked of an opening, what stands out; each settled
with a press."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import reviews
from everymoment.access.claims import Verdict
from everymoment.access.viewer import Reviewer
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def privacy(request: Request) -> HttpResponse:
    """What waits, the most pressing first; nothing of anybody's plan."""
    reviewer = reviews.open_reviews(request.user, listed=request.method == "GET")
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            messages.info(request, _deed(request, reviewer))
            return redirect("privacy")
        except reviews.NotReviewed as refused:
            errors = {f"words-{request.POST.get('place', '')}": str(refused)}
    found = reviews.to_review(reviewer)
    reviews.leave_looks_at(reviewer, found)
    said = {"reviewer": reviewer, "found": found, "errors": errors, "sent": request.POST}
    said["answers"] = list(zip(reviews.ANSWERS.values, reviews.ANSWERS.labels, strict=True))
    said["verdicts"] = list(zip(Verdict.values, Verdict.labels, strict=True))
    return render(request, "account/privacy.jinja", said, status=400 if errors else 200)


def _deed(request: Request, reviewer: Reviewer) -> str:
    """A review, or an answer to a question or to what stands out. Raises NotReviewed."""
    sent = request.POST
    kind, _, number = sent.get("place", "").partition("-")
    key = int(number) if number.isdecimal() and len(number) < 19 else 0
    if kind == "question":
        reviews.answer(reviewer, key, sent.get("words", ""))
        return "Your answer was sent to the person."
    if kind == "unusual":
        reviews.settle(reviewer, key, sent.get("verdict", ""), sent.get("words", ""))
        return "Kept. It will not be brought up again."
    reviews.review(reviewer, key, sent.get("verdict", ""), sent.get("words", ""))
    return "Kept. The person reads what you found."
