"""Passwords: fitting one, and choosing one by a link that works once. Whether there is an account is told to nobody."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from everymoment.accounts import kept, sessions, tries
from everymoment.accounts.source import source
from everymoment.people import clock
from everymoment.people.models import Account
from everymoment.people.sought import sought

BY_PASSWORD = "password"  # noqa: S105 - the name of a way, not a password
AGAIN_AFTER = timedelta(minutes=5)
ACCOUNTS_AT_MOST = 3
log = logging.getLogger(__name__)


class MustWait(Exception):
    """Too many tries from this source did not fit."""


class NotChosen(ValueError):
    """The password was not kept. The text says what to do next."""


def fits(request: Any, username: str, password: str) -> Account | None:
    """The account whose password this is, or None. Raises MustWait, whether it would fit or not."""
    where = source(request)
    if not tries.begin(where):
        kept.keep(request, None, kept.What.SLOWED, BY_PASSWORD)
        raise MustWait
    username = sought(username)
    found = authenticate(request, username=username, password=password)
    if isinstance(found, Account):
        tries.fitted(where)
        return found
    kept.wrong(request, Account.objects.filter(username=username).first(), BY_PASSWORD)
    return None


def ask(request: Any, name: str) -> None:
    """Sends a link to whoever has this user name or e-mail address, if anybody. Raises MustWait."""
    if not tries.begin(source(request)):
        raise MustWait
    name = sought(name)
    held = Account.objects.filter(Q(username=name) | Q(email__iexact=name), is_active=True).exclude(email="")
    for account in held[:ACCOUNTS_AT_MOST] if name else ():
        lately = account.entrances.filter(what=kept.What.LINK, at__gt=clock.now() - AGAIN_AFTER)
        if not lately.exists():
            send_link(request, account)


def send_link(request: Any, account: Account) -> None:
    """Sends a link by which a password can be chosen once, within the days of PASSWORD_RESET_TIMEOUT."""
    kept.keep(request, account, kept.What.LINK)
    where = f"{urlsafe_base64_encode(str(account.pk).encode())}/{default_token_generator.make_token(account)}"
    body = "\n".join([
        "Choose a password for Every Moment here. The link works once, for three days:",
        "",
        f"{settings.ADDRESS}/sign-in/new-password/{where}/",
        "",
        "If you did not ask for this, do nothing: your password stays as it is. Please do not answer this e-mail.",
        "",
    ])  # fmt: skip
    headers = {"Auto-Submitted": "auto-generated"}
    try:
        EmailMessage("Every Moment: choose a password", body, None, [account.email], headers=headers).send()
    except (OSError, SMTPException, ValueError) as fault:
        log.warning("account %s was not sent a link (%s)", account.pk, type(fault).__name__)


def of_link(mark: str, token: str) -> Account | None:
    """Whose link this is; None when it is nobody's, was used, or is too old."""
    try:
        account = Account.objects.filter(pk=int(urlsafe_base64_decode(mark)), is_active=True).first()
    except (ValueError, OverflowError, UnicodeDecodeError):
        return None
    return account if account and default_token_generator.check_token(account, token) else None


@transaction.atomic
def choose(request: Any, account: Account, password: str) -> None:
    """Keeps a new password; every session ends. Raises NotChosen for one that is too easy to guess."""
    try:
        validate_password(password, account)
    except ValidationError as weak:
        raise NotChosen(weak.messages[0]) from weak
    account.set_password(password)
    account.save(update_fields=["password"])
    sessions.end(account)
    kept.keep(request, account, kept.What.PASSWORD)
