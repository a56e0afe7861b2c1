"""Hostile text through every form there is: never a fault, never kept mangled, and what was typed is shown back."""

from html import unescape
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from everymoment.plans import read
from everymoment.plans.models import Change, Notice
from everymoment.sections import contents
from tests import builders
from tests.pages.addresses import addresses
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of

HOSTILE = {
    "nul": "tea\x00at seven",
    "bell": "tea\x07at seven",
    "half a letter": "\ud800",
    "turned round": "\u202etxet derevas\u202c \u2066x",
    "faces": "👩🏽‍⚕️🏴󠁧󠁢󠁥󠁮󠁧󠁿🖤",
    "built letters": "Z\u0361\u0489\u0334o\u0308e\u0301" * 20,
    "markup": "</textarea><script>alert(1)</script><b>&amp;{{ 7*7 }}{% raw %}",
    "quotes": "'; DROP TABLE plans_entry; -- \" %s %(x)s \\",
    "a megabyte": "é" * 1_000_000,
    "spaces": "\u00a0\u200b\u2028\ufeff \t\n",
}
# A megabyte is more than a form may send at all; it is refused before a page is asked. 409: somebody else was first.
ANSWERS = {200, 302, 303, 400, 403, 404, 405, 409, 413}
MANY = 10_000
# What forms ask by other names than those of sections.
ASKED = ("asked", "words", "because", "number", "nhs_number", "family_name", "kind", "notice", "to", "key", "deed")


@pytest.fixture
def told(cast: builders.Cast) -> builders.Cast:
    """The cast, with something that the nurse was told of."""
    cast.write(cast.social_worker, "about_me", {"preferred_name": "Edie"})
    return cast


def everywhere(form: dict[str, Any], text: str) -> dict[str, Any]:
    """A form with this text in every place, what the page itself carries left as it was."""
    carried = {"csrfmiddlewaretoken", "based_on", "change_id", "seen", "asked", "deed", "next"}
    return {name: value if name in carried else text for name, value in form.items()}


FEW = ("about_me",)
URLENCODED = "application/x-www-form-urlencoded"


def encoded(form: dict[str, Any]) -> str:
    """The form as a browser sends it, were it to send half letters too."""
    return urlencode(form, doseq=True, errors="surrogatepass", safe="é")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_page_fails_whatever_is_sent(told: builders.Cast, browser: Browser, name: str) -> None:
    nurse = browser(told.nurse)
    notice = Notice.objects.filter(account=told.nurse).latest("pk").pk
    keys = () if name == "nul" else FEW
    asked = dict.fromkeys(ASKED[:1] if name == "a megabyte" else ASKED, HOSTILE[name])
    body = encoded(asked)
    for address in addresses(told, notice=notice, keys=keys):
        if name == "nul":
            page = nurse.get(address)
            form = form_of(page) if page["Content-Type"].startswith("text/html") else {}
            body = encoded(everywhere(form, HOSTILE[name]) | asked)
        answer = nurse.post(address, body, URLENCODED)
        assert answer.status_code in ANSWERS, (address, answer.status_code)
        if answer.status_code == 400:
            assert len(text_of(answer)) > 60, f"{address} says nothing of what to do"


@pytest.mark.parametrize("key", [each.key for each in contents.SECTIONS])
def test_a_form_that_is_refused_shows_back_what_was_typed(cast: builders.Cast, browser: Browser, key: str) -> None:
    """Hostile text in every place of a section's form, choices too: refused, nothing kept, and the text shown back."""
    nurse, where = browser(cast.nurse), reverse("section", args=[cast.ref, key])
    form = form_of(nurse.get(where), where)
    if not form:
        return
    for text in (HOSTILE["nul"], HOSTILE["turned round"] + HOSTILE["markup"]):
        before = Change.objects.count()
        answer = nurse.post(where, everywhere(form, text) | {"change_id": str(uuid4()), "told_by": "person"})
        assert answer.status_code in (302, 400), (key, text)
        if answer.status_code == 400:
            assert Change.objects.count() == before, "a refused form keeps nothing"
            assert "script>alert" not in answer.content.decode()
            shown = unescape(answer.content.decode())
            assert text == HOSTILE["nul"] or text.strip() in shown, "what was typed is shown back"


def test_a_text_that_is_kept_is_kept_as_it_was_typed(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), reverse("section", args=[cast.ref, "about_me"])
    for name in ("faces", "built letters", "markup", "quotes"):
        form = form_of(nurse.get(where), where)
        answer = nurse.post(where, {**form, "my_day": HOSTILE[name], "told_by": "person"})
        assert answer.status_code == 302, (name, text_of(answer))
        kept = read.plan(cast.viewer(cast.nurse)).answer("about_me", "my_day").value
        assert kept == HOSTILE[name].strip()
        page = nurse.get(reverse("plan", args=[cast.ref])).content.decode()
        assert HOSTILE[name].strip() in unescape(page) and "<script>alert" not in page


def test_very_many_items_are_refused_not_cut_short(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), reverse("section", args=[cast.ref, "what_matters_to_me"])
    form: dict[str, Any] = form_of(nurse.get(where), where)
    before = Change.objects.count()
    for many in (60, MANY):
        items = {f"outcomes-{number}-words": f"Hope {number}" for number in range(many)}
        answer = nurse.post(where, {**form, **items, "outcomes-rows": str(many)})
        assert answer.status_code == 400 and len(text_of(answer)) > 60
    assert Change.objects.count() == before
    assert not read.plan(cast.viewer(cast.nurse)).answer("what_matters_to_me", "outcomes").known


def test_a_form_without_its_token_is_refused_in_words(cast: builders.Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.nurse)
    answer = strict.post(reverse("section", args=[cast.ref, "about_me"]), {"my_day": "x"})
    assert answer.status_code == 403 and len(text_of(answer)) > 60
    assert not Change.objects.filter(section="about_me").exists()
