"""Where somebody is signed in, with one press to end all other sessions, or all."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.accounts import kept, sessions
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN, before_second_step=True)
@require_http_methods(["GET", "POST"])
def signed_in(request: Request) -> HttpResponse:
    """The list, or what is left of it once others, or all, are ended."""
    here = request.session.session_key
    if request.method == "POST" and request.POST.get("which") == "all":
        sessions.end(request.user)
        kept.keep(request, request.user, kept.What.EVERYWHERE)
        logout(request)
        return redirect("sign_in")
    if request.method == "POST":
        ended = sessions.end(request.user, but=here)
        kept.keep(request, request.user, kept.What.EVERYWHERE)
        messages.info(request, f"Signed out in {ended} other place{'' if ended == 1 else 's'}.")
        return redirect("signed_in")
    return render(request, "account/signed_in.jinja", {"sessions": sessions.open_of(request.user), "here": here})
