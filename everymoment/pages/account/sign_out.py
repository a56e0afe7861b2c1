"""Signing out, by one press."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from everymoment.pages.rules import ANYBODY, open_to


@open_to(ANYBODY)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session, and back to signing in."""
    logout(request)
    return redirect("sign_in")
