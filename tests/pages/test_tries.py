"""Whoever guesses is slowed by where they are, and nobody can shut somebody else out: S11 of the reliability tests."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client, RequestFactory
from django.urls import reverse

from everymoment.accounts import passwords, tries
from everymoment.accounts.models import Entrance
from everymoment.accounts.source import address, source
from everymoment.people import clock
from everymoment.people.models import Account
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

WRONG = "wrong"
HERE, THERE = "192.0.2.7", "198.51.100.9"


@pytest.fixture
def nurse(cast: builders.Cast) -> Account:
    """The nurse, with a password and an e-mail address."""
    cast.nurse.email = "grace@example.org"
    cast.nurse.save(update_fields=["email"])
    return builders.with_password(cast.nurse)


def tried(username: str = "grace", password: str = WRONG, where: str = HERE, **headers: str) -> Any:
    sent = {"username": username, "password": password}
    return Client(REMOTE_ADDR=where, **headers).post("/sign-in/", sent)


def test_ten_wrong_ones_make_a_source_wait_and_nobody_else(
    cast: builders.Cast, nurse: Account, browser: Browser
) -> None:
    crew = browser(cast.paramedic)
    answers = [tried().status_code for _ in range(12)]
    assert answers == [200] * 10 + [429] * 2
    right = tried(password=builders.PASSWORD)
    assert right.status_code == 429, "not even the right one: the answer would say that it was right"
    assert "Nobody's account is shut" in text_of(right) and "a passkey" in text_of(right)
    assert tried(password=builders.PASSWORD, where=THERE).status_code == 302, "the person enters from elsewhere"
    found = crew.get(reverse("urgent_person", args=[cast.ref]), REMOTE_ADDR=HERE)
    assert found.status_code == 200, "whoever is signed in at the same place reads the urgent view"
    with clock.at(clock.now() + timedelta(minutes=15, seconds=1)):
        assert tried(password=builders.PASSWORD).status_code == 302


def test_the_owner_is_told_once_and_not_for_a_name_that_is_nobody_s(nurse: Account) -> None:
    for _ in range(12):
        tried()
    for n in range(12):
        tried(username=f"nobody-{n}", where=THERE)
    assert [each.to for each in mail.outbox] == [["grace@example.org"]]
    assert "did not get in" in mail.outbox[0].body and HERE not in mail.outbox[0].body
    with clock.at(clock.now() + timedelta(hours=1)):
        for _ in range(10):
            tried()
    assert len(mail.outbox) == 1, "once a day at most"


def test_guessing_from_many_places_is_told_to_the_owner_too(nurse: Account) -> None:
    for n in range(10):
        assert tried(where=f"203.0.113.{n}").status_code == 200
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("header", ["X-Forwarded-For", "X-Real-IP", "Forwarded", "CF-Connecting-IP", "Client-IP"])
def test_no_header_hides_where_somebody_guesses_from(nurse: Account, header: str) -> None:
    name = f"HTTP_{header.upper().replace('-', '_')}"
    answers = [tried(**{name: f"203.0.113.{n}"}).status_code for n in range(12)]
    assert answers == [200] * 10 + [429] * 2


@pytest.mark.parametrize(
    ("proxies", "forwarded", "at_the_end", "is_from"),
    [
        (0, "203.0.113.1", HERE, HERE),
        (1, "203.0.113.1", HERE, "203.0.113.1"),
        (1, "10.0.0.1, 203.0.113.1", HERE, "203.0.113.1"),
        (2, "10.0.0.1, 203.0.113.1, 10.9.9.9", HERE, "203.0.113.1"),
        (2, "203.0.113.1", HERE, HERE),
        (1, "nonsense", HERE, HERE),
        (1, "", HERE, HERE),
        (0, "", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (0, "", "::ffff:192.0.2.7", HERE),
        (0, "", "", "unknown"),
    ],
)
def test_where_a_request_comes_from(settings: Any, proxies: int, forwarded: str, at_the_end: str, is_from: str) -> None:
    settings.PROXIES = proxies
    asked = RequestFactory().get("/", REMOTE_ADDR=at_the_end, HTTP_X_FORWARDED_FOR=forwarded)
    assert address(asked) == is_from
    assert is_from not in source(asked) and len(source(asked)) == 32


@pytest.mark.django_db
def test_right_ones_do_not_count_however_many_come_from_one_place() -> None:
    for _ in range(50):
        assert tries.begin("a ward")
        tries.fitted("a ward")
    assert not tries.spent("a ward")
    tries.fitted("a place that never tried")


def test_what_is_kept_holds_no_name_no_password_and_no_address(nurse: Account, caplog: Any) -> None:
    tried(password="a secret word")
    tried(username="a typed name", password="a secret word")
    client = Client(REMOTE_ADDR=HERE)
    client.post("/sign-in/", {"username": "grace", "password": builders.PASSWORD})
    client.post("/sign-out/")
    kept = list(Entrance.objects.order_by("pk").values_list("account", "what", "way"))
    assert kept == [
        (nurse.pk, "wrong", "password"),
        (None, "wrong", "password"),
        (nurse.pk, "in", "password"),
        (nurse.pk, "out", ""),
    ]
    everything = str(list(Entrance.objects.values())) + caplog.text
    assert not any(word in everything for word in ("a secret word", "a typed name", "grace", HERE))


def link(message: Any) -> str:
    (found,) = re.findall(r"(/sign-in/new-password/\S+)", message.body)
    return found


def test_a_link_chooses_a_password_once_and_ends_every_session(nurse: Account, caplog: Any) -> None:
    inside = Client()
    inside.post("/sign-in/", {"username": "grace", "password": builders.PASSWORD})
    Client().post("/sign-in/new-password/", {"name": "GRACE@example.org"})
    where = link(mail.outbox[0])
    assert title_of(Client().get(where)).startswith("Choose a password")
    for weak in ("short", "12345678901", ""):
        assert title_of(Client().post(where, {"password": weak})).startswith("Error"), weak
    assert link(mail.outbox[0]) not in caplog.text, "a link that still works stands in no log"
    chosen = Client().post(where, {"password": "three quiet words here"}, follow=True)
    assert "Your new password is kept" in text_of(chosen) and title_of(chosen).startswith("Sign in")
    assert inside.get("/notices/").status_code == 302
    assert tried(password="three quiet words here").status_code == 302
    again = Client().get(where)
    assert again.status_code == 404 and "This link no longer works" in text_of(again)


def test_the_same_words_whether_there_is_an_account_or_not(nurse: Account) -> None:
    said = {text_of(Client().post("/sign-in/new-password/", {"name": each})) for each in ("grace", "nobody", "x@y")}
    assert len(said) == 1 and len(mail.outbox) == 1
    Client().post("/sign-in/new-password/", {"name": "grace"})
    assert len(mail.outbox) == 1, "not again within minutes"
    assert "Enter your user name" in text_of(Client().post("/sign-in/new-password/", {"name": " "}))
    for _ in range(tries.MOST):
        answer = Client().post("/sign-in/new-password/", {"name": "nobody"})
    assert answer.status_code == 429


@pytest.mark.parametrize("bad", ["MQ/x-y", "____/x-y", "AAAA/x-y", f"{'9' * 200}/x", "MQ/c0ffee-0"])
def test_a_link_that_is_none_opens_nothing(nurse: Account, bad: str) -> None:
    assert Client().get(f"/sign-in/new-password/{bad}/").status_code == 404


def test_an_organisation_makes_an_account_and_its_owner_chooses_the_password(cast: builders.Cast) -> None:
    words = ["--given", "Noor", "--family", "Aziz", "--email", "noor@example.org", "--at"]
    made_at = cast.nurse.current_post.organisation.ods_code
    call_command("accounts", "add", "noor", *words, made_at, "--role", "district_nurse", verbosity=0)
    account = Account.objects.get(username="noor")
    assert account.current_post.role == "district_nurse" and not account.has_usable_password()
    Client().post(link(mail.outbox[0]), {"password": "three quiet words here"})
    assert tried("noor", "three quiet words here").status_code == 302
    for wrong in ([*words, "NONE", "--role", "gp"], [*words, made_at], [*words[:-2], "no-address"]):
        with pytest.raises(CommandError, match="Nothing was made"):
            call_command("accounts", "add", "other", *wrong)
    with pytest.raises(CommandError, match="taken"):
        call_command("accounts", "add", "noor", *words[:-1])
    call_command("accounts", "second-step-away", "noor")
    with pytest.raises(CommandError, match="no account"):
        call_command("accounts", "second-step-away", "nobody")


def test_an_account_without_a_password_is_entered_by_none(cast: builders.Cast) -> None:
    for password in ("", "!", cast.gp.password):
        assert passwords.authenticate(None, username=cast.gp.username, password=password) is None


def test_codes_are_slowed_by_source_too(nurse: Account) -> None:
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(nurse, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ")
    said = []
    for n in range(12):
        client = Client(REMOTE_ADDR=HERE)
        if tried_here := client.post("/sign-in/", {"username": "grace", "password": builders.PASSWORD}):
            said.append(tried_here.status_code)
        if said[-1] == 302:
            client.post("/sign-in/code/", {"code": f"00000{n % 10}"})
    assert said == [302] * 10 + [429] * 2
    assert [each.to for each in mail.outbox] == [["grace@example.org"]]
