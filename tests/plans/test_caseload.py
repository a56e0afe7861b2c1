"""Who needs somebody today, and why: each reason holds when it should, and only for those it is for."""

from datetime import timedelta

import pytest

from everymoment.access import doors, sharing
from everymoment.access.models import Look, Sharing
from everymoment.people import clock, register
from everymoment.plans import caseload, distress, lead, notices, read, steps
from everymoment.plans.reasons import REASONS
from tests import builders

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def made():
    """The cast as it began ten days ago, so that what waits can have waited."""
    with clock.at(clock.now() - 10 * DAY):
        return builders.cast()


def needing(account):
    return caseload.opened(doors.open_caseload(account)).needing


def keys(account):
    return [reason.key for each in needing(account) for reason, _ in each.reasons]


def said(account, key):
    [found] = [words for each in needing(account) for reason, words in each.reasons if reason.key == key]
    return found


def answer_all(made, *accounts):
    """These answer everything, so that nothing of the beginning waits."""
    for account in accounts or (made.social_worker, made.gp, made.nurse, made.carer):
        desk = doors.open_notices(account)
        ids = [told.id for _, several in notices.opened(desk).waiting for told in several]
        if ids:
            notices.acknowledge(desk, ids, "understood")


def test_nobody_needs_somebody_when_all_is_well_and_they_stand_among_the_others(made):
    answer_all(made)
    found = caseload.opened(doors.open_caseload(made.social_worker))
    assert found.needing == () and found.others == (made.person,)


def test_each_person_shown_leaves_a_look(made):
    before = Look.objects.filter(page="caseload", person=made.person).count()
    needing(made.social_worker)
    assert Look.objects.filter(page="caseload", person=made.person).count() == before + 1


def test_a_role_that_opens_no_plans_is_refused_and_that_leaves_a_look(made):
    for account in (made.director, made.edith):
        with pytest.raises(doors.Refused):
            doors.open_caseload(account)
        assert Look.objects.filter(account=account, page="caseload", let_in=False).exists()


def test_nobody_comes_through_this_door_by_being_close(made):
    close = register.close_one(made.person, made.outsider, "friend")
    sharing.agree(made.person, Sharing.What.CLOSE_ONE, by=made.edith, close_one=close)
    assert doors.open_notices(made.outsider).viewers
    assert doors.open_caseload(made.outsider).viewers == {}


def test_a_short_outlook_without_medicines_is_the_most_pressing(made):
    answer_all(made)
    made.write(made.gp, "my_health", {"prognosis": "days"})
    steps.add(made.viewer(made.social_worker), "Order a bed")
    assert keys(made.nurse)[0] == "no_medicines", "the cover hears it too"
    assert "There may be days" in said(made.nurse, "no_medicines")
    made.write(made.nurse, "medicines_in_place", {"ready": "in_home"})
    assert "no_medicines" not in keys(made.nurse)
    made.write(made.nurse, "medicines_in_place", {"expires_on": (clock.today() - DAY).isoformat()})
    assert "no_medicines" in keys(made.nurse), "medicines out of date are not in place"
    made.write(made.gp, "my_health", {"prognosis": "months"})
    assert "no_medicines" not in keys(made.nurse)


def test_a_cpr_decision_past_its_review(made):
    decided = {"cpr": "do_not_attempt", "cpr_status": "in_force", "cpr_review_on": clock.today().isoformat()}
    made.write(made.gp, "treatment_and_resuscitation", decided)
    assert "cpr_past_review" not in keys(made.social_worker)
    with clock.at(clock.now() + DAY):
        assert "cpr_past_review" in keys(made.social_worker)


def test_nobody_named_is_asked_of_whoever_may_lead():
    made = builders.cast(published=False)
    assert said(made.gp, "nobody_leads") == "No co-ordinator and no cover is named."
    assert keys(made.carer) == []


def test_a_review_is_asked_for_a_fortnight_ahead_and_when_it_has_passed(made):
    lead.review(made.viewer(made.social_worker), review_due_on=clock.today() + 15 * DAY)
    answer_all(made)
    for days, wanted in ((0, []), (1, ["review_soon"]), (15, ["review_soon"]), (16, ["review_past"])):
        with clock.at(clock.now() + days * DAY):
            assert [each for each in keys(made.social_worker) if each.startswith("review")] == wanted, days


def test_a_question_waits_a_day_then_its_author_and_the_co_ordinator_hear_of_it(made):
    answer_all(made)
    made.write(made.gp, "about_me", {"preferred_name": "Edie"})
    desk = doors.open_notices(made.carer)
    [told] = [each for _, several in notices.opened(desk).waiting for each in several]
    notices.acknowledge(desk, [told.id], "question", "Who calls her that?")
    assert "question_of_me" not in keys(made.gp)
    with clock.at(clock.now() + DAY):
        assert said(made.gp, "question_of_me").startswith("Tomas Novak asked you a question on ")
        assert "asked Anil Shah (GP, Beechcroft Surgery) a question" in said(made.social_worker, "question_of_another")
        notices.answer(doors.open_notices(made.gp), told.id, "Her sister")
        assert not {"question_of_me", "question_of_another"} & {*keys(made.gp), *keys(made.social_worker)}


def test_a_change_that_asks_something_is_followed_up_after_two_days(made):
    answer_all(made)
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    assert "not_understood" not in keys(made.social_worker)
    with clock.at(clock.now() + 2 * DAY):
        words = said(made.social_worker, "not_understood")
        assert "and 2 more have not answered a change" in words and "Where I want to be" in words
        answer_all(made, made.gp, made.carer)
        assert said(made.social_worker, "not_understood").startswith("Grace Obi has not answered")
        register.leave_team(made.person, made.nurse.current_post, clock.today() - DAY)
        assert "not_understood" not in keys(made.social_worker), "who left the team is not waited for"


def test_what_is_overdue_comes_to_its_owner_and_to_whoever_leads(made):
    answer_all(made)
    steps.add(made.viewer(made.social_worker), "Order a bed", owner=made.carer.current_post, by=clock.today())
    assert "overdue_steps" not in keys(made.social_worker) and keys(made.carer) == []
    with clock.at(clock.now() + DAY):
        assert "Order a bed" in said(made.carer, "my_overdue_steps")
        assert said(made.social_worker, "overdue_steps").startswith("Tomas Novak said they would do this by")
        assert "overdue_steps" not in keys(made.gp), "the GP neither leads nor covers"


def test_a_step_nobody_has_and_a_suggestion_come_to_whoever_leads(made):
    answer_all(made)
    steps.add(made.viewer(made.social_worker), "Order a bed")
    assert said(made.social_worker, "steps_nobody_has") == "Nobody has taken “Order a bed”."
    made.write(made.nurse, "where_i_want_to_be", {"place_of_death": "home"})
    assert said(made.social_worker, "suggestions_wait").startswith("4 steps are suggested after a change: ")
    assert keys(made.gp) == []


def test_the_most_pressing_person_stands_first_and_no_reason_is_asked_of_the_dead_or_of_closed_plans(made):
    answer_all(made)
    steps.add(made.viewer(made.social_worker), "Order a bed")
    other = builders.second_person(made)
    viewer = lead.start(made.social_worker, other)
    register.join_team(other, made.nurse.current_post)
    viewer = doors.open_plan(made.social_worker, other.ref, "test")
    lead.hand_over(viewer, made.social_worker.current_post, cover=made.nurse.current_post)
    lead.publish(viewer)
    steps.add(viewer, "A", owner=made.nurse.current_post, by=clock.today())
    with clock.at(clock.now() + DAY):
        assert [each.person for each in needing(made.social_worker)] == [other, made.person]
        register.death(other, clock.today())
        assert [each.person for each in needing(made.social_worker)] == [made.person]
        lead.close(made.viewer(made.social_worker), because="she moved away")
        assert needing(made.social_worker) == ()


def test_reasons_are_named_once_and_each_has_its_press():
    assert len({each.key for each in REASONS}) == len(REASONS)
    assert all(each.press and each.to and each.says.__doc__ for each in REASONS)
    assert all(each.to == "section" for each in REASONS if each.section)


def test_distress_nobody_has_looked_at_comes_first_to_everybody_on_the_team(made):
    answer_all(made)
    with clock.at(clock.now() - 6 * DAY):
        distress.note(made.viewer(made.carer), {"what": "cries at night", "cause": ["emotional"]})
    assert keys(made.gp)[0] == keys(made.social_worker)[0] == "distress_waits"
    assert said(made.gp, "distress_waits").startswith("Nobody has looked at the distress noticed on")
    [note] = distress.notes(read.plan(made.viewer(made.nurse)))
    distress.look_at(made.viewer(made.nurse), note.id, "sat with her; she wants the chaplain")
    assert "distress_waits" not in keys(made.gp)


def test_a_severe_score_not_scored_again_comes_to_whoever_leads(made):
    answer_all(made)
    day = (clock.today() - 3 * DAY).isoformat()
    made.write(made.nurse, "how_i_am", {"symptoms": [{"on": day, "pain": "3"}]}, told_by="professional")
    assert "Look again today" in said(made.social_worker, "scores_late")
    assert "scores_late" not in keys(made.gp)


def test_what_a_crew_must_know_is_followed_up_after_four_hours(made):
    answer_all(made)
    with clock.at(clock.now() - 5 * DAY / 24):
        made.write(made.gp, "treatment_and_resuscitation", {"cpr": "do_not_attempt", "cpr_status": "in_force"})
    assert "not_understood" in keys(made.social_worker)
