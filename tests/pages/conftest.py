"""What the tests of pages share: the small cast, and a browser of sorts for each of them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests import builders

Browser = Callable[[Any], Client]


@pytest.fixture
def cast(db: None) -> builders.Cast:
    """One person with a plan and a team, made through the deeds."""
    return builders.cast()


@pytest.fixture
def browser() -> Browser:
    """A signed-in client for an account."""

    def signed_in(account: Any) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return signed_in
