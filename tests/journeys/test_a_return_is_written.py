"""A director sends in the return of 2015, sees what the records say now, writes this year's, downloads it as a Word
document, and the program reads it back as the rows that were written."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.documents.damage import TRUTH
from tests.journeys.cast import sign_in_as
from tests.journeys.looked import looked_at

pytestmark = pytest.mark.journey

HELEN = "Helen Whitcombe"
SAID = {
    "How do things stand?": "Nine plans in ten name who holds them together.\nTwo lists became one.",
    "What could be better?": "=Nights and weekends (cover is thin).",
    "What are the next steps, and by when?": "Agree cover with the hospice by 31 March 2027.",
}


class TestAReturnIsWritten:
    def test_a_return_is_written(self, page: Page, tmp_path: Path) -> None:
        self.page = page
        self.given_the_return_of_2015_is_sent_in()
        self.when_this_years_is_begun()
        self.and_a_point_is_written_beside_what_the_records_say()
        self.and_somebody_is_to_do_it_by_a_day()
        self.and_it_is_confirmed_though_something_is_missing()
        self.then_the_point_stands_side_by_side_through_the_years()
        self.and_what_is_to_be_done_stands_by_owner()
        self.and_the_word_document_is_read_back_unchanged(tmp_path)

    def given_the_return_of_2015_is_sent_in(self) -> None:
        sign_in_as(self.page, HELEN)
        self.code = re.search(r"/places/(\w+)/", self.to("all returns")).group(1)
        self.page.get_by_role("link", name="Send in a return as a file").click()
        self.page.locator("input[type=file]").set_input_files(
            {"name": "return 2015.tsv", "mimeType": "text/plain", "buffer": TRUTH.read_bytes()}
        )
        self.page.get_by_label("Of which month?").fill("2015-05")
        looked_at(self.page, "return_upload")
        self.page.get_by_role("button", name="Read and keep it").click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text("Return of May 2015: did we read it right?")

    def when_this_years_is_begun(self) -> None:
        self.page.goto(f"/places/{self.code}/returns/")
        looked_at(self.page, "returns")
        self.page.get_by_role("button", name="Begin it").click()
        expect(self.page.get_by_text("A draft, begun by Helen Whitcombe")).to_be_visible()
        self.round = self.page.url

    def and_a_point_is_written_beside_what_the_records_say(self) -> None:
        self.page.get_by_role("link", name="Write point 10", exact=True).click()
        expect(self.page.get_by_role("region", name="What the records say")).to_contain_text("named co-ordinator")
        for label, text in SAID.items():
            self.page.get_by_label(label).fill(text)
        self.page.get_by_role("checkbox").first.check()
        looked_at(self.page, "return_point")
        self.page.get_by_role("button", name="Save", exact=True).click()
        expect(self.page.get_by_text("Point 10 is saved.")).to_be_visible()

    def and_somebody_is_to_do_it_by_a_day(self) -> None:
        self.page.get_by_role("link", name="Write point 10", exact=True).click()
        self.page.get_by_role("link", name="Add an action").click()
        for label, text in (("What is to be done?", "Agree cover with the hospice"), ("Who does it?", "Amos Reed"),
                            ("By when?", "by early 2099")):  # fmt: skip
            self.page.get_by_label(label, exact=True).fill(text)
        looked_at(self.page, "return_action")
        self.page.get_by_role("button", name="Add the action").click()
        expect(self.page.get_by_text("1 January 2099 to 31 March 2099")).to_be_visible()

    def and_it_is_confirmed_though_something_is_missing(self) -> None:
        self.page.goto(self.round)
        self.page.get_by_role("button", name="Confirm that this is right").click()
        expect(self.page.get_by_role("alert")).to_contain_text("Point 1 does not say how things stand now.")
        expect(self.page.get_by_role("alert")).not_to_contain_text("Point 10")
        self.page.get_by_role("button", name="Confirm it as it is").click()
        expect(self.page.get_by_text("Confirmed by Helen Whitcombe on")).to_be_visible()
        looked_at(self.page, "return_round")

    def then_the_point_stands_side_by_side_through_the_years(self) -> None:
        self.page.goto(f"/places/{self.code}/points/10/history/")
        table = self.page.get_by_role("table")
        expect(table).to_contain_text("May 2015")
        expect(table).to_contain_text("Two lists became one.")
        looked_at(self.page, "return_years")

    def and_what_is_to_be_done_stands_by_owner(self) -> None:
        self.page.goto(f"/places/{self.code}/actions/")
        expect(self.page.get_by_role("region", name="Amos Reed")).to_contain_text("To be done: 1")
        looked_at(self.page, "return_actions")

    def and_the_word_document_is_read_back_unchanged(self, tmp_path: Path) -> None:
        self.page.goto(self.round)
        with self.page.expect_download() as coming:
            self.page.get_by_role("link", name="Word").click()
        file = tmp_path / coming.value.suggested_filename
        coming.value.save_as(file)
        program = Path(sys.executable).with_name("everymoment")
        read = json.loads(subprocess.check_output([program, "returns", "read", str(file), "--json"]))
        row = read["rows"][9]
        assert len(read["rows"]) == 21 and read["locality"] == "Wandle"
        assert [row["now"], row["improve"], row["next_steps"]] == [" ".join(text.split()) for text in SAID.values()]
        assert row["timescales"][0]["to"] == "2027-03-31"

    def to(self, name: str) -> str:
        """From the board to the returns; the address that one arrives at."""
        self.page.goto("/places/")
        self.page.get_by_role("link", name="Wandle").first.click()
        self.page.get_by_role("link", name=name).click()
        self.page.wait_for_url("**/returns/")
        return self.page.url
