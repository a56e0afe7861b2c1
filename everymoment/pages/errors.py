"""Pages for when something cannot be shown: each says what happened, what is safe, and what to do next.

They ask the database for nothing, so that they still come when it fails.
"""

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from everymoment.pages.typed import Typed


def refused(request: HttpRequest, reason: str, *, glass: bool = False) -> HttpResponse:
    """403: a door or a rule said no, and why; with the way that is left in an emergency, where there is one."""
    return _page(
        request,
        403,
        "You cannot open this page",
        f"You cannot open this page: {reason}.",
        "Nothing was changed. That this page was asked for is recorded.",
        "If you need it for somebody's care, ask their co-ordinator or their GP surgery to add you to the team.",
        glass=glass,
    )


def not_saved(request: HttpRequest, reason: str, typed: Typed, status: int = 403) -> HttpResponse:
    """403, or 404: a door shut while somebody wrote. Nothing was kept, and what they typed is shown back to them."""
    return render(request, "not_saved.jinja", {"reason": reason, "typed": typed}, status=status)


def nobody(request: HttpRequest) -> HttpResponse:
    """404: there is nobody with that address, or nobody whose record is open to whoever asks; which, is not said."""
    return _page(
        request,
        404,
        "Nobody found",
        "There is nobody here with that address whose record is open to you.",
        "Nothing was changed. That this page was asked for is recorded.",
        "If you care for somebody, find them by their NHS number, or by family name and date of birth.",
    )


def no_plan(request: HttpRequest) -> HttpResponse:
    """404: the person is known, but has no plan."""
    return _page(
        request,
        404,
        "No plan yet",
        "This person is known here, but no plan has been started.",
        "That does not mean that nothing was decided: there may be papers at home, or a record at the GP surgery.",
        "Ask the GP, a nurse or a social worker to start a plan with the person.",
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no page with this address."""
    return _page(
        request,
        404,
        "Page not found",
        "There is no page with this address.",
        "Nothing was changed.",
        "Check the address, or go back to the first page.",
    )


def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what was sent is too much, or cannot be read at all."""
    return _page(
        request,
        400,
        "This could not be read",
        "What was sent is more than a form here holds, or could not be read at all.",
        "Nothing was changed.",
        "Go back, shorten what you wrote or send it in parts, and save again.",
    )


def denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 raised by Django itself."""
    return refused(request, "it is not open to you")


def not_taken(request: HttpRequest, methods: Iterable[str]) -> HttpResponse:
    """405: the address is there, but is not asked in this way. `methods`: those by which it may be."""
    answer = _page(
        request,
        405,
        "This address is not opened like this",
        "This address only takes what a form on another page sends to it, or is only there to be read.",
        "Nothing was changed.",
        "Go back to the page you came from, or to the first page.",
    )
    answer.headers["Allow"] = ", ".join(methods)
    return answer


def failed(request: HttpRequest) -> HttpResponse:
    """500: something went wrong on our side."""
    return _page(
        request,
        500,
        "Something went wrong",
        "This page could not be made. The fault is ours, not yours.",
        "What was saved before is safe. What you were sending now may not have been saved.",
        "Go back and try again. If you need to know something now, call the person's co-ordinator or their GP surgery.",
    )


def must_wait(request: HttpRequest) -> HttpResponse:
    """429: too many tries from where this comes from did not fit."""
    return _page(
        request,
        429,
        "Too many tries",
        "Too many tries from this connection did not fit, so it has to wait.",
        "Nothing was changed. Nobody's account is shut, and whoever is signed in goes on as before.",
        "Wait a quarter of an hour, or sign in with a passkey, or from another connection.",
    )


def stale_page(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the page was open too long, or came from elsewhere, so its hidden token does not fit (CSRF)."""
    return _page(
        request,
        403,
        "This page was open too long",
        "We could not be sure that this came from you, so nothing was saved.",
        "This happens when somebody signs in or out in another window, or when cookies are turned off.",
        "Go back, copy what you wrote, open the page again and send it once more.",
    )


def _page(
    request: HttpRequest, status: int, title: str, happened: str, safe: str, next_step: str, *, glass: bool = False
) -> HttpResponse:
    said = {"title": title, "happened": happened, "safe": safe, "next_step": next_step, "glass": glass}
    return render(request, "error.jinja", said, status=status)
