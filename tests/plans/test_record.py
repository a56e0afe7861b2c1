"""Writing: every section through the one door, who may write what, retries, and two people at once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.access import doors, sharing
from everymoment.people import clock, register
from everymoment.people.models import CloseOne
from everymoment.plans import history, lead, read
from everymoment.plans.models import Change, Entry, Notice, Standing
from everymoment.plans.record import NotRecorded, Stale, record
from everymoment.sections import contents
from everymoment.sections.kinds import Occasions
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db


made_once = for_a_module(builders.cast)


@pytest.fixture
def made(made_once, db):
    return anew(made_once)


def written_by_role(made, section, values):
    """Write each field by somebody who may: the nurse, else the social worker."""
    for account in (made.nurse, made.social_worker):
        viewer = made.viewer(account)
        mine = {key: value for key, value in values.items() if viewer.may_write(contents.section(section).field(key))}
        made.write(account, section, mine)


@pytest.mark.parametrize("section", [each.key for each in contents.SECTIONS])
def test_a_section_goes_through_entry_standing_and_sentence_unharmed(made, section):
    declared = contents.section(section)
    written_by_role(made, section, builders.whole_section(section))
    viewer = made.viewer(made.nurse)
    seen = read.section(viewer, section)
    for answer in seen.answers:
        expected = answer.field.check(builders.example(answer.field), clock.today())
        assert answer.value == expected
        assert answer.words == answer.field.say(expected)
        assert answer.told.by.startswith(("Grace Obi", "Ruth Adeyemi"))
    told = " ".join(each.text for each in history.history(viewer, section))
    for field in declared.fields:
        if viewer.may_see(field):
            word = field.item if hasattr(field, "item") else field.name
            assert word.lower() in told.lower()


@pytest.mark.parametrize("section", [each.key for each in contents.SECTIONS])
def test_changing_and_emptying_a_section_says_so_in_sentences(made, section):
    written_by_role(made, section, builders.whole_section(section))
    written_by_role(made, section, builders.whole_section(section, other=True))
    written_by_role(made, section, {each.key: emptied(each) for each in contents.section(section).fields})
    viewer = made.viewer(made.nurse)
    assert not read.section(viewer, section).known
    newest, changed, *_ = history.history(viewer, section)
    assert "taken out" in newest.text
    assert "changed from" in changed.text or "rewritten" in changed.text


def emptied(field):
    """What takes an answer out: nothing; or, where occasions are told one by one, the id of each alone."""
    return [{"id": "item-1"}] if isinstance(field, Occasions) else None


def test_a_sentence_says_what_was_what_is_who_and_why(made):
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "hospital"})
    made.write(
        made.social_worker, "where_i_want_to_be", {"place_of_death": "home"}, because="she wants her dog beside her"
    )
    [newest, *_] = history.history(made.viewer(made.nurse), "where_i_want_to_be")
    assert newest.text == (
        "Preferred place of death changed from hospital to home, by Ruth Adeyemi (social worker, Wandle Council), "
        "as told by the person, because she wants her dog beside her."
    )


def test_saving_costs_at_most_ten_statements_however_large_the_team(made):
    for number in range(20):
        council = made.social_worker.current_post.organisation
        more = builders.staff(f"nurse{number}", "A", f"Nurse {number}", builders.audiences.DISTRICT_NURSE, council)
        builders.register.join_team(made.person, more.current_post, since=builders.SINCE)
    viewer = made.viewer(made.social_worker)
    values = builders.whole_section("what_matters_to_me")
    with CaptureQueriesContext(connection) as ran:
        record(viewer, "what_matters_to_me", values, based_on=0, change_id=uuid4(), told_by="person")
    assert len(ran) <= 10, [each["sql"][:80] for each in ran]
    assert Notice.objects.filter(change__section="what_matters_to_me").count() == 25


def test_a_retry_with_the_same_id_is_kept_once(made):
    once = uuid4()
    first = made.write(made.nurse, "about_me", {"preferred_name": "Edie"}, change_id=once)
    again = made.write(made.nurse, "about_me", {"preferred_name": "Edie"}, change_id=once)
    assert (first.repeated, again.repeated, again.number) == (False, True, first.number)
    assert Change.objects.filter(change_id=once).count() == 1


def test_the_id_of_a_change_of_another_plan_keeps_nothing(made):
    other = builders.second_person(made)
    theirs = record(
        lead.start(made.gp, other), "about_me", {"my_day": "x"}, based_on=0, change_id=uuid4(), told_by="person"
    )
    taken = Change.objects.get(plan__person=other, number=theirs.number).change_id
    with pytest.raises(NotRecorded, match="another plan"):
        made.write(made.nurse, "about_me", {"preferred_name": "Edie"}, change_id=taken)
    assert not Entry.objects.filter(field="preferred_name").exists()


@pytest.mark.parametrize(("who", "what"), [("nurse", "team"), ("nurse", "record"), ("daughter", "close_one")])
def test_a_page_opened_before_an_agreement_was_withdrawn_saves_nothing(made, who, what):
    viewer = made.viewer(getattr(made, who))
    close = CloseOne.objects.get() if what == "close_one" else None
    sharing.withdraw(made.person, what, close_one=close)
    with pytest.raises(doors.Refused):
        record(viewer, "about_me", {"my_day": "x"}, based_on=0, change_id=uuid4(), told_by="person")
    assert not Entry.objects.filter(field="my_day").exists()


@pytest.mark.parametrize("values", [{"my_day": "x"}, {"my_day": ""}])
def test_a_page_opened_before_its_reader_left_the_team_saves_nothing_not_even_nothing_new(made, values):
    viewer = made.viewer(made.nurse)
    register.leave_team(made.person, made.nurse.current_post, clock.today() - timedelta(days=1))
    with pytest.raises(doors.Refused, match="not on this person's team"):
        record(viewer, "about_me", values, based_on=0, change_id=uuid4(), told_by="professional")
    assert not Change.objects.filter(section="about_me").exists()


def test_nothing_new_keeps_nothing(made):
    made.write(made.nurse, "about_me", {"preferred_name": "Edie"})
    before = Change.objects.count()
    assert made.write(made.nurse, "about_me", {"preferred_name": " Edie "}) is None
    assert Change.objects.count() == before


def test_a_stale_edit_keeps_nothing_and_shows_what_stands(made):
    viewer = made.viewer(made.nurse)
    version = read.section(viewer, "about_me").version
    made.write(made.social_worker, "about_me", {"my_day": "Tea at seven."})
    with pytest.raises(Stale) as stale:
        record(viewer, "about_me", {"my_day": "Up at nine."}, based_on=version, change_id=uuid4(), told_by="person")
    assert stale.value.theirs["my_day"] == "Tea at seven."
    assert stale.value.changed["my_day"] == "Up at nine."
    assert stale.value.version > version
    assert read.section(viewer, "about_me").answers[1].value == "Tea at seven."


def test_a_clash_does_not_show_what_the_writer_may_not_see(made):
    made.write(made.social_worker, "people_around_me", {"way_in": "Key safe 4821", "lives_alone": "yes"})
    with pytest.raises(Stale) as stale:
        made.write(made.daughter, "people_around_me", {"lives_alone": "no"}, based_on=0)
    assert stale.value.theirs == {"lives_alone": True}


def test_an_edit_of_another_section_is_not_stale(made):
    viewer = made.viewer(made.nurse)
    made.write(made.social_worker, "about_me", {"my_day": "Tea at seven."})
    assert record(
        viewer, "how_to_talk_with_me", {"interpreter": "not_needed"}, based_on=0, change_id=uuid4(), told_by="person"
    )


@pytest.mark.parametrize(
    ("who", "section", "field"),
    [
        ("social_worker", "treatment_and_resuscitation", "cpr"),
        ("carer", "treatment_and_resuscitation", "cpr"),
        ("daughter", "medicines_in_place", "ready"),
        ("edith", "treatment_and_resuscitation", "cpr_status"),
        ("carer", "where_i_want_to_be", "place_of_death"),
    ],
)
def test_a_field_is_written_only_by_those_it_names(made, who, section, field):
    what = contents.section(section).field(field)
    with pytest.raises(NotRecorded, match="Ask the co-ordinator"):
        made.write(getattr(made, who), section, {field: builders.example(what)})
    assert not Entry.objects.filter(field=field).exists()


def test_every_fault_is_told_at_once_and_nothing_is_kept(made):
    before = Change.objects.count()
    with pytest.raises(NotRecorded) as wrong:
        made.write(
            made.nurse,
            "where_i_want_to_be",
            {"place_of_death": "moon", "talked_about_on": "2099-01-01", "place_of_care": "home"},
        )
    assert set(wrong.value.errors) == {"place_of_death", "talked_about_on"}
    assert Change.objects.count() == before


def test_the_plan_itself_is_not_written_by_a_form(made):
    with pytest.raises(NotRecorded, match="own deeds"):
        made.write(made.nurse, "the_plan", {"status": "closed"})


def test_something_cannot_have_happened_in_the_future(made):
    with pytest.raises(NotRecorded, match="not in the future"):
        made.write(made.nurse, "about_me", {"my_day": "x"}, happened_at=clock.now() + timedelta(hours=1))


def test_an_item_keeps_its_id_when_it_is_reworded(made):
    made.write(
        made.nurse, "what_matters_to_me", {"outcomes": [{"words": "See the sea"}, {"words": "Finish the quilt"}]}
    )
    viewer = made.viewer(made.nurse)
    [sea, quilt] = read.plan(viewer).answer("what_matters_to_me", "outcomes").value
    made.write(made.nurse, "what_matters_to_me", {"outcomes": [{**sea, "words": "See the sea at Deal"}, quilt]})
    assert [each["id"] for each in read.plan(viewer).answer("what_matters_to_me", "outcomes").value] == [
        sea["id"],
        quilt["id"],
    ]
    assert Entry.objects.filter(change__section="what_matters_to_me").latest("pk").item == sea["id"]
    [newest, *_] = history.history(viewer, "what_matters_to_me")
    assert newest.text.startswith(
        "Outcome “See the sea at Deal”: outcome changed from “See the sea” to “See the sea at Deal”"
    )


def test_numbers_run_without_a_gap(made):
    for place in ("home", "hospice", "hospital"):
        made.write(made.nurse, "where_i_want_to_be", {"place_of_death": place})
    numbers = list(Change.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert Standing.objects.get().number == numbers[-1]
