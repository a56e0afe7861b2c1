"""The plan: whom to call, what changed and what it means, the sections; each reader their own page."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.people import clock
from everymoment.plans import lead, relied_on
from everymoment.sections import contents
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import text_of, title_of


def address(cast: builders.Cast) -> str:
    return reverse("plan", args=[cast.ref])


def fill(cast: builders.Cast) -> None:
    """Every section, each field written by somebody who may."""
    for section in contents.SECTIONS:
        for account in (cast.nurse, cast.social_worker):
            viewer, whole = cast.viewer(account), builders.whole_section(section.key)
            may = {key: value for key, value in whole.items() if viewer.may_write(section.field(key))}
            cast.write(account, section.key, may)


def test_the_plan_asks_the_database_six_times(cast: builders.Cast, browser: Browser) -> None:
    fill(cast)
    nurse = browser(cast.nurse)
    with CaptureQueriesContext(connection) as asked:
        assert nurse.get(address(cast)).status_code == 200
    # Session, account with post, person with team, Look, standing, notices.
    assert len(asked) <= 6, [each["sql"] for each in asked]


def test_the_head_says_who_and_whom_to_call(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.edith, "about_me", {"preferred_name": "Edie"})
    page = browser(cast.nurse).get(address(cast))
    assert title_of(page) == "Edith Marlow, plan – Every Moment"
    words = text_of(page)
    assert "Likes to be called Edie" in words and "born 14 March 1942" in words
    assert "NHS number " + " ".join((cast.number[:3], cast.number[3:6], cast.number[6:])) in words
    assert "Ruth Adeyemi , co-ordinator 020 7946 0101" in words.replace(",", " ,").replace("  ", " ")
    assert 'href="tel:02079460101"' in page.content.decode()
    assert "You see this as district nurse, Wandle Community Nursing, because you are on the team." in words


@pytest.mark.parametrize("who", ["edith", "daughter", "social_worker", "gp", "nurse", "carer"])
def test_each_reader_sees_exactly_what_their_audiences_may_see(cast: builders.Cast, browser: Browser, who: str) -> None:
    fill(cast)
    account = getattr(cast, who)
    viewer, words = cast.viewer(account), text_of(browser(account).get(address(cast)))
    # Only the answers on the page count, not the history that the notices tell.
    words = words[words.index("Go to a section") :]
    for section in contents.SECTIONS:
        for field in section.fields:
            value = builders.example(field)
            if isinstance(value, str) and value.startswith("Some words"):
                assert (value in words) == viewer.may_see(field), f"{who} and {field.key}"


def test_the_person_and_the_team_read_different_pages(cast: builders.Cast, browser: Browser) -> None:
    own, close, team = (browser(each).get(address(cast)) for each in (cast.edith, cast.daughter, cast.nurse))
    assert title_of(own).startswith("My plan") and "Who is helping me" in text_of(own)
    assert title_of(close).startswith("Edith Marlow, plan") and "Who is helping" in text_of(close)
    assert "Who is helping" not in text_of(team)
    assert "because this is your own record" in text_of(own)
    assert "Urgent view" in text_of(team) and "Urgent view" not in text_of(own)


def test_who_said_a_section_stands_once_under_it(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.nurse, "about_me", {"preferred_name": "Edie", "my_day": "The garden"}, told_by="person")
    marks = browser(cast.social_worker).get(address(cast)).content.decode()
    mine = marks[marks.index('id="about_me"') :].split("</section>")[0]
    said = "Grace Obi (district nurse, Wandle Community Nursing) wrote this on"
    assert mine.count("Who said this") == mine.count(said) == 1
    cast.write(cast.social_worker, "about_me", {"my_day": "The garden and <b>the sea</b>"}, told_by="close_one")
    marks = browser(cast.social_worker).get(address(cast)).content.decode()
    mine = marks[marks.index('id="about_me"') :].split("</section>")[0]
    assert mine.count("Who said this") == 1 and "<b>the sea" not in mine
    words = " ".join(re.sub(r"<[^>]+>", " ", mine).split())
    assert "Preferred name : Grace Obi" in words and ": Ruth Adeyemi (social worker, Wandle Council) wrote" in words


def test_what_changed_is_told_with_what_it_means(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.social_worker, "where_i_want_to_be", {"place_of_death": "home"}, because="she said so")
    words = text_of(browser(cast.nurse).get(address(cast)))
    assert "Preferred place of death recorded as home" in words
    assert "Check that medicines for the last days are in the home" in words
    assert "Understood" in words and "I have a question" in words


def test_a_draft_is_marked_in_words(cast: builders.Cast, browser: Browser) -> None:
    viewer = cast.viewer(cast.social_worker)
    assert "Draft. This plan is not in force" not in text_of(browser(cast.nurse).get(address(cast)))
    lead.close(viewer, because="she died")
    words = text_of(browser(cast.nurse).get(address(cast)))
    assert "Closed. This plan is kept to be read" in words
    assert not re.search(r"\bChange\b", words[words.index("Go to a section") :])


def test_past_its_review_the_plan_says_so(cast: builders.Cast, browser: Browser) -> None:
    nurse = browser(cast.nurse)
    with clock.at(clock.now() + timedelta(days=120)):
        words = text_of(nurse.get(address(cast)))
    assert "Past review. The plan had to be looked through by" in words


def test_what_is_not_known_is_counted_quietly(cast: builders.Cast, browser: Browser) -> None:
    before = text_of(browser(cast.nurse).get(address(cast)))
    cast.write(cast.nurse, "where_i_want_to_be", {"place_of_care": "home"})
    after = text_of(browser(cast.nurse).get(address(cast)))
    count = [int(re.search(r"What is not known yet: (\d+)", words).group(1)) for words in (before, after)]
    assert count[1] == count[0] - 1


def test_a_key_safe_is_shown_only_on_asking(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.social_worker, "people_around_me", {"way_in": "Key safe 4071"})
    page = browser(cast.nurse).get(address(cast)).content.decode()
    section = page[page.index('id="people_around_me"') :]
    folded = re.search(r"<details[^>]*>.*?4071.*?</details>", section, flags=re.S)
    assert folded and "4071" not in section.replace(folded.group(), "")


def cpr(cast: builders.Cast, **more: str) -> relied_on.Standing | None:
    """How the CPR decision stands for the nurse, with these answers beside it."""
    from everymoment.plans import read

    cast.write(cast.gp, "treatment_and_resuscitation", {"cpr": "do_not_attempt", **more}, told_by="professional")
    answer = read.plan(cast.viewer(cast.nurse)).answer("treatment_and_resuscitation", "cpr")
    assert answer is not None
    return relied_on.standing(answer)


def test_a_decision_in_force_is_marked_as_one_that_holds(cast: builders.Cast) -> None:
    assert cpr(cast, cpr_status="in_force") == relied_on.Standing("in force", holds=True)


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({}, "standing not recorded"),
        ({"cpr_status": "draft"}, "draft, not yet in force"),
        ({"cpr_status": "withdrawn"}, "withdrawn"),
        ({"cpr_status": "in_force", "cpr_review_on": "2020-01-01"}, "past review"),
    ],
)
def test_a_decision_that_may_not_be_relied_on_never_looks_like_one_in_force(
    cast: builders.Cast, browser: Browser, more: dict[str, str], word: str
) -> None:
    assert cpr(cast, **more) == relied_on.Standing(word, holds=False)
    for where in (address(cast), reverse("urgent_person", args=[cast.ref])):
        words = text_of(browser(cast.nurse).get(where))
        assert "✕ " + word.capitalize() in words, where
        assert "✓ In force" not in words, where
