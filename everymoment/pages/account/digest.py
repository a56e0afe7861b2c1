"""Where and how often somebody wants to hear by e-mail that something waits for them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import digest as digests


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def digest(request: Request) -> HttpResponse:
    """The choice, or the same page once it is kept."""
    account, errors = request.user, {}
    chosen = {"address": account.email, "often": account.digest}
    if request.method == "POST":
        chosen = {key: request.POST.get(key, "") for key in chosen}
        try:
            digests.choose(account, chosen["address"], chosen["often"])
        except digests.NotChosen as wrong:
            errors = wrong.errors
        else:
            messages.info(request, "Kept.")
            return redirect("digest")
    said = {"errors": errors, "chosen": chosen, "often": digests.OFTEN}
    return render(request, "account/digest.jinja", said, status=400 if errors else 200)
