"""Secrets of second steps, sealed before they are kept: whoever reads only the database cannot make a code."""

import base64
import hashlib
from typing import ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

PURPOSE = b"everymoment: secrets of second steps\0"


class SealedSecrets(DefaultMFAAdapter):
    """allauth's second steps, with their secrets sealed by a key that follows from SECRET_KEY, and our words.

    Keys in SECRET_KEY_FALLBACKS open what they sealed, so that the key can be changed.
    """

    error_messages: ClassVar[dict[str, str]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "This did not fit. Use the newest code your app shows, or a recovery code you have not used",
    }

    def encrypt(self, text: str) -> str:
        """The text, sealed."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The text again. Raises cryptography.fernet.InvalidToken for what none of our keys sealed."""
        return _seal().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The site to which a passkey is bound, by the name that devices show."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Every Moment"}


def _seal() -> MultiFernet:
    keys = (str(each) for each in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    digests = (hashlib.sha256(PURPOSE + each.encode()).digest() for each in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(each)) for each in digests])
