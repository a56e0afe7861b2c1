"""A home-care worker sees that something is wrong and says so on a phone; the nurse looks, scores twice, and the course
shows that it helped."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import GRACE, MARIA, sign_in_as
from tests.journeys.pictures import picture

pytestmark = pytest.mark.journey

NUMBER = "999 000 0018"
SEEN = "She held her side and would not be turned."
CAME = "Sat with her, and the GP changed the tablets."


class TestDistressIsAnswered:
    def test_distress_is_answered(self, page: Page) -> None:
        self.page = page
        self.given_a_worker_with_a_phone()
        self.when_she_tells_the_team_what_she_saw()
        self.then_the_nurse_looks_at_it()
        self.and_scores_pain_twice()
        self.then_the_course_shows_it()

    def given_a_worker_with_a_phone(self) -> None:
        sign_in_as(self.page, MARIA)
        self.page.goto("/find/")
        self.page.get_by_label("NHS number").fill(NUMBER)
        self.page.get_by_role("button", name="Find").click()
        self.page.get_by_role("link", name=re.compile("Open the plan")).click()
        self.page.set_viewport_size({"width": 375, "height": 800})
        self.plan = self.page.url.split("#")[0]
        picture(self.page, "plan-phone")

    def when_she_tells_the_team_what_she_saw(self) -> None:
        self.page.get_by_role("link", name="Something is wrong").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Something is wrong")
        self.page.wait_for_function("document.readyState === 'complete'")
        everybody_can_use(self.page)
        picture(self.page, "distress-phone")
        self.page.get_by_label("What did you see or hear?").fill(SEEN)
        self.page.get_by_label(re.compile("The body")).check()
        self.page.get_by_role("button", name="Tell the team").click()
        expect(self.page.get_by_role("main")).to_contain_text(SEEN)
        self.page.set_viewport_size({"width": 1000, "height": 900})

    def then_the_nurse_looks_at_it(self) -> None:
        sign_in_as(self.page, GRACE)
        expect(self.page.get_by_role("article").filter(has_text=SEEN)).to_contain_text("end of the next working day")
        self.page.goto(f"{self.plan}distress/")
        note = self.page.get_by_role("region").filter(has_text=SEEN)
        note.get_by_label("What came of it?").fill(CAME)
        note.get_by_role("button", name=re.compile("I have looked at it")).click()
        expect(self.page.get_by_role("region").filter(has_text=SEEN)).to_contain_text(CAME)
        picture(self.page, "distress")

    def and_scores_pain_twice(self) -> None:
        for pain in ("3", "1"):
            self.page.goto(f"{self.plan}sections/how_i_am/")
            self.page.get_by_label("How much pain was there?").select_option(pain)
            if pain == "1":
                picture(self.page, "scores")
            self.page.get_by_role("button", name="Save").last.click()
            expect(self.page.get_by_role("heading", level=1)).to_contain_text("Edith Marlow")

    def then_the_course_shows_it(self) -> None:
        self.page.get_by_role("link", name="How things have gone").click()
        pain = self.page.get_by_role("region", name="Pain", exact=True)
        expect(pain).to_contain_text(re.compile(r"Pain (is|went from .* to) 1 \(slight\)"))
        pain.get_by_text("The same in a table").click()
        expect(pain.get_by_role("table")).to_contain_text("3 (severe)")
        everybody_can_use(self.page)
        picture(self.page, "course")
        self.page.set_viewport_size({"width": 375, "height": 800})
        picture(self.page, "course-phone")
