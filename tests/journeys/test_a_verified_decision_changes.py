"""Edith's doctor changes a decision that a consultant had endorsed. The endorsement goes with it, everybody is told so,
the crew reads that the decision is not verified; and a new phase of illness brings the review within a week."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import AMARA, GRACE, TOM, change, sign_in_as
from tests.journeys.looked import looked_at
from tests.journeys.pictures import DESK, PHONE, picture

pytestmark = pytest.mark.journey

NUMBER = "999 000 0018"
CONSULTANT = "Dr Linnea Ashworth"


class TestAVerifiedDecisionChanges:
    def test_a_verified_decision_changes(self, page: Page) -> None:
        self.page = page
        self.given_a_crew_reads_who_endorsed_the_decision()
        self.when_the_doctor_changes_it_in_the_form()
        self.then_she_is_told_that_the_endorsement_went()
        self.and_the_crew_reads_that_it_is_not_verified()
        self.and_the_nurse_is_told_why()
        self.when_the_phase_of_illness_changes()
        self.then_the_plan_says_by_when_it_is_looked_through_and_why()

    def given_a_crew_reads_who_endorsed_the_decision(self) -> None:
        self.place_of_call = self.urgently("urgent_verified")
        expect(self.treatment()).to_contain_text(f"Endorsed by: {CONSULTANT}")

    def when_the_doctor_changes_it_in_the_form(self) -> None:
        sign_in_as(self.page, AMARA)
        self.open_the_plan()
        change(self.page, "CPR decision")
        expect(self.page.get_by_role("group", name=re.compile("should CPR be tried"))).to_be_visible()
        looked_at(self.page, "treatment")
        self.page.get_by_label("Attempt CPR", exact=True).check()
        self.page.get_by_label(re.compile("Because")).fill("she asked for it again")
        self.page.get_by_role("button", name="Save").last.click()

    def then_she_is_told_that_the_endorsement_went(self) -> None:
        says = "The endorsement of the CPR decision was taken out, because the decision changed"
        expect(self.page.get_by_role("status").filter(has_text=says)).to_be_visible()
        section = self.page.locator("#treatment_and_resuscitation")
        expect(section).to_contain_text("Not verified")
        expect(section).not_to_contain_text(CONSULTANT)
        picture(self.page, "plan_not_verified")

    def and_the_crew_reads_that_it_is_not_verified(self) -> None:
        place = self.urgently("urgent_not_verified")
        expect(self.treatment()).to_contain_text("Not verified")
        assert place <= self.place_of_call, "what is missing pushes nobody's number down the phone"

    def and_the_nurse_is_told_why(self) -> None:
        sign_in_as(self.page, GRACE)
        notice = self.page.get_by_role("article").filter(has_text="Endorsement of the CPR decision taken out").first
        expect(notice).to_contain_text("because the decision changed")
        expect(notice).to_contain_text("See whether the CPR decision is endorsed before you rely on it")
        picture(self.page, "notice_not_verified")

    def when_the_phase_of_illness_changes(self) -> None:
        sign_in_as(self.page, AMARA)
        self.open_the_plan()
        change(self.page, "phase of illness")
        self.page.get_by_label(re.compile("Unstable: ")).check()
        self.page.get_by_role("button", name="Save").last.click()

    def then_the_plan_says_by_when_it_is_looked_through_and_why(self) -> None:
        expect(self.page.locator(".em-review")).to_contain_text("because the phase of illness changed on")
        looked_at(self.page, "review_called")

    def open_the_plan(self) -> None:
        self.page.get_by_role("link", name="Find a person").click()
        self.page.get_by_label("NHS number").fill(NUMBER)
        self.page.get_by_role("button", name="Find").click()
        self.page.get_by_role("link", name=re.compile("Open the plan")).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")

    def urgently(self, name: str) -> float:
        """The urgent view on a phone: its picture, and how far down it "Call now" stands."""
        sign_in_as(self.page, TOM)
        self.page.set_viewport_size(PHONE)
        self.page.get_by_label("NHS number").fill(NUMBER)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")
        picture(self.page, name)
        everybody_can_use(self.page)
        box = self.page.get_by_role("heading", name="Call now").bounding_box()
        assert box
        self.page.set_viewport_size(DESK)
        return box["y"]

    def treatment(self) -> Locator:
        """The block of decisions on the urgent view."""
        return self.page.locator(".em-block--treatment")
