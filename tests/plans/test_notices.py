"""Being told: who hears of a change, what it means for them, and what they answer."""

import pytest

from everymoment.access import doors, sharing
from everymoment.access.models import Look, Sharing
from everymoment.plans import notices
from everymoment.plans.models import Acknowledgement, Notice
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db

HOME = {"place_of_death": "home", "place_of_care": "home"}


def prepared():
    made = builders.cast()
    for account in (made.edith, made.daughter, made.nurse, made.gp, made.carer, made.social_worker):
        desk = doors.open_notices(account)
        ids = [each.id for _, some in notices.opened(desk).waiting for each in some]
        if ids:
            notices.acknowledge(desk, ids, "understood")
    return made


made_once = for_a_module(prepared)


@pytest.fixture
def made(made_once, db):
    return anew(made_once)


def told(made, account):
    return [each for _, some in notices.opened(doors.open_notices(account)).waiting for each in some]


def test_everybody_around_the_person_is_told_but_not_the_author(made):
    made.write(made.social_worker, "where_i_want_to_be", HOME)
    for account in (made.edith, made.daughter, made.nurse, made.gp, made.carer):
        [notice] = told(made, account)
        assert any("Preferred place of death recorded as home" in each for each in notice.what)
    assert told(made, made.social_worker) == []
    assert told(made, made.outsider) == [] == told(made, made.paramedic)


def test_each_is_told_what_it_means_for_them(made):
    made.write(made.nurse, "where_i_want_to_be", HOME)
    assert any("equipment, night care" in each for each in told(made, made.social_worker)[0].means), "the co-ordinator"
    assert any("expected and can be certified" in each for each in told(made, made.gp)[0].means)
    assert any("Call the co-ordinator before 999" in each for each in told(made, made.carer)[0].means)
    daughter = told(made, made.daughter)[0]
    assert any("Your team now plans for home" in each for each in daughter.means)
    assert not daughter.asks and told(made, made.carer)[0].asks


def test_what_somebody_may_not_see_is_not_told_to_them(made):
    made.write(made.social_worker, "people_around_me", {"way_in": "Key safe 4821 by the gate"})
    assert told(made, made.daughter) == []
    assert not Notice.objects.filter(account=made.daughter, what__contains="4821").exists()
    [notice] = told(made, made.nurse)
    assert notice.what[0] == "Way in written down: open the plan to read it"
    assert not Notice.objects.filter(what__contains="4821").exists(), "a key safe's code stands in one place only"


def test_a_treatment_decision_is_told_with_its_standing(made):
    made.write(made.gp, "treatment_and_resuscitation", {"cpr": "do_not_attempt", "cpr_status": "draft"})
    [notice] = told(made, made.nurse)
    assert "standing of the CPR decision: draft, not yet in force" in notice.what[0]
    assert "where the CPR form is kept: not recorded" in notice.what[0]


def test_what_is_not_material_tells_nobody(made):
    made.write(made.social_worker, "where_i_want_to_be", {"talked_about_on": "2026-02-03"})
    assert told(made, made.nurse) == []


def test_reading_my_notices_leaves_a_look_for_each_person(made):
    made.write(made.social_worker, "where_i_want_to_be", HOME)
    before = Look.objects.count()
    told(made, made.nurse)
    look = Look.objects.order_by("pk").last()
    assert Look.objects.count() == before + 1
    assert (look.account, look.person, look.page) == (made.nurse, made.person, "my_notices")


def test_an_answered_notice_waits_no_more_and_answering_twice_is_harmless(made):
    made.write(made.social_worker, "where_i_want_to_be", HOME)
    desk = doors.open_notices(made.nurse)
    ids = [each.id for each in told(made, made.nurse)]
    assert notices.acknowledge(desk, ids, "understood") == 1
    assert notices.acknowledge(desk, ids, "understood") == 1
    assert told(made, made.nurse) == []
    assert Acknowledgement.objects.filter(notice__in=ids).count() == 1


@pytest.mark.parametrize("kind", ["answer", "liked", ""])
def test_only_the_three_answers_are_taken(made, kind):
    made.write(made.social_worker, "where_i_want_to_be", HOME)
    with pytest.raises(notices.NotAnswered):
        notices.acknowledge(doors.open_notices(made.nurse), [each.id for each in told(made, made.nurse)], kind)


def test_nobody_answers_for_somebody_else(made):
    made.write(made.social_worker, "where_i_want_to_be", HOME)
    hers = [each.id for each in told(made, made.nurse)]
    before = Acknowledgement.objects.count()
    for account in (made.carer, made.outsider):
        with pytest.raises(notices.NotAnswered, match="not yours"):
            notices.acknowledge(doors.open_notices(account), hers, "seen")
    assert Acknowledgement.objects.count() == before


def test_a_question_goes_to_the_author_and_its_answer_comes_back(made):
    made.write(made.social_worker, "where_i_want_to_be", HOME)
    [notice] = told(made, made.carer)
    asking = doors.open_notices(made.carer)
    with pytest.raises(notices.NotAnswered, match="Write your question"):
        notices.acknowledge(asking, [notice.id], "question", "  ")
    notices.acknowledge(asking, [notice.id], "question", "Is there a bed downstairs?")
    asked_of = doors.open_notices(made.social_worker)
    [question] = notices.conversation(asked_of).asked_of_me
    assert (question.asked_by, question.words) == ("Tomas Novak", "Is there a bed downstairs?")
    with pytest.raises(notices.NotAnswered, match="not asked of you"):
        notices.answer(doors.open_notices(made.nurse), notice.id, "Yes")
    notices.answer(asked_of, notice.id, "It comes on Thursday.")
    assert notices.conversation(asked_of).asked_of_me == ()
    [answered] = notices.conversation(asking).asked_by_me
    assert (answered.answer, answered.answered_by) == ("It comes on Thursday.", "Ruth Adeyemi")


def test_a_question_waits_with_its_author_and_comes_back_when_it_is_answered(made):
    made.write(made.social_worker, "where_i_want_to_be", HOME)
    [notice] = told(made, made.carer)
    asking = doors.open_notices(made.carer)
    notices.acknowledge(asking, [notice.id], "question", "Is there a bed downstairs?")
    assert told(made, made.carer) == []
    notices.answer(doors.open_notices(made.social_worker), notice.id, "It comes on Thursday.")
    assert [each.id for each in told(made, made.carer)] == [notice.id], "only now can it be understood"
    notices.acknowledge(asking, [notice.id], "understood")
    assert told(made, made.carer) == []


def test_after_sharing_is_withdrawn_old_notices_are_no_longer_shown(made):
    made.write(made.social_worker, "where_i_want_to_be", HOME)
    sharing.withdraw(made.person, Sharing.What.TEAM)
    assert told(made, made.nurse) == []
    made.write(made.edith, "about_me", {"preferred_name": "Edie"})
    assert not Notice.objects.filter(account=made.nurse, what__contains="Edie").exists()
    assert Notice.objects.filter(account=made.daughter, what__contains="Edie").exists()
