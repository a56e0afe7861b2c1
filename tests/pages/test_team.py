"""The team and its named co-ordinator; who may lead does so from here; the history in sentences."""

from typing import Any

import pytest
from django.urls import reverse

from everymoment.plans import read
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of, title_of


def post_of(account: Any) -> Any:
    """The post somebody works in."""
    return account.current_post


def address(cast: builders.Cast) -> str:
    return reverse("team", args=[cast.ref])


def test_the_co_ordinator_stands_first_then_their_cover(cast: builders.Cast, browser: Browser) -> None:
    cast.write(
        cast.social_worker, "people_around_me", {"main_carer": {"name": "Joan Marlow", "telephone": "07700 900123"}}
    )
    page = browser(cast.carer).get(address(cast))
    words = text_of(page)
    names = ["Ruth Adeyemi", "Grace Obi", "Anil Shah", "Tomas Novak", "Joan Marlow"]
    assert title_of(page).startswith("Team, Edith Marlow")
    assert sorted(names, key=lambda name: words.index(name, words.index("Co-ordinator"))) == names
    assert "020 7946 0101" in words and "Helps every morning" in words
    assert "Lead the plan" not in words


def test_handing_over_names_the_next_co_ordinator(cast: builders.Cast, browser: Browser) -> None:
    nurse, posts = browser(cast.nurse), (post_of(cast.nurse).pk, post_of(cast.gp).pk)
    form = form_of(nurse.get(address(cast)), "team/")
    sent = {**form, "deed": "hand_over", "co_ordinator": posts[0], "cover": posts[1], "because": "Ruth is away"}
    page = nurse.post(address(cast), sent, follow=True)
    assert "Saved. The team is being told." in text_of(page)
    assert read.plan(cast.viewer(cast.nurse)).co_ordinator_post == posts[0]


@pytest.mark.parametrize(
    ("to", "cover", "says"),
    [
        ("", "", "Choose the co-ordinator"),
        ("nurse", "nurse", "Choose somebody other than the co-ordinator"),
        ("carer", "nurse", "cannot lead a plan"),
        ("outsider", "nurse", "Choose the co-ordinator"),
    ],
)
def test_handing_over_to_the_wrong_person_is_refused_in_words(
    cast: builders.Cast, browser: Browser, to: str, cover: str, says: str
) -> None:
    posts = {name: getattr(cast, name).current_post.pk for name in (to, cover) if name}
    sent = {"deed": "hand_over", "co_ordinator": posts.get(to, ""), "cover": posts.get(cover, "")}
    page = browser(cast.nurse).post(address(cast), sent)
    assert page.status_code == 400 and says in text_of(page) and title_of(page).startswith("Error: ")
    assert read.plan(cast.viewer(cast.nurse)).co_ordinator_post == post_of(cast.social_worker).pk


def test_a_role_that_may_not_lead_cannot_press_either(cast: builders.Cast, browser: Browser) -> None:
    page = browser(cast.carer).post(address(cast), {"deed": "review"})
    assert page.status_code == 400 and "Your role cannot lead a plan" in text_of(page)


def test_history_tells_in_sentences_newest_first(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.social_worker, "where_i_want_to_be", {"place_of_death": "hospital"})
    cast.write(cast.nurse, "where_i_want_to_be", {"place_of_death": "home"}, because="she wants her dog near")
    cast.write(cast.nurse, "what_matters_to_me", {"most_important": "Rain. " * 40})
    page = browser(cast.gp).get(reverse("history", args=[cast.ref]))
    words = text_of(page)
    changed = words.index("Preferred place of death changed from hospital to home")
    assert changed < words.index("Preferred place of death recorded as hospital")
    assert "By Grace Obi (district nurse, Wandle Community Nursing), as told by the person, because she wants" in words
    assert words.index("It is now") < changed, "a long answer is given in full, on demand"
    only = text_of(browser(cast.gp).get(reverse("history", args=[cast.ref]) + "?section=what_matters_to_me"))
    assert "Preferred place of death" not in only and "Rain." in only


def test_history_shows_a_reader_only_what_they_may_see(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.nurse, "what_matters_to_me", {"wish_to_avoid": "A secret fear"})
    history = reverse("history", args=[cast.ref])
    assert "A secret fear" in text_of(browser(cast.gp).get(history))
    assert "A secret fear" not in text_of(browser(cast.daughter).get(history))
