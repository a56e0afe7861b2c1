"""The people behind a count: the count and its list agree for the same viewer and consent (A8), and nobody is listed to
whom the viewer has no way."""

from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everymoment.access import doors, sealing, sharing
from everymoment.access.decide import Relationship
from everymoment.access.models import Look, Sharing
from everymoment.access.visible import visible_to
from everymoment.assurance import behind
from everymoment.assurance.behind import Answer, people_behind
from everymoment.assurance.models import Behind, Result, Run
from everymoment.assurance.run import run
from everymoment.measures.contents import BY_ID, MEASURES
from everymoment.measures.reads import reads
from everymoment.people import clock, register
from everymoment.people.models import Account, Person
from everymoment.plans import lead
from everymoment.sections.kinds import Field
from tests import builders
from tests.access.test_visible import MAYBE, TIES, WHO, tied
from tests.assurance.counting import BEGAN_AT, BOTH_PLACES, HOUR, post_of
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db
PREFERENCE = "preference_recorded"
SEALED = "people_around_me.carer"


def three() -> builders.Cast:
    """Three published plans that the GP and the nurse are on the team of, one of which says where; all counted."""
    with clock.at(BEGAN_AT):
        cast = builders.cast()
        for index in (1, 2):
            person = builders.second_person(cast, index)
            lead.start(cast.gp, person)
            register.join_team(person, post_of(cast.nurse), since=builders.SINCE)
            viewer = doors.open_plan(cast.gp, person.ref, "test")
            lead.hand_over(viewer, post_of(cast.gp), cover=post_of(cast.nurse))
            lead.publish(viewer)
    with clock.at(BEGAN_AT + HOUR):
        cast.write(cast.social_worker, "where_i_want_to_be", BOTH_PLACES)
        run()
    return cast


counted = for_a_module(three)


@pytest.fixture
def cast(counted: builders.Cast) -> Iterator[builders.Cast]:
    with clock.at(BEGAN_AT + 2 * HOUR):
        yield anew(counted)


def listed(account: Account, key: str = PREFERENCE) -> dict[Person, Answer]:
    found = people_behind(doors.open_caseload(account), key)
    assert found is not None
    return {each.viewer.person: each.answer for each in found.listed}


def test_who_may_open_everybody_has_the_list_of_the_whole_count(cast: builders.Cast) -> None:
    desk = doors.open_caseload(cast.gp)
    whole = {each.measure: each for each in Result.objects.filter(stratum="", number="", locality=cast.place)}
    with_rows = 0
    for measure in filter(behind.has_list, MEASURES):
        found = people_behind(desk, measure.key)
        assert found
        if found.hidden:
            continue
        told = whole.get(measure.id)
        expected = (told.numerator, told.denominator, told.unknown) if told else (0, 0, 0)
        assert (found.figure.numerator, found.figure.denominator, found.figure.unknown) == expected, measure.id
        with_rows += bool(told)
    assert with_rows >= 8
    figures, as_of_at = behind.of_my_people(desk)
    assert as_of_at == BEGAN_AT + HOUR
    for each in figures:
        of_list = people_behind(desk, each.measure.key)
        assert of_list and of_list.figure == each


def test_each_is_listed_with_how_they_stand_and_the_section_that_decides(cast: builders.Cast) -> None:
    found = people_behind(doors.open_caseload(cast.gp), PREFERENCE)
    assert found and found.as_of_at == BEGAN_AT + HOUR
    assert {each.section.key for each in found.listed if each.section} == {"where_i_want_to_be"}
    assert dict(found.by_answer)[Answer.YES][0].viewer.person == cast.person
    assert [len(several) for _, several in found.by_answer] == [0, 2, 1]
    assert found.figure.sentence == "1 of 3 plans says where the person wants to be"


def test_a_list_is_of_those_alone_to_whom_one_has_a_way(cast: builders.Cast) -> None:
    assert set(listed(cast.social_worker)) == {cast.person}
    assert not listed(cast.outsider)
    with pytest.raises(doors.Refused):
        doors.open_caseload(cast.director)


def test_who_takes_back_sharing_leaves_every_list_at_once(cast: builders.Cast) -> None:
    assert len(listed(cast.gp)) == 3
    sharing.withdraw(cast.person, Sharing.What.TEAM)
    assert cast.person not in listed(cast.gp) and len(listed(cast.gp)) == 2


def test_who_seals_what_is_counted_leaves_the_list_and_no_other(cast: builders.Cast) -> None:
    sealing.seal(doors.open_plan(cast.edith, cast.ref, "test"), [SEALED])
    assert cast.person not in listed(cast.gp, "carer_known")
    assert cast.person in listed(cast.gp)
    [of_carers] = [each for each in behind.of_my_people(doors.open_caseload(cast.gp))[0] if each.measure.id == "M15"]
    assert of_carers.denominator == len(listed(cast.gp, "carer_known")) == 2


def test_a_role_that_does_not_see_all_that_is_counted_is_told_so_and_shown_nobody(cast: builders.Cast) -> None:
    hidden = {key: people_behind(doors.open_caseload(cast.carer), BY_ID[key].key) for key in ("M06", "M12", "M30")}
    audiences = doors.open_plan(cast.carer, cast.ref, "test").audiences
    for key, found in hidden.items():
        counting = BY_ID[key].counting
        read = counting and reads(counting)
        assert found and read
        assert bool(found.hidden) is any(not audiences & each.seen_by for each in read.fields)
        assert not (found.hidden and found.listed)
    assert any(found and found.hidden for found in hidden.values())


def test_a_measure_that_waits_or_is_not_about_people_has_no_list(cast: builders.Cast) -> None:
    desk = doors.open_caseload(cast.gp)
    for key in ("charter_assurance", "lawful_access", "equity_ratio", "own_access", "identification_coverage"):
        assert people_behind(desk, key) is None
    with pytest.raises(KeyError):
        people_behind(desk, "cheese")


def test_each_person_on_a_list_gets_a_look_and_nobody_else(cast: builders.Cast) -> None:
    desk = doors.open_caseload(cast.social_worker)
    before = Look.objects.count()
    with CaptureQueriesContext(connection) as asked:
        people_behind(desk, PREFERENCE)
    assert len(asked) == 2
    left = Look.objects.order_by("-pk")[: Look.objects.count() - before]
    assert [(each.person, each.account, each.page) for each in left] == [
        (cast.person, cast.social_worker, "people_behind_M12")
    ]


def test_it_goes_with_the_person(cast: builders.Cast) -> None:
    words = {"given_name": "Ann", "family_name": "Other", "born_on": builders.SINCE, "address": "1 Any Street"}
    person = Person.objects.create(nhs_number=builders.nhs_numbers()[5], locality=cast.place, **words)
    Behind.objects.create(run=Run.objects.get(), person=person, locality=cast.place, stands={"M06": [1, 1, 0]})
    person.delete()
    assert Behind.objects.count() == 3


STANDS = st.fixed_dictionaries(
    {key: st.sampled_from([None, [1, 1, 0], [0, 1, 0], [0, 1, 1], [1, 3, 1]]) for key in ("M06", "M12", "M15")}
)


anybody = given(who=st.sampled_from(WHO), how=st.lists(st.tuples(TIES, STANDS, MAYBE), min_size=2, max_size=4))
quick = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True)
long = settings(quick, max_examples=400)


@anybody
@quick
def test_over_made_up_people_a_list_is_whom_the_rules_let_in_and_its_count_is_theirs(
    cast: builders.Cast, who: str, how: list
) -> None:
    over_made_up_people(cast, who, how)


@pytest.mark.long
@anybody
@long
def test_over_many_made_up_people_the_same(cast: builders.Cast, who: str, how: list) -> None:
    over_made_up_people(cast, who, how)


def over_made_up_people(cast: builders.Cast, who: str, how: list) -> None:
    """People with these ties to an account, how each stands and whether they sealed something: every list agrees."""
    account: Account = getattr(cast, who)
    with transaction.atomic():
        Behind.objects.all().delete()
        stands = {}
        for place, (ties, kept, seals) in enumerate(how):
            person = tied(cast, account, place + 1, ties)
            stands[person] = {key: each for key, each in kept.items() if each}
            if seals:
                person.sealed = [SEALED]
                person.save(update_fields=["sealed"])
            rows = {"run": Run.objects.get(), "locality": cast.place}
            Behind.objects.create(person=person, stands=stands[person], **rows)
        for measure in ("M06", "M12", "M15"):
            agrees(account, measure, {person: each.get(measure) for person, each in stands.items()})
        transaction.set_rollback(True)


def agrees(account: Account, measure: str, stands: dict[Person, list[int] | None]) -> None:
    """The list is those counted whom the door of the plan lets in as theirs at work, all of them shown by the SQL of
    the rules too; and its figure is their sum."""
    counting = BY_ID[measure].counting
    read = counting and reads(counting)
    assert read
    theirs = {person for person in stands if opened_as(account, person) in (Relationship.TEAM, Relationship.CASELOAD)}
    try:
        desk = doors.open_caseload(account)
    except doors.Refused:
        assert not theirs
        return
    found = people_behind(desk, BY_ID[measure].key)
    assert found
    expected = {} if found.hidden else {
        person: each
        for person, each in stands.items()
        if each and person in theirs and not (person.sealed and sealed_of(read.fields))
    }  # fmt: skip
    assert {each.viewer.person: [each.met, each.of, each.unknown] for each in found.listed} == expected
    assert {person.pk for person in expected} <= set(visible_to(account).values_list("pk", flat=True))
    sums = tuple(sum(column) for column in zip([0, 0, 0], *expected.values(), strict=True))
    assert (found.figure.numerator, found.figure.denominator, found.figure.unknown) == sums


def opened_as(account: Account, person: Person) -> Relationship:
    try:
        return doors.open_plan(account, person.ref, "test").relationship
    except doors.Refused:
        return Relationship.NONE


def sealed_of(fields: frozenset[Field]) -> bool:
    return any(each.key == "carer" for each in fields)


def test_only_the_newest_count_has_people_behind_it_and_says_of_when_it_is(cast: builders.Cast) -> None:
    counted = Run.objects.get()
    other = next(person for person in listed(cast.gp) if person != cast.person)
    cast.person = other
    with clock.at(BEGAN_AT + 3 * HOUR):
        cast.write(cast.gp, "where_i_want_to_be", BOTH_PLACES)
        run(BEGAN_AT)  # of an earlier moment
        assert set(Behind.objects.values_list("run", flat=True)) == {counted.pk}
        assert listed(cast.gp)[other] is Answer.UNKNOWN
        later = run()
        assert set(Behind.objects.values_list("run", flat=True)) == {later.pk}
        assert listed(cast.gp)[other] is Answer.YES and Behind.objects.count() == 3
