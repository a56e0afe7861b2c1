"""Second steps: who must have one, setting one up, entering by it, recovery codes that are shown once."""

import base64
import json
import re
import time
from collections.abc import Iterator
from typing import Any
from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.pages.addresses import every_page
from tests.pages.app_codes import code
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

STEPS = "/account/second-step/"


@pytest.fixture(autouse=True)
def asked_for(settings: Any) -> None:
    """A second step is asked for, as it is where people are real."""
    settings.SECOND_STEP = True


@pytest.fixture(autouse=True)
def within_one_half_minute() -> Iterator[None]:
    """The clock that codes are made by stands still, for a code is refused once its half minute is over: between two
    lines of a test as well as between two people."""
    now = time.time()
    with patch("time.time", lambda: now):
        yield


def test_the_app_s_codes_are_those_of_the_standard() -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
    assert [code(secret, at) for at in (59, 1111111109, 20000000000)] == ["287082", "081804", "353130"]


def entered(account: builders.Account, **more: str) -> Client:
    """A client that has given the right password."""
    client = Client()
    client.post("/sign-in/", {"username": account.username, "password": builders.PASSWORD, **more})
    return client


def with_app(client: Client) -> tuple[str, list[str]]:
    """Sets up an app: its secret, and the recovery codes that are shown then."""
    page = client.get("/account/app/", follow=True)
    if "Show that it is you" in text_of(page):
        page = client.post(page.redirect_chain[-1][0], {"password": builders.PASSWORD}, follow=True)
    (secret,) = re.findall(r'id="key">([A-Z2-7]{32})<', page.content.decode())
    shown = client.post("/account/app/", {"code": code(secret)}, follow=True)
    assert title_of(shown).startswith("Your recovery codes")
    return secret, re.findall(r">(\d{8})<", shown.content.decode())


def later(seconds: int = 30) -> object:
    """The same code is never taken twice, so that a test which needs another waits for it."""
    now = time.time()
    return patch("time.time", lambda: now + seconds)


def test_whoever_holds_a_post_opens_no_page_before_a_second_step(cast: builders.Cast) -> None:
    builders.with_password(cast.nurse)
    nurse = entered(cast.nurse)
    answer = nurse.get(reverse("plan", args=[cast.ref]))  # every other page: tests/pages/matrix
    assert (answer.status_code, answer["Location"]) == (302, STEPS)
    page = nurse.get(STEPS)
    assert "a password alone is not enough" in text_of(page) and "Nothing else opens before that" in text_of(page)


@pytest.mark.parametrize("who", ["edith", "daughter"])
def test_the_person_and_family_may_but_need_not(cast: builders.Cast, who: str) -> None:
    account = builders.with_password(getattr(cast, who))
    client = entered(account)
    assert client.get(reverse("plan", args=[cast.ref])).status_code == 200
    assert "a password alone" not in text_of(client.get(STEPS))
    with_app(client)
    again = entered(account)
    assert again.get(reverse("plan", args=[cast.ref]))["Location"].startswith("/sign-in/")


def test_once_the_app_is_set_up_pages_open_and_signing_in_asks_for_its_code(cast: builders.Cast) -> None:
    builders.with_password(cast.nurse)
    nurse, plan = entered(cast.nurse), reverse("plan", args=[cast.ref])
    secret, codes = with_app(nurse)
    assert nurse.get(plan).status_code == 200 and len(set(codes)) == 10
    again = entered(cast.nurse, next=plan)
    assert again.get(plan)["Location"].startswith("/sign-in/"), "the password alone opens nothing"
    wrong = again.post("/sign-in/code/", {"code": "000000"})
    assert "This did not fit" in text_of(wrong) and title_of(wrong).startswith("Error")
    with later():
        assert again.post("/sign-in/code/", {"code": code(secret)})["Location"] == plan
        assert again.get(plan).status_code == 200
        replayed = entered(cast.nurse)
        assert "This did not fit" in text_of(replayed.post("/sign-in/code/", {"code": code(secret)}))


def test_recovery_codes_are_shown_once_and_work_once(cast: builders.Cast) -> None:
    builders.with_password(cast.nurse)
    nurse = entered(cast.nurse)
    _, codes = with_app(nurse)
    second = nurse.get("/account/recovery-codes/")
    assert "shown once" in text_of(second)
    assert not any(each in second.content.decode() for each in codes)
    for expected in (302, 200):
        answer = entered(cast.nurse).post("/sign-in/code/", {"code": codes[3]})
        assert answer.status_code == expected


def test_secrets_are_sealed_in_the_database(cast: builders.Cast) -> None:
    builders.with_password(cast.nurse)
    secret, codes = with_app(entered(cast.nurse))
    kept = [str(each.data) for each in Authenticator.objects.filter(user=cast.nurse)]
    assert len(kept) == 2
    assert not any(word in each for each in kept for word in (secret, *codes))


def test_a_key_that_was_replaced_still_opens_what_it_sealed(cast: builders.Cast, settings: Any) -> None:
    builders.with_password(cast.nurse)
    secret, _ = with_app(entered(cast.nurse))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key, for this test alone"
    with later():
        assert entered(cast.nurse).post("/sign-in/code/", {"code": code(secret)}).status_code == 302


def test_guessing_codes_is_slowed_whatever_session_they_come_from(cast: builders.Cast) -> None:
    builders.with_password(cast.nurse)
    secret, codes = with_app(entered(cast.nurse))
    said = [text_of(entered(cast.nurse).post("/sign-in/code/", {"code": f"00000{n}"})) for n in range(6)]
    assert all("This did not fit" in each for each in said[:5]) and "Too many codes" in said[5]
    with later():
        for right in (code(secret), codes[0]):
            assert "Too many codes" in text_of(entered(cast.nurse).post("/sign-in/code/", {"code": right}))
    with later(301):
        assert entered(cast.nurse).post("/sign-in/code/", {"code": codes[0]}).status_code == 302


def test_a_code_without_a_password_before_it_leads_to_signing_in(cast: builders.Cast) -> None:
    assert Client().post("/sign-in/code/", {"code": "123456"})["Location"] == "/sign-in/"


def test_changing_how_one_signs_in_asks_to_show_who_it_is(cast: builders.Cast) -> None:
    builders.with_password(cast.nurse)
    nurse = entered(cast.nurse)
    asked = nurse.get("/account/app/")
    assert asked["Location"].startswith("/account/confirm/")
    assert "This is not your password" in text_of(nurse.post("/account/confirm/", {"password": "not this one"}))
    with_app(nurse)
    other = entered(cast.nurse)
    assert other.get("/account/app/remove/")["Location"].startswith("/sign-in/"), "a second step comes first"


def test_an_app_can_be_removed_and_its_recovery_codes_go_with_it(cast: builders.Cast) -> None:
    nurse = entered(builders.with_password(cast.nurse))
    with_app(nurse)
    assert title_of(nurse.get("/account/app/remove/")).startswith("Remove the app")
    assert nurse.post("/account/app/remove/")["Location"] == STEPS
    assert not Authenticator.objects.exists()


def test_somebody_else_s_passkey_is_not_there(cast: builders.Cast, browser: Browser) -> None:
    theirs = Authenticator.objects.create(user=cast.gp, type="webauthn", data={"name": "GP"})
    answer = browser(cast.edith).get(f"/account/passkeys/{theirs.pk}/remove/")
    assert answer.status_code == 404


def test_only_the_addresses_in_the_table_are_there(cast: builders.Cast, browser: Browser) -> None:
    for away in (
        "sign-up/",
        "signup/",
        "account/email/",
        "accounts/signup/",
        "account/connections/",
        "accounts/login/",
    ):
        assert browser(cast.edith).get(f"/{away}").status_code == 404
    names = {each.name for each in every_page()}
    assert not names & {"account_signup", "account_email", "socialaccount_connections", "mfa_signup_webauthn"}


def test_a_passkey_that_cannot_be_read_or_is_nobody_s_lets_nobody_in(cast: builders.Cast, browser: Browser) -> None:
    for sent in ("{}", "nonsense", "[]", '{"id": "x"}', '{"id": "x", "rawId": "x", "response": 3}', "null", ""):
        for where in ("/sign-in/passkey/", "/account/passkeys/add/"):
            answer = browser(cast.edith).post(where, {"credential": sent})
            assert answer.status_code == 400 and "could not be read" in text_of(answer), sent
    unknown = {"id": "AAAA", "rawId": "AAAA", "type": "public-key", "clientExtensionResults": {}}
    asked = b'{"type":"webauthn.get","challenge":"AAAA","origin":"https://example.org"}'
    client_data = base64.urlsafe_b64encode(asked).decode()
    said = {"clientDataJSON": client_data.rstrip("="), "authenticatorData": "A" * 50, "signature": "AAAA"}
    for handle in ("MQ", "____"):
        sent = json.dumps({**unknown, "response": {**said, "userHandle": handle}})
        assert Client().post("/sign-in/passkey/", {"credential": sent})["Location"] == "/sign-in/"


def test_pages_of_second_steps_carry_no_script_of_their_own(cast: builders.Cast, browser: Browser) -> None:
    client = browser(cast.edith)
    for address in (STEPS, "/account/app/", "/account/passkeys/add/"):
        text = client.get(address).content.decode()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", text), address
        assert not any(each.strip() for each in re.findall(r"<script\b[^>]*>(.*?)</script>", text, flags=re.S))
