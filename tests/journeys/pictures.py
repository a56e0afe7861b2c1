"""Pictures of pages as a journey saw them, for people to look at: var/pictures, or docs/pictures when asked."""

import os
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent


def picture(page: Page, name: str, for_docs: bool = False) -> Path:
    """Saves the page as NAME.png and says where. With PICTURES=docs, those meant for the docs go to docs/pictures."""
    kept = "docs/pictures" if for_docs and os.environ.get("PICTURES") == "docs" else "var/pictures"
    folder = ROOT / kept
    folder.mkdir(parents=True, exist_ok=True)
    where = folder / f"{name}.png"
    # In the docs a picture shows what a reader sees first; for looking through, the whole page.
    page.screenshot(path=where, full_page=not for_docs)
    return where
