"""Every answer there is carries the headers that keep it safe: every error, every file; and every page to every reader,
which tests/pages/matrix asks."""

from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from everymoment.project.headers import ALWAYS
from tests import builders
from tests.pages.addresses import addresses, every_page
from tests.pages.conftest import Browser
from tests.pages.reading import text_of
from tests.pages.tables import rows

MUST = {
    **ALWAYS,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
    "font-src": "'self'", "connect-src": "'self'", "form-action": "'self'", "object-src": "'none'",
    "base-uri": "'none'", "frame-ancestors": "'none'",
}  # fmt: skip
SANDBOXED = {**POLICY, "sandbox": ""}  # a file that somebody sent, as it came
KEYS = ("what_matters_to_me",)


def policy_of(answer) -> dict[str, str]:
    """The content security policy by directive."""
    parts = (part.strip().partition(" ") for part in answer["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def holds(answer, where: str, *, kept: bool = False) -> None:
    """Fails unless this answer carries every header."""
    for name, value in MUST.items():
        assert answer.headers.get(name) == value, (where, name, answer.headers.get(name))
    sent = answer.get("Content-Type") == "application/octet-stream"
    assert policy_of(answer) == (SANDBOXED if sent else POLICY), where
    assert "Access-Control-Allow-Origin" not in answer, where
    assert answer.get("Content-Type", "").partition("/")[2], where
    if not kept:
        assert answer["Cache-Control"] == "no-store", where


def wrong_headers(answer: Any) -> str:
    """What is wrong with the headers of an answer; empty where nothing is."""
    try:
        holds(answer, "")
    except AssertionError as wrong:
        return str(wrong)
    return ""


def test_every_error_carries_every_header(cast: builders.Cast, browser: Browser, monkeypatch) -> None:
    nurse, strict = browser(cast.nurse), Client(enforce_csrf_checks=True)
    nurse.raise_request_exception = False
    where = reverse("section", args=[cast.ref, "about_me"])
    answers: dict[Any, Any] = {
        HTTPStatus.NOT_FOUND: nurse.get("/no/such/page/"),
        HTTPStatus.METHOD_NOT_ALLOWED: nurse.delete(reverse("notices")),
        HTTPStatus.FORBIDDEN: strict.post(reverse("acknowledge")),
        HTTPStatus.BAD_REQUEST: nurse.post(where, {"my_day": "x" * 3_000_000}),
    }
    answers |= {"a foreign host": nurse.get("/", headers={"host": "elsewhere.example"})}
    answers |= {"many fields": nurse.post(where, {f"f{number}": "x" for number in range(2100)})}
    answers |= {"many files": nurse.post(where, {f"f{number}": _file() for number in range(101)})}
    monkeypatch.setattr("everymoment.plans.read.plan", _broken)
    answers |= {HTTPStatus.INTERNAL_SERVER_ERROR: nurse.get(reverse("plan", args=[cast.ref]))}
    for why, answer in answers.items():
        assert answer.status_code == (why if isinstance(why, HTTPStatus) else 400), (why, answer.status_code)
        holds(answer, str(why))


def _file():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("a.txt", b"x")


def _broken(*_: object) -> None:
    raise RuntimeError("a fault made by this test")


def test_a_static_file_may_be_kept_and_is_as_safe() -> None:
    answer = Client().get("/static/everymoment/everymoment.css")
    b"".join(answer.streaming_content)
    answer.close()
    holds(answer, "a static file", kept=True)
    assert "max-age" in answer["Cache-Control"]
    assert "Set-Cookie" not in answer


@pytest.mark.django_db
def test_a_static_file_that_is_not_there_is_kept_nowhere() -> None:
    for address in (
        "/static/everymoment/none.css",
        "/static/../.git/config",
        "/.git/config",
        "/static/",
        "/var/secret_key",
    ):
        answer = Client().get(address)
        holds(answer, address)
        assert answer.status_code == 404, address


def test_no_unsafe_method_of_any_page_does_anything_without_its_token(cast: builders.Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.social_worker)
    before, asked = rows(), 0
    for address in addresses(cast, keys=KEYS):
        answer = strict.post(address)  # no other unsafe method reaches a page: tests/pages/matrix
        said = "We could not be sure that this came from you" in text_of(answer)
        assert said and answer.status_code == 403, (address, answer.status_code)
        asked += 1
    assert asked == len(list(addresses(cast, keys=KEYS))) and rows() == before
    assert strict.get(reverse("notices")).status_code == 200, "still signed in: not even that was changed"


def test_no_page_is_excused_from_the_token() -> None:
    assert not [str(each.pattern) for each in every_page() if getattr(each.callback, "csrf_exempt", False)]
