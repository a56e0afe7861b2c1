"""What a page left open is answered when it asks whether something is newer: nothing, or a few words with a link.

The words never replace what somebody is typing. Once they are said the page stops asking, so that nobody hears them
twice.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from everymoment.access.doors import Refused

# htmx puts the words in their place and asks no more.
STOP_ASKING = 286


def answered(request: HttpRequest, newer: Callable[[], bool], says: str, address: str, link: str) -> HttpResponse:
    """204 when nothing is newer; else the words, with a link to the page as it is now (none, where `link` is empty)."""
    try:
        found = newer()
    except Refused:
        return _words(request, "This page is no longer open to you.", reverse("home"), "Go to the first page")
    return _words(request, says, address, link) if found else HttpResponse(status=204)


def signed_out(request: HttpRequest) -> HttpResponse:
    """The session has ended: how to sign in again beside the page, so that what was typed stays."""
    asked_from = request.htmx.current_url_abs_path or ""  # type: ignore[attr-defined]
    ours = asked_from.startswith("/") and url_has_allowed_host_and_scheme(asked_from, None)
    back = f"?{urlencode({'next': asked_from})}" if ours else ""
    says = "You have been signed out. What you typed is still here."
    return _words(request, says, f"{reverse('sign_in')}{back}", "Sign in again", new_tab=True)


def _words(request: HttpRequest, says: str, address: str, link: str, new_tab: bool = False) -> HttpResponse:
    said = {"says": says, "address": address, "link": link, "new_tab": new_tab}
    return render(request, "newer.jinja", said, status=STOP_ASKING)
