"""Rosalind prints a card for her mother's wallet. At night a crew finds the plan by the code on it."""

import io
import re

import pypdf
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import EDITH, ROSALIND, RUTH, TOM, change, sign_in_as
from tests.journeys.pictures import picture

pytestmark = pytest.mark.journey


class TestACardInTheWallet:
    def test_a_card_in_the_wallet(self, page: Page) -> None:
        self.page = page
        self.given_the_daughter_opens_paper_and_pocket()
        self.when_she_prints_the_card()
        self.then_it_stands_among_the_papers_that_are_out()
        self.and_a_crew_finds_the_plan_by_its_code()
        self.and_a_code_that_no_card_bears_finds_nobody()
        self.when_whom_to_call_changes_the_co_ordinator_sees_that_the_card_is_old()

    def given_the_daughter_opens_paper_and_pocket(self) -> None:
        sign_in_as(self.page, ROSALIND)
        self.page.get_by_role("link", name=re.compile("^Print it")).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Paper and pocket")
        expect(self.page.get_by_role("main")).to_contain_text("Nothing has been printed from this plan yet.")
        self.address = self.page.url
        everybody_can_use(self.page)
        picture(self.page, "paper")

    def when_she_prints_the_card(self) -> None:
        self.page.get_by_label("Wallet card").check()
        sent: list[bytes] = []
        # Without a window Chromium has no place to show a PDF: what the server answered is read on its way.
        self.page.route("**/print/", lambda route: keep(route, sent))
        self.page.get_by_role("button", name="Print").click()
        expect(self.page.locator("body")).to_have_text("printed")
        self.page.unroute("**/print/")
        words = " ".join(pypdf.PdfReader(io.BytesIO(sent[0])).pages[0].extract_text().split())
        found = re.search(r"this code: (\w{4} \w{4})", words)
        assert found, words
        self.code = found.group(1)
        assert "Edith Marlow" in words and "heart failure" not in words

    def then_it_stands_among_the_papers_that_are_out(self) -> None:
        self.page.goto(self.address)
        out = self.page.get_by_role("listitem").filter(has_text="Printed on")
        expect(out).to_contain_text("Wallet card")
        expect(out).to_contain_text("Still as the plan stands")

    def and_a_crew_finds_the_plan_by_its_code(self) -> None:
        sign_in_as(self.page, TOM)
        self.page.set_viewport_size({"width": 375, "height": 667})
        self.page.get_by_label("NHS number").fill(self.code.lower())
        everybody_can_use(self.page)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")
        expect(self.page.get_by_role("main")).to_contain_text("Found by a card printed on")
        assert self.code.replace(" ", "") not in self.page.url
        everybody_can_use(self.page)
        picture(self.page, "urgent_by_card")

    def and_a_code_that_no_card_bears_finds_nobody(self) -> None:
        self.page.goto("/urgent/")
        self.page.get_by_label("NHS number").fill(("A" if self.code[0] != "A" else "C") + self.code[1:])
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("No plan held here under that code")
        everybody_can_use(self.page)
        picture(self.page, "no_such_code")

    def when_whom_to_call_changes_the_co_ordinator_sees_that_the_card_is_old(self) -> None:
        self.page.set_viewport_size({"width": 1000, "height": 900})
        sign_in_as(self.page, EDITH)
        change(self.page, "main carer")
        carer = self.page.get_by_label(re.compile("Telephone")).first
        carer.fill("07700 900999")
        self.page.get_by_role("button", name="Save").last.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("My plan")
        sign_in_as(self.page, RUTH)
        self.page.goto(self.address)
        expect(self.page.get_by_role("main")).to_contain_text("1 paper does not say what the plan says now.")
        expect(self.page.get_by_role("main")).to_contain_text("You hold this plan together")
        everybody_can_use(self.page)
        picture(self.page, "paper_out")


def keep(route, sent: list[bytes]) -> None:
    """Keeps the PDF that the server answers, and shows a word in its place."""
    answered = route.fetch()
    assert answered.headers["content-type"] == "application/pdf", answered.status
    sent.append(answered.body())
    route.fulfill(status=200, content_type="text/html", body="<html lang='en'><title>p</title><body>printed</body>")
