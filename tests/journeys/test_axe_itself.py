"""The watchers can see: axe finds a button without a name and passes a page that is whole, at both widths."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.axe import WIDTHS, everybody_can_use, no_axe_findings

pytestmark = pytest.mark.journey

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head>
<body><main><h1>A page</h1>{}</main></body></html>"""


def test_axe_passes_a_page_that_is_whole_and_leaves_its_width_alone(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 800, "height": 600})
    page.set_content(PAGE.format("<button>Go</button>"))
    everybody_can_use(page)
    assert page.viewport_size == {"width": 800, "height": 600}
    page.close()


def test_axe_finds_a_button_without_a_name_at_every_width(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(PAGE.format("<button></button>"))
    with pytest.raises(AssertionError) as found:
        no_axe_findings(page)
    assert str(found.value).count("button-name") == len(WIDTHS)
    page.close()


def test_axe_finds_a_text_too_pale_to_read(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(PAGE.format("<p style='color: #808080'>Nearly</p>"))
    with pytest.raises(AssertionError, match="color-contrast"):
        no_axe_findings(page)
    page.set_content(PAGE.format("<p style='color: #808080; font-size: 24px'>Large enough</p>"))
    no_axe_findings(page)
    page.close()


def test_a_text_drawn_as_one_that_passed_is_told_from_one_on_another_ground(chromium: Browser) -> None:
    page = chromium.new_page()
    words, grey = "<p style='color: #595959'>Some words</p>", "<div style='background: #999'>{}</div>"
    page.set_content(PAGE.format(words))
    no_axe_findings(page)
    page.set_content(PAGE.format(words + words))
    no_axe_findings(page)
    page.set_content(PAGE.format(words + grey.format(words)))
    with pytest.raises(AssertionError, match="color-contrast"):
        no_axe_findings(page)
    over = "<div style='position: absolute; inset: 0; background: #999'></div>"
    moved = "<p style='color: #595959; position: absolute; top: 0'>Some words</p>"
    page.set_content(PAGE.format(words + over + moved))
    with pytest.raises(AssertionError, match="color-contrast"):
        no_axe_findings(page)
    page.close()
