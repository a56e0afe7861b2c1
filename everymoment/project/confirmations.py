"""Where a confirmation ("Saved.") waits for the page that says it: a signed cookie, named as the other cookies are."""

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage


class Confirmations(CookieStorage):
    """Django's own storage, under a name that a neighbouring site cannot set when TLS is on."""

    cookie_name = f"{settings.COOKIE_PREFIX}messages"
