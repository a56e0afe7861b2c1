"""The pages that django-allauth brings, in one table: their addresses, and who may call each. What is not in it is not
reachable: nobody makes an account, changes an e-mail address or connects another account by themselves."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.views import ReauthenticateView
from allauth.mfa.base import views as steps
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpRequest, HttpResponseBase
from django.urls import URLPattern, path
from django.views.decorators.http import require_GET
from django.views.generic import RedirectView
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from everymoment.accounts import tries
from everymoment.accounts.source import source
from everymoment.pages import errors
from everymoment.pages.rules import ANYBODY, SIGNED_IN, Readers, open_to

Page = Callable[..., HttpResponseBase]
FOUND = 302
TO_STEPS = require_GET(RedirectView.as_view(pattern_name="mfa_index"))

# Address, the name allauth asks for, its page, who may call it.
TABLE: tuple[tuple[str, str, Page, Readers], ...] = (
    ("sign-in/code/", "mfa_authenticate", steps.authenticate, ANYBODY),
    ("sign-in/passkey/", "mfa_login_webauthn", passkeys.login_webauthn, ANYBODY),
    ("account/confirm/", "account_reauthenticate", ReauthenticateView.as_view(), SIGNED_IN),
    ("account/confirm/code/", "mfa_reauthenticate", steps.reauthenticate, SIGNED_IN),
    ("account/confirm/passkey/", "mfa_reauthenticate_webauthn", passkeys.reauthenticate_webauthn, SIGNED_IN),
    ("account/second-step/", "mfa_index", steps.index, SIGNED_IN),
    ("account/app/", "mfa_activate_totp", totp.activate_totp, SIGNED_IN),
    ("account/app/remove/", "mfa_deactivate_totp", totp.deactivate_totp, SIGNED_IN),
    ("account/passkeys/", "mfa_list_webauthn", TO_STEPS, SIGNED_IN),
    ("account/passkeys/add/", "mfa_add_webauthn", passkeys.add_webauthn, SIGNED_IN),
    ("account/passkeys/<int:pk>/remove/", "mfa_remove_webauthn", passkeys.remove_webauthn, SIGNED_IN),
    ("account/recovery-codes/", "mfa_view_recovery_codes", recovery.view_recovery_codes, SIGNED_IN),
    ("account/recovery-codes/new/", "mfa_generate_recovery_codes", recovery.generate_recovery_codes, SIGNED_IN),
)


def ruled(page: Page, readers: Readers) -> Page:
    """Another's page, held to a rule of ours: those signed in may call it before they have a second step. What a
    browser sends as a passkey and is none is refused before allauth, which would fail on it, sees it."""

    @wraps(page)
    def held(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if request.method == "POST" and not _readable(request.POST.get("credential")):
            return errors.unreadable(request)
        if request.method == "POST" and {"code", "password"} & set(request.POST):
            return _tried(page, request, args, named)
        return page(request, *args, **named)

    return open_to(readers, before_second_step=True)(held)


def _tried(page: Page, request: HttpRequest, args: Any, named: Any) -> HttpResponseBase:
    """A page to which a code or a password was sent: a try, which counts unless it fits and leads on."""
    where = source(request)
    if not tries.begin(where):
        return errors.must_wait(request)
    answer = page(request, *args, **named)
    if answer.status_code == FOUND:
        tries.fitted(where)
    return answer


def _readable(credential: str | None) -> bool:
    """Whether this has the shape of a passkey's answer, made (attestation) or used (assertion)."""
    if credential is None:
        return True
    try:
        sent = json.loads(credential)
        made = "attestationObject" in sent["response"]
        (RegistrationResponse if made else AuthenticationResponse).from_dict(sent)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def addresses() -> list[URLPattern]:
    """The table, as Django's list of addresses takes it."""
    return [path(where, ruled(page, readers), name=name) for where, name, page, readers in TABLE]
