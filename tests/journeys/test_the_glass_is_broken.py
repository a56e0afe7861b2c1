"""A paramedic breaks the glass; the person is told at once, reads who it was and why, and asks; and a privacy officer
settles what waits for her."""

import pytest
from playwright.sync_api import Page, expect

from everymoment.demo.edith import NUMBER
from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import EDITH, PRIYA, TOM, sign_in_as
from tests.journeys.pictures import picture

pytestmark = pytest.mark.journey
WHY = "Found on the floor by the neighbour, not answering us"


def test_the_glass_is_broken_and_the_person_asks_why(page: Page) -> None:
    sign_in_as(page, TOM)
    page.goto("/people/unasked/")
    page.get_by_label("NHS number").fill(NUMBER)
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose why you need to open this record")
    everybody_can_use(page)
    picture(page, "unasked-mistakes")
    page.get_by_label("It is an emergency: break the glass").check()
    page.get_by_label("What has happened?").fill(WHY)
    page.get_by_role("button", name="Open the record").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")
    sign_in_as(page, EDITH)
    expect(page.get_by_role("main")).to_contain_text("opened this record without being asked")
    page.get_by_role("link", name="Who has opened it").click()
    asked = page.get_by_role("listitem").filter(has_text=WHY)
    expect(asked).to_contain_text("Tom Hallett, paramedic, Wandle Ambulance Service")
    line = page.get_by_role("listitem").filter(has_text="Tom Hallett").filter(has_text="Ask why").first
    line.get_by_text("Ask why").click()
    line.get_by_label("Your question").fill("I was only asleep. Who called you?")
    line.get_by_role("button", name="Send question").click()
    expect(page.get_by_role("status")).to_contain_text("Your question was sent")
    everybody_can_use(page)
    picture(page, "who-has-opened-my-record")


def test_the_privacy_officer_settles_what_is_overdue(page: Page) -> None:
    sign_in_as(page, PRIYA)
    late = page.get_by_role("article").filter(has_text="Overdue").first
    late.get_by_label("It was right").check()
    late.get_by_label("In a sentence").fill("He was called by the family, and went.")
    late.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("The person reads what you found")
    expect(page.get_by_role("article").filter(has_text="Overdue")).to_have_count(0)
    expect(page.get_by_role("heading", name="What stands out")).to_be_visible()
    kin = page.get_by_role("article").filter(has_text="has the same family name as the person")
    expect(kin).to_contain_text("likelier in misuse than in ordinary work")
    expect(kin).to_contain_text("Ask whether they are related.")
    everybody_can_use(page)
    picture(page, "what-stands-out")
    kin.get_by_label("It is taken further").check()
    kin.get_by_label("Why, or what happens next").fill("She is his niece. With her manager since this morning.")
    kin.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text("It will not be brought up again")
    expect(kin).to_have_count(0)
    expect(page.get_by_role("listitem").filter(has_text="She is his niece")).to_contain_text("it is taken further")
