"""Pictures of pages as a journey saw them, for people to look at: in var/pictures, or in docs/pictures, when asked."""

import os
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent


def picture(page: Page, name: str, for_docs: bool = False) -> None:
    """Saves the page as NAME.png when asked: with PICTURES=look in var/pictures, with PICTURES=docs those for the docs.

    Not otherwise: where nobody looks, a picture of each page costs a tenth of the time of all journeys.
    """
    asked = os.environ.get("PICTURES")
    if asked != "look" and not (asked == "docs" and for_docs):
        return
    folder = ROOT / ("docs/pictures" if asked == "docs" else "var/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    # In the docs a picture shows what a reader sees first; for looking through, the whole page.
    page.screenshot(path=folder / f"{name}.png", full_page=not for_docs)
