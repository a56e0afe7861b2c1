"""Who may call a page at all: nobody, unless the page says otherwise. Whose plan they see is for the doors, behind it.

A page declares itself with `@open_to(ANYBODY)` or `@open_to(SIGNED_IN)`; `RuledPages` refuses every other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from everymoment.access.doors import NoSuchPerson, NotYours, Refused
from everymoment.accounts import second_step
from everymoment.pages import errors
from everymoment.pages.typed import typed
from everymoment.plans.read import NoPlan

METHODS = ("GET", "HEAD", "POST")
"""What may be asked of this server at all; whatever else is asked is refused alike at every address, there or not."""

Page = TypeVar("Page", bound=Callable[..., HttpResponseBase])


class Readers(StrEnum):
    """Who may call a page."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed in"


ANYBODY, SIGNED_IN = Readers.ANYBODY, Readers.SIGNED_IN


class Request(HttpRequest):
    """A request to a page that is open to those signed in: `user` is an account, with its post."""

    user: Any


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back to the page that was wanted."""
    return redirect_to_login(request.get_full_path())


@dataclass(frozen=True)
class Rule:
    """Who may call a page, what it answers when the database does not, and to somebody not signed in; and whether it
    opens to whoever has still to set up the second step that signing in asks of them, or is asked by a page left
    open, which keeps nobody signed in."""

    readers: Readers
    cannot_tell: Callable[[HttpRequest], HttpResponse] | None = None
    signed_out: Callable[[HttpRequest], HttpResponse] = to_sign_in
    before_second_step: bool = False
    asked_by_itself: bool = False


def open_to(
    readers: Readers,
    *,
    cannot_tell: Callable[[HttpRequest], HttpResponse] | None = None,
    signed_out: Callable[[HttpRequest], HttpResponse] | None = None,
    before_second_step: bool = False,
    asked_by_itself: bool = False,
) -> Callable[[Page], Page]:
    """Declares who may call a page; `cannot_tell` is the answer it gives when the database fails, `signed_out` that to
    nobody in particular (without it, they are led to sign in)."""

    def declared(page: Page) -> Page:
        page.rule = Rule(readers, cannot_tell, signed_out or to_sign_in, before_second_step, asked_by_itself)  # type: ignore[attr-defined]
        return page

    return declared


def rule_of(page: Callable[..., Any]) -> Rule | None:
    """The rule a page declared, or None."""
    return getattr(page, "rule", None)


class RuledPages:
    """Middleware: holds each page to its rule, and says refusals in plain words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return errors.not_taken(request, METHODS)
        response = self._answered(request)
        if getattr(request, "used_by_somebody", False):
            request.session.used()  # type: ignore[attr-defined]
        return response

    def _answered(self, request: HttpRequest) -> HttpResponse:
        """The page's answer. HEAD is answered as GET is; the server leaves the body out."""
        asked = request.method
        request.method = "GET" if asked == "HEAD" else asked
        response = self.get_response(request)
        request.method = asked
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        takes = response.get("Allow", "").split(", ")
        read = {"HEAD"} if "GET" in takes else set()
        return errors.not_taken(request, [each for each in METHODS if each in {*takes, *read}])

    def process_view(
        self, request: HttpRequest, page: Callable[..., Any], args: object, named: object
    ) -> HttpResponseBase | None:
        """None lets the page be called."""
        rule = rule_of(page)
        if rule is None:
            return errors.refused(request, "this page does not say who may open it, so nobody may")
        try:
            if rule.readers is ANYBODY:
                return None
            if request.user.is_authenticated:
                request.used_by_somebody = not rule.asked_by_itself  # type: ignore[attr-defined]
                first = not rule.before_second_step and second_step.wanting(request)
                return redirect("mfa_index") if first else None
        except DatabaseError:
            if rule.cannot_tell:
                return rule.cannot_tell(request)
            raise
        return rule.signed_out(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """What a page answers when a door stays shut, there is nothing behind it, or the database fails."""
        if isinstance(fault, Refused):
            absent = isinstance(fault, NoSuchPerson | NotYours)
            if request.method == "POST" and (words := typed(request)):
                reason = "there is nobody with that address whose record is open to you" if absent else fault.reason
                return errors.not_saved(request, reason, words, status=404 if absent else 403)
            return errors.nobody(request) if absent else errors.refused(request, fault.reason, glass=fault.glass)
        if isinstance(fault, NoPlan):
            return errors.no_plan(request)
        rule = rule_of(request.resolver_match.func) if request.resolver_match else None
        if isinstance(fault, DatabaseError) and rule and rule.cannot_tell:
            return rule.cannot_tell(request)
        return None
