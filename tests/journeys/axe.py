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
# Four fifths of the time that axe takes go into contrast. Its answer follows from how a text is drawn and from what is
# drawn around it: a text drawn as one that has passed, on whichever page, passes. What may lie over something else than
# what it stands in (taken out of the flow, moved, drawn up) is asked each time, and so is what axe could not decide.
REMEMBERS = """() => {
  const contrast = axe._audit.checks["color-contrast"], asks = contrast.evaluate;
  let around;
  const behind = (each) => {
    if (!each) return "";
    if (!around.has(each)) {
      const drawn = getComputedStyle(each), outer = behind(each.parentElement);
      const moved = !["static", "relative"].includes(drawn.position) || drawn.transform !== "none" ||
        [drawn.top, drawn.left, drawn.marginTop, drawn.marginBottom].some((by) => by.startsWith("-"));
      const own = [drawn.backgroundColor, drawn.backgroundImage, drawn.opacity, drawn.filter, drawn.mixBlendMode];
      around.set(each, moved || outer === null ? null : `${own} in ${outer}`);
    }
    return around.get(each);
  };
  window.begins = (passed) => { around = new Map(); window.passed = new Set(passed); };
  contrast.evaluate = function (node, ...rest) {
    const drawn = getComputedStyle(node), ground = behind(node);
    const text = [drawn.color, drawn.fontSize, drawn.fontWeight, drawn.textShadow, drawn.webkitTextStroke];
    const whole = ground !== null && `${text} on ${ground}`;
    if (whole && window.passed.has(whole)) return true;
    const tell = this.data;
    let ratio;
    this.data = (told) => { ratio = told && told.contrastRatio; tell.call(this, told); };
    const answer = asks.call(this, node, ...rest);
    if (whole && answer === true && ratio) window.passed.add(whole);
    return answer;
  };
}"""
ASKED = """async ({ options, passed }) => {
  window.begins(passed);
  const found = await axe.run(document, options);
  const drawn = [...window.passed].slice(passed.length);
  return { passed: found.passes.length, broken: found.violations, drawn };
}"""
PASSED: list[str] = []
"""How the texts were drawn whose contrast axe has passed, each once."""
WIDE = "document.documentElement.scrollWidth"


def everybody_can_use(page: Page) -> None:
    """Fails with what axe found at each of WIDTHS, or when the page is wider than one of PHONES.

    Widths are in CSS pixels. Leaves the page at its own width.
    """
    with own_width(page):
        no_axe_findings(page)
        for width in PHONES:
            fits(page, width)


def no_axe_findings(page: Page) -> None:
    """Fails with what axe found and where, at each of WIDTHS; leaves the page at the last of them."""
    found: list[str] = []
    for width in WIDTHS:
        turned(page, width)
        page.evaluate(DRAWN)
        found += [f"{width} px: {finding}" for finding in findings(page)]
    assert not found, f"{page.url}\n" + "\n".join(found)


@contextlib.contextmanager
def own_width(page: Page) -> Iterator[None]:
    """Gives the page back its width at the end."""
    own = page.viewport_size
    page.bring_to_front()
    yield
    if own and own != page.viewport_size:
        page.set_viewport_size(own)


def turned(page: Page, width: int) -> None:
    """Gives the page this width, as a phone is turned."""
    if not page.viewport_size or page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": 900})


def fits(page: Page, width: int) -> None:
    """Nothing is wider than this (WCAG 2.2, 1.4.10 asks 320 px), once the page has followed the turn.

    The header folds its links a moment after the width changes, as on a phone that is turned.
    """
    turned(page, width)
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(f"{WIDE} <= {width}", timeout=SETTLES_WITHIN_MS)
    wide = page.evaluate(WIDE)
    assert wide <= width, f"{page.url} is {wide} px wide on a phone of {width} px"


def findings(page: Page) -> list[str]:
    """Each broken rule of axe with the places that break it, as one line. A page is given axe once, for all widths."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(REMEMBERS)
    answer = page.evaluate(ASKED, {"options": OPTIONS, "passed": PASSED})
    PASSED.extend(answer["drawn"])
    assert answer["passed"], "axe looked at nothing: the page was empty"
    return [
        f"{broken['id']} ({broken['impact']}): {broken['help']}: "
        + "; ".join(" ".join(map(str, node["target"])) for node in broken["nodes"])
        for broken in answer["broken"]
    ]
