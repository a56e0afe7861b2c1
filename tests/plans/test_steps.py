"""Steps: who does what by when, each change its own; and answers to several sections kept together or not at all."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from everymoment.people import clock, register
from everymoment.plans import history, outcomes, read, steps
from everymoment.plans.record import NotRecorded
from everymoment.plans.together import record_together
from everymoment.sections import audiences
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db


made_once = for_a_module(builders.cast)


@pytest.fixture
def made(made_once, db):
    return anew(made_once)


def standing(made):
    return steps.steps(read.plan(made.viewer(made.social_worker)))


def test_a_step_has_an_owner_with_role_and_organisation(made):
    steps.add(
        made.viewer(made.social_worker),
        "Order a hospital bed",
        owner=made.nurse.current_post,
        by=date(2099, 5, 3),
        because="she cannot sit up alone",
    )
    [step] = standing(made)
    assert step.owner == "Grace Obi, district nurse, Wandle Community Nursing"
    assert step.open and not step.overdue
    [newest, *_] = history.history(made.viewer(made.nurse), "steps")
    assert newest.text == (
        "Step added: Order a hospital bed (by: Grace Obi, district nurse, Wandle Community Nursing, 020 7946 0103; by "
        "when: 3 May 2099; how it stands: to do), by Ruth Adeyemi (social worker, Wandle Council), because she cannot "
        "sit up alone."
    )


def test_two_who_add_at_once_both_keep_theirs(made):
    first, second = made.viewer(made.social_worker), made.viewer(made.nurse)
    steps.add(first, "One thing")
    steps.add(second, "Another thing")
    assert [each.what for each in standing(made)] == ["One thing", "Another thing"]


def test_the_same_suggestion_accepted_twice_stays_one_step(made):
    viewer = made.viewer(made.social_worker)
    assert steps.add(viewer, "Call the GP", origin="3:cpr:0")
    assert steps.add(viewer, "Call the GP", origin="3:cpr:0") is None
    assert len(standing(made)) == 1


def test_a_step_is_settled_with_what_came_of_it_and_keeps_the_rest(made):
    viewer = made.viewer(made.social_worker)
    builders.agreed_long_ago()
    with clock.at(clock.now() - timedelta(days=3)):
        steps.add(viewer, "Order a bed", owner=made.nurse.current_post, by=clock.today(), origin="x")
    [step] = standing(made)
    assert step.overdue
    steps.change(made.viewer(made.carer), step.id, {"status": "done", "result": "It came on Friday"})
    [after] = standing(made)
    assert (after.status, after.result, after.owner, after.origin) == ("done", "It came on Friday", step.owner, "x")
    assert not after.overdue


def test_a_step_that_is_not_there_cannot_be_changed(made):
    with pytest.raises(NotRecorded, match="not in the plan any more"):
        steps.change(made.viewer(made.nurse), "gone", {"status": "done"})


def test_of_two_who_take_a_step_the_second_is_told_who_has_it(made):
    steps.add(made.viewer(made.social_worker), "Order a bed")
    [step] = standing(made)
    steps.take(made.viewer(made.carer), step.id)
    with pytest.raises(NotRecorded, match="Tomas Novak has taken this step already"):
        steps.take(made.viewer(made.nurse), step.id)
    assert standing(made)[0].owner == "Tomas Novak, home-care worker, Kind Hands Home Care"
    assert steps.mine(made.viewer(made.carer), standing(made)[0])
    assert not steps.mine(made.viewer(made.nurse), standing(made)[0])


def test_somebody_close_takes_a_step_without_a_post(made):
    steps.add(made.viewer(made.social_worker), "Bring the photographs")
    steps.take(made.viewer(made.daughter), standing(made)[0].id)
    [step] = standing(made)
    assert (step.owner, step.post) == ("Joan Marlow, family or friend", None)
    assert steps.mine(made.viewer(made.daughter), step) and not steps.mine(made.viewer(made.edith), step)


def test_what_is_settled_is_not_settled_again(made):
    steps.add(made.viewer(made.social_worker), "Order a bed")
    [step], key = standing(made), uuid4()
    assert steps.done(made.viewer(made.nurse), step.id, "It came", change_id=key)
    assert steps.done(made.viewer(made.nurse), step.id, "It came", change_id=key).repeated
    for deed in (steps.done, steps.take, lambda viewer, key: steps.not_needed(viewer, key, "why")):
        with pytest.raises(NotRecorded, match="was settled meanwhile"):
            deed(made.viewer(made.carer), step.id)
    assert standing(made)[0].result == "It came"


def test_what_is_not_needed_says_why(made):
    steps.add(made.viewer(made.social_worker), "Order a bed")
    [step] = standing(made)
    with pytest.raises(NotRecorded, match="Say in a few words why"):
        steps.not_needed(made.viewer(made.nurse), step.id, "  ")
    steps.not_needed(made.viewer(made.nurse), step.id, "she has one")
    [after] = standing(made)
    assert (after.status, after.result, after.open) == ("not_needed", "she has one", False)


def test_a_step_is_refused_with_every_fault_in_words(made):
    left = made.nurse.current_post
    register.leave_team(made.person, left, clock.today() - timedelta(days=1))
    with pytest.raises(NotRecorded) as refused:
        past = clock.today() - timedelta(days=1)
        steps.add(made.viewer(made.social_worker), " ", owner=left, by=past, outcome="gone")
    assert set(refused.value.errors) == {"what", "who", "by", "outcome"}
    assert "Grace Obi is not on the team any more" in str(refused.value)
    assert standing(made) == []


def test_a_role_that_may_not_write_steps_is_refused(made):
    register.join_team(made.person, made.paramedic.current_post, since=builders.SINCE)
    steps.add(made.viewer(made.social_worker), "Order a bed")
    [step], crew = standing(made), made.viewer(made.paramedic)
    assert crew.role is audiences.PARAMEDIC and steps.steps(read.plan(crew)) == [step]
    for deed in (lambda: steps.add(crew, "Another"), lambda: steps.take(crew, step.id)):
        with pytest.raises(NotRecorded, match="You cannot change this answer"):
            deed()
    assert standing(made) == [step]


def test_a_step_is_reworked_only_as_its_writer_saw_it(made):
    viewer = made.viewer(made.social_worker)
    builders.agreed_long_ago()
    with clock.at(clock.now() - timedelta(days=3)):
        steps.add(viewer, "Order a bed", by=clock.today())
    [step] = standing(made)
    steps.take(made.viewer(made.carer), step.id)
    with pytest.raises(NotRecorded, match="Somebody changed this step"):
        steps.rework(viewer, step, "Order a wide bed", seen=step.mark, by=step.by)
    [taken] = standing(made)
    # A day that is left as it was may lie in the past; a new one may not.
    steps.rework(viewer, taken, "Order a wide bed", seen=taken.mark, owner=taken.held_by, by=taken.by)
    [after] = standing(made)
    assert (after.what, after.owner, after.by) == ("Order a wide bed", taken.owner, taken.by)
    with pytest.raises(NotRecorded, match="Choose today or a day after it"):
        steps.rework(viewer, after, "x", seen=after.mark, by=taken.by - timedelta(days=1))


def test_a_step_serves_an_outcome_until_that_is_gone(made):
    made.write(made.social_worker, "what_matters_to_me", {"outcomes": [{"id": "sea", "words": "See the sea"}]})
    viewer = made.viewer(made.social_worker)
    steps.add(viewer, "Hire a car", outcome="sea")
    [outcome], rest = outcomes.outcomes(read.plan(viewer), standing(made))
    assert [each.what for each in outcome.steps] == ["Hire a car"] and rest == []
    made.write(made.social_worker, "what_matters_to_me", {"outcomes": None})
    none, rest = outcomes.outcomes(read.plan(viewer), standing(made))
    assert none == [] and [each.what for each in rest] == ["Hire a car"]


def test_an_outcome_is_looked_at_again_and_its_words_stay(made):
    wish = {"id": "sea", "words": "See the sea", "priority": 9}
    made.write(made.edith, "what_matters_to_me", {"outcomes": [wish]})
    viewer = made.viewer(made.nurse)
    outcomes.look_again(viewer, "sea", status="partly_met", progress="She saw it from the car")
    [seen], _ = outcomes.outcomes(read.plan(viewer), [])
    assert (seen.words, seen.priority, seen.stands) == ("See the sea", 9, "partly met")
    assert (seen.reviewed_on, seen.progress) == (clock.today(), "She saw it from the car")
    assert not seen.ahead
    with pytest.raises(NotRecorded, match="not in the plan any more"):
        outcomes.look_again(viewer, "moon", status="met")
    with pytest.raises(NotRecorded, match="Choose how it stands now"):
        outcomes.look_again(viewer, "sea", status="")
    with pytest.raises(NotRecorded, match="Choose one of the listed answers"):
        outcomes.look_again(viewer, "sea", status="flown")


def test_answers_to_several_sections_are_kept_as_one_change_each(made):
    viewer, key = made.viewer(made.nurse), uuid4()
    values = {"about_me": {"preferred_name": "Edie"}, "where_i_want_to_be": {"place_of_death": "home"}}
    kept = record_together(viewer, values, seen={}, change_id=key, told_by="person")
    assert len(kept) == 2
    plan = read.plan(viewer)
    assert plan.answer("about_me", "preferred_name").value == "Edie"
    assert plan.answer("where_i_want_to_be", "place_of_death").value == "home"
    again = record_together(viewer, values, seen={}, change_id=key, told_by="person")
    assert all(each.repeated for each in again)


def test_one_fault_and_nothing_of_it_is_kept(made):
    viewer = made.viewer(made.nurse)
    values = {"about_me": {"preferred_name": "Edie"}, "where_i_want_to_be": {"place_of_death": "moon"}}
    with pytest.raises(NotRecorded) as refused:
        record_together(viewer, values, seen={}, change_id=uuid4(), told_by="person")
    assert list(refused.value.errors) == ["where_i_want_to_be.place_of_death"]
    assert not read.plan(viewer).answer("about_me", "preferred_name").known


def test_what_somebody_answered_meanwhile_is_not_overwritten(made):
    viewer = made.viewer(made.nurse)
    made.write(made.gp, "where_i_want_to_be", {"place_of_death": "hospice"})
    values = {"about_me": {"preferred_name": "Edie"}, "where_i_want_to_be": {"place_of_death": "home"}}
    with pytest.raises(NotRecorded, match="answered this meanwhile"):
        record_together(viewer, values, seen={}, change_id=uuid4(), told_by="person")
    plan = read.plan(viewer)
    assert plan.answer("where_i_want_to_be", "place_of_death").value == "hospice"
    assert not plan.answer("about_me", "preferred_name").known
    seen = {"where_i_want_to_be": {"place_of_death": "hospice"}}
    assert record_together(viewer, values, seen=seen, change_id=uuid4(), told_by="person")
