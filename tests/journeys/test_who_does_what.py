"""A wish becomes steps: a change suggests them, the co-ordinator accepts one, its owner sees it and says that it is
done, and the caseload leads to whoever needs somebody today."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cast import EDITH, GRACE, MARIA, RUTH, change, sign_in_as
from tests.journeys.looked import looked_at
from tests.journeys.pictures import picture

pytestmark = pytest.mark.journey
NIGHTS = "Check that medicines for the last days are in the home"


def test_a_change_becomes_a_step_that_somebody_does(page: Page) -> None:
    sign_in_as(page, RUTH)
    page.get_by_role("link", name="My people").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who needs you today")
    looked_at(page, "caseload")
    card = page.get_by_role("region", name="Edith Marlow")
    expect(card).to_contain_text("You said you would do this by")
    card.get_by_role("link", name="Edith Marlow", exact=True).click()
    expect(page.get_by_role("heading", name="What you have said you will do")).to_be_visible()
    change(page, "preferred place of death")
    page.get_by_label("Home", exact=True).nth(1).check()
    page.get_by_role("button", name="Save").last.click()
    page.get_by_role("link", name="What is hoped for, and who does what").click()
    expect(page.get_by_role("heading", name="Suggested after what changed")).to_be_visible()
    looked_at(page, "steps-co-ordinator")
    page.get_by_role("button", name=re.compile(f"^Accept ?: {NIGHTS}")).click()
    expect(page.get_by_role("status")).to_contain_text("Saved: the step is in the plan")
    page.get_by_role("link", name="Add a step", exact=True).click()
    page.get_by_label("What will be done?").fill("Ask the chemist to deliver on Fridays")
    page.get_by_label("Nobody yet").check()
    looked_at(page, "step-form")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("Saved.")

    sign_in_as(page, GRACE)
    page.get_by_role("link", name="My people").click()
    page.get_by_role("link", name="Edith Marlow", exact=True).first.click()
    expect(page.get_by_role("region", name="What you have said you will do")).to_contain_text(NIGHTS)
    page.get_by_role("link", name="Say that it is done").click()
    page.get_by_role("button", name=re.compile(f"^Done ?: {NIGHTS}")).click()
    expect(page.get_by_role("status")).to_contain_text("Saved as done.")

    sign_in_as(page, MARIA)
    page.get_by_role("link", name=re.compile("Edith Marlow")).first.click()
    page.get_by_role("link", name="What is hoped for, and who does what").click()
    page.get_by_role("button", name=re.compile("^I will do this ?: Ask the chemist")).click()
    expect(page.get_by_role("status")).to_contain_text("this is yours now")
    looked_at(page, "steps-home-care-worker")

    sign_in_as(page, EDITH)
    expect(page.get_by_role("heading", name="What is planned next")).to_be_visible()
    picture(page, "own-plan-next")
    page.get_by_role("link", name="All that I hope for, and who does what").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What I hope for, and who does what")
    looked_at(page, "steps-the-person")
