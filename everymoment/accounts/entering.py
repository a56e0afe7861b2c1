"""allauth's way in, with our words and without what it would say in messages of its own."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter

from everymoment.accounts.source import address


class Entering(DefaultAccountAdapter):
    """Nobody makes an account by themselves here; where a request comes from is told by `source`."""

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": "Too many codes did not fit. Wait five minutes, then try again",
        "rate_limited": "Too many codes did not fit. Wait five minutes, then try again",
        "incorrect_password": "This is not your password. Try again",
    }

    def get_client_ip(self, request: Any) -> str:
        """Where a request comes from, as everywhere here."""
        return address(request)

    def is_open_for_signup(self, request: Any) -> bool:
        """Never: accounts are made by an organisation."""
        return False
