"""What the tests of pages share: the small cast, a browser of sorts for each of them, and a watch that none of them is
ever named where nobody may be: in logs, e-mails and addresses."""

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client

from everymoment.project.logs import NobodyNamed
from tests import builders
from tests.conftest import touches_database
from tests.made_once import anew, for_a_module
from tests.pages.canaries import canaries, sung

Browser = Callable[[Any], Client]


made_once = for_a_module(builders.cast)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    """One person with a plan and a team, made through the deeds."""
    return anew(made_once)


@pytest.fixture
def browser() -> Browser:
    """A signed-in client for an account."""

    def signed_in(account: Any) -> Client:
        client = Client()
        client.force_login(account)
        return client

    return signed_in


def as_logged(record: logging.LogRecord) -> str:
    """A record as the settings have it written."""
    formatters: Any = settings.LOGGING["formatters"]
    return NobodyNamed(formatters["line"]["format"]).format(record)


@pytest.fixture(autouse=True)
def nobody_is_named(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Fails a test of pages after which somebody's name or number stands in a log, an e-mail or an address (S16)."""
    if not touches_database(request.node):
        yield
        return
    request.getfixturevalue("db")
    addresses: list[tuple[str, str]] = []
    asked = Client.request

    def noting(self: Client, **sent: Any) -> Any:
        answer = asked(self, **sent)
        addresses.append(("sent on to", answer.get("Location", "")))
        return answer

    monkeypatch.setattr(Client, "request", noting)
    yield
    logged = [("logged", as_logged(each)) for each in caplog.get_records("call")]
    mailed = [("mailed", f"{each.subject}\n{each.body}") for each in mail.outbox]
    found = list(sung(canaries(), [*logged, *mailed, *addresses]))
    assert not found, "\n".join(found)
