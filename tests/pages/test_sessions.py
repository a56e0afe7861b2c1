"""How long somebody stays signed in, and ending it: S9 of the tests of reliability."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from everymoment.accounts import devices, sessions
from everymoment.accounts.models import Session
from everymoment.people import clock, register
from everymoment.people.models import Account
from everymoment.sections import audiences
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of

CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1"


@contextmanager
def after(minutes: float) -> Iterator[None]:
    """So many minutes from now, as sessions see it."""
    then = timezone.now() + timedelta(minutes=minutes)
    with patch("everymoment.accounts.sessions.timezone.now", lambda: then):
        yield


def entered(account: Account, **more: str) -> Client:
    client = Client(**more)
    sent = {"username": builders.with_password(account).username, "password": builders.PASSWORD}
    assert client.post("/sign-in/", sent).status_code == 302
    return client


def is_in(client: Client) -> bool:
    """Whether this client is signed in; asked without using the session."""
    key = client.cookies["sessionid"].value if "sessionid" in client.cookies else ""
    return "_auth_user_id" in sessions.SessionStore(key)


def test_signing_in_gives_a_new_key_and_a_key_given_by_somebody_else_is_not_taken(cast: builders.Cast) -> None:
    builders.with_password(cast.nurse)
    client = Client()
    client.cookies["sessionid"] = "a-key-that-somebody-else-chose-00"
    client.post("/sign-in/passkey/", {"credential": "nonsense"})
    client.get("/sign-in/passkey/", headers={"Accept": "application/json"})
    before = client.cookies["sessionid"].value
    assert before != "a-key-that-somebody-else-chose-00" and Session.objects.filter(session_key=before).exists()
    client.post("/sign-in/", {"username": "grace", "password": builders.PASSWORD})
    assert client.cookies["sessionid"].value != before
    assert not Session.objects.filter(session_key=before).exists()


@pytest.mark.parametrize(("who", "minutes"), [("nurse", 15), ("paramedic", 15), ("director", 15), ("edith", 60)])
def test_unused_it_runs_out(cast: builders.Cast, who: str, minutes: int, browser: Browser) -> None:
    client = browser(getattr(cast, who))
    with after(minutes - 0.5):
        assert is_in(client)
    with after(minutes + 0.5):
        assert not is_in(client)
        assert client.get("/")["Location"].startswith("/sign-in/")


def test_used_it_lasts_but_never_longer_than_half_a_day(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    for minute in range(10, 12 * 60, 10):
        with after(minute):
            assert nurse.get("/notices/").status_code == 200
    with after(12 * 60 + 0.5):
        assert nurse.get("/notices/").status_code == 302


@pytest.mark.parametrize("address", ["plan_newer", "urgent_newer", "section_newer", "notices_newer"])
def test_a_page_left_open_keeps_nobody_signed_in(cast: builders.Cast, browser: Browser, address: str) -> None:
    nurse = browser(cast.nurse)
    asked = {
        "plan_newer": reverse("plan_newer", args=[cast.ref, 10**6]),
        "urgent_newer": reverse("urgent_newer", args=[cast.ref, 10**6]),
        "section_newer": reverse("section_newer", args=[cast.ref, "about_me", 10**6]),
        "notices_newer": reverse("notices_newer", args=[10**9, 10**9]),
    }[address]
    for minute in range(1, 15):
        with after(minute):
            assert nurse.get(asked).status_code == 204
    with after(15.5):
        assert "You have been signed out. What you typed is still here" in text_of(nurse.get(asked))


def test_a_use_is_written_once_a_minute_and_costs_one_statement_more(cast: builders.Cast, browser: Browser) -> None:
    nurse, plan = browser(cast.nurse), reverse("plan", args=[cast.ref])
    nurse.get(plan)
    asked = []
    for minute in (0.1, 1.1, 1.2, 2.3):
        with after(minute), CaptureQueriesContext(connection) as ran:
            nurse.get(plan)
        written = [each["sql"] for each in ran if each["sql"].startswith("UPDATE")]
        asked.append((len(ran) - len(written), len(written)))
    assert [each[1] for each in asked] == [0, 1, 0, 1]
    assert all(each[0] <= 6 for each in asked), asked


def test_signing_out_ends_it_on_the_server(cast: builders.Cast) -> None:
    nurse = entered(cast.nurse)
    kept = nurse.cookies["sessionid"].value
    nurse.post("/sign-out/")
    thief = Client()
    thief.cookies["sessionid"] = kept
    assert thief.get("/notices/").status_code == 302
    assert not Session.objects.filter(session_key=kept).exists()


def test_a_session_ended_meanwhile_is_not_made_again_by_a_page_on_its_way(cast: builders.Cast) -> None:
    nurse = entered(cast.nurse)
    late = sessions.SessionStore(nurse.cookies["sessionid"].value)
    assert late["_auth_user_id"]
    sessions.end(cast.nurse)
    late["said"] = "too late"
    with pytest.raises(UpdateError):
        late.save()
    late.used()
    assert not Session.objects.exists()


@pytest.mark.parametrize("change", ["password", "post", "role", "end of the post", "closed"])
def test_a_change_of_password_post_or_role_ends_sessions(cast: builders.Cast, browser: Browser, change: str) -> None:
    nurse = browser(cast.nurse)
    assert nurse.get("/notices/").status_code == 200
    post = cast.nurse.current_post
    if change == "password":
        builders.with_password(cast.nurse)
    elif change == "post":
        register.post(cast.nurse, cast.gp.current_post.organisation, audiences.GP.key)
    elif change == "role":
        post.role = audiences.GP.key
        post.save(update_fields=["role"])
    elif change == "closed":
        Account.objects.filter(pk=cast.nurse.pk).update(is_active=False)
    else:
        post.until = clock.today()
        post.save(update_fields=["until"])
    assert nurse.get("/notices/").status_code == 302


def test_the_cookie_is_kept_from_scripts_and_other_sites(cast: builders.Cast, settings: object) -> None:
    settings.SESSION_COOKIE_SECURE = True
    cookie = entered(cast.nurse).cookies["sessionid"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["secure"] and not cookie["max-age"]


def test_one_press_signs_out_everywhere_else_and_another_here_too(cast: builders.Cast) -> None:
    here, phone = entered(cast.nurse, HTTP_USER_AGENT=CHROME), Client(HTTP_USER_AGENT=PHONE)
    phone.post("/sign-in/", {"username": "grace", "password": builders.PASSWORD})
    other = entered(cast.gp)
    with CaptureQueriesContext(connection) as ran:
        listed = text_of(here.get("/account/signed-in/"))
    assert len(ran) <= 6
    assert "Here : Chrome on Windows" in listed.replace("Here:", "Here :") and "Safari on an iPhone" in listed
    said = here.post("/account/signed-in/", {"which": "others"}, follow=True)
    assert "Signed out in 1 other place." in text_of(said)
    assert is_in(here) and not is_in(phone) and is_in(other)
    assert here.post("/account/signed-in/", {"which": "all"})["Location"] == "/sign-in/"
    assert not is_in(here) and is_in(other)


def test_signing_in_clears_away_what_has_run_out(cast: builders.Cast) -> None:
    entered(cast.nurse)
    with after(16):
        entered(cast.nurse)
    assert Session.objects.filter(account=cast.nurse).count() == 1


@pytest.mark.parametrize(
    ("agent", "says"),
    [(CHROME, "Chrome on Windows"), (PHONE, "Safari on an iPhone"), ("", "an unknown device"), ("x" * 9999, "an unk")],
)
def test_a_device_is_named_in_words(agent: str, says: str) -> None:
    assert devices.named(agent).startswith(says) and len(devices.named(agent)) <= 60
