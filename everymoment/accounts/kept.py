"""What is kept of signing in, and telling somebody when others try to enter as them."""

import logging
from datetime import timedelta
from smtplib import SMTPException
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.signals import authentication_failed
from django.conf import settings
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.core.mail import EmailMessage
from django.db.models.signals import post_delete, post_save

from everymoment.accounts import tries
from everymoment.accounts.models import Entrance
from everymoment.accounts.source import source
from everymoment.people import clock
from everymoment.people.models import Account

What = Entrance.What
CODE = "code"
"""The way of a second step: an app's code, a recovery code or a passkey after a password."""
CODES_BEFORE_TOLD = 5
"""Whoever types codes knows the password: the owner hears of it sooner than of guessed passwords."""
TOLD_EVERY = timedelta(days=1)
log = logging.getLogger(__name__)


def keep(request: Any, account: Account | None, what: str, way: str = "") -> None:
    """Adds a line to what is kept."""
    Entrance.objects.create(
        at=clock.now(), account=account, what=what, way=way, source=source(request) if request else ""
    )


def wrong(request: Any, account: Account | None, way: str) -> None:
    """A try that did not fit. Tells the owner of each account that was tried, once tries from here are spent."""
    keep(request, account, What.WRONG, way)
    lately = Entrance.objects.filter(what=What.WRONG, at__gt=clock.now() - tries.WITHIN)
    tried: set[int | None] = {account.pk} if account and _enough(lately.filter(account=account), way) else set()
    if tries.spent(source(request)):
        tried |= set(lately.filter(source=source(request)).values_list("account", flat=True))
    for each in Account.objects.filter(pk__in=[one for one in tried if one]):
        _tell(request, each)


def listen() -> None:
    """From now on, signing in and out and what changes about it is kept."""
    from allauth.mfa.models import Authenticator

    user_logged_in.connect(_entered, dispatch_uid="everymoment.kept.in")
    user_logged_out.connect(_left, dispatch_uid="everymoment.kept.out")
    authentication_failed.connect(_code_failed, dispatch_uid="everymoment.kept.code")
    post_save.connect(_added, sender=Authenticator, dispatch_uid="everymoment.kept.added")
    post_delete.connect(_removed, sender=Authenticator, dispatch_uid="everymoment.kept.removed")


def _enough(rows: Any, way: str) -> bool:
    """Whether so many tries at one account, from wherever, are worth telling its owner."""
    return rows.filter(way=way).count() >= (CODES_BEFORE_TOLD if way == CODE else tries.MOST)


def _tell(request: Any, account: Account) -> None:
    """Tells the owner once a day at most, so that nobody can flood their letter box."""
    told = Entrance.objects.filter(account=account, what=What.TOLD, at__gt=clock.now() - TOLD_EVERY)
    if not account.email or told.exists():
        return
    keep(request, account, What.TOLD)
    body = "\n".join([
        "Somebody has tried several times to sign in to Every Moment as you, and did not get in.",
        "",
        "If it was you: wait a quarter of an hour, or use your passkey, or sign in from somewhere else.",
        "If it was not: you can go on as before. Choose a new password if others might know yours:",
        f"{settings.ADDRESS}/sign-in/new-password/",
        "",
        "We tell you this once a day at most. Please do not answer this e-mail.",
        "",
    ])  # fmt: skip
    headers = {"Auto-Submitted": "auto-generated"}
    try:
        EmailMessage(
            "Every Moment: somebody tried to sign in as you", body, None, [account.email], headers=headers
        ).send()
    except (OSError, SMTPException, ValueError) as fault:
        log.warning("account %s could not be told of tries (%s)", account.pk, type(fault).__name__)


def _entered(request: Any, user: Account, **_: object) -> None:
    ways = get_authentication_records(request, user)
    keep(request, user, What.IN, str(ways[-1].get("type") or ways[-1]["method"])[:20] if ways else "")


def _left(request: Any, user: Account | None, **_: object) -> None:
    if user:
        keep(request, user, What.OUT)


def _code_failed(request: Any, user: Account, **_: object) -> None:
    wrong(request, user, CODE)


def _added(instance: Any, created: bool, **_: object) -> None:
    if created:
        keep(None, instance.user, What.ADDED, instance.type)


def _removed(instance: Any, **_: object) -> None:
    keep(None, instance.user, What.REMOVED, instance.type)
