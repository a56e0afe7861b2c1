"""An identity provider on loopback, set up as that of staff and of the public, and a nurse who is connected to it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import RSAKey

from everymoment.accounts import identities
from everymoment.people.models import Account
from tests import builders
from tests.accounts.provider import CLIENT, LocalProvider, serving
from tests.made_once import anew, for_a_module

STRONG = "AAL2"


@pytest.fixture(scope="session")
def client_key() -> RSAKey:
    return RSAKey.generate_key(2048)


@pytest.fixture
def provider(client_key: RSAKey, tmp_path: Path, settings: Any) -> Iterator[LocalProvider]:
    """A provider, set up here as both that of staff and that of the public."""
    key_file = tmp_path / "client.pem"
    key_file.write_bytes(client_key.as_pem(private=True))
    with serving(client_key) as local:
        said = {"issuer": local.issuer, "client_id": CLIENT, "key_file": str(key_file), "strong": [STRONG]}
        settings.IDENTITY_PROVIDERS = {
            "staff": {"title": "your care identity", **said},
            "public": {"title": "NHS login", **said},
        }
        settings.ADDRESS = "http://testserver"
        settings.SECOND_STEP = True
        yield local


made_once = for_a_module(builders.cast)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    """The small cast, made once for a module."""
    return anew(made_once)


@pytest.fixture
def nurse(cast: builders.Cast, provider: LocalProvider) -> Account:
    """The nurse, connected by her organisation."""
    identities.connect(cast.nurse, provider.issuer, "subject-1")
    provider.claims["acr"] = STRONG
    return cast.nurse
