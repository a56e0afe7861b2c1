"""Walter has died at home. His nurse finds him and reads back how it went, from the first day to the last."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.cast import GRACE, more, sign_in_as
from tests.journeys.looked import looked_at

NUMBER = "999 000 0034"


@pytest.mark.journey
def test_the_nurse_reads_back_how_it_went(page: Page) -> None:
    sign_in_as(page, GRACE)
    page.goto("/find/")
    page.get_by_label("NHS number").fill(NUMBER)
    page.get_by_role("button", name="Find").first.click()
    page.get_by_role("link", name="Open the plan").click()
    more(page)
    page.get_by_role("link", name="The story so far").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("The story so far")
    expect(page.get_by_text("Walter died. It was where Walter wanted to be.")).to_be_visible()
    looked_at(page, "story")
