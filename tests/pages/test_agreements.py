"""Who may see this: each agreement given and taken back; a form open meanwhile saves nothing and loses nothing."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access.models import Sharing
from everymoment.people.models import TeamMember
from everymoment.plans.models import Change
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of, title_of


def address(cast: builders.Cast) -> str:
    return reverse("agreements", args=[cast.ref])


def held(cast: builders.Cast, what: str) -> bool:
    return Sharing.objects.filter(person=cast.person, what=what, until=None).exists()


def test_the_person_takes_sharing_back_and_gives_it_again(cast: builders.Cast, browser: Browser) -> None:
    edith = browser(cast.edith)
    words = text_of(edith.get(address(cast)))
    assert "From now on the team can no longer open it" in words and "Nothing is deleted" in words
    page = edith.post(address(cast), {"deed": "withdraw", "what": "team"}, follow=True)
    assert "Taken back from now on. Nothing is deleted." in text_of(page) and not held(cast, "team")
    assert browser(cast.nurse).get(reverse("plan", args=[cast.ref])).status_code == 403
    edith.post(address(cast), {"deed": "agree", "what": "team"})
    assert held(cast, "team") and browser(cast.nurse).get(reverse("plan", args=[cast.ref])).status_code == 200


def test_a_professional_writes_down_both_on_her_word(cast: builders.Cast, browser: Browser) -> None:
    ruth = browser(cast.social_worker)
    sent = {"deed": "withdraw", "what": "record", "record--because": "She said so on the telephone"}
    page = ruth.post(address(cast), sent, follow=True)
    words = text_of(page)
    assert page.status_code == 200 and "The plan is shut to the team" in words
    assert "She said so on the telephone" in words and "written down by Ruth Adeyemi" in words
    again = {"deed": "agree", "what": "record", "record--basis": "attorney"}
    refused = ruth.post(address(cast), again)
    assert refused.status_code == 400 and 'href="#record--asked_whom"' in refused.content.decode()
    ruth.post(address(cast), again | {"record--asked_whom": "Joan Marlow"})
    assert held(cast, "record") and Sharing.objects.get(what="record", until=None).asked_whom == "Joan Marlow"


def test_somebody_close_is_let_in_and_out_by_the_person(cast: builders.Cast, browser: Browser) -> None:
    edith, close = browser(cast.edith), cast.person.close_ones.get()
    joan = browser(cast.daughter)
    assert "Joan Marlow, daughter" in text_of(edith.get(address(cast)))
    edith.post(address(cast), {"deed": "withdraw", "what": "close_one", "close_one": close.pk})
    assert joan.get(reverse("plan", args=[cast.ref])).status_code == 403
    edith.post(address(cast), {"deed": "agree", "what": "close_one", "close_one": close.pk})
    assert joan.get(reverse("plan", args=[cast.ref])).status_code == 200


@pytest.mark.parametrize("sent", [{"what": "all"}, {"what": "close_one", "close_one": "9999"}, {}])
def test_a_press_that_fits_nothing_is_refused(cast: builders.Cast, browser: Browser, sent: dict[str, str]) -> None:
    for deed in ("withdraw", "agree"):
        page = browser(cast.edith).post(address(cast), {"deed": deed, **sent})
        assert page.status_code == 400 and title_of(page).startswith("Error: ")
    assert held(cast, "team") and held(cast, "record")


@pytest.mark.parametrize("who", ["edith", "social_worker"])
def test_the_page_asks_the_database_at_most_six_times(cast: builders.Cast, browser: Browser, who: str) -> None:
    client = browser(getattr(cast, who))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address(cast)).status_code == 200
    assert len(asked) <= 6


def shut(cast: builders.Cast, browser: Browser) -> int:
    """Edith takes her agreement back; how many changes there were then."""
    browser(cast.edith).post(address(cast), {"deed": "withdraw", "what": "team"})
    return Change.objects.count()


def test_a_section_that_was_open_meanwhile_is_not_saved_and_shown_back(cast: builders.Cast, browser: Browser) -> None:
    nurse, form = browser(cast.nurse), reverse("section", args=[cast.ref, "where_i_want_to_be"])
    typed = form_of(nurse.get(form), "where_i_want_to_be/")
    before = shut(cast, browser)
    page = nurse.post(form, typed | {"place_of_death": "home", "place_name": "With my dog", "because": "she told me"})
    words = text_of(page)
    assert page.status_code == 403 and title_of(page).startswith("Nothing was saved")
    assert "not shared with the care team" in words
    assert all(each in words for each in ("Preferred place of death home", "With my dog", "she told me"))
    assert Change.objects.count() == before


def test_what_could_not_even_be_kept_is_shown_back_as_it_was_typed(cast: builders.Cast, browser: Browser) -> None:
    shut(cast, browser)
    sent = {"talked_about_on-day": "40", "talked_about_on-month": "May", "asked": "talked_about_on"}
    page = browser(cast.nurse).post(reverse("section", args=[cast.ref, "where_i_want_to_be"]), sent)
    assert "40 May" in text_of(page)


def test_the_team_page_that_was_open_is_not_saved_and_shown_back(cast: builders.Cast, browser: Browser) -> None:
    before = shut(cast, browser)
    for name, sent in (
        ("team", {"deed": "hand_over", "because": "Ruth is on leave"}),
        ("members", {"deed": "join", "post": "1", "does": "visits when Ruth is on leave"}),
    ):
        page = browser(cast.nurse).post(reverse(name, args=[cast.ref]), sent | {"change_id": str(uuid4())})
        assert page.status_code == 403 and "Ruth is on leave" in text_of(page)
        assert title_of(page).startswith("Nothing was saved")
    assert Change.objects.count() == before and TeamMember.objects.filter(person=cast.person).count() == 4


def test_the_agreements_page_that_was_open_when_its_writer_left_the_team(cast: builders.Cast, browser: Browser) -> None:
    builders.register.leave_team(cast.person, cast.gp.current_post, builders.SINCE)
    sent = {"deed": "withdraw", "what": "team", "team--because": "She rang the surgery"}
    page = browser(cast.gp).post(address(cast), sent)
    assert page.status_code == 404 and "She rang the surgery" in text_of(page) and held(cast, "team")
