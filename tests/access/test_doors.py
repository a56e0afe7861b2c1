"""Each door with the whole cast: who is let in, as what, and that a Look is left either way."""

from uuid import uuid4

import pytest

from everymoment.access import doors, sharing
from everymoment.access.models import Look, Sharing
from everymoment.people import register
from tests import builders
from tests.made_once import anew, for_a_module

pytestmark = pytest.mark.django_db

PLAN_DOOR = {
    "edith": "self",
    "daughter": "close",
    "social_worker": "team",
    "gp": "team",
    "nurse": "team",
    "carer": "team",
    "paramedic": None,
    "director": None,
    "outsider": None,
}
URGENT_DOOR = PLAN_DOOR | {"paramedic": "urgent"}


made_once = for_a_module(builders.cast)


@pytest.fixture
def made(made_once, db):
    return anew(made_once)


@pytest.mark.parametrize("who", PLAN_DOOR)
@pytest.mark.parametrize("door", ["plan", "urgent"])
def test_the_cast_at_a_door(made, who, door):
    account = getattr(made, who)
    open_door = (
        doors.open_plan if door == "plan" else lambda account, ref, page: doors.open_urgently(account, page, ref=ref)
    )
    expected = (PLAN_DOOR if door == "plan" else URGENT_DOOR)[who]
    before = Look.objects.count()
    if expected is None:
        with pytest.raises(doors.Refused):
            open_door(account, made.ref, "test")
    else:
        assert open_door(account, made.ref, "test").relationship == expected
    look = Look.objects.order_by("pk").last()
    assert Look.objects.count() == before + 1
    assert (look.account, look.person, look.door, look.page) == (account, made.person, door, "test")
    assert look.let_in is (expected is not None)


def test_the_urgent_door_opens_by_nhs_number(made):
    assert doors.open_urgently(made.paramedic, "urgent", number=made.number).person == made.person


def test_a_stranger_to_the_record_leaves_a_look_and_no_person(made):
    with pytest.raises(doors.NoSuchPerson):
        doors.open_plan(made.nurse, uuid4(), "plan")
    look = Look.objects.order_by("pk").last()
    assert (look.person, look.let_in, look.rule) == (None, False, "no_such_person")


def test_a_withdrawn_agreement_shuts_the_door_at_once(made):
    sharing.withdraw(made.person, Sharing.What.TEAM)
    for account in (made.social_worker, made.nurse, made.carer):
        with pytest.raises(doors.Refused, match="not shared with the care team"):
            doors.open_plan(account, made.ref, "plan")
    with pytest.raises(doors.Refused):
        doors.open_urgently(made.paramedic, "urgent", number=made.number)
    assert doors.open_plan(made.edith, made.ref, "plan").relationship == "self"


def test_a_daughter_no_longer_allowed_sees_nothing(made):
    close = made.person.close_ones.get()
    sharing.withdraw(made.person, Sharing.What.CLOSE_ONE, close_one=close)
    with pytest.raises(doors.Refused, match="not been given permission"):
        doors.open_plan(made.daughter, made.ref, "plan")
    assert not doors.open_notices(made.daughter).viewers


def test_somebody_who_left_the_team_is_not_let_in(made):
    register.leave_team(made.person, made.carer.current_post, builders.SINCE)
    with pytest.raises(doors.Refused):
        doors.open_plan(made.carer, made.ref, "plan")


def test_a_nurse_hears_of_her_mother_as_a_daughter_and_of_her_caseload_as_a_nurse(made):
    close = register.close_one(made.person, made.outsider, "niece")
    sharing.agree(made.person, Sharing.What.CLOSE_ONE, by=made.edith, close_one=close)
    assert doors.open_notices(made.outsider).viewers[made.person.pk].relationship == "close"
    assert doors.open_notices(made.nurse).viewers[made.person.pk].relationship == "team"


def test_somebody_without_a_team_is_still_found_and_refused(made):
    other = builders.second_person(made)
    with pytest.raises(doors.Refused, match="not on this person's team"):
        doors.open_plan(made.nurse, other.ref, "plan")


def test_finding_leaves_a_look_for_each_person_found(made):
    found = doors.find(made.nurse, family_name="marlow", born_on=made.person.born_on)
    assert found == [made.person]
    look = Look.objects.order_by("pk").last()
    assert (look.door, look.person, look.rule) == ("find", made.person, "found")


def test_a_search_that_finds_nobody_is_a_look_too(made):
    assert doors.find(made.nurse, number=builders.nhs_numbers()[5]) == []
    assert Look.objects.order_by("pk").last().rule == "nobody_found"


@pytest.mark.parametrize("who", ["director", "daughter", "edith"])
def test_only_those_whose_role_opens_plans_may_search(made, who):
    with pytest.raises(doors.Refused):
        doors.find(getattr(made, who), number=made.number)


def test_the_board_is_for_people_who_work_in_care(made):
    assert doors.open_locality(made.director, made.place.code, "board").locality == made.place
    with pytest.raises(doors.Refused):
        doors.open_locality(made.daughter, made.place.code, "board")
    with pytest.raises(doors.NoSuchPerson):
        doors.open_locality(made.director, "E00000000", "board")


def test_a_door_costs_two_statements(made, django_assert_num_queries):
    with django_assert_num_queries(2):
        doors.open_plan(made.nurse, made.ref, "plan")
    with django_assert_num_queries(2):
        doors.open_urgently(made.paramedic, "urgent", number=made.number)


def test_a_viewer_says_who_somebody_is(made):
    assert made.viewer(made.nurse).said_as == "Grace Obi (district nurse, Wandle Community Nursing)"
    assert made.viewer(made.daughter).said_as == "Joan Marlow (family or friend)"
