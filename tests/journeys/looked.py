"""A page as those who use it see it, in the middle of a journey."""

from playwright.sync_api import Page

from tests.journeys.axe import everybody_can_use
from tests.journeys.pictures import at_both_widths


def looked_at(page: Page, name: str) -> None:
    """Everybody can use the page as it is now, at a desk and on a phone; two pictures of it when asked."""
    everybody_can_use(page)
    at_both_widths(page, name)
