"""Signing in at an identity provider, and coming back from there."""

import logging
from typing import Any

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from everymoment.accounts import identities, kept, other_ways, providers, second_step
from everymoment.accounts.providers import Provider
from everymoment.pages.account.sign_in import wanted_by
from everymoment.pages.rules import ANYBODY, open_to

ASKED = "asked_at_provider"
INSTEAD = "Sign in with a passkey you set up here, or with your password and your second step, or try again later."
NEITHER = {
    providers.STAFF: "If you have neither and it is urgent, ask a colleague who is signed in, use your organisation's "
    "emergency account, or call {call}.",
    providers.PUBLIC: "Your team can read your plan meanwhile. If you need help now, call them, or in danger 999.",
}
SET_ONE_UP = "is away, only a passkey lets you in. Set one up: press your name above."
log = logging.getLogger(__name__)


@open_to(ANYBODY)
@require_GET
def at_provider(request: HttpRequest, kind: str) -> HttpResponse:
    """On to the provider; the sign-in page with words when it is away."""
    provider = _provider(kind)
    try:
        where, asked = providers.begin(provider, _back(kind))
    except providers.Away:
        return _away(request, provider)
    request.session[ASKED] = {**asked, "kind": kind, "next": wanted_by(request)}
    return redirect(where)


@open_to(ANYBODY)
@require_GET
def from_provider(request: HttpRequest, kind: str) -> HttpResponse:
    """Signed in, if what came back holds and there is an account for it. What was asked is asked once."""
    provider, asked = _provider(kind), request.session.pop(ASKED, {})
    try:
        came = {key: value for key, value in request.GET.items() if isinstance(value, str)}
        claims = providers.finish(provider, _back(kind), asked if asked.get("kind") == kind else {}, came)
    except providers.Away:
        return _away(request, provider)
    except providers.NotBelieved as why:
        log.warning("signing in at %s was refused: %s", kind, why)
        kept.keep(request, None, kept.What.WRONG, kind)
        return _refused(
            request, f"Signing in with {provider.title} did not end well, so nobody was signed in. {INSTEAD}"
        )
    account = identities.account_of(provider, claims)
    if account is None:
        kept.keep(request, None, kept.What.WRONG, kind)
        no_account = f"There is no account here for who signed in with {provider.title}. Ask your organisation."
        return _refused(request, no_account)
    return _enter(request, provider, account, provider.is_strong(claims), asked["next"])


def _enter(request: HttpRequest, provider: Provider, account: Any, strong: bool, to: str) -> HttpResponse:
    if request.user.is_authenticated:
        logout(request)
    if account.current_post_id is not None and not other_ways.has_another(account):
        messages.info(request, f"When {provider.title} {SET_ONE_UP}")
    if not strong:
        record_authentication(request, account, provider.kind)
        return perform_login(request, Login(user=account, redirect_url=to))
    record_authentication(request, account, second_step.STEP, type=provider.kind)
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(to)


def _provider(kind: str) -> Provider:
    found = providers.known().get(kind)
    if found is None:
        raise Http404("No provider of this kind is set up.")
    return found


def _back(kind: str) -> str:
    return f"{settings.ADDRESS}{reverse('from_provider', args=[kind])}"


def _away(request: HttpRequest, provider: Provider) -> HttpResponse:
    next_step = NEITHER[provider.kind].format(call=settings.URGENT_FALLBACK_TELEPHONE)
    return _refused(request, f"We cannot reach {provider.title} now. {INSTEAD} {next_step}", status=503)


def _refused(request: HttpRequest, says: str, status: int = 200) -> HttpResponse:
    said = {"errors": {"": says}, "username": "", "wanted": wanted_by(request)}
    return render(request, "account/sign_in.jinja", said, status=status)
