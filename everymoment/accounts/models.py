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
