"""Signing in as one of the demo's cast, the way a visitor does: by pressing a name."""

from playwright.sync_api import Page

RUTH, GRACE, TOM, HELEN = "Ruth Adeyemi", "Grace Boateng", "Tom Hallett", "Helen Whitcombe"
EDITH, ROSALIND, AMARA, MARIA = "Edith Marlow", "Rosalind Marlow", "Amara Nwosu", "Maria Santos"


def sign_in_as(page: Page, name: str) -> None:
    """Leaves whoever was signed in, and signs in as this one of the cast."""
    page.goto("/")
    leave = page.get_by_role("button", name="Sign out")
    if leave.count():
        leave.click()
    page.goto("/demo/")
    page.get_by_role("button", name=f"Sign in as {name}").click()
