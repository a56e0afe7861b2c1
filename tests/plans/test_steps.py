"""Steps: who does what by when, each change its own; and answers to several sections kept together or not at all."""

from datetime import date
from uuid import uuid4

import pytest

from everymoment.plans import history, read, steps
from everymoment.plans.record import NotRecorded
from everymoment.plans.together import record_together
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return builders.cast()


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
    steps.add(viewer, "Order a bed", owner=made.nurse.current_post, by=date(2020, 1, 2), origin="x")
    [step] = standing(made)
    assert step.overdue
    steps.change(made.viewer(made.carer), step.id, {"status": "done", "result": "It came on Friday"})
    [after] = standing(made)
    assert (after.status, after.result, after.owner, after.origin) == ("done", "It came on Friday", step.owner, "x")
    assert not after.overdue


def test_a_step_that_is_not_there_cannot_be_changed(made):
    with pytest.raises(NotRecorded, match="not in the plan any more"):
        steps.change(made.viewer(made.nurse), "gone", {"status": "done"})


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
