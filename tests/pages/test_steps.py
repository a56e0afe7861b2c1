"""What the person hopes for and who does what: shown to each reader, changed with one press, nothing typed lost."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.people import clock, register
from everymoment.plans import lead, read, steps, suggest
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of, title_of

SEA = {"id": "sea", "words": "See the sea once more", "priority": 9, "status": "hoped_for"}
BUTTON = re.compile(r'<input type="hidden" name="change_id" value="([0-9a-f-]{36})">')


def address(cast: builders.Cast, name: str = "steps", *more: str) -> str:
    return reverse(name, args=[cast.ref, *more])


def standing(cast: builders.Cast) -> list[steps.Step]:
    return steps.steps(read.plan(cast.viewer(cast.social_worker)))


def begun(cast: builders.Cast) -> list[steps.Step]:
    """An outcome with two steps, one overdue and one that nobody has, and a step that serves none."""
    cast.write(cast.edith, "what_matters_to_me", {"outcomes": [SEA]})
    viewer = cast.viewer(cast.social_worker)
    builders.agreed_long_ago()
    with clock.at(clock.now() - timedelta(days=3)):
        steps.add(viewer, "Hire a car", owner=cast.nurse.current_post, by=clock.today(), outcome="sea")
    steps.add(viewer, "Find a driver", outcome="sea")
    steps.add(viewer, "Order a bed", owner=cast.carer.current_post, by=clock.today())
    return standing(cast)


def press(client: Client, cast: builders.Cast, deed: str, **sent: Any) -> Any:
    return client.post(address(cast), {"deed": deed, **sent}, follow=True)


def test_outcomes_stand_in_their_own_words_with_their_steps(cast: builders.Cast, browser: Browser) -> None:
    begun(cast)
    page = browser(cast.nurse).get(address(cast))
    words = text_of(page)
    assert title_of(page).startswith("What Edith hopes for, and who does what, Edith Marlow")
    order = ["See the sea once more", "Hire a car", "Find a driver", "Other steps", "Order a bed"]
    assert sorted(order, key=words.index) == order
    assert "Grace Obi, district nurse, Wandle Community Nursing ✕ Overdue" in words
    assert "○ Nobody has taken this yet" in words
    own = browser(cast.edith).get(address(cast))
    assert title_of(own).startswith("What I hope for, and who does what –")


def test_the_page_asks_the_database_five_times(cast: builders.Cast, browser: Browser) -> None:
    begun(cast)
    cast.write(cast.nurse, "where_i_want_to_be", {"place_of_death": "home"})
    worker = browser(cast.social_worker)
    with CaptureQueriesContext(connection) as asked:
        assert "Suggested after what changed" in text_of(worker.get(address(cast)))
    # Session, account with post, person with team, Look, standing.
    assert len(asked) <= 5, [each["sql"] for each in asked]


def test_a_press_asks_the_database_little(cast: builders.Cast, browser: Browser) -> None:
    step, nurse = begun(cast)[0], browser(cast.nurse)
    with CaptureQueriesContext(connection) as asked:
        assert nurse.post(address(cast), {"deed": "done", "step": step.id}).status_code == 302
    spoken = [each["sql"] for each in asked if not each["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    # Four of them open the door; the rest keep the change.
    assert len(spoken) <= 11, spoken


def test_done_with_one_press_and_with_what_came_of_it(cast: builders.Cast, browser: Browser) -> None:
    late, bed, _ = begun(cast)
    page = press(browser(cast.nurse), cast, "done", step=late.id)
    assert "Saved as done." in text_of(page) and "✓ Done: Hire a car" in text_of(page)
    press(browser(cast.carer), cast, "done", step=bed.id, result="It came on Friday")
    assert {each.result for each in standing(cast) if not each.open} == {"", "It came on Friday"}


def test_a_step_nobody_has_is_taken_with_one_press(cast: builders.Cast, browser: Browser) -> None:
    free = next(each for each in begun(cast) if not each.owner)
    assert "this is yours now" in text_of(press(browser(cast.daughter), cast, "take", step=free.id))
    page = press(browser(cast.gp), cast, "take", step=free.id)
    assert page.status_code == 400 and "Joan Marlow has taken this step already" in text_of(page)
    assert title_of(page).startswith("Error: ")


def test_not_needed_asks_why_and_leads_to_the_place(cast: builders.Cast, browser: Browser) -> None:
    step, nurse = begun(cast)[0], browser(cast.nurse)
    page = press(nurse, cast, "not_needed", step=step.id)
    assert page.status_code == 400
    assert f'href="#{step.id}-because"' in page.content.decode() and f'id="{step.id}-because"' in page.content.decode()
    press(nurse, cast, "not_needed", step=step.id, because="her son drives her")
    assert "– Not needed: Hire a car" in text_of(nurse.get(address(cast)))


def test_the_same_press_twice_is_kept_once(cast: builders.Cast, browser: Browser) -> None:
    step, nurse = begun(cast)[0], browser(cast.nurse)
    key = BUTTON.findall(nurse.get(address(cast)).content.decode())[0]
    for _ in range(2):
        assert "Saved as done" in text_of(press(nurse, cast, "done", step=step.id, change_id=key))


def test_an_outcome_is_looked_at_again(cast: builders.Cast, browser: Browser) -> None:
    begun(cast)
    nurse = browser(cast.nurse)
    page = press(nurse, cast, "look_again", outcome="sea", status="", progress="She is weaker")
    assert page.status_code == 400 and 'href="#sea-status"' in page.content.decode()
    assert "She is weaker" in page.content.decode(), "what was typed stands there again"
    page = press(nurse, cast, "look_again", outcome="sea", status="under_way", progress="The car is booked")
    today = steps.clock.today()
    assert f"Looked at again on {today.day} {today:%B %Y} : The car is booked." in text_of(page).replace(
        "2026:", "2026 :"
    )


@pytest.mark.parametrize("sent", [{}, {"deed": "fly"}, {"deed": "done", "step": "gone"}, {"deed": "accept"}])
def test_a_press_that_means_nothing_saves_nothing(cast: builders.Cast, browser: Browser, sent: dict[str, str]) -> None:
    before = begun(cast)
    page = browser(cast.social_worker).post(address(cast), sent)
    assert page.status_code == 400 and "There is a problem" in text_of(page)
    assert standing(cast) == before


def test_those_who_may_not_write_read_it_and_cannot_press(cast: builders.Cast, browser: Browser) -> None:
    register.join_team(cast.person, cast.paramedic.current_post, since=builders.SINCE)
    step, crew = begun(cast)[0], browser(cast.paramedic)
    words = text_of(crew.get(address(cast)))
    assert "Hire a car" in words and "You can read the steps, but not change them." in words
    assert "Add a step" not in words and "I will do this" not in words
    page = press(crew, cast, "done", step=step.id)
    assert page.status_code == 400 and "You cannot change this answer" in text_of(page)
    assert "You can read the steps" in text_of(crew.get(address(cast, "add_step")))


def test_a_suggestion_is_accepted_with_one_press(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.nurse, "where_i_want_to_be", {"place_of_death": "home"})
    worker, viewer = browser(cast.social_worker), cast.viewer(cast.social_worker)
    assert "Suggested after" not in text_of(browser(cast.carer).get(address(cast)))
    first, second, third, _ = suggest.suggestions(viewer, read.plan(viewer))
    assert "Saved: the step is in the plan" in text_of(press(worker, cast, "accept", origin=first.origin))
    page = press(worker, cast, "decline", origin=second.origin)
    assert page.status_code == 400 and f'href="#{second.origin.replace(":", "-")}-because"' in page.content.decode()
    press(worker, cast, "decline", origin=second.origin, because="it is there")
    where = address(cast, "add_step") + f"?origin={third.origin}"
    form = form_of(worker.get(where), "add/")
    assert form["what"] == [third.what]
    worker.post(address(cast, "add_step"), {**form, "what": "In my words"})
    assert {each.what for each in standing(cast)} == {first.what, second.what, "In my words"}
    assert len(suggest.suggestions(viewer, read.plan(viewer))) == 1


def test_what_not_everybody_may_read_is_not_prefilled(cast: builders.Cast, browser: Browser) -> None:
    cast.write(cast.gp, "my_health", {"prognosis": "weeks"})
    viewer = cast.viewer(cast.social_worker)
    guarded = next(each for each in suggest.suggestions(viewer, read.plan(viewer)) if each.guarded)
    worker = browser(cast.social_worker)
    assert "Write this one in other words." in text_of(worker.get(address(cast)))
    page = worker.get(address(cast, "add_step") + f"?origin={guarded.origin}")
    assert form_of(page, "add/")["what"] == [""] and "Choose your words." in text_of(page)
    for account in (cast.edith, cast.daughter, cast.carer):
        page = browser(account).get(address(cast, "add_step") + f"?origin={guarded.origin}")
        assert guarded.what not in text_of(page) and "outlook" not in text_of(page)


def new(cast: builders.Cast, **sent: Any) -> dict[str, Any]:
    return {"what": "Order a bed", "who": str(cast.nurse.current_post.pk), **sent}


def test_a_step_is_added_for_the_team_for_somebody_else_or_for_nobody_yet(
    cast: builders.Cast, browser: Browser
) -> None:
    begun(cast)
    worker, where = browser(cast.social_worker), address(cast, "add_step")
    asked = text_of(worker.get(where))
    assert "Grace Obi, district nurse, Wandle Community Nursing" in asked and "“See the sea once more”" in asked
    day = clock.today() + timedelta(days=3)
    by = {"by-day": day.day, "by-month": day.month, "by-year": day.year}
    assert worker.post(where, new(cast, what="One", outcome="sea", **by)).status_code == 302
    other = {"owner-name": "Winnie Hall", "owner-role": "neighbour", "owner-organisation": "Alder Walk"}
    assert worker.post(where, new(cast, what="Two", who="else", **other)).status_code == 302
    assert worker.post(where, new(cast, what="Three", who="nobody")).status_code == 302
    assert browser(cast.daughter).post(where, new(cast, what="Four", who="myself")).status_code == 302
    found = {each.what: each for each in standing(cast)}
    assert (found["One"].outcome, found["One"].by, found["One"].post) == ("sea", day, cast.nurse.current_post.pk)
    assert found["Two"].owner == "Winnie Hall, neighbour, Alder Walk" and found["Three"].owner == ""
    assert found["Four"].owner == "Joan Marlow, family or friend"


@pytest.mark.parametrize(
    ("sent", "place", "says"),
    [
        ({"what": ""}, "what", "Write what will be done"),
        ({"what": "x" * 301}, "what", "Shorten the what"),
        ({"who": ""}, "who", "Choose who does it"),
        ({"who": "999999"}, "who", "not on the team any more"),
        ({"who": "else"}, "who", "Write the name of whoever does it"),
        ({"who": "else", "owner-name": "A", "owner-telephone": "x"}, "owner", "Enter a telephone number"),
        ({"by-day": "31", "by-month": "2", "by-year": "2099"}, "by", "as a real date"),
        ({"by-day": "1", "by-month": "2", "by-year": "2020"}, "by", "Choose today or a day after it"),
        ({"outcome": "gone"}, "outcome", "This outcome is not in the plan any more"),
        ({"because": "x" * 501}, "because", "Shorten the reason"),
        ({"origin": "change:1:cpr:0"}, "", "does not stand any more"),
    ],
)
def test_what_is_wrong_with_a_step_is_said_beside_it_and_nothing_is_lost(
    cast: builders.Cast, browser: Browser, sent: dict[str, str], place: str, says: str
) -> None:
    begun(cast)
    page = browser(cast.social_worker).post(address(cast, "add_step"), new(cast, **{"because": "she asked", **sent}))
    assert page.status_code == 400 and says in text_of(page), text_of(page)
    assert title_of(page).startswith("Error: Add a step")
    if place:
        assert f'href="#{place}"' in page.content.decode() and f'id="{place}"' in page.content.decode()
    assert form_of(page, "add/")["because"] == [sent.get("because", "she asked")]
    assert len(standing(cast)) == 3


def test_a_step_is_changed_as_its_writer_saw_it_or_not_at_all(cast: builders.Cast, browser: Browser) -> None:
    step, nurse = begun(cast)[0], browser(cast.nurse)
    where = address(cast, "change_step", step.id)
    form = form_of(nurse.get(where), where)
    assert (form["what"], form["who"], form["outcome"]) == (["Hire a car"], [str(step.post)], ["sea"])
    steps.rework(cast.viewer(cast.gp), step, "Hire a bus", seen=step.mark, by=step.by)
    page = nurse.post(where, {**form, "what": "Hire a boat"})
    assert page.status_code == 400 and "Somebody changed this step while you were writing" in text_of(page)
    assert "Hire a bus" in text_of(page) and form_of(page, where)["what"] == ["Hire a boat"]
    again = {**form_of(page, where), "who": "nobody"}
    assert nurse.post(where, again).status_code == 302
    assert nurse.post(where, again).status_code == 302, "pressed twice, it is kept once"
    assert {each.what for each in standing(cast)} >= {"Hire a boat"}


def test_an_owner_who_has_left_the_team_stays_until_somebody_else_is_chosen(
    cast: builders.Cast, browser: Browser
) -> None:
    step = begun(cast)[0]
    register.leave_team(cast.person, cast.nurse.current_post, clock.today() - timedelta(days=1))
    worker, where = browser(cast.social_worker), address(cast, "change_step", step.id)
    form = form_of(worker.get(where), where)
    assert form["who"] == [str(step.post)]
    assert worker.post(where, {**form, "what": "Hire a van"}).status_code == 302
    assert next(each for each in standing(cast) if each.what == "Hire a van").owner == step.owner


def test_a_step_that_is_settled_or_gone_has_no_form(cast: builders.Cast, browser: Browser) -> None:
    step, nurse = begun(cast)[0], browser(cast.nurse)
    press(nurse, cast, "done", step=step.id)
    for key in (step.id, "gone"):
        assert nurse.get(address(cast, "change_step", key)).status_code == 404


def test_the_general_form_leads_to_the_page_of_its_own(cast: builders.Cast, browser: Browser) -> None:
    answer = browser(cast.nurse).get(reverse("section", args=[cast.ref, "steps"]))
    assert answer.status_code == 302 and answer["Location"] == address(cast)


def test_the_plan_tells_a_reader_what_they_said_they_would_do(cast: builders.Cast, browser: Browser) -> None:
    begun(cast)
    plan = reverse("plan", args=[cast.ref])
    words = text_of(browser(cast.nurse).get(plan))
    assert words.index("What you have said you will do Hire a car") < words.index("Go to a section")
    assert "What you have said you will do" not in text_of(browser(cast.gp).get(plan))
    own = text_of(browser(cast.edith).get(plan))
    assert "What is planned next" in own and "Find a driver" in own


def test_a_stranger_and_a_closed_plan(cast: builders.Cast, browser: Browser) -> None:

    begun(cast)
    assert browser(cast.outsider).get(address(cast)).status_code == 404
    lead.close(cast.viewer(cast.social_worker), because="she moved away")
    words = text_of(browser(cast.nurse).get(address(cast)))
    assert "This plan is kept to be read" in words and "Add a step" not in words
    page = browser(cast.nurse).post(address(cast, "add_step"), new(cast))
    assert page.status_code == 400 and "closed" in text_of(page)


def test_marks_in_words_are_shown_as_words(cast: builders.Cast, browser: Browser) -> None:
    nasty = "</textarea><script>alert(1)</script>\"'&"
    cast.write(cast.nurse, "what_matters_to_me", {"outcomes": [{"id": "x", "words": nasty}]})
    steps.add(cast.viewer(cast.nurse), nasty, outcome="x")
    for where in (address(cast), address(cast, "add_step"), reverse("plan", args=[cast.ref]), reverse("caseload")):
        page = browser(cast.social_worker).get(where)
        assert "<script>alert" not in page.content.decode() and "alert(1)" in text_of(page), where
