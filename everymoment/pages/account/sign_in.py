"""Signing in by user name and password, and back to where the reader was going."""

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from everymoment.accounts import passwords
from everymoment.pages.errors import must_wait
from everymoment.pages.rules import ANYBODY, open_to


@open_to(ANYBODY)
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, or the first page once the password fits."""
    errors = {}
    username = request.POST.get("username", "")
    if request.method == "POST":
        errors = _missing(request)
        try:
            account = None if errors else passwords.fits(request, username, request.POST["password"])
        except passwords.MustWait:
            return must_wait(request)
        if account is not None:
            return _enter(request, account)
        errors = errors or {"username": "Check your user name and password: they do not fit together"}
    said = {"errors": errors, "username": username, "wanted": wanted_by(request)}
    return render(request, "account/sign_in.jinja", said)


def _enter(request: HttpRequest, account: Any) -> HttpResponse:
    """On to the second step, where the account has one; else signed in."""
    to = wanted_by(request)
    if request.user.is_authenticated:
        logout(request)  # nobody takes the place of somebody else in the same session
    return perform_password_login(request, {}, Login(user=account, redirect_url=to))


def _missing(request: HttpRequest) -> dict[str, str]:
    """What was left empty, by field."""
    asked = {"username": "Enter your user name", "password": "Enter your password"}
    return {key: says for key, says in asked.items() if not request.POST.get(key)}


def wanted_by(request: HttpRequest) -> str:
    """The page the reader was going to; the first page unless it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours and wanted.startswith("/") else reverse(settings.LOGIN_REDIRECT_URL)
