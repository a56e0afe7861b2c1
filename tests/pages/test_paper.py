"""Paper and pocket: what may be printed and by whom, the papers that are out, and a card's code in the urgent view."""

import io
import re

import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access import sharing
from everymoment.access.models import Look, Sharing
from everymoment.plans import papers
from everymoment.sections.paper import PAPERS
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of

URGENT = "/urgent/"


def address(cast: builders.Cast) -> str:
    return reverse("print", args=[cast.ref])


def words_of(response) -> str:
    pages = pypdf.PdfReader(io.BytesIO(response.content)).pages
    return " ".join(" ".join(each.extract_text() for each in pages).split())


def card_of(cast: builders.Cast, browser: Browser) -> str:
    """The code of a card that the daughter prints, as it stands on the card."""
    made = browser(cast.daughter).post(address(cast), {"kind": "card"})
    found = re.search(r"look it up with this code: (\w{4} \w{4})", words_of(made), re.IGNORECASE)
    assert found
    return found.group(1)


@pytest.mark.parametrize("kind", PAPERS, ids=lambda kind: kind.key)
def test_a_paper_is_for_one_reader_and_kept_nowhere(cast: builders.Cast, browser: Browser, kind) -> None:
    edith = browser(cast.edith)
    with CaptureQueriesContext(connection) as asked:
        made = edith.post(address(cast), {"kind": kind.key})
    assert made.status_code == 200 and made["Content-Type"] == "application/pdf" and made.content.startswith(b"%PDF")
    assert made["Cache-Control"] == "no-store"
    # A file name goes to the list of downloads of whatever machine it is: it says what, and never whose.
    assert made["Content-Disposition"] == f'inline; filename="{kind.key.replace("_", "-")}.pdf"'
    # A save may ask ten times. Two of these hold the place of the card's code, should another bear it already.
    assert len(asked) <= 10, [each["sql"] for each in asked]
    assert Look.objects.filter(account=cast.edith, page=f"print:{kind.key}", let_in=True).count() == 1


def test_the_page_asks_at_most_six_times_however_many_papers_are_out(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    for kind in PAPERS:
        nurse.post(address(cast), {"kind": kind.key, "meant_for": "work"})
    cast.write(cast.edith, "where_i_want_to_be", {"place_of_death": "home"})
    with CaptureQueriesContext(connection) as asked:
        page = nurse.get(address(cast))
    assert len(asked) <= 6, [each["sql"] for each in asked]
    assert title_of(page) == "Paper and pocket, Edith Marlow – Every Moment"


def test_papers_that_are_out_say_whether_they_hold(cast: builders.Cast, browser: Browser) -> None:
    browser(cast.edith).post(address(cast), {"kind": "plan"})
    assert "Still as the plan stands" in text_of(browser(cast.nurse).get(address(cast)))
    cast.write(cast.edith, "where_i_want_to_be", {"place_of_death": "home"})
    words = text_of(browser(cast.nurse).get(address(cast)))
    assert "The plan has changed since (1 change)" in words.replace("( ", "(")
    assert "1 paper does not say what the plan says now. Print new ones" in words
    assert "You hold this plan together" in text_of(browser(cast.social_worker).get(address(cast)))


def test_what_a_copy_leaves_out_is_said_before_it_is_printed(cast: builders.Cast, browser: Browser) -> None:
    words = text_of(browser(cast.edith).get(address(cast)))
    assert "Way in." in words and "opens the door to whoever finds it" in words
    assert "Safeguarding" not in words and "outlook" not in words.lower()


def test_without_a_choice_it_is_said_beside_the_question_and_nothing_is_printed(cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    page = nurse.post(address(cast), {"meant_for": "work"})
    assert page.status_code == 400 and title_of(page).startswith("Error: ") and "Choose what to print" in text_of(page)
    for whose in ("", "nobody", "close_one"):
        page = nurse.post(address(cast), {"kind": "plan", "meant_for": whose})
        assert page.status_code == 400 and "Choose for whom" in text_of(page)
    assert papers.out(cast.viewer(cast.nurse)).papers == ()


@pytest.mark.parametrize("who", ["outsider", "director", "paramedic"])
def test_whoever_is_not_let_in_prints_nothing(cast: builders.Cast, browser: Browser, who: str) -> None:
    reader = browser(getattr(cast, who))
    for page in (reader.get(address(cast)), reader.post(address(cast), {"kind": "plan", "meant_for": "work"})):
        assert page.status_code == 404
    assert papers.out(cast.viewer(cast.nurse)).papers == ()


class TestACardAtNight:
    def test_a_crew_finds_the_plan_by_the_cards_code(self, cast: builders.Cast, browser: Browser) -> None:
        code = card_of(cast, browser)
        crew = browser(cast.paramedic)
        with CaptureQueriesContext(connection) as asked:
            page = crew.post(URGENT, {"nhs_number": code.lower()})
        assert len(asked) <= 6, [each["sql"] for each in asked]
        words = text_of(page)
        assert title_of(page) == "Edith Marlow, urgent view – Every Moment"
        assert "Found by a card printed on" in words and "Is this the name of the person before you?" in words
        assert "The plan has changed since" not in words
        assert Look.objects.filter(account=cast.paramedic, page="urgent:card", let_in=True).count() == 1

    def test_it_says_that_the_plan_changed_since_the_card_was_printed(self, cast, browser: Browser) -> None:
        code = card_of(cast, browser)
        cast.write(cast.edith, "where_i_want_to_be", {"place_of_death": "home"})
        words = text_of(browser(cast.paramedic).post(URGENT, {"nhs_number": code}))
        assert "The plan has changed since: this page shows it as it stands now." in words

    def test_an_unknown_code_finds_nobody_and_says_what_to_do(self, cast, browser: Browser) -> None:
        code = card_of(cast, browser).replace(" ", "")
        near = code[:-1] + ("A" if code[-1] != "A" else "C")
        page = browser(cast.paramedic).post(URGENT, {"nhs_number": near})
        words = text_of(page)
        assert page.status_code == 404 and "No plan held here under that code" in words
        assert "We never guess" in words and "Edith" not in words
        assert Look.objects.filter(account=cast.paramedic, rule="no_such_code", let_in=False).count() == 1

    def test_a_code_opens_nothing_for_a_role_that_may_not(self, cast, browser: Browser) -> None:
        code = card_of(cast, browser)
        for who in ("outsider", "director"):
            page = browser(getattr(cast, who)).post(URGENT, {"nhs_number": code})
            assert page.status_code in (403, 404) and "Edith" not in text_of(page)

    def test_a_code_opens_nothing_once_the_record_is_not_shared(self, cast, browser: Browser) -> None:
        code = card_of(cast, browser)
        sharing.withdraw(cast.person, Sharing.What.TEAM)
        assert browser(cast.paramedic).post(URGENT, {"nhs_number": code}).status_code == 403
