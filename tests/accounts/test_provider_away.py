"""While the identity provider is away, the glass can be broken: whoever is signed in needs nothing of it, and who is
not is told what to do next, and told before that day."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from everymoment.access.models import Claim
from everymoment.accounts import identities, providers
from everymoment.people.models import Account
from tests import builders
from tests.accounts.conftest import STRONG
from tests.accounts.provider import LocalProvider
from tests.accounts.test_provider import is_in, there
from tests.pages.reading import text_of, title_of

AWAY = ["refuses", "is slow", "fails", "is broken"]
SAID = {"claim": "glass", "words": "Found on the floor, not answering us", "incident": "WN-12"}


@pytest.fixture
def otto(cast: builders.Cast, provider: LocalProvider) -> Account:
    """A nurse on nobody's team, who has no password here and signs in at the provider alone."""
    identities.connect(cast.outsider, provider.issuer, "subject-1")
    provider.claims["acr"] = STRONG
    return cast.outsider


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every address that is asked over the network from here on."""
    seen: list[str] = []
    send = requests.Session.send

    def noted(self: requests.Session, request: Any, **named: Any) -> Any:
        seen.append(request.url)
        return send(self, request, **named)

    monkeypatch.setattr(requests.Session, "send", noted)
    yield seen


def goes_away(provider: LocalProvider, how: str, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The provider, away in one of four ways."""
    if how == "refuses":
        settings.IDENTITY_PROVIDERS["staff"]["issuer"] = "http://127.0.0.1:9"
    elif how == "is slow":
        monkeypatch.setattr(providers, "ANSWERS_WITHIN", 0.1)
        provider.slow = 0.4
    else:
        provider.down = {"fails": 500, "is broken": 404}[how]


@pytest.mark.parametrize("how", AWAY)
def test_whoever_is_signed_in_breaks_the_glass_and_nothing_asks_the_provider(
    cast, otto, provider, how: str, settings: Any, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    nurse = Client()
    nurse.get(there(nurse))
    goes_away(provider, how, settings, monkeypatch)
    asked.clear()
    for page in (reverse("notices"), reverse("find"), reverse("unasked")):
        assert nurse.get(page).status_code == 200
    opened = nurse.post(reverse("unasked"), SAID | {"nhs_number": cast.number}, follow=True)
    assert title_of(opened).startswith("Edith Marlow, plan") and Claim.objects.get().account == otto
    assert nurse.get(reverse("urgent_person", args=[cast.ref])).status_code == 200
    assert asked == [], "neither the glass nor any page before it waits for the provider"
    assert nurse.get("/sign-in/with/staff/").status_code == 503 and asked, "the provider would have been heard of"
    assert is_in(nurse), "whoever tries to sign in again meanwhile stays signed in"


@pytest.mark.parametrize("how", AWAY)
def test_who_is_not_signed_in_is_told_soon_what_to_do_next(
    otto, provider, how: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.URGENT_FALLBACK_TELEPHONE = "020 7946 0111"
    goes_away(provider, how, settings, monkeypatch)
    began = time.monotonic()
    page = Client().get("/sign-in/with/staff/")
    assert time.monotonic() - began < 5 and page.status_code == 503
    words = text_of(page)
    assert (
        "We cannot reach your care identity now. Sign in with a passkey you set up here, or with your password" in words
    )
    assert "use your organisation's emergency account, or call 020 7946 0111." in words.replace("’", "'")
    assert "passkey" in page.content.decode() and "sign-in/passkey/" in page.content.decode()


def test_a_passkey_is_set_up_and_asked_for_without_the_provider(
    cast, otto, provider, settings: Any, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    """Who has no password is let set one up with what they showed at the provider; using it asks nobody. That it lets
    them in is walked in a journey, with a browser's virtual key."""
    nurse = Client()
    nurse.get(there(nurse))
    assert nurse.get(reverse("mfa_add_webauthn")).status_code == 200, "no password is asked for that they do not have"
    goes_away(provider, "refuses", settings, monkeypatch)
    asked.clear()
    challenge = Client().get(reverse("mfa_login_webauthn"), headers={"accept": "application/json"})
    assert challenge.status_code == 200 and "challenge" in challenge.content.decode() and asked == []


def told_at_sign_in() -> bool:
    """Whether whoever signs in at the provider is told that they have no other way in."""
    client = Client()
    return "only a passkey lets you in" in text_of(client.get(there(client), follow=True))


def test_who_has_no_other_way_in_is_told_while_there_is_time(otto: Account, provider: LocalProvider, capsys) -> None:
    assert told_at_sign_in()
    call_command("accounts", "only-by-provider")
    assert capsys.readouterr().out == "otto\n"
    key = Authenticator.objects.create(user=otto, type=Authenticator.Type.WEBAUTHN, data={"name": "Otto's phone"})
    assert not told_at_sign_in()
    key.delete()
    builders.with_password(otto)
    assert not told_at_sign_in()
    call_command("accounts", "only-by-provider")
    assert capsys.readouterr().out == ""


def test_an_emergency_account_needs_nothing_of_the_provider(
    cast, provider, settings: Any, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    """A shared account with a second step of its own, as docs/how-to says: it breaks the glass under its own name."""
    settings.SECOND_STEP = False
    at = cast.paramedic.current_post.organisation
    builders.with_password(builders.staff("emergency-xam", "Emergency", "Account", builders.audiences.PARAMEDIC, at))
    goes_away(provider, "fails", settings, monkeypatch)
    crew = Client()
    crew.post("/sign-in/", {"username": "emergency-xam", "password": builders.PASSWORD})
    assert crew.post(reverse("unasked"), SAID | {"nhs_number": cast.number}).status_code == 302 and asked == []
