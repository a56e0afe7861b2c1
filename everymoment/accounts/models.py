"""Sessions, as Django keeps them, with whose each is and where it began."""

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.module_loading import import_string


class Session(AbstractBaseSession):
    """One sign-in on one device, until it runs out or is ended. `account` is empty while somebody is signing in."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="sessions")
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    device = models.CharField(max_length=60, blank=True)

    @classmethod
    def get_session_store_class(cls) -> type[SessionBase]:
        """How it is read and written."""
        return import_string(f"{settings.SESSION_ENGINE}.SessionStore")

    def __str__(self) -> str:
        return f"{self.account_id} since {self.began_at}"


class Entrance(models.Model):
    """One sign-in, failed try, sign-out or change of how somebody signs in. Only ever added to.

    `account` is empty where nobody is known by what was typed, which is never kept. `source` tells tries from one
    place apart from others without saying from where they came. `way` says how, such as by password.
    """

    class What(models.TextChoices):
        """What happened."""

        IN = "in", "signed in"
        OUT = "out", "signed out"
        EVERYWHERE = "everywhere", "signed out elsewhere"
        WRONG = "wrong", "did not fit"
        SLOWED = "slowed", "was not tried, for too many tries before it"
        TOLD = "told", "was told of tries by others"
        LINK = "link", "was sent a link"
        PASSWORD = "password", "chose a password"
        ADDED = "added", "set up a second step"
        REMOVED = "removed", "lost a second step"

    at = models.DateTimeField(db_index=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="entrances")
    what = models.CharField(max_length=10, choices=What)
    way = models.CharField(max_length=20, blank=True)
    source = models.CharField(max_length=32, blank=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.account_id} {self.what} {self.at}"


class Tries(models.Model):
    """How many tries from one source did not fit since a moment."""

    source = models.CharField(max_length=32, primary_key=True)
    since = models.DateTimeField()
    wrong = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.wrong} since {self.since}"


class Identity(models.Model):
    """That an identity provider's subject is the owner of an account. An e-mail address never says so."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="identities")
    issuer = models.CharField(max_length=200)
    subject = models.CharField(max_length=255)
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="a_subject_is_one_account"),
            models.UniqueConstraint(fields=["issuer", "account"], name="an_account_is_one_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} at {self.issuer}"
