"""Who must take a second step when signing in, and whether somebody has.

Whoever holds a post must, for they open other people's plans; the person and their family may.
"""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.core import context
from django.conf import settings
from django.db.models.signals import post_save

from everymoment.people.models import Account

STEP = "mfa"
"""How allauth records a second step; what it records lives in the session and ends with it."""


def taken(request: Any) -> bool:
    """Whether this session was opened with a second step, or has set one up since. Asks the database for nothing."""
    return any(each.get("method") == STEP for each in get_authentication_records(request, request.user))


def wanting(request: Any) -> bool:
    """Whether this session may not open pages about people yet, for want of a second step."""
    account: Account = request.user
    return settings.SECOND_STEP and account.current_post_id is not None and not taken(request)


def listen() -> None:
    """From now on, whoever sets up a second step has taken one."""
    from allauth.mfa.models import Authenticator

    post_save.connect(_set_up, sender=Authenticator, dispatch_uid="everymoment.second_step")


def _set_up(instance: Any, created: bool, **_: object) -> None:
    if created and context.request and instance.type != instance.Type.RECOVERY_CODES:
        record_authentication(context.request, instance.user, STEP, type=instance.type, reauthenticated=True)
