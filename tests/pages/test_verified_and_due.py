"""What pages say of a decision that is not verified, and of a plan that is due to be looked through; and that bad
input through the real form loses nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.people import clock
from everymoment.plans import read
from everymoment.plans.models import Change, Standing
from everymoment.sections.kinds import said_day
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of

TREATMENT = "treatment_and_resuscitation"
ENDORSED = "Dr Imogen Farrar, 3 May 2026"


def form_at(cast: builders.Cast, key: str = TREATMENT) -> str:
    return reverse("section", args=[cast.ref, key])


def sent(client: Any, where: str, **typed: Any) -> Any:
    """What the page answers when its form is sent with something typed."""
    return client.post(where, {**form_of(client.get(where), where), **typed}, follow=True)


def test_one_who_flips_a_verified_decision_is_told_that_its_verification_went(
    cast: builders.Cast, browser: Browser
) -> None:
    said = {"cpr": "attempt", "cpr_status": "in_force", "cpr_endorsed_by": ENDORSED}
    cast.write(cast.gp, TREATMENT, said, told_by="professional")
    page = text_of(sent(browser(cast.nurse), form_at(cast), cpr="do_not_attempt"))
    assert "The endorsement of the CPR decision was taken out, because the decision changed" in page
    assert "? Not verified" in page and f"Endorsed by: {ENDORSED}" not in page
    assert "cpr_endorsed_by" not in Standing.objects.get().values[TREATMENT]


def test_a_crew_reads_plainly_that_a_decision_in_force_is_not_verified(cast: builders.Cast, browser: Browser) -> None:
    said = {"cpr": "do_not_attempt", "cpr_status": "in_force", "ceiling": "home", "adrt": "made", "respect": "held"}
    cast.write(cast.gp, TREATMENT, said, told_by="professional")
    crew, where = browser(cast.paramedic), reverse("urgent_person", args=[cast.ref])
    assert text_of(crew.get(where)).count("Not verified.") == 4
    verified = dict.fromkeys(("cpr_endorsed_by", "ceiling_endorsed_by", "adrt_checked_by"), ENDORSED)
    cast.write(cast.gp, TREATMENT, verified | {"respect_endorsed_by": ENDORSED}, told_by="professional")
    page = text_of(crew.get(where))
    assert "Not verified" not in page
    assert page.count(ENDORSED) == 4


@pytest.mark.parametrize("said", [{"cpr": "attempt", "cpr_status": "draft"}, {"adrt": "none"}, {"respect": "none"}])
def test_what_nobody_relies_on_is_not_called_unverified(
    cast: builders.Cast, browser: Browser, said: dict[str, str]
) -> None:
    cast.write(cast.gp, TREATMENT, said, told_by="professional")
    for account, page in ((cast.paramedic, "urgent_person"), (cast.nurse, "plan")):
        assert "Not verified" not in text_of(browser(account).get(reverse(page, args=[cast.ref])))


def opened_groups(page: Any) -> dict[str, bool]:
    """Each group of a form by its title, and whether it stands open."""
    found = re.findall(r'<details class="nhsuk-details em-group"( open)?>.*?em-group__title">(.*?)</h2>', page, re.S)
    return {title.split(":")[0]: bool(is_open) for is_open, title in found}


def test_a_long_form_asks_in_groups_and_opens_those_with_something_in_them(
    cast: builders.Cast, browser: Browser
) -> None:
    client = browser(cast.gp)
    fresh = opened_groups(client.get(form_at(cast)).content.decode())
    assert [title for title, is_open in fresh.items() if is_open] == ["CPR"] and len(fresh) == 5
    cast.write(cast.gp, TREATMENT, {"respect": "held"}, told_by="professional")
    page = client.get(form_at(cast)).content.decode()
    assert [title for title, is_open in opened_groups(page).items() if is_open] == ["ReSPECT form"]
    assert "1 of 4 answered" in page


def test_a_group_with_a_mistake_in_it_stands_open(cast: builders.Cast, browser: Browser) -> None:
    wrong = {"respect_on-day": "31", "respect_on-month": "2", "respect_on-year": "2026"}
    page = sent(browser(cast.gp), form_at(cast), **wrong)
    assert page.status_code == 400
    assert opened_groups(page.content.decode())["ReSPECT form"]


PAGES = [
    ("social_worker", "plan"), ("edith", "plan"), ("daughter", "plan"), ("nurse", "team"), ("nurse", "history"),
    ("edith", "history"), ("paramedic", "urgent_person"), ("nurse", TREATMENT), ("carer", "about_me"),
]  # fmt: skip


@pytest.mark.parametrize(("who", "page"), PAGES)
def test_past_review_is_said_with_its_reason_on_every_page_about_the_plan(
    cast: builders.Cast, browser: Browser, who: str, page: str
) -> None:
    account = getattr(cast, who)
    client = browser(account)
    where = form_at(cast, page) if "_" in page and page != "urgent_person" else reverse(page, args=[cast.ref])
    cast.write(cast.gp, "my_health", {"phase": "dying"}, told_by="professional")
    today = clock.today()
    assert "Past review" not in text_of(client.get(where))
    with clock.at(clock.now() + timedelta(days=8)), CaptureQueriesContext(connection) as asked:
        words = text_of(client.get(where))
    knows = who in ("social_worker", "nurse", "paramedic")
    what = "the phase of illness" if knows else "something in the plan"
    due = said_day(today + timedelta(days=7))
    assert "Past review" in words
    assert f"looked through by {due}, because {what} changed on {said_day(today)}" in words
    assert len(asked) <= 6, [each["sql"] for each in asked]


def test_before_that_the_plan_says_when_and_why(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.gp, "my_health", {"phase": "unstable"}, told_by="professional")
    because = f"because the phase of illness changed on {said_day(clock.today())}"
    for account, page in ((cast.nurse, "plan"), (cast.nurse, "team"), (cast.paramedic, "urgent_person")):
        assert because in text_of(browser(account).get(reverse(page, args=[cast.ref]))), page
    assert "because something in the plan changed" in text_of(browser(cast.edith).get(reverse("plan", args=[cast.ref])))


def test_a_review_done_on_the_team_page_settles_it(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.gp, "my_health", {"phase": "unstable"}, told_by="professional")
    where = reverse("team", args=[cast.ref])
    client = browser(cast.social_worker)
    page = client.post(where, {"deed": "review"}, follow=True)
    assert "Saved." in text_of(page) and "because" not in read.plan(cast.viewer(cast.nurse)).review_because


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("do \u202enot\u202c sit me up", "turn the direction of writing"),
        ("a\x00b", "Remove the invisible characters"),
        ("x" * 2**20, "to 4,000 characters or fewer"),
    ],
    ids=["turned", "nul", "a million letters"],
)
def test_bad_words_through_the_form_keep_nothing_and_say_what_to_do(
    cast: builders.Cast, browser: Browser, typed: str, says: str
) -> None:
    where, before = form_at(cast, "about_me"), Change.objects.count()
    page = sent(browser(cast.nurse), where, my_day=typed, preferred_name="Edie")
    assert page.status_code == 400
    assert says in text_of(page)
    assert 'value="Edie"' in page.content.decode(), "the other answers are not lost"
    assert Change.objects.count() == before


def test_every_script_goes_through_the_form_whole(cast: builders.Cast, browser: Browser) -> None:
    words = "Zoe\u0308 👩‍👧 ❤️ ਮਾਂ أمي\u200f."
    page = sent(browser(cast.nurse), form_at(cast, "about_me"), my_day=words)
    assert page.status_code == 200
    assert Standing.objects.get().values["about_me"]["my_day"] == words
    assert words in text_of(page)
