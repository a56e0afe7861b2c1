"""Nobody is named where nobody may be (S16): logs, the console, reports of faults, other people's error pages, e-mails,
addresses. The watch in conftest.py asks the same of every test of pages; here are the faults that would tell most."""

import logging
import re
import sys
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import IntegrityError
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.log import AdminEmailHandler
from django.views.debug import get_exception_reporter_class

from everymoment.plans import digest
from tests import builders
from tests.pages.addresses import addresses
from tests.pages.canaries import canaries, spaced, sung
from tests.pages.conftest import Browser, as_logged
from tests.pages.reading import text_of

SAID = "Whispered words of hers alone"


def named(cast: builders.Cast) -> set[str]:
    """All that may not be found: everybody's names and numbers, and what stands in the plan."""
    return canaries() | {SAID}


@pytest.fixture
def told(cast: builders.Cast) -> builders.Cast:
    """The cast, with words in the plan that nobody has read yet."""
    cast.write(cast.social_worker, "about_me", {"preferred_name": SAID})
    return cast


def test_the_search_would_find_a_canary_however_it_is_written(told: builders.Cast) -> None:
    words = named(told)
    assert {"Edith", "Marlow", told.number, spaced(told.number), "12 Alder Walk, Wandle", SAID} <= words
    for text in (
        "saved for edith.", f"/find/?number={told.number}", spaced(told.number).replace(" ", "%20"),
        "12+Alder+Walk%2C+Wandle",
        f"DETAIL: Key (nhs_number)=({told.number}) already exists.",
    ):  # fmt: skip
        assert list(sung(words, [("here", text)])), text
    assert not list(sung(words, [("here", "GET /people/0b9d/ 200; a marlowish word; 0123456789")]))


def broken(cast: builders.Cast) -> Any:
    """A deed that fails as a database does: with the row that it would not take in its words, more in its variables."""

    def fails(*_: object, **__: object) -> None:
        row = {"name": "Edith Marlow", "number": cast.number, "said": SAID}
        try:
            raise ValueError(f"could not read {row}")
        except ValueError as first:
            raise IntegrityError(f"DETAIL: Key (nhs_number)=({cast.number}) is taken by {row['name']}.") from first

    return fails


@pytest.fixture
def fault(told: builders.Cast, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the carer is answered when that deed fails under them while they send something, with the request."""
    monkeypatch.setattr("everymoment.plans.read.plan", broken(told))
    carer = browser(told.carer)
    carer.raise_request_exception = False
    return carer.get(reverse("plan", args=[told.ref]), {"q": SAID})


def test_a_fault_is_logged_with_its_place_and_kind_and_no_word_of_what_it_was_about(
    fault: Any, told: builders.Cast, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    lines = [as_logged(each) for each in caplog.get_records("setup")]
    text = "\n".join(lines)
    assert "django.db.utils.IntegrityError" in text and "builtins.ValueError" in text and "in fails" in text
    assert "people/<uuid:ref>/" in text
    assert not list(sung(named(told), [("logged", text), *(("console", each) for each in capfd.readouterr())]))
    raw = "\n".join(logging.Formatter().format(each) for each in caplog.get_records("setup"))
    assert list(sung(named(told), [("with another formatter", raw)])), "the fault does carry canaries"


def test_the_page_of_a_fault_tells_nobody_anything(fault: Any, told: builders.Cast) -> None:
    assert fault.status_code == 500 and "The fault is ours" in text_of(fault)
    assert not list(sung(named(told), [("page", text_of(fault))]))


def test_no_report_of_a_fault_is_mailed_and_one_that_were_would_name_nobody(
    fault: Any, told: builders.Cast, settings: Any
) -> None:
    assert not mail.outbox
    handlers = [handler for name in ("", "django", "django.request") for handler in logging.getLogger(name).handlers]
    assert not any(isinstance(each, AdminEmailHandler) for each in handlers)
    request = RequestFactory().post("/x/", {"words": SAID})
    reporter = get_exception_reporter_class(request)(request, *fault.exc_info)
    for text in (reporter.get_traceback_text(), reporter.get_traceback_html()):
        assert "IntegrityError" in text and "in fails" in text
        assert not list(sung(named(told), [("report", text)]))


def test_what_somebody_types_as_an_address_is_not_logged(
    told: builders.Cast, browser: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    nurse = browser(told.nurse)
    for address in (
        f"/people/{told.number}/",
        "/Edith%20Marlow/",
        "/find/Marlow%0AERROR forged",
        f"/places/x{told.number}/",
    ):
        nurse.get(address)
        nurse.delete(address)
    lines = [as_logged(each) for each in caplog.records]
    assert lines and all("an address that there is not" in each or "/places/<slug:code>/" in each for each in lines)
    assert not any("\n" in each for each in lines)


READERS = ("nurse", "edith", "outsider", "director")


@pytest.mark.parametrize("reader", READERS)
def test_no_page_leads_to_an_address_that_names_somebody_and_no_refusal_names_one(
    told: builders.Cast, browser: Browser, reader: str
) -> None:
    """Every link, form and picture of every page; and of those that are refused, every word."""
    client, words, seen = browser(getattr(told, reader)), named(told), 0
    own = {getattr(told, reader).first_name, getattr(told, reader).last_name}
    for address in addresses(told, keys=("about_me",)):
        answer = client.get(address)
        if answer.get("Content-Type", "").startswith("text/html"):
            page = answer.content.decode()
            found = [(address, each) for each in re.findall(r'(?:href|action|src|formaction)="([^"]*)"', page)]
            if answer.status_code >= 400:
                found.append((f"refusal of {address}", text_of(answer)))
            seen += len(found)
            assert not list(sung(words - own, found))
    print(f"{reader}: {seen} addresses and refusals, 0 canaries")
    assert seen > 100


def test_an_e_mail_names_nobody(told: builders.Cast) -> None:
    for account in (told.nurse, told.edith, told.gp):
        account.email = f"{account.username}@example.org"
        account.save(update_fields=["email"])
    digest.send()
    assert mail.outbox
    for each in mail.outbox:
        words = named(told) - set(each.to)
        assert not list(sung(words, [("mail", f"{each.subject}\n{each.body}")]))


def test_no_fault_shows_variables_even_while_debugging(told: builders.Cast) -> None:
    assert settings.DEFAULT_EXCEPTION_REPORTER == "everymoment.project.logs.NobodyReported"
    assert settings.ADMINS == [] and settings.MANAGERS == []
    try:
        broken(told)()
    except IntegrityError:
        page = get_exception_reporter_class(None)(None, *sys.exc_info()).get_traceback_html()
    assert not list(sung(named(told), [("page", page)]))
    assert Client().get("/no/such/").status_code == 404
