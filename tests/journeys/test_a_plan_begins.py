"""A GP registers somebody, sees that the time may have come, and offers the conversation. The answer is yes: a plan is
started with who they are alone, somebody joins the team, a co-ordinator is named, the plan is published."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cast import AMARA, TOM, sign_in_as
from tests.journeys.looked import looked_at

pytestmark = pytest.mark.journey

NUMBER = "999 000 0506"


class TestAPlanBegins:
    def test_a_plan_begins(self, page: Page) -> None:
        self.page = page
        self.given_nobody_is_found()
        self.when_the_gp_registers_the_person()
        self.and_writes_down_that_the_time_may_have_come()
        self.then_a_crew_still_reads_that_no_plan_is_held()
        self.when_the_offer_is_accepted_and_both_agreements_are_given()
        self.and_a_nurse_is_added_to_the_team()
        self.and_a_co_ordinator_is_named_and_the_plan_published()
        self.then_a_crew_reads_the_plan()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).last.click()

    def given_nobody_is_found(self) -> None:
        sign_in_as(self.page, AMARA)
        self.page.get_by_role("link", name="Find a person").click()
        self.page.get_by_label("NHS number").fill(NUMBER)
        self.press("Find")
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Nobody found")

    def when_the_gp_registers_the_person(self) -> None:
        self.press("Register this person")
        for label, text in (
            ("Given name", "Wilfred"),
            ("Family name", "Ashby"),
            ("Day", "4"),
            ("Month", "11"),
            ("Year", "1938"),
            ("Address", "8 Tannery Row, Wandle"),
            ("Postcode", "WX3 1AA"),
        ):
            self.page.get_by_label(label, exact=True).fill(text)
        self.page.get_by_label("GP practice").select_option("Riverside Surgery")
        looked_at(self.page, "register")
        self.press("Register")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Wilfred Ashby No plan yet")
        looked_at(self.page, "no-plan")

    def and_writes_down_that_the_time_may_have_come(self) -> None:
        self.page.get_by_role("link", name="Write down that the time may have come").click()
        surprised = self.page.get_by_role("group", name="Would you be surprised if they died within the next year?")
        surprised.get_by_label("No", exact=True).check()
        self.page.get_by_label("The surprise question").check()
        self.page.get_by_label("Unplanned hospital stays").check()
        looked_at(self.page, "identify")
        self.press("Save")
        expect(self.page.get_by_role("main")).to_contain_text("Neither Wilfred Ashby nor those close to them")
        looked_at(self.page, "identified")

    def then_a_crew_still_reads_that_no_plan_is_held(self) -> None:
        self.address = self.page.url
        sign_in_as(self.page, TOM)
        self.page.get_by_label("NHS number").fill(NUMBER)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("No plan held here")
        sign_in_as(self.page, AMARA)

    def when_the_offer_is_accepted_and_both_agreements_are_given(self) -> None:
        self.page.goto(self.address)
        self.page.get_by_role("link", name="Write down the offer").click()
        self.page.get_by_label("Accepted").check()
        looked_at(self.page, "offer")
        self.press("Save")
        for name in ("record", "team"):
            self.page.locator(f"#{name}-basis").check()
        looked_at(self.page, "start")
        self.press("Start the plan")
        expect(self.page.get_by_role("main")).to_contain_text("The plan is started, as a draft")

    def and_a_nurse_is_added_to_the_team(self) -> None:
        self.page.get_by_role("link", name="Add somebody").click()
        self.page.get_by_label("Name or organisation").fill("Grace Boateng")
        self.press("Search")
        self.page.get_by_role("group", name="Who joins the team?").get_by_label("Grace Boateng").check()
        self.page.get_by_label("What do they do for Wilfred Ashby?").fill("Visits on Mondays")
        looked_at(self.page, "members")
        self.press("Add to the team")
        expect(self.page.get_by_role("main")).to_contain_text("Visits on Mondays")

    def and_a_co_ordinator_is_named_and_the_plan_published(self) -> None:
        leads = self.page.get_by_role("group", name="Who holds the plan together from now on?")
        leads.get_by_label("Grace Boateng").check()
        covers = self.page.get_by_role("group", name="Who answers when they are away?")
        covers.get_by_label("Amara Nwosu").check()
        self.press("Name them")
        self.press("Publish")
        expect(self.page.get_by_role("main")).not_to_contain_text("Draft")
        looked_at(self.page, "team-led")
        self.page.get_by_role("link", name="Who may see this").click()
        looked_at(self.page, "agreements")
        self.page.go_back()
        self.page.get_by_role("link", name="Write down a death").click()
        looked_at(self.page, "ending")

    def then_a_crew_reads_the_plan(self) -> None:
        sign_in_as(self.page, TOM)
        self.page.get_by_label("NHS number").fill(NUMBER)
        self.page.keyboard.press("Enter")
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Wilfred Ashby")
        expect(self.page.get_by_role("main")).to_contain_text("Grace Boateng")
