"""How a password is kept."""

from django.conf import settings
from django.contrib.auth.hashers import make_password


def test_passwords_are_kept_as_argon2() -> None:
    assert settings.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert make_password("a long word for tests", hasher="argon2").startswith("argon2$argon2id$")
