"""Whether somebody could still sign in while the identity provider is away: by a passkey, or by a password."""

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef

from everymoment.people.models import Account


def only_by_provider() -> list[Account]:
    """Those connected to the provider who have no other way in, by user name. One statement."""
    passkeys = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.WEBAUTHN)
    connected = Account.objects.filter(~Exists(passkeys), identities__isnull=False, is_active=True)
    without_password = connected.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return list(without_password.order_by("username").distinct())


def has_another(account: Account) -> bool:
    """Whether this account has a way in beside the provider. One statement at most."""
    if account.has_usable_password():
        return True
    return Authenticator.objects.filter(user=account, type=Authenticator.Type.WEBAUTHN).exists()
