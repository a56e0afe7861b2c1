"""A plan that nobody has published yet: it says so, and is published once somebody leads it."""

import pytest
from django.urls import reverse

from everymoment.plans import read
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of


@pytest.fixture
def draft(db: None) -> builders.Cast:
    """The cast, around a plan that is not published. (A module whose tests share `cast` has no place for another.)"""
    return builders.cast(published=False)


def test_a_plan_not_published_says_so_and_that_nobody_leads_it(draft: builders.Cast, browser: Browser) -> None:
    words = text_of(browser(draft.nurse).get(reverse("plan", args=[draft.ref])))
    assert "Draft. This plan is not in force yet" in words
    assert "No co-ordinator is named" in words


def test_a_draft_is_published_once_somebody_leads_it(draft: builders.Cast, browser: Browser) -> None:
    team = reverse("team", args=[draft.ref])
    nurse = browser(draft.nurse)
    page = nurse.post(team, {"deed": "publish"})
    assert page.status_code == 400 and "Name a co-ordinator" in text_of(page)
    posts = {"co_ordinator": draft.nurse.current_post.pk, "cover": draft.gp.current_post.pk}
    nurse.post(team, {"deed": "hand_over", **posts})
    assert nurse.post(team, {"deed": "publish"}).status_code == 302
    assert read.plan(draft.viewer(draft.nurse)).status == "published"
