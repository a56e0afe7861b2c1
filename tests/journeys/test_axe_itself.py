"""The watchers can see: axe finds a button without a name and passes a page that is whole, at both widths."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.axe import WIDTHS, no_axe_findings

pytestmark = pytest.mark.journey

PAGE = """<!doctype html><html lang="en"><head><title>A page</title></head>
<body><main><h1>A page</h1>{}</main></body></html>"""


def test_axe_passes_a_page_that_is_whole_and_leaves_its_width_alone(chromium: Browser) -> None:
    page = chromium.new_page(viewport={"width": 800, "height": 600})
    page.set_content(PAGE.format("<button>Go</button>"))
    no_axe_findings(page)
    assert page.viewport_size == {"width": 800, "height": 600}
    page.close()


def test_axe_finds_a_button_without_a_name_at_every_width(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content(PAGE.format("<button></button>"))
    with pytest.raises(AssertionError) as found:
        no_axe_findings(page)
    assert str(found.value).count("button-name") == len(WIDTHS)
    page.close()


def test_axe_decides_on_a_text_though_something_drawn_stands_behind_it(chromium: Browser) -> None:
    page = chromium.new_page()
    drawn = "<style>p { color: #ccc } p::before { content: ''; position: absolute; inset: 0 }</style>"
    page.set_content(PAGE.format(f"{drawn}<p>Too pale to read</p>"))
    with pytest.raises(AssertionError, match="color-contrast"):
        no_axe_findings(page)
    page.close()
