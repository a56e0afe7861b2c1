"""Asks axe-core, inside the browser, whether everybody can use a page: WCAG 2.0, 2.1 and 2.2, levels A and AA."""

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (1000, 375)  # a desk, and a phone
# The menu is laid out again in the frame after a change of width; a page not in front may draw none for a while.
DRAWN = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
# Only what is broken comes back in full: all that passed, told node by node, takes longer to carry than to find.
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
ASKED = """async (options) => {
  const found = await axe.run(document, options);
  return { passed: found.passes.length, broken: found.violations };
}"""


def no_axe_findings(page: Page) -> None:
    """Fails with what axe found and where, at each of WIDTHS (in CSS pixels); leaves the page at its own width."""
    own = page.viewport_size
    found: list[str] = []
    page.bring_to_front()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(DRAWN)
        found += [f"{width} px: {finding}" for finding in findings(page)]
    if own:
        page.set_viewport_size(own)
    assert not found, f"{page.url}\n" + "\n".join(found)


def findings(page: Page) -> list[str]:
    """Each broken rule of axe with the places that break it, as one line. A page is given axe once, for all widths."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    answer = page.evaluate(ASKED, OPTIONS)
    assert answer["passed"], "axe looked at nothing: the page was empty"
    return [
        f"{broken['id']} ({broken['impact']}): {broken['help']}: "
        + "; ".join(" ".join(map(str, node["target"])) for node in broken["nodes"])
        for broken in answer["broken"]
    ]
