"""A section's form: prefilled, saved as a browser would send it, nothing lost to a mistake or to another's change."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.pages.nhsuk import fields
from everymoment.plans import read
from everymoment.sections import contents
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of, title_of

WHERE = "where_i_want_to_be"
MATTERS = "what_matters_to_me"


def address(cast: builders.Cast, key: str) -> str:
    return reverse("section", args=[cast.ref, key])


def opened(client: Client, where: str, **typed: Any) -> dict[str, Any]:
    """The form of a page as a browser would send it, with something typed."""
    return {**form_of(client.get(where), where), **typed}


def values(cast: builders.Cast, key: str) -> dict[str, Any]:
    """What stands in a section, by field, as the social worker and the nurse together see it."""
    seen = (read.section(cast.viewer(who), key) for who in (cast.social_worker, cast.nurse, cast.edith))
    return {answer.field.key: answer.value for each in seen for answer in each.answers}


@pytest.mark.parametrize("key", [each.key for each in contents.SECTIONS if not each.page])
@pytest.mark.parametrize("who", ["edith", "daughter", "social_worker", "gp", "nurse", "carer"])
def test_every_section_keeps_what_its_form_sends(cast: builders.Cast, browser: Browser, key: str, who: str) -> None:
    account = getattr(cast, who)
    viewer, where = cast.viewer(account), address(cast, key)
    section = contents.section(key)
    writable = [each for each in section.fields if viewer.may_write(each)]
    if not writable:
        assert "You can read this section, but not change it" in text_of(browser(account).get(where))
        return
    typed: dict[str, Any] = {}
    for each in writable:
        typed |= fields.filled(each, each.key, each.check(builders.example(each), read.clock.today()))
    answer = browser(account).post(where, opened(browser(account), where, **typed))
    assert answer.status_code == 302, text_of(answer)
    assert answer["Location"].endswith(f"#{key}")
    kept = {each.field.key: each.value for each in read.section(viewer, key).answers}
    for each in writable:
        expected = each.check(builders.example(each), read.clock.today())
        assert kept[each.key] == expected, each.key


def test_a_form_saved_untouched_changes_nothing(cast: builders.Cast, browser: Browser) -> None:
    for section in (each for each in contents.SECTIONS if not each.page):
        viewer = cast.viewer(cast.nurse)
        whole = builders.whole_section(section.key)
        wanted = {key: value for key, value in whole.items() if viewer.may_write(section.field(key))}
        cast.write(cast.nurse, section.key, wanted)
        nurse, where = browser(cast.nurse), address(cast, section.key)
        answer = nurse.post(where, opened(nurse, where), follow=True)
        assert "Nothing was different, so nothing was saved." in text_of(answer), section.key


def test_only_what_the_reader_may_write_is_asked(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.gp, "treatment_and_resuscitation", {"cpr": "do_not_attempt", "cpr_status": "in_force"})
    asked = form_of(browser(cast.edith).get(address(cast, "treatment_and_resuscitation")), "resuscitation/")
    assert "adrt" in asked["asked"] and "cpr" not in asked["asked"]
    assert "Do not attempt CPR" in text_of(browser(cast.edith).get(address(cast, "treatment_and_resuscitation")))


def test_an_answer_that_is_not_theirs_to_change_is_refused(cast: builders.Cast, browser: Browser) -> None:
    where = address(cast, "treatment_and_resuscitation")
    edith = browser(cast.edith)
    answer = edith.post(where, opened(edith, where, asked=["cpr"], cpr="attempt"))
    assert answer.status_code == 400
    assert "You cannot change this answer" in text_of(answer)
    assert values(cast, "treatment_and_resuscitation")["cpr"] is None


def test_saving_says_how_many_are_being_told(cast: builders.Cast, browser: Browser) -> None:
    worker, where = browser(cast.social_worker), address(cast, WHERE)
    answer = worker.post(where, opened(worker, where, place_of_death="home", told_by="person"), follow=True)
    # The GP, the nurse, the home-care worker, Edith and her daughter; not the one who wrote it.
    assert "Saved. 5 people are being told." in text_of(answer)
    assert values(cast, WHERE)["place_of_death"] == "home"


def test_saving_asks_the_database_little(cast: builders.Cast, browser: Browser) -> None:
    worker, where = browser(cast.social_worker), address(cast, WHERE)
    form = opened(worker, where, place_of_death="home")
    with CaptureQueriesContext(connection) as asked:
        assert worker.post(where, form).status_code == 302
    spoken = [each["sql"] for each in asked if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    # Four of them open the door (session, account, person with team, Look); the rest keep the change.
    assert len(spoken) <= 11, spoken


def test_a_mistake_is_named_on_top_and_beside_the_field_and_nothing_typed_is_lost(
    cast: builders.Cast, browser: Browser
) -> None:
    nurse, where = browser(cast.nurse), address(cast, MATTERS)
    typed = {"most_important": "My <b>dog</b>", "talked_about_on-day": "31", "talked_about_on-month": "2"}
    answer = nurse.post(where, opened(nurse, where, because="she asked", **typed, **{"talked_about_on-year": "2026"}))
    assert answer.status_code == 400
    assert title_of(answer).startswith("Error: What matters to me")
    page = answer.content.decode()
    assert "There is a problem" in page and 'href="#talked_about_on"' in page and 'id="talked_about_on"' in page
    form = form_of(answer, where)
    assert form["most_important"] == ["My <b>dog</b>"]
    assert (form["talked_about_on-day"], form["because"]) == (["31"], ["she asked"])
    assert values(cast, MATTERS)["most_important"] is None


def test_a_mistake_inside_a_list_leads_to_its_very_place(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, MATTERS)
    answer = nurse.post(where, opened(nurse, where, **{"outcomes-0-priority": "9"}))
    assert answer.status_code == 400
    assert 'href="#outcomes-0-words"' in answer.content.decode()


def test_add_another_saves_nothing_and_keeps_what_was_typed(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, MATTERS)
    answer = nurse.post(where, opened(nurse, where, **{"outcomes-0-words": "A day at sea", "add": "outcomes"}))
    form = form_of(answer, where)
    assert form["outcomes-0-words"] == ["A day at sea"] and form["outcomes-1-words"] == [""]
    assert values(cast, MATTERS)["outcomes"] is None
    saved = nurse.post(where, {**form, "outcomes-1-words": "A night of sleep"})
    assert saved.status_code == 302
    assert [each["words"] for each in values(cast, MATTERS)["outcomes"]] == ["A day at sea", "A night of sleep"]


def test_text_with_marks_in_it_is_shown_as_text(cast: builders.Cast, browser: Browser) -> None:
    nasty = "</textarea><script>alert(1)</script>\"'&{{ 7*7 }}"
    cast.write(cast.nurse, MATTERS, {"most_important": nasty, "outcomes": [{"words": nasty}]}, because=nasty[:80])
    nurse = browser(cast.nurse)
    own = [reverse(name, args=[cast.ref]) for name in ("plan", "history", "urgent_person")]
    worker = browser(cast.social_worker)
    for where in [address(cast, MATTERS), *own, reverse("notices")]:
        page = worker.get(where)
        assert "<script>alert" not in page.content.decode(), where
        assert "alert(1)" in text_of(page) and "{{ 7*7 }}" in text_of(page), where
    assert form_of(nurse.get(address(cast, MATTERS)), address(cast, MATTERS))["most_important"] == [nasty]


def test_the_same_form_sent_twice_is_kept_once(cast: builders.Cast, browser: Browser) -> None:
    worker, where = browser(cast.social_worker), address(cast, WHERE)
    form = opened(worker, where, place_of_death="home")
    first, second = worker.post(where, form), worker.post(where, form)
    assert first.status_code == second.status_code == 302
    assert "This was saved already." in text_of(worker.get(second["Location"]))


def test_a_section_that_does_not_exist_is_not_found(cast: builders.Cast, browser: Browser) -> None:
    for key in ("no_such_section", "the_plan"):
        assert browser(cast.nurse).get(address(cast, key)).status_code == 404


def stale(cast: builders.Cast, browser: Browser, theirs: dict[str, Any], **typed: Any) -> tuple[Client, Any]:
    """The nurse opens the form, the social worker saves something else, and only then the nurse sends."""
    nurse, where = browser(cast.nurse), address(cast, WHERE)
    form = opened(nurse, where, **typed)
    cast.write(cast.social_worker, WHERE, theirs)
    return nurse, nurse.post(where, form)


def test_a_stale_edit_shows_both_texts_and_keeps_neither_from_being_chosen(
    cast: builders.Cast, browser: Browser
) -> None:
    nurse, answer = stale(cast, browser, {"place_name": "St Brigid's"}, place_name="Rowan House", because="she said so")
    assert answer.status_code == 409
    words = text_of(answer)
    assert "St Brigid's" in words and "Rowan House" in words and "by Ruth Adeyemi" in words
    assert values(cast, WHERE)["place_name"] == "St Brigid's", "nothing is kept before it is chosen"
    form = form_of(answer, address(cast, WHERE))
    chosen = nurse.post(address(cast, WHERE), {**form, "keep-place_name": "mine"})
    assert chosen.status_code == 302
    assert values(cast, WHERE)["place_name"] == "Rowan House"


def test_theirs_can_be_chosen(cast: builders.Cast, browser: Browser) -> None:
    nurse, answer = stale(
        cast, browser, {"place_name": "St Brigid's"}, place_name="Rowan House", is_usual_residence="no"
    )
    form = form_of(answer, address(cast, WHERE))
    assert nurse.post(address(cast, WHERE), {**form, "keep-place_name": "theirs"}).status_code == 302
    kept = values(cast, WHERE)
    assert (kept["place_name"], kept["is_usual_residence"]) == ("St Brigid's", False)


def test_it_can_be_written_again(cast: builders.Cast, browser: Browser) -> None:
    nurse, answer = stale(cast, browser, {"place_name": "St Brigid's"}, place_name="Rowan House")
    form = form_of(answer, address(cast, WHERE))
    assert form["edit-place_name"] == ["Rowan House"]
    again = {**form, "keep-place_name": "edit", "edit-place_name": "Rowan House, or St Brigid's"}
    assert nurse.post(address(cast, WHERE), again).status_code == 302
    assert values(cast, WHERE)["place_name"] == "Rowan House, or St Brigid's"


def test_a_mistake_while_writing_it_again_loses_nothing(cast: builders.Cast, browser: Browser) -> None:
    nurse, answer = stale(cast, browser, {"place_name": "St Brigid's"}, place_name="Rowan House")
    form = form_of(answer, address(cast, WHERE))
    again = {**form, "keep-place_name": "edit", "edit-place_name": "x" * 301}
    answer = nurse.post(address(cast, WHERE), again)
    assert answer.status_code == 409 and title_of(answer).startswith("Error: ")
    assert "Shorten the name and address of the place" in text_of(answer)
    assert form_of(answer, address(cast, WHERE))["edit-place_name"] == ["x" * 301]
    assert values(cast, WHERE)["place_name"] == "St Brigid's"


def test_without_a_choice_the_page_comes_again_and_says_so(cast: builders.Cast, browser: Browser) -> None:
    nurse, answer = stale(cast, browser, {"place_name": "St Brigid's"}, place_name="Rowan House")
    answer = nurse.post(address(cast, WHERE), form_of(answer, address(cast, WHERE)))
    assert answer.status_code == 409
    assert "Choose which to keep for name and address of the place" in text_of(answer)
    assert "Rowan House" in text_of(answer)


def test_what_only_one_of_them_changed_is_not_asked_about(cast: builders.Cast, browser: Browser) -> None:
    nurse, answer = stale(cast, browser, {"place_of_death": "hospice"}, place_of_care="home")
    assert answer.status_code == 409
    assert "Which shall stand?" not in text_of(answer)
    assert "Hospice" in text_of(answer) and "Home" in text_of(answer)
    assert nurse.post(address(cast, WHERE), form_of(answer, address(cast, WHERE))).status_code == 302
    kept = values(cast, WHERE)
    assert (kept["place_of_death"], kept["place_of_care"]) == ("hospice", "home")


def test_two_people_may_add_to_a_list_at_once(cast: builders.Cast, browser: Browser) -> None:
    nurse, where = browser(cast.nurse), address(cast, MATTERS)
    form = opened(nurse, where, **{"outcomes-0-words": "A day at sea"})
    cast.write(cast.social_worker, MATTERS, {"outcomes": [{"words": "A night of sleep"}]})
    answer = nurse.post(where, form)
    assert answer.status_code == 409
    assert nurse.post(where, form_of(answer, where)).status_code == 302
    assert {each["words"] for each in values(cast, MATTERS)["outcomes"]} == {"A day at sea", "A night of sleep"}


def test_a_third_change_in_between_is_shown_again(cast: builders.Cast, browser: Browser) -> None:
    nurse, answer = stale(cast, browser, {"place_name": "St Brigid's"}, place_name="Rowan House")
    form = {**form_of(answer, address(cast, WHERE)), "keep-place_name": "mine"}
    cast.write(cast.gp, WHERE, {"place_name": "Beechcroft"})
    answer = nurse.post(address(cast, WHERE), form)
    assert answer.status_code == 409
    assert "Beechcroft" in text_of(answer) and "Rowan House" in text_of(answer)


@pytest.mark.parametrize(
    "seen", ["", "[]", "null", '{"outcomes": "x"}', '{"outcomes": [1]}', '{"outcomes": [{}]}', "{"]
)
def test_a_form_that_was_tampered_with_still_shows_both_texts(cast: builders.Cast, browser: Browser, seen: str) -> None:
    nurse, where = browser(cast.nurse), address(cast, MATTERS)
    form = opened(nurse, where, seen=seen, **{"outcomes-0-words": "A day at sea"})
    cast.write(cast.social_worker, MATTERS, {"outcomes": [{"words": "A night of sleep"}]})
    answer = nurse.post(where, form)
    assert answer.status_code == 409
    assert "A day at sea" in text_of(answer) and "A night of sleep" in text_of(answer)


def test_a_closed_plan_is_not_changed_and_says_so(cast: builders.Cast, browser: Browser) -> None:
    from everymoment.plans import lead

    worker, where = browser(cast.social_worker), address(cast, WHERE)
    form = opened(worker, where, place_of_death="home")
    lead.close(cast.viewer(cast.social_worker), because="she died")
    answer = worker.post(where, form)
    assert answer.status_code == 400
    assert "This plan is closed" in text_of(answer)
