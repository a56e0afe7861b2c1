"""Questions that wait: whom they are passed on to, when, why, and that one answer settles them for all."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access import doors
from everymoment.access.viewer import Desk
from everymoment.people import clock, register
from everymoment.plans import lead, notices, questions
from everymoment.plans.models import Acknowledgement
from everymoment.sections import contents, in_time
from everymoment.sections.audiences import FAMILY
from everymoment.sections.sight import Sight
from tests import builders

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def made():
    """The GP writes; the social worker leads, the nurse covers."""
    return builders.cast()


def ask(made, who, section="about_me", values=None, by=None):
    """Somebody asks about a change that the GP (or `by`) writes; returns the notice's id."""
    made.write(by or made.gp, section, values or {"my_day": "Up at nine."})
    [(_, told)] = notices.opened(doors.open_notices(who)).waiting
    mine = [each.id for each in told if each.section.key == section]
    notices.acknowledge(doors.open_notices(who), mine[:1], "question", "Is this from today?")
    return mine[0]


def conversation(account):
    return questions.conversation(doors.open_notices(account))


def later(hours):
    return clock.at(clock.now() + hours * HOUR)


def test_an_urgent_matter_is_what_a_crew_sees():
    for section, field in contents.all_fields():
        assert in_time.is_urgent(section.key, [field.key]) == bool(field.urgent)
    assert (
        in_time.for_a_question(True).within < in_time.for_a_question(False).within < in_time.for_a_notice(False).within
    )


@pytest.mark.parametrize(
    ("section", "values", "hours"),
    [("about_me", {"my_day": "Up at nine."}, 24), ("where_i_want_to_be", {"place_of_death": "home"}, 4)],
)
def test_what_nobody_answered_in_time_is_passed_on_to_co_ordinator_and_cover(made, section, values, hours):
    ask(made, made.carer, section, values)
    with later(hours - 0.1):
        assert conversation(made.social_worker).passed_on == conversation(made.nurse).passed_on == ()
    with later(hours + 0.1):
        for account in (made.social_worker, made.nurse):
            [question] = conversation(account).passed_on
            assert question.asked_of == "Anil Shah"
            assert question.why == f"Anil Shah did not answer within {hours} hours"
        assert [each.id for each in conversation(made.gp).asked_of_me] == [question.id], "the author may answer still"
        [mine] = conversation(made.carer).asked_by_me
        assert mine.passed_on_to == ("Ruth Adeyemi", "Grace Obi")
        assert conversation(made.daughter).passed_on == conversation(made.outsider).passed_on == ()


def test_either_answers_on_the_record_and_then_nobody_is_asked_any_more(made):
    notice = ask(made, made.carer)
    with pytest.raises(notices.NotAnswered, match="not asked of you"):
        notices.answer(doors.open_notices(made.nurse), notice, "Yes.")
    with later(25):
        notices.answer(doors.open_notices(made.nurse), notice, "Yes, from today.")
        for account in (made.social_worker, made.nurse, made.gp):
            assert conversation(account).to_answer == ()
            with pytest.raises(notices.NotAnswered):
                notices.answer(doors.open_notices(account), notice, "No.")
        [mine] = conversation(made.carer).asked_by_me
        assert (mine.answer, mine.answered_by, mine.answered_for) == ("Yes, from today.", "Grace Obi", "Anil Shah")
        assert mine.passed_on_to == ()
        assert Acknowledgement.objects.get(kind="answer").account == made.nurse


def test_a_question_to_the_co_ordinator_is_passed_on_to_the_cover_alone(made):
    ask(made, made.carer, by=made.social_worker)
    with later(25):
        [question] = conversation(made.nurse).passed_on
        assert question.passed_on_to == ("Grace Obi",)
        assert conversation(made.social_worker).passed_on == ()
        assert len(conversation(made.social_worker).asked_of_me) == 1


def test_a_co_ordinator_s_own_question_is_not_passed_on_to_themselves(made):
    ask(made, made.social_worker)
    with later(25):
        assert conversation(made.social_worker).passed_on == ()
        assert [each.passed_on_to for each in conversation(made.nurse).passed_on] == [("Grace Obi",)]


def test_an_author_who_is_gone_is_not_waited_for(made):
    ask(made, made.carer)
    register.leave_team(made.person, made.gp.current_post, clock.today() - timedelta(days=1))
    [question] = conversation(made.nurse).passed_on
    assert question.why == "Anil Shah no longer has a part in this plan"
    assert question.passed_on_at == question.at


@pytest.mark.parametrize("gone", ["no_post", "closed"])
def test_an_author_whose_account_works_no_more_is_not_waited_for(made, gone):
    ask(made, made.carer)
    made.gp.current_post, made.gp.is_active = (None, True) if gone == "no_post" else (made.gp.current_post, False)
    made.gp.save(update_fields=["current_post", "is_active"])
    assert len(conversation(made.nurse).passed_on) == 1


def test_the_person_and_somebody_close_have_their_time_to_answer(made):
    for number, author in enumerate((made.edith, made.daughter), 1):
        ask(made, made.carer, values={"my_day": f"Day {number}"}, by=author)
        assert conversation(made.nurse).passed_on == ()
    with later(25):
        assert len(conversation(made.nurse).passed_on) == 2


def test_without_a_co_ordinator_nothing_is_said_to_be_passed_on():
    made = builders.cast(published=False)
    ask(made, made.carer)
    with later(25):
        [mine] = conversation(made.carer).asked_by_me
        assert mine.passed_on_to == () and mine.passed_on_at is None


def test_a_new_co_ordinator_finds_what_waited_before_them(made):
    ask(made, made.carer)
    lead.hand_over(made.viewer(made.social_worker), made.gp.current_post, cover=made.nurse.current_post)
    with later(25):
        assert conversation(made.social_worker).passed_on == ()
        assert len(conversation(made.nurse).passed_on) == 1


def test_who_may_not_see_what_a_question_is_about_reads_neither_it_nor_the_question(made):
    notice = ask(made, made.carer, "people_around_me", {"way_in": "Key safe 4821"})
    made.person.team.filter(post=made.nurse.current_post).delete()
    register.join_team(made.person, made.outsider.current_post, since=builders.SINCE)
    lead.hand_over(made.viewer(made.gp), made.gp.current_post, cover=made.outsider.current_post)
    desk = doors.open_notices(made.outsider)
    with later(25):
        [question] = questions.conversation(desk).passed_on
        assert question.words == "Is this from today?", "a nurse may see it, although she joined later"
        # Today every role that may lead sees every field; a role that sees less must not learn more by covering.
        less = Desk(desk.account, {k: replace(v, sight=Sight(frozenset({FAMILY}))) for k, v in desk.viewers.items()})
        [question] = questions.conversation(less).passed_on
        assert (question.what, question.words) == ((), "")
        assert question.section.key == "people_around_me" and question.asked_by == "Tomas Novak"
        notices.answer(less, notice, "I rang you about it.")


def test_a_conversation_is_one_statement_however_much_was_asked(made):
    ask(made, made.carer)
    desk = doors.open_notices(made.social_worker)
    for number in range(4):
        ask(made, made.carer, values={"my_day": f"Day {number}"})
    with later(25), CaptureQueriesContext(connection) as ran:
        assert len(questions.conversation(desk).passed_on) == 5
    assert len(ran) == 1
