"""Every page, as those who use it see it: axe finds nothing at 1000 px and 375 px, and nothing runs off the side of a
phone."""

import re

import pytest
from playwright.sync_api import Page

from everymoment.sections import contents
from tests.journeys.axe import everybody_can_use
from tests.journeys.cast import AMARA, EDITH, GRACE, HELEN, MARIA, PRIYA, ROSALIND, RUTH, TOM, sign_in_as
from tests.journeys.pictures import FOR_DOCS, picture

pytestmark = pytest.mark.journey

PLAN = "the plan"
SECTIONS = [each.key for each in contents.SECTIONS]
LEADING = ("agreements", "members", "ending")
PAGES = {
    None: [
        "/sign-in/",
        "/sign-in/new-password/",
        "/sign-in/new-password/MQ/x/",
        "/about/",
        "/accessibility/",
        "/demo/",
        "/no-such-page/",
    ],
    RUTH: [
        "/notices/",
        "/find/",
        PLAN,
        f"{PLAN}history/",
        f"{PLAN}story/",
        f"{PLAN}course/",
        f"{PLAN}distress/",
        f"{PLAN}team/",
        *(f"{PLAN}{each}/" for each in LEADING),
        f"{PLAN}print/",
        "/places/",
        "/people/not-a-person/",
    ],
    GRACE: ["/notices/", PLAN, *(f"{PLAN}sections/{each}/" for each in SECTIONS)],
    AMARA: [f"{PLAN}sections/treatment_and_resuscitation/"],
    MARIA: [PLAN, f"{PLAN}sections/about_me/", f"{PLAN}sections/treatment_and_resuscitation/"],
    EDITH: [
        PLAN,
        f"{PLAN}team/",
        f"{PLAN}history/",
        f"{PLAN}story/",
        f"{PLAN}print/",
        f"{PLAN}looks/",
        f"{PLAN}sealed/",
        "/notices/",
        f"{PLAN}sections/{SECTIONS[0]}/",
    ],
    ROSALIND: [PLAN, "/notices/", "/find/", "/account/second-step/", "/account/signed-in/", "/account/app/"],
    TOM: ["/urgent/", "urgent", PLAN, "/people/unasked/"],
    PRIYA: ["/privacy/"],
    HELEN: [
        "/",
        "/places/",
        "points/1/",
        "points/10/",
        "points/16/",
        "promises/",
        "promises/ambitions/",
        "promises/ambitions/help_that_fits/",
        "context/",
        "/regions/E12000007/?point=10",
        "/places/X09000001/measures/named_co_ordinator/places/",
        "/places/X09000001/measures/team_informed/teams/",
        "returns/",
        "return",
        PLAN,
    ],
}
WANDLE = "/places/X09000001/"
FIGURE = f"{WANDLE}measures/named_co_ordinator/"
DOCS = {
    GRACE: {"my_people": ("/measures/mine/", "h1", 375)},
    HELEN: {
        "board": (WANDLE, "li:has(> h3 a[href$='/points/9/'])", 1000),
        "point": (f"{WANDLE}points/10/", "h1", 1000),
        "measure": (f"{WANDLE}measures/team_informed/", "h2", 1000),
        "groups": (f"{FIGURE}groups/", "h1", 1000),
        "return_point": ("draft", "h1", 1000),
        "history": (f"{WANDLE}points/10/history/", "h1", 1000),
        "actions": (f"{WANDLE}actions/", "h1", 375),
        "region": ("/regions/E12000007/?point=10", "h1", 1000),
        "open_data": (f"{WANDLE}open-data/", "h1", 1000),
    },
}
"""What the docs show as it is, by who sees it: a picture's name, its page, what it begins at, and how wide it is."""


@pytest.mark.parametrize("who", PAGES, ids=str)
def test_everybody_can_use_every_page(who, page: Page, edith: str) -> None:
    board = ""
    if who:
        sign_in_as(page, who)
    for place in PAGES[who]:
        if who == HELEN and not board:
            board = page.url if "/places/" in page.url else ""
        page.goto(address(page, place, edith, board))
        assert page.title() and not page.title().startswith("Every Moment"), "a title begins with the thing"
        everybody_can_use(page)
        picture(page, picture_name(who, place))
    if FOR_DOCS:
        take_those_of_the_docs(page, DOCS.get(who, {}))


def take_those_of_the_docs(page: Page, shown: dict[str, tuple[str, str, int]]) -> None:
    """The pictures of the docs that need no story; the open data are published first, so that there are some."""
    for name, (place, first, width) in shown.items():
        page.set_viewport_size({"width": width, "height": 900 if width > 375 else 667})
        page.goto(f"{address(page, 'return', '', WANDLE)}points/10/" if place == "draft" else place)
        publish = page.get_by_role("button", name="Publish the figures of")
        if publish.count():
            publish.click()
        picture(page, name, for_docs=True, from_here=page.locator(f"main {first}").first)


def picture_name(who: str | None, place: str) -> str:
    """What a picture of a page is called: who saw it, and which it was."""
    first = who.split()[0].lower() if who else "nobody"
    return f"{first}-{re.sub('[^a-z0-9]+', '-', place.lower()).strip('-') or 'home'}"


def address(page: Page, place: str, ref: str, board: str) -> str:
    """A place in words as an address."""
    if place == "urgent":
        return f"/urgent/{ref}/"
    if place == "return":
        page.goto(f"{board}returns/")
        link = page.get_by_role("main").locator("h2 a[href*='/returns/']").first.get_attribute("href")
        assert link
        return link
    if place.startswith(("points/", "context/", "returns/")):
        return board + place
    return place.replace(PLAN, f"/people/{ref}/")
