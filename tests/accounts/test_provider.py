"""Signing in at an identity provider, against a local one that holds us to the rules, and lies when it is told to."""

import base64
import json
import time
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.test import Client
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from everymoment.accounts import identities
from everymoment.accounts.models import Entrance, Identity
from everymoment.people.models import Account
from tests import builders
from tests.accounts.provider import ASSERTION, CLIENT, Lie, LocalProvider
from tests.pages.reading import text_of, title_of


@cache
def key_of_another() -> RSAKey:
    """A key that neither the provider nor its client has."""
    return RSAKey.generate_key(2048)


def there(client: Client, kind: str = "staff", to: str = "/notices/") -> str:
    """Goes to the provider, is let in there, and gives the address to come back by."""
    where = client.get(f"/sign-in/with/{kind}/", {"next": to})["Location"]
    back = requests.get(where, allow_redirects=False, timeout=5).headers["Location"]
    assert back.startswith(f"http://testserver/sign-in/with/{kind}/back/?")
    return back.removeprefix("http://testserver")


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_staff_come_in_with_what_they_showed_there_as_their_second_step(nurse: Account) -> None:
    client = Client()
    client.get("/sign-in/")
    assert client.get(there(client))["Location"] == "/notices/"
    assert client.get("/notices/").status_code == 200
    assert list(Entrance.objects.values_list("account", "what", "way")) == [(nurse.pk, "in", "staff")]


@pytest.mark.parametrize("acr", ["AAL1", None, ["AAL2"]])
def test_who_showed_less_there_still_needs_a_second_step_here(
    nurse: Account, provider: LocalProvider, acr: object
) -> None:
    provider.claims["acr"] = acr
    client = Client()
    client.get(there(client))
    assert is_in(client) and client.get("/notices/")["Location"] == "/account/second-step/"


def unsigned(_: LocalProvider, claims: dict[str, Any]) -> str:
    head, body = ({"alg": "none"}, claims)
    parts = [base64.urlsafe_b64encode(json.dumps(each).encode()).decode().rstrip("=") for each in (head, body)]
    return ".".join([*parts, ""])


def by_another(provider: LocalProvider, claims: dict[str, Any]) -> str:
    return jwt.encode(provider.head(), claims, key_of_another())


def by_the_public_key(provider: LocalProvider, claims: dict[str, Any]) -> str:
    return jwt.encode({"alg": "HS256", "kid": str(provider.key.kid)}, claims, OctKey.import_key("public" * 8))


def altered(provider: LocalProvider, claims: dict[str, Any]) -> str:
    head, body, signature = jwt.encode(provider.head(), {**claims, "sub": "other"}, provider.key).split(".")
    real = base64.urlsafe_b64encode(json.dumps(claims).encode()).decode().rstrip("=")
    return ".".join([head, real, signature])


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://example.org"},
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"aud": [CLIENT], "azp": "another"},
        {"nonce": "x" * 43},
        {"nonce": None},
        {"exp": -62.0},
        {"exp": None},
        {"iat": 90.0},
        {"nbf": 90.0},
        {"sub": None},
        {"sub": ["subject-1"]},
        {"sub": ""},
        unsigned,
        by_another,
        by_the_public_key,
        altered,
        lambda *_: "nonsense",
        lambda *_: "",
    ],
    ids=str,
)
def test_a_token_that_does_not_hold_lets_nobody_in(nurse: Account, provider: LocalProvider, lie: Any) -> None:
    if isinstance(lie, dict):
        # Seconds from now: what is worked out as tests are collected is old when they run.
        moved = {key: int(time.time() + value) if isinstance(value, float) else value for key, value in lie.items()}
        told = {key: value for key, value in moved.items() if value is not None}
        provider.lie = lambda claims: {**{key: claims[key] for key in claims if key not in moved}, **told}
    else:
        provider.signed = lie
    client = Client()
    answer = client.get(there(client))
    assert "did not end well, so nobody was signed in" in text_of(answer) and not is_in(client)
    assert not provider.broken, "the fault was in the token alone"
    assert Entrance.objects.get().what == "wrong"


def with_times(moved: dict[str, int]) -> Lie:
    return lambda claims: {**claims, **moved}


def test_clocks_may_differ_by_a_minute(nurse: Account, provider: LocalProvider) -> None:
    for moved in ({"exp": int(time.time()) - 40}, {"iat": int(time.time()) + 40}):
        provider.lie = with_times(moved)
        client = Client()
        assert client.get(there(client)).status_code == 302, moved


def test_what_came_once_is_not_taken_again_nor_by_somebody_else(nurse: Account, provider: LocalProvider) -> None:
    client, other = Client(), Client()
    back = there(client)
    assert "did not end well" in text_of(other.get(back)), "a state belongs to the browser that asked"
    client.get(back)
    client.post("/sign-out/")
    assert "did not end well" in text_of(client.get(back)) and not is_in(client)
    assert not provider.broken, "a state that was used is refused before the provider is asked"
    forced = there(client).replace("state=", "state=x")
    assert "did not end well" in text_of(client.get(forced)), "a state that was not given here, with a good code"
    again = there(client)
    state = parse_qs(urlsplit(again).query)["state"][0]
    used = parse_qs(urlsplit(back).query)["code"][0]
    refused = client.get("/sign-in/with/staff/back/", {"state": state, "code": used, "iss": provider.issuer})
    assert "did not end well" in text_of(refused) and not is_in(client), "a code that was used"


@pytest.mark.parametrize("sent", [{}, {"state": ""}, {"code": "x"}, {"state": "x", "code": "x"}, {"error": "denied"}])
def test_coming_back_without_having_gone_lets_nobody_in(nurse: Account, sent: dict[str, str]) -> None:
    assert "did not end well" in text_of(Client().get("/sign-in/with/staff/back/", sent))


def test_another_issuer_in_the_answer_is_refused(nurse: Account, provider: LocalProvider) -> None:
    client = Client()
    back = there(client).rpartition("iss=")[0] + "iss=https://example.org"
    assert "did not end well" in text_of(client.get(back)) and not is_in(client)


def test_one_kind_of_provider_does_not_answer_for_the_other(nurse: Account) -> None:
    client = Client()
    assert "did not end well" in text_of(client.get(there(client).replace("/staff/", "/public/")))
    assert client.get("/sign-in/with/nobody/").status_code == 404


def test_a_key_that_was_replaced_is_found_and_the_old_one_holds_no_more(
    nurse: Account, provider: LocalProvider
) -> None:
    old = provider.key
    for _ in range(2):
        client = Client()
        assert client.get(there(client)).status_code == 302
        provider.rotate()
    provider.signed = lambda local, claims: jwt.encode({"alg": "RS256", "kid": str(old.kid)}, claims, old)
    client = Client()
    assert "did not end well" in text_of(client.get(there(client)))


def test_when_it_is_away_the_page_says_so_and_the_password_still_works(
    nurse: Account, provider: LocalProvider, settings: Any
) -> None:
    client = Client()
    back = there(client)
    provider.down = 503
    for answer in (client.get(back), client.get("/sign-in/with/staff/")):
        assert answer.status_code == 503 and title_of(answer).startswith("Error: Sign in")
        assert "We cannot reach your care identity now. Sign in with a passkey" in text_of(answer)
    builders.with_password(nurse)
    client.post("/sign-in/", {"username": "grace", "password": builders.PASSWORD})
    assert is_in(client)
    settings.IDENTITY_PROVIDERS["staff"]["issuer"] = "http://127.0.0.1:9"
    assert Client().get("/sign-in/with/staff/").status_code == 503


@pytest.mark.parametrize("issuer", ["http://example.org", "ftp://127.0.0.1", "nonsense"])
def test_a_provider_without_tls_is_not_asked(provider: LocalProvider, issuer: str, settings: Any, db: None) -> None:
    settings.IDENTITY_PROVIDERS["staff"]["issuer"] = issuer
    assert Client().get("/sign-in/with/staff/").status_code == 503


EDITH = {"sub": "edith-there", "birthdate": "1942-03-14", "identity_proofing_level": "P9"}


def test_the_person_is_known_by_their_number_and_birth_date_once_proved(
    cast: builders.Cast, provider: LocalProvider
) -> None:
    provider.claims, provider.told = {"sub": "edith-there"}, {**EDITH, "nhs_number": cast.number}
    client = Client()
    assert client.get(there(client, "public", "/"))["Location"] == "/"
    assert client.session["_auth_user_id"] == str(cast.edith.pk)
    assert Identity.objects.get().account == cast.edith
    provider.told = {"sub": "edith-there"}
    assert Client().get("/sign-in/with/public/").status_code == 302
    again = Client()
    again.get(there(again, "public"))
    assert is_in(again), "known by their subject from now on"


@pytest.mark.parametrize(
    "different",
    [
        {"birthdate": "1942-03-15"},
        {"birthdate": None},
        {"nhs_number": "9990000000"},
        {"nhs_number": ""},
        {"identity_proofing_level": "P5"},
        {"sub": "somebody else"},
    ],
    ids=str,
)
def test_nobody_else_becomes_the_person_and_no_account_is_made(
    cast: builders.Cast, provider: LocalProvider, different: dict[str, Any]
) -> None:
    cast.edith.email = "edith@example.org"
    cast.edith.save(update_fields=["email"])
    before = Account.objects.count()
    provider.claims = {"sub": "edith-there", "email": "edith@example.org", "email_verified": True}
    provider.told = {**EDITH, "nhs_number": cast.number, **different}
    client = Client()
    answer = client.get(there(client, "public"))
    assert not is_in(client) and ("no account here" in text_of(answer) or "did not end well" in text_of(answer))
    assert Account.objects.count() == before and not Identity.objects.exists()


def test_staff_are_never_known_by_the_public_s_provider_nor_the_person_by_that_of_staff(
    nurse: Account, cast: builders.Cast, provider: LocalProvider
) -> None:
    provider.told = {"nhs_number": "", "sub": "subject-1"}
    client = Client()
    client.get(there(client, "public"))
    assert not is_in(client)
    identities.connect(cast.edith, provider.issuer, "edith-there")
    provider.claims["sub"] = "edith-there"
    client.get(there(client, "staff"))
    assert not is_in(client)
    with pytest.raises(identities.Connected):
        identities.connect(cast.gp, provider.issuer, "edith-there")


def assertion(provider: LocalProvider, key: RSAKey, **different: object) -> dict[str, str]:
    now = int(time.time())
    said = {"iss": CLIENT, "sub": CLIENT, "aud": f"{provider.issuer}/token", "exp": now + 60, "jti": "one"}
    made = jwt.encode({"alg": "RS512"}, {**said, **different}, key, algorithms=["RS512"])
    return {"client_assertion_type": ASSERTION, "client_assertion": made}


@pytest.mark.parametrize(
    ("different", "rule"),
    [
        ({"aud": "https://example.org"}, "for another"),
        ({"exp": 1}, "out of its time"),
        ({"iss": "another"}, "of another"),
        ({"jti": ""}, "came before"),
    ],
)
def test_the_provider_itself_holds_its_client_to_the_rules(
    provider: LocalProvider, client_key: RSAKey, different: dict[str, Any], rule: str
) -> None:
    def said(sent: dict[str, str]) -> str:
        answer = requests.post(f"{provider.issuer}/token", data=sent, timeout=5)
        return answer.json()["error_description"]

    assert rule in said(assertion(provider, client_key, **different))
    assert "not signed" in said(assertion(provider, key_of_another()))
    assert "the code" in said(assertion(provider, client_key))
    assert "came before" in said(assertion(provider, client_key))
