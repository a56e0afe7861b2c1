"""Somebody outside asks for a form: what the plan knows is there, the rest is answered once and stands in the plan."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import AMARA, EDITH, GRACE, MARIA, ROSALIND, RUTH, more, sign_in_as
from tests.journeys.pictures import picture

pytestmark = pytest.mark.journey

# Who sends it, what they answer (the question's name on the form, and words), and where it then stands in the plan.
SENT = {
    "hospital_passport": (EDITH, "daily_needs-sleep", "Badly after three, better with the lamp on"),
    "ambulance_sheet": (ROSALIND, "treatment_and_resuscitation-adrt", "None made"),
    "home_care_handover": (MARIA, "daily_needs-nights", "She rings twice, mostly at two and at five"),
    "hospice_referral": (AMARA, "specialist_help-hardest", "Breathlessness at night that nothing has eased"),
    "fast_track": (AMARA, "fast_track-needs_now", "Two workers four times a day, and somebody at night"),
    "home_to_die": (GRACE, "going_home-first_visits", "Grace at two, Maria at six"),
    "carers_assessment": (RUTH, "daily_needs-keeping_safe", "The step to the garden when it is wet"),
}


def known(page: Page) -> int:
    """How many answers the page says are known."""
    found = re.search(r"(\d+) of \d+ answers are known", page.get_by_role("main").inner_text())
    assert found, "the page does not say how much is known"
    return int(found[1])


@pytest.mark.parametrize("key", SENT)
def test_a_pack_asks_only_for_the_rest_and_it_goes_to_the_plan(page: Page, edith: str, key: str) -> None:
    who, question, words = SENT[key]
    sign_in_as(page, who)
    page.goto(f"/people/{edith}/packs/")
    everybody_can_use(page)
    page.locator(f"a[href$='/packs/{key}/']").click()
    before = known(page)
    assert before > 8, "much is known already"
    everybody_can_use(page)
    picture(page, f"pack-{key}")
    typed = page.locator(f"[name='{question}']").first
    if typed.get_attribute("type") == "radio":
        typed.locator("xpath=ancestor::fieldset[1]").get_by_label(words).check()
    else:
        typed.fill(words)
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("status")).to_contain_text("Saved in the plan")
    assert known(page) == before + 1
    expect(page.get_by_role("main")).to_contain_text(words)
    assert page.locator(f"[name='{question}']").count() == 0, "what is known is not asked again"
    page.goto(f"/people/{edith}/")
    expect(page.get_by_role("main")).to_contain_text(words)


def test_asking_again_is_seen_by_the_co_ordinator(page: Page, edith: str) -> None:
    sign_in_as(page, GRACE)
    page.goto(f"/people/{edith}/packs/hospital_passport/")
    page.get_by_role("button", name=re.compile("Ask again.*preferred name")).click()
    expect(page.get_by_role("heading", name="Asked again: preferred name")).to_be_visible()
    page.wait_for_load_state()
    why = page.get_by_label("Why is a fresh answer needed?")
    why.fill("the ward writes another name")
    everybody_can_use(page)
    expect(why).to_have_value("the ward writes another name")
    picture(page, "pack-asked-again")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    sign_in_as(page, RUTH)
    page.goto(f"/people/{edith}/packs/")
    expect(page.get_by_role("main")).to_contain_text("the ward writes another name")
    everybody_can_use(page)
    picture(page, "packs-co-ordinator")


def test_the_key_questions_are_gone_through_at_a_review(page: Page, edith: str) -> None:
    sign_in_as(page, RUTH)
    page.goto(f"/people/{edith}/")
    more(page)
    page.get_by_role("link", name="Key questions").click()
    everybody_can_use(page)
    picture(page, "key-questions")
    page.get_by_label("Review", exact=True).check()
    page.get_by_role("region", name="What matters most now").get_by_label("Yes, what is known is still right").check()
    nights = page.get_by_role("region", name="What help is needed at night")
    nights.get_by_label("What help is needed at night, how often").fill("One turn at three")
    nights.get_by_label("Add a step").check()
    page.get_by_role("region", name="What should happen after death").get_by_label("Not right to ask now").fill("tired")
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("main")).to_contain_text("One turn at three")
    expect(page.get_by_role("main")).to_contain_text("Arrange the care at night that is missing")
    expect(page.get_by_role("main")).to_contain_text("What should happen after death? (tired)")
