"""Asks axe-core, inside the browser, whether everybody can use a page: WCAG 2.0, 2.1 and 2.2, levels A and AA; and
whether it fits a phone."""

import contextlib
from collections.abc import Iterator

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, TimeoutError

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (1000, 375)  # a desk, and a phone
PHONES = (375, 320)
SETTLES_WITHIN_MS = 2000
# The menu is laid out again in the frame after a change of width; a page not in front may draw none for a while.
DRAWN = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
# Only what is broken comes back in full: all that passed, told node by node, takes longer to carry than to find.
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
# By its own choice axe calls the contrast of a text undecided when a large ::before or ::after stands behind it, which
# fails nothing; to find that out costs it more than all else together. Asked so, it decides on those texts too.
DECIDES = """() => axe.configure({ checks: [{ id: "color-contrast", options: { ignorePseudo: true } }] })"""
ASKED = """async (options) => {
  const found = await axe.run(document, options);
  return { passed: found.passes.length, broken: found.violations };
}"""
WIDE = "document.documentElement.scrollWidth"


def everybody_can_use(page: Page) -> None:
    """Fails with what axe found at each of WIDTHS, or when the page is wider than one of PHONES.

    Widths are in CSS pixels. Leaves the page at its own width.
    """
    with own_width(page):
        no_axe_findings_at_each_width(page)
        fits(page)


def no_axe_findings(page: Page) -> None:
    """Fails with what axe found and where, at each of WIDTHS (in CSS pixels); leaves the page at its own width."""
    with own_width(page):
        no_axe_findings_at_each_width(page)


@contextlib.contextmanager
def own_width(page: Page) -> Iterator[None]:
    """Gives the page back its width at the end."""
    own = page.viewport_size
    page.bring_to_front()
    yield
    if own and own != page.viewport_size:
        page.set_viewport_size(own)


def no_axe_findings_at_each_width(page: Page) -> None:
    """Turns the page to each of WIDTHS, the last of which it keeps."""
    found: list[str] = []
    for width in WIDTHS:
        turned(page, width)
        found += [f"{width} px: {finding}" for finding in findings(page)]
    assert not found, f"{page.url}\n" + "\n".join(found)


def turned(page: Page, width: int) -> None:
    """Gives the page this width, and waits until it is drawn so."""
    if not page.viewport_size or page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(DRAWN)


def fits(page: Page) -> None:
    """Nothing is wider than a phone of 375 px (WCAG 2.2, 1.4.10 asks 320 px), once the page has followed the turn.

    The header folds its links a moment after the width changes, as on a phone that is turned.
    """
    for width in PHONES:
        turned(page, width)
        if page.evaluate(WIDE) > width:
            with contextlib.suppress(TimeoutError):
                page.wait_for_function(f"{WIDE} <= {width}", timeout=SETTLES_WITHIN_MS)
        wide = page.evaluate(WIDE)
        assert wide <= width, f"{page.url} is {wide} px wide on a phone of {width} px"


def findings(page: Page) -> list[str]:
    """Each broken rule of axe with the places that break it, as one line. A page is given axe once, for all widths."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(DECIDES)
    answer = page.evaluate(ASKED, OPTIONS)
    assert answer["passed"], "axe looked at nothing: the page was empty"
    return [
        f"{broken['id']} ({broken['impact']}): {broken['help']}: "
        + "; ".join(" ".join(map(str, node["target"])) for node in broken["nodes"])
        for broken in answer["broken"]
    ]
