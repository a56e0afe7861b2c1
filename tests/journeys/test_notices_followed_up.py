"""Maria asked, Ruth did not answer in time: the cover finds it, answers, and Maria reads it. And a page left open says
that it has grown old, while what somebody types stays."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import EDITH, GRACE, MARIA, RUTH, change, sign_in_as
from tests.journeys.looked import looked_at
from tests.journeys.pictures import picture

pytestmark = pytest.mark.journey

ANSWER = "Winnie's key still opens the door. Knock there if the safe sticks."
# Pages left open ask every 15 seconds. The browser's clock is put forward, for what waits is the page, not the server.
ASKS_EVERY_MS = 15_000
DAY = "What does a good day look like, and when do you want help?"


class TestAQuestionWaits:
    def test_a_question_waits(self, page: Page) -> None:
        self.page = page
        self.given_maria_sees_that_her_question_was_passed_on()
        self.when_the_cover_answers_it_for_ruth()
        self.then_maria_reads_the_answer_and_who_gave_it()
        self.and_edith_sees_who_knows_what_changed()
        self.and_ruth_sees_who_has_not_answered()
        self.and_grace_chooses_how_often_to_hear_by_e_mail()

    def given_maria_sees_that_her_question_was_passed_on(self) -> None:
        sign_in_as(self.page, MARIA)
        asked = self.page.get_by_role("region", name="What you asked, and what was answered")
        expect(asked).to_contain_text("Passed on to Grace Boateng on")
        expect(asked).to_contain_text("because Ruth Adeyemi did not answer within 4 hours")
        looked_at(self.page, "maria-passed-on")

    def when_the_cover_answers_it_for_ruth(self) -> None:
        sign_in_as(self.page, GRACE)
        question = self.page.get_by_role("article").filter(has_text="Winnie's key no use any more")
        expect(question).to_contain_text("Passed on to you. It was asked of Ruth Adeyemi")
        looked_at(self.page, "grace-passed-on")
        question.get_by_label("Your answer").fill(ANSWER)
        question.get_by_role("button", name="Send answer").click()
        expect(self.page.get_by_text("Your answer was sent.")).to_be_visible()
        expect(self.page.get_by_role("article").filter(has_text="Passed on to you")).to_have_count(0)

    def then_maria_reads_the_answer_and_who_gave_it(self) -> None:
        sign_in_as(self.page, MARIA)
        asked = self.page.get_by_role("region", name="What you asked, and what was answered")
        expect(asked).to_contain_text("Grace Boateng answered, for Ruth Adeyemi")
        expect(asked).to_contain_text(ANSWER)

    def and_edith_sees_who_knows_what_changed(self) -> None:
        sign_in_as(self.page, EDITH)
        self.page.get_by_role("link", name="Who knows what changed").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Who knows what changed in my plan")
        expect(self.page.get_by_role("main")).to_contain_text(re.compile(r"\d of \d who were told know"))
        self.page.get_by_text("Who was told").first.click()
        expect(self.page.get_by_role("table").first).to_contain_text("home-care worker")
        looked_at(self.page, "edith-who-knows")

    def and_ruth_sees_who_has_not_answered(self) -> None:
        address = self.page.url
        sign_in_as(self.page, RUTH)
        self.page.goto(address)
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Who knows")
        looked_at(self.page, "ruth-who-knows")

    def and_grace_chooses_how_often_to_hear_by_e_mail(self) -> None:
        sign_in_as(self.page, GRACE)
        self.page.get_by_role("link", name="Hear by e-mail when something waits").click()
        expect(self.page.get_by_label("Your e-mail address")).to_have_value("grace@example.org")
        looked_at(self.page, "grace-digest")
        self.page.get_by_label("Once a week, if something waits").check()
        self.page.get_by_role("button", name="Save").click()
        expect(self.page.get_by_text("Kept.")).to_be_visible()
        expect(self.page.get_by_label("Once a week, if something waits")).to_be_checked()


def test_a_page_left_open_says_that_it_has_grown_old_and_what_is_typed_stays(
    page: Page, chromium: Browser, site: str
) -> None:
    page.clock.install()
    sign_in_as(page, RUTH)
    page.get_by_role("link", name="Edith Marlow", exact=True).first.click()
    page.wait_for_url("**/people/*/**", wait_until="load")
    plan = page.url
    writing = page.context.new_page()
    writing.goto(plan)
    change(writing, "how and when to support me")
    mine = writing.get_by_label(DAY)
    mine.fill("Up at nine, and the radio on.")
    another_saves(chromium, site, writing.url)
    changed = page.get_by_role("status").filter(has_text="This plan has changed since you opened it.")
    expect(changed).to_have_count(0)
    page.clock.fast_forward(ASKS_EVERY_MS)
    expect(changed).to_be_visible()
    expect(writing.get_by_text("Somebody changed this section while you were writing.")).to_be_visible()
    expect(mine).to_have_value("Up at nine, and the radio on.")
    for each, name in ((page, "plan-grown-old"), (writing, "form-grown-old")):
        everybody_can_use(each)
        each.set_viewport_size({"width": 375, "height": 667})
        picture(each, name)
    changed.get_by_role("link", name="Show it as it is now").click()
    expect(page.get_by_text("Up at seven, for the nurse.").first).to_be_visible()
    expect(page.get_by_text("This plan has changed since you opened it.")).to_have_count(0)


def test_who_is_signed_out_while_writing_signs_in_beside_it_and_saves(page: Page) -> None:
    page.clock.install()
    sign_in_as(page, RUTH)
    page.get_by_role("link", name="Edith Marlow", exact=True).first.click()
    change(page, "how and when to support me")
    page.get_by_label(DAY).fill("Up at nine, and the radio on.")
    other = page.context.new_page()
    other.goto("/about/")
    other.get_by_role("button", name="Sign out").click()
    out = page.get_by_role("status").filter(has_text="You have been signed out. What you typed is still here.")
    expect(out).to_have_count(0)
    page.clock.fast_forward(ASKS_EVERY_MS)
    expect(out).to_be_visible()
    everybody_can_use(page)
    picture(page, "signed-out")
    with page.context.expect_page() as opened:
        out.get_by_role("link", name="Sign in again").click()
    expect(opened.value.get_by_role("heading", level=1)).to_have_text("Sign in")
    sign_in_as(opened.value, RUTH)
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/people/*/#*")
    expect(page.get_by_text("Up at nine, and the radio on.").first).to_be_visible()


def another_saves(chromium: Browser, site: str, form: str) -> None:
    """The nurse changes the same section meanwhile, in a browser of her own."""
    other = chromium.new_context(base_url=site).new_page()
    sign_in_as(other, GRACE)
    other.goto(form)
    other.get_by_label(DAY).fill("Up at seven, for the nurse.")
    other.get_by_role("button", name="Save").last.click()
    other.wait_for_url("**/people/*/#*")
    other.context.close()
