"""Signing in as one of the demo's cast, the way a visitor does: by pressing a name."""

import re

from playwright.sync_api import Page

RUTH, GRACE, TOM, HELEN = "Ruth Adeyemi", "Grace Boateng", "Tom Hallett", "Helen Whitcombe"
EDITH, ROSALIND, AMARA, MARIA, PRIYA = "Edith Marlow", "Rosalind Marlow", "Amara Nwosu", "Maria Santos", "Priya Raman"


def sign_in_as(page: Page, name: str) -> None:
    """Leaves whoever was signed in, and signs in as this one of the cast."""
    page.goto("/demo/")
    leave = page.get_by_role("button", name="Sign out")
    if leave.count():
        leave.click()
        page.goto("/demo/")
    page.get_by_role("button", name=f"Sign in as {name}").click()
    page.wait_for_url(lambda address: "/demo/" not in address)


def more(page: Page) -> None:
    """Unfolds the rest of what there is to read about a person."""
    page.get_by_text(re.compile("^More about")).click()


def change(page: Page, what: str) -> None:
    """From the plan, opens the form that changes this answer, and waits until it is whole.

    The address leads to the answer's own place, so the browser moves the focus there as the page ends loading; what is
    typed before that, faster than anybody can, lands in the wrong place.
    """
    page.get_by_role("link", name=re.compile(f"Change.*{what}", re.IGNORECASE)).first.click()
    page.wait_for_url("**/sections/**", wait_until="load")
    page.wait_for_function("document.readyState === 'complete'")
