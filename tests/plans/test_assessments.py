"""What is asked again and again: occasions, scores and their course, when to look again, distress somebody noted."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from everymoment.people import clock, working_days
from everymoment.plans import course, distress, history, notices, read, reassessment, rebuild
from everymoment.plans.models import Entry
from everymoment.plans.record import NotRecorded, Stale, record
from everymoment.sections.instruments import CARER_STRAIN, SYMPTOMS_AND_CONCERNS
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
DAY = date(2027, 5, 3)


made_once = for_a_module(builders.cast)


@pytest.fixture
def made(made_once, db):
    return anew(made_once)


def score(made, account, on, *, based_on=0, key=None, **scores):
    """An assessment on a day, based on what an old form saw."""
    item = {"on": on.isoformat(), **({"id": key} if key else {}), **scores}
    with clock.at(datetime(2027, 12, 1, 12, tzinfo=UTC)):
        return record(
            made.viewer(account),
            "how_i_am",
            {"symptoms": [item]},
            based_on=based_on,
            change_id=uuid4(),
            told_by="person",
        )


def standing(made):
    return read.section(made.viewer(made.nurse), "how_i_am").answers[0].value


# Every item of all with its score, worked out by hand: 3+2+3+0+0+2+1+1+1+2 = 15; 2+3+1+4 = 10; 1+0+4 = 5; 30 in all.
WORKED = dict(zip([each.key for each in SYMPTOMS_AND_CONCERNS.items],
                  (3, 2, 3, 0, 0, 2, 1, 1, 1, 2, 2, 3, 1, 4, 1, 0, 4), strict=True))  # fmt: skip


def test_totals_are_those_worked_out_by_hand():
    total = SYMPTOMS_AND_CONCERNS.total
    assert (total(WORKED), total(WORKED, "physical")) == (30, 15)
    assert (total(WORKED, "emotional"), total(WORKED, "practical")) == (10, 5)
    assert total(dict.fromkeys(WORKED, 4)) == 68 and total(dict.fromkeys(WORKED, 0)) == 0
    assert CARER_STRAIN.total({each.key: 2 for each in CARER_STRAIN.items}) == 12


@pytest.mark.parametrize("missing", [None, "cannot_say"])
def test_there_is_no_total_where_one_item_has_no_number(missing):
    answers = {**WORKED, "pain": missing}
    assert SYMPTOMS_AND_CONCERNS.total(answers) is None
    assert SYMPTOMS_AND_CONCERNS.total(answers, "physical") is None
    assert SYMPTOMS_AND_CONCERNS.total(answers, "emotional") == 10


def test_of_what_names_something_good_the_words_run_the_other_way():
    parts = {each.key: each for each in SYMPTOMS_AND_CONCERNS.parts()}
    assert (parts["peace"].say(0), parts["peace"].say(4)) == ("0 (always or fully)", "4 (not at all)")
    assert (parts["pain"].say(0), parts["pain"].say(4)) == ("0 (not at all)", "4 (overwhelming)")


def test_two_who_score_at_once_both_keep_theirs(made):
    score(made, made.nurse, DAY, pain=3)
    score(made, made.gp, DAY, pain=1)  # rests on the same empty section as the nurse's
    assert [each["pain"] for each in standing(made)] == [3, 1]


def test_a_correction_rests_on_what_its_writer_saw(made):
    score(made, made.nurse, DAY, key="one", pain=3)
    score(made, made.gp, DAY, key="two", pain=1)
    with pytest.raises(Stale):
        score(made, made.nurse, DAY, key="one", based_on=1, pain=2)
    version = read.section(made.viewer(made.nurse), "how_i_am").version
    score(made, made.nurse, DAY, key="one", based_on=version, pain=2)
    assert {each["id"]: each["pain"] for each in standing(made)} == {"one": 2, "two": 1}


def test_the_newest_twelve_stand_and_the_entries_keep_all(made):
    for days in range(15):
        score(made, made.nurse, DAY + timedelta(days=days), key=f"day-{days}", pain=1)
    assert [each["id"] for each in standing(made)] == [f"day-{days}" for days in range(3, 15)]
    entries = Entry.objects.filter(change__section="how_i_am")
    assert entries.count() == 15 and not entries.filter(now=None).exists(), "none reads as taken out"
    assert list(rebuild.differing()) == []
    assert len(course.course(made.viewer(made.nurse), "how_i_am", "symptoms", "pain").points) == 15


def test_an_occasion_is_taken_out_by_its_id_alone(made):
    kept = score(made, made.nurse, DAY, key="one", pain=3)
    score(made, made.nurse, DAY, key="one", based_on=kept.number)
    [answer] = read.section(made.viewer(made.nurse), "how_i_am").answers
    # A correction without any score but the day says nothing that could stand.
    assert not answer.known
    assert course.course(made.viewer(made.nurse), "how_i_am", "symptoms", "pain") is None


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"on": "2099-01-01", "pain": 3}, "not in the future"),
        ({"on": "2027-02-30", "pain": 3}, "real date"),
        ({"pain": 3}, "Write the day"),
        ({"on": "2026-01-01", "pain": 5}, "whole number from 0 to 4"),
        ({"on": "2026-01-01", "pain": "much"}, "whole number from 0 to 4"),
        ({"id": "../x", "on": "2026-01-01", "pain": 3}, "lost its place"),
    ],
)
def test_bad_input_is_refused_with_what_to_do(made, raw, says):
    with pytest.raises(NotRecorded, match=says):
        made.write(made.nurse, "how_i_am", {"symptoms": [raw]})


def test_only_what_is_severe_is_announced(made):
    made.write(made.nurse, "how_i_am", {"symptoms": [{"on": "2026-01-06", "pain": 2}]})
    assert not [e for e in notices.about(made.viewer(made.gp)) if e.section.key == "how_i_am"]
    made.write(made.nurse, "how_i_am", {"symptoms": [{"on": "2026-01-07", "pain": 3}]})
    assert [e for e in notices.about(made.viewer(made.gp)) if e.section.key == "how_i_am"]


def test_a_course_is_told_in_a_sentence_from_one_statement(made, django_assert_num_queries):
    score(made, made.nurse, DAY, key="one", pain=3)
    score(made, made.nurse, DAY + timedelta(days=9), key="two", pain=1)
    viewer = made.viewer(made.nurse)
    with django_assert_num_queries(1):
        found = course.course(viewer, "how_i_am", "symptoms", "pain")
    assert found.sentence == "Pain went from 3 (severe) to 1 (slight) in nine days."
    assert [(each.on, each.value) for each in found.points] == [(DAY, 3), (DAY + timedelta(days=9), 1)]


def test_a_course_that_came_back_says_what_lay_between(made):
    for days, pain in ((0, 1), (4, 3), (9, 1)):
        score(made, made.nurse, DAY + timedelta(days=days), pain=pain)
    found = course.course(made.viewer(made.nurse), "how_i_am", "symptoms", "pain")
    assert found.sentence == "Pain is 1 (slight) again; it was 3 (severe) on 7 May 2027."


def test_a_course_shows_only_what_its_reader_may_see(made):
    score(made, made.nurse, DAY, pain=3)
    made.write(made.nurse, "my_health", {"daily_life": "50"})
    made.write(made.social_worker, "those_who_care", {"strain": [{"on": "2026-01-06", "sleep": 3}]})
    wanted = [("how_i_am", "symptoms", "pain"), ("my_health", "daily_life", ""), ("those_who_care", "strain", "sleep")]

    def seen(account):
        return {each.key for each in course.courses(made.viewer(account), wanted)}

    assert seen(made.social_worker) == {"pain", "daily_life", "sleep"}
    assert seen(made.edith) == {"pain", "daily_life"}, "the carer's own answers are not for the person"
    assert seen(made.daughter) == {"sleep"}


def taken(on, phase=None, **scores):
    health = {"my_health": {"phase": phase}} if phase else {}
    return {"how_i_am": {"symptoms": [{"id": "a", "on": on.isoformat(), **scores}]}, **health}


@pytest.mark.parametrize(
    ("values", "days"),
    [
        (taken(DAY, pain=3), 1),
        (taken(DAY, pain=2), 7),
        (taken(DAY, pain=1), None),
        (taken(DAY, "stable", pain=1), 28),
        (taken(DAY, "deteriorating", pain=0), 7),
        (taken(DAY, "unstable", pain=0), 1),
        (taken(DAY, "dying", pain=2), 1),
        (taken(DAY, "stable", pain=4), 1),
        (taken(DAY, "bereaved", pain=4), None),
        (taken(DAY, pain="cannot_say"), None),
        ({"my_health": {"phase": "dying"}}, None),
        ({}, None),
    ],
)
def test_when_to_look_again(values, days):
    due = reassessment.reassessment_due(values, DAY)
    assert (due and (due.on - DAY).days) == days


def test_looking_again_is_late_from_the_day_it_is_due():
    values = taken(DAY, pain=3)
    assert not reassessment.reassessment_due(values, DAY).late
    due = reassessment.reassessment_due(values, DAY + timedelta(days=1))
    assert due.late and due.sentence == "Pain was 3 (severe) on 3 May 2027. Look again today."


@pytest.mark.parametrize(
    ("day", "following"),
    [
        (date(2026, 11, 24), date(2026, 11, 25)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        # 25 December is a Friday, and the Monday after the weekend stands for Boxing Day.
        (date(2026, 12, 24), date(2026, 12, 29)),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(day, following):
    assert working_days.next_working_day(day) == following


def test_distress_waits_once_the_next_working_day_is_over():
    note = {"id": "n", "on": "2026-11-27", "what": "Tears"}
    values = {"distress": {"noticed": [note]}}

    def late(day):
        return reassessment.distress_waiting(values, datetime(2026, 11, day, 12, tzinfo=UTC))

    assert not late(27) and not late(30)
    now = datetime(2026, 12, 1, 12, tzinfo=UTC)
    [waiting] = reassessment.distress_waiting(values, now)
    assert (waiting.id, waiting.due_on) == ("n", date(2026, 11, 30))
    assert not reassessment.distress_waiting({"distress": {"noticed": [{**note, "looked_on": "2026-11-30"}]}}, now)


@pytest.mark.parametrize("who", ["edith", "daughter", "carer", "nurse", "social_worker", "gp"])
def test_anybody_around_the_person_may_note_distress(made, who):
    assert distress.note(made.viewer(getattr(made, who)), {"what": "She was afraid."})
    [note] = distress.notes(read.plan(made.viewer(made.nurse)))
    assert (note.what, note.looked_at, note.on) == ("She was afraid.", False, clock.today())


def test_a_professional_looks_at_it_with_words_and_only_once(made, django_assert_max_num_queries):
    distress.note(made.viewer(made.carer), {"what": "She was afraid."})
    [told] = [each for each in notices.about(made.viewer(made.nurse)) if each.section.key == "distress"]
    assert told.asks and "end of the next working day" in str(told.means)
    [note] = distress.notes(read.plan(made.viewer(made.nurse)))
    for account, words, says in (
        (made.carer, "Fine now", "nurse, doctor or social worker"),
        (made.daughter, "Fine now", "nurse, doctor or social worker"),
        (made.nurse, "  ", "Write what came of it"),
    ):
        with pytest.raises(NotRecorded, match=says):
            distress.look_at(made.viewer(account), note.id, words)
    viewer = made.viewer(made.nurse)
    with django_assert_max_num_queries(10):
        distress.look_at(viewer, note.id, "We talked. It was the dark.")
    [after] = distress.notes(read.plan(viewer))
    assert after.looked_at and ("what came of it", "We talked. It was the dark.") in after.facts
    assert "Grace Obi, district nurse, Wandle Community Nursing" in dict(after.facts)["looked at by"]
    with pytest.raises(NotRecorded, match="Somebody else has looked"):
        distress.look_at(made.viewer(made.gp), note.id, "So did I")
    with pytest.raises(NotRecorded, match="not among those"):
        distress.look_at(viewer, "gone", "What?")
    assert "We talked" in history.history(viewer, "distress")[0].text


def test_nobody_marks_distress_as_looked_at_through_the_general_door(made):
    note = {"on": "2026-01-06", "what": "Tears", "looked_on": "2026-01-06", "came_of_it": "Nothing"}
    with pytest.raises(NotRecorded, match="press of its own"):
        made.write(made.daughter, "distress", {"noticed": [note]})


def test_distress_that_waits_stands_however_many_came_after(made):
    distress.note(made.viewer(made.carer), {"what": "The first", "on": "2026-01-06"})
    for number in range(14):
        distress.note(made.viewer(made.carer), {"what": f"Later {number}", "on": "2026-02-06"})
    assert distress.notes(read.plan(made.viewer(made.nurse)))[0].what == "The first"
    assert list(rebuild.differing()) == []
