"""Every answer there is carries the headers that keep it safe: every page, every reader, every error, every file."""

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

READERS = ("nurse", "edith", "daughter", "carer", "paramedic", "director", "outsider")
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


@pytest.mark.parametrize("reader", [*READERS, None])
def test_every_page_to_every_reader_carries_every_header(
    cast: builders.Cast, browser: Browser, reader: str | None
) -> None:
    client = browser(getattr(cast, reader)) if reader else Client()
    seen: dict[int, int] = {}
    for address in addresses(cast, keys=KEYS):
        answer = client.get(address)
        holds(answer, f"{reader} at {address}")
        seen[answer.status_code] = seen.get(answer.status_code, 0) + 1
    print(f"{reader or 'nobody'}: {sum(seen.values())} answers, by status {seen}")
    assert sum(seen.values()) > 45
    assert 500 not in seen


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
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(strict, method)(address)
            assert answer.status_code == 403 and "We could not be sure that this came from you" in text_of(answer), (
                method, address, answer.status_code,
            )  # fmt: skip
            asked += 1
    assert asked == 4 * len(list(addresses(cast, keys=KEYS))) and rows() == before
    assert strict.get(reverse("notices")).status_code == 200, "still signed in: not even that was changed"


def test_no_page_is_excused_from_the_token() -> None:
    assert not [str(each.pattern) for each in every_page() if getattr(each.callback, "csrf_exempt", False)]


def test_asking_for_a_page_is_not_enough_to_change_anything(cast: builders.Cast, browser: Browser) -> None:
    """GET, HEAD and OPTIONS of every page keep nothing but that somebody looked."""
    worker = browser(cast.social_worker)
    before = rows()
    for address in addresses(cast, keys=KEYS):
        for method in ("get", "head", "options"):
            getattr(worker, method)(address)
    assert rows() == before
