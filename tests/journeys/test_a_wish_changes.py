"""Edith no longer wants to die in hospital. Her social worker writes it once; the nurse is told, the crew sees it at
night, and the director's board counts who was informed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import GRACE, HELEN, RUTH, TOM, change, sign_in_as
from tests.journeys.pictures import picture

pytestmark = pytest.mark.journey

NUMBER = "999 000 0018"
WHY = "she wants her own bed and her daughter beside her"


class TestAWishChanges:
    def test_a_wish_changes(self, page: Page) -> None:
        self.page = page
        self.given_the_social_worker_reads_ediths_plan()
        self.when_she_changes_the_preferred_place_of_death_to_home()
        self.then_the_history_says_it_in_a_sentence()
        self.then_the_district_nurse_is_told_what_it_means_for_her()
        self.and_she_says_that_she_has_understood()
        self.then_the_paramedic_sees_the_new_place_in_the_urgent_view()
        self.and_the_directors_board_shows_the_share_informed()

    def given_the_social_worker_reads_ediths_plan(self) -> None:
        sign_in_as(self.page, RUTH)
        self.page.get_by_role("link", name="Find a person").click()
        self.page.get_by_label("NHS number").fill(NUMBER)
        everybody_can_use(self.page)
        self.page.get_by_role("button", name="Find").click()
        self.page.get_by_role("link", name=re.compile("Open the plan")).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")
        picture(self.page, "plan", for_docs=True)

    def when_she_changes_the_preferred_place_of_death_to_home(self) -> None:
        change(self.page, "preferred place of death")
        where = self.page.get_by_role("group", name="Where would you want to be when you die?", exact=True)
        expect(where.get_by_label("Hospital", exact=True)).to_be_checked()
        where.get_by_label("Home", exact=True).check()
        which = self.page.get_by_label("Which place is that?").first
        which.fill("")
        self.page.get_by_label(re.compile("Because")).fill(WHY)
        lower_part = self.page.get_by_text("Which place is that?").last
        picture(self.page, "section", for_docs=True, from_here=lower_part)
        self.page.get_by_role("button", name="Save").last.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")

    def then_the_history_says_it_in_a_sentence(self) -> None:
        self.page.get_by_role("link", name="History").first.click()
        newest = self.page.get_by_role("listitem").filter(has_text="Preferred place of death changed")
        expect(newest.first).to_contain_text("Preferred place of death changed from hospital to home")
        expect(newest.first).to_contain_text("Ruth Adeyemi (social worker, Wandle Council)")
        expect(newest.first).to_contain_text(f"because {WHY}")

    def then_the_district_nurse_is_told_what_it_means_for_her(self) -> None:
        sign_in_as(self.page, GRACE)
        expect(self.page.get_by_role("heading", level=1)).to_have_text("My notices")
        self.notice = self.page.get_by_role("article").filter(has_text="from hospital to home")
        expect(self.notice).to_contain_text(WHY)
        expect(self.notice).to_contain_text("Check that medicines for the last days are in the home")
        picture(self.page, "notices", for_docs=True)

    def and_she_says_that_she_has_understood(self) -> None:
        self.notice.get_by_role("button", name=re.compile("^Understood")).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("My notices")
        expect(self.page.get_by_role("article").filter(has_text="from hospital to home")).to_have_count(0)

    def then_the_paramedic_sees_the_new_place_in_the_urgent_view(self) -> None:
        sign_in_as(self.page, TOM)
        self.page.set_viewport_size({"width": 375, "height": 667})
        self.page.get_by_label("NHS number").fill(NUMBER)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")
        place = self.page.get_by_text(re.compile("Preferred place of death")).first
        expect(self.page.get_by_role("main")).to_contain_text(re.compile(r"Preferred place of death:?\s*Home"))
        assert place.is_visible()
        assert "9990000018" not in self.page.url
        picture(self.page, "urgent", for_docs=True)
        self.page.set_viewport_size({"width": 1000, "height": 900})

    def and_the_directors_board_shows_the_share_informed(self) -> None:
        sign_in_as(self.page, HELEN)
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Wandle")
        expect(self.page.get_by_role("main")).to_contain_text(
            re.compile(r"\d+ of \d+ changes were known to every organisation told within a day")
        )
        picture(self.page, "board")
