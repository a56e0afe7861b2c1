"""A page that does not say who may open it is refused; nothing is kept in a cache; no address holds a number; what is
not asked as it should be is answered in plain words. Who is answered what at each address: tests/pages/matrix."""

import re

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from everymoment.pages.rules import RuledPages
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of


def test_a_page_without_a_rule_is_refused() -> None:
    def page(request: HttpRequest) -> HttpResponse:
        return HttpResponse("nobody said who may read this")

    answer = RuledPages(page).process_view(RequestFactory().get("/"), page, (), {})
    assert answer is not None and answer.status_code == 403


def test_no_page_is_kept_in_a_cache(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    for address in (reverse("plan", args=[cast.ref]), reverse("notices"), reverse("find"), "/no/such/page/"):
        assert nurse.get(address)["Cache-Control"] == "no-store", address


def test_no_address_holds_an_nhs_number_or_a_name(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    found = nurse.post(reverse("find"), {"nhs_number": cast.number})
    for page in (found, nurse.get(reverse("plan", args=[cast.ref])), nurse.get(reverse("notices"))):
        for address in re.findall(r'(?:href|action|formaction|src)="([^"]*)"', page.content.decode()):
            if not address.startswith("tel:"):
                assert cast.number not in address.replace("%20", "")
                assert "marlow" not in address.lower()


def test_nobody_found_is_said_plainly(cast: builders.Cast, browser: Browser) -> None:
    answer = browser(cast.nurse).get(reverse("plan", args=["00000000-0000-4000-8000-000000000000"]))
    assert answer.status_code == 404
    assert title_of(answer).startswith("Nobody found")


def test_a_person_without_a_plan_is_not_an_empty_page(cast: builders.Cast, browser: Browser) -> None:
    from everymoment.access import sharing
    from everymoment.access.models import Sharing
    from everymoment.people import register

    other, post = builders.second_person(cast), cast.carer.current_post
    assert post
    register.join_team(other, post)
    for what in (Sharing.What.RECORD, Sharing.What.TEAM):
        sharing.agree(other, what, by=cast.nurse)
    answer = browser(cast.carer).get(reverse("plan", args=[other.ref]))
    assert answer.status_code == 404
    assert "no plan has been started" in text_of(answer)


def test_an_address_that_does_not_exist_says_what_to_do(cast: builders.Cast, browser: Browser) -> None:
    answer = browser(cast.nurse).get("/no/such/page/")
    assert answer.status_code == 404
    assert title_of(answer).startswith("Page not found") and "Check the address" in text_of(answer)


def test_a_fault_of_ours_says_what_is_safe(
    cast: builders.Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a fault made by this test")

    monkeypatch.setattr("everymoment.plans.read.plan", broken)
    nurse = browser(cast.nurse)
    nurse.raise_request_exception = False
    answer = nurse.get(reverse("plan", args=[cast.ref]))
    assert answer.status_code == 500
    assert "The fault is ours, not yours" in text_of(answer) and "What was saved before is safe" in text_of(answer)
    assert "Edith" not in caplog.text and cast.number not in caplog.text


def test_a_form_open_too_long_says_that_nothing_was_saved(cast: builders.Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.nurse)
    answer = strict.post(reverse("acknowledge"), {"kind": "seen"})
    assert answer.status_code == 403
    assert "nothing was saved" in text_of(answer)


def test_no_page_carries_a_style_or_a_script_of_its_own(cast: builders.Cast, browser: Browser) -> None:
    pages = [reverse(name) for name in ("home", "find", "notices", "about", "accessibility")]
    own = [reverse(name, args=[cast.ref]) for name in ("plan", "history", "team", "urgent_person")]
    sections = [reverse("section", args=[cast.ref, "what_matters_to_me"])]
    for address in (*pages, *own, *sections):
        text = browser(cast.social_worker).get(address, follow=True).content.decode()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"|javascript:", text), address
        for script in re.findall(r"<script\b[^>]*>(.*?)</script>", text, flags=re.S):
            assert not script.strip(), address
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text), address


def test_an_address_that_only_takes_forms_says_so_to_whoever_opens_it(cast: builders.Cast, browser: Browser) -> None:
    answer = browser(cast.nurse).get(reverse("acknowledge"))
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "only takes what a form on another page sends" in text_of(answer) and "Nothing was changed" in text_of(
        answer
    )


def test_what_is_not_read_or_sent_is_refused_alike_wherever_it_is_asked(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    for method in ("OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
        there = reverse("plan", args=[cast.ref]), reverse("about"), "/account/confirm/", "/no/such/page/"
        said = {
            (each.status_code, each["Allow"], text_of(each)) for each in (nurse.generic(method, at) for at in there)
        }
        assert len(said) == 1 and next(iter(said))[:2] == (405, "GET, HEAD, POST"), method


def test_head_is_answered_as_get_without_the_page(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), reverse("plan", args=[cast.ref])
    whole, head = nurse.get(where), nurse.head(where)
    assert (head.status_code, head.content) == (200, b"") and whole.content
    assert head.headers["Content-Type"] == whole.headers["Content-Type"]
