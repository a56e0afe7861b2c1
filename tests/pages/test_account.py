"""Signing in and out, and the first page of each reader."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

SIGN_IN = "/sign-in/"


def test_the_right_password_leads_to_where_one_was_going(cast: builders.Cast) -> None:
    builders.with_password(cast.nurse)
    client = Client()
    asked = client.get(reverse("plan", args=[cast.ref]))
    answer = client.post(
        SIGN_IN,
        {"username": "grace", "password": builders.PASSWORD, "next": asked["Location"].partition("next=")[2]},
    )
    assert answer["Location"] == reverse("plan", args=[cast.ref])


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org", "javascript:alert(1)", "find", "\\\\x"])
def test_signing_in_never_leads_to_another_site(cast: builders.Cast, elsewhere: str) -> None:
    builders.with_password(cast.nurse)
    sent = {"username": "grace", "password": builders.PASSWORD, "next": elsewhere}
    assert Client().post(SIGN_IN, sent)["Location"] == "/"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Enter your user name"),
        ({"username": "grace"}, "Enter your password"),
        ({"username": "grace", "password": "wrong"}, "they do not fit together"),
        ({"username": "nobody", "password": "wrong"}, "they do not fit together"),
    ],
)
def test_what_is_wrong_is_said_plainly_and_the_name_stays(cast: builders.Cast, sent: dict[str, str], says: str) -> None:
    page = Client().post(SIGN_IN, sent)
    assert says in text_of(page) and title_of(page).startswith("Error: ")
    assert f'value="{sent.get("username", "")}"' in page.content.decode()
    assert "wrong" not in page.content.decode()


def test_one_press_signs_out(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    assert "Grace Obi" in text_of(nurse.get("/notices/"))
    nurse.post(reverse("sign_out"))
    assert nurse.get("/notices/")["Location"].startswith(SIGN_IN)


@pytest.mark.parametrize(
    ("who", "leads_to"),
    [
        ("nurse", "/notices/"),
        ("paramedic", "/urgent/"),
        ("edith", "plan"),
        ("daughter", "plan"),
        ("director", "/places/X09000001/"),
    ],
)
def test_each_reader_begins_where_they_need_to(cast: builders.Cast, browser: Browser, who: str, leads_to: str) -> None:
    expected = reverse("plan", args=[cast.ref]) if leads_to == "plan" else leads_to
    assert browser(getattr(cast, who)).get("/")["Location"] == expected


def test_about_and_accessibility_are_open_to_anybody() -> None:
    for where, title in (("/about/", "About this service"), ("/accessibility/", "Accessibility statement")):
        page = Client().get(where)
        assert page.status_code == 200 and title_of(page).startswith(title)
