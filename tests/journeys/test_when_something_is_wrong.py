"""Mistakes and clashes in a real browser: each says what happened, what is safe and what to do; axe finds nothing."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import GRACE, RUTH, TOM, change, sign_in_as
from tests.journeys.pictures import picture

pytestmark = pytest.mark.journey

WRONG, NOBODYS = "999 000 0019", "999 999 9999"


def test_a_mistyped_nhs_number_is_told_beside_the_field(page: Page) -> None:
    sign_in_as(page, RUTH)
    page.goto("/find/")
    page.get_by_label("NHS number").fill(WRONG)
    page.get_by_role("button", name="Find").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_role("main")).to_contain_text("Check the NHS number: its last digit does not fit the others")
    everybody_can_use(page)
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("NHS number")).to_be_focused()
    picture(page, "wrong-number")


def test_no_plan_held_is_said_with_the_time_and_never_as_an_empty_page(page: Page) -> None:
    sign_in_as(page, TOM)
    page.get_by_label("NHS number").fill(NOBODYS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"No plan (is )?held here as of \d\d?[:.]\d\d", re.I))
    everybody_can_use(page)
    picture(page, "not-held")


def test_a_wrong_answer_is_named_on_top_and_nothing_typed_is_lost(page: Page) -> None:
    sign_in_as(page, RUTH)
    plan_of_edith(page)
    change(page, "what is most important to me")
    page.get_by_label("What matters most to you now?").fill("My own bed, and Bach in the morning.")
    day = page.get_by_role("group", name="When was this last talked about?")
    day.get_by_label("Day").fill("31")
    day.get_by_label("Month").fill("2")
    day.get_by_label("Year").fill("2026")
    page.get_by_role("button", name="Save").last.click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.get_by_label("What matters most to you now?")).to_have_value("My own bed, and Bach in the morning.")
    everybody_can_use(page)
    picture(page, "wrong-day")


def test_two_who_write_at_once_see_both_texts(page: Page, chromium: Browser, site: str) -> None:
    sign_in_as(page, RUTH)
    plan_of_edith(page)
    change(page, "how and when to support me")
    mine = page.get_by_label("What does a good day look like, and when do you want help?")
    mine.fill("Up at nine, and the radio on.")
    other = chromium.new_context(base_url=site).new_page()
    sign_in_as(other, GRACE)
    other.goto(page.url)
    other.get_by_label("What does a good day look like, and when do you want help?").fill("Up at seven, for the nurse.")
    other.get_by_role("button", name="Save").last.click()
    expect(other.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")
    other.wait_for_url("**/people/*/#*")
    other.context.close()
    page.get_by_role("button", name="Save").last.click()
    shown = page.get_by_role("main")
    expect(shown).to_contain_text("Up at nine, and the radio on.")
    expect(shown).to_contain_text("Up at seven, for the nurse.")
    everybody_can_use(page)
    picture(page, "both-texts")
    page.get_by_label("What I wrote").check()
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_role("main")).to_contain_text("Up at nine, and the radio on.")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")


def plan_of_edith(page: Page) -> None:
    """Opens Edith's plan from the notices of somebody on her team."""
    page.goto("/notices/")
    page.get_by_role("link", name="Edith Marlow", exact=True).first.click()
