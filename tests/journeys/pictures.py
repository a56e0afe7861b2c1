"""Pictures of pages as a journey saw them, for people to look at: in var/pictures, or in docs/pictures, when asked.

For the docs the demo is larger, so that charts and groups have something to show; but for its days it says the same
each time.
"""

import io
import os
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize

ROOT = Path(__file__).resolve().parent.parent.parent
ASKED = os.environ.get("PICTURES")
FOR_DOCS = ASKED == "docs"
# A page has few colours: with these it looks the same, and weighs a third.
COLOURS = 96
AIR = 12  # CSS pixels above what a picture begins at
DESK: ViewportSize = {"width": 1000, "height": 900}
PHONE: ViewportSize = {"width": 375, "height": 667}


def picture(page: Page, name: str, for_docs: bool = False, from_here: Locator | None = None) -> None:
    """Saves the page as NAME.png when asked: with PICTURES=look in var/pictures, with PICTURES=docs those for the docs,
    which begin `from_here` where that is given.

    Not otherwise: where nobody looks, a picture of each page costs a tenth of the time of all journeys.
    """
    if ASKED != "look" and not (FOR_DOCS and for_docs):
        return
    folder = ROOT / ("docs/pictures" if FOR_DOCS else "var/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    if from_here:
        from_here.evaluate("(each, air) => scrollTo(0, each.getBoundingClientRect().top + scrollY - air)", AIR)
        page.mouse.move(0, 0)  # nothing is lit because the mouse was left there
    # In the docs a picture shows what a reader sees first; for looking through, the whole page.
    seen = Image.open(io.BytesIO(page.screenshot(full_page=not for_docs))).convert("RGB")
    few = seen.quantize(COLOURS, dither=Image.Dither.NONE) if FOR_DOCS else seen
    few.save(folder / f"{name}.png", optimize=FOR_DOCS)


def at_both_widths(page: Page, name: str) -> None:
    """Saves the page as NAME.png as on a desk and NAME-phone.png as on a phone, when asked; leaves it at its width."""
    if ASKED != "look":
        return
    own = page.viewport_size
    for size, called in ((DESK, name), (PHONE, f"{name}-phone")):
        page.set_viewport_size(size)
        picture(page, called)
    if own:
        page.set_viewport_size(own)
