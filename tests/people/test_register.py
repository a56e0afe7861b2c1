"""Registering people, their teams and where they live."""

from datetime import UTC, date, datetime

import pytest

from everymoment.people import clock, nhs_number, register
from everymoment.people.models import BoardMembership, Locality, Residence, TeamMember
from tests import builders

pytestmark = pytest.mark.django_db


def test_the_33_london_authorities_are_here_with_their_boards_by_date():
    london = Locality.objects.filter(region="E12000007")
    assert london.count() == 33
    camden = BoardMembership.objects.filter(locality__name="Camden").order_by("since")
    assert [(each.board.name, each.since, each.until) for each in camden] == [
        ("NHS North Central London", date(2022, 7, 1), date(2026, 3, 31)),
        ("NHS West and North London", date(2026, 4, 1), None),
    ]
    today = BoardMembership.objects.filter(until=None)
    assert today.count() == 33 and today.values("board").distinct().count() == 4


def test_a_number_is_registered_once():
    made = builders.cast()
    with pytest.raises(register.AlreadyRegistered, match="Find them instead"):
        register.person(
            number=made.number,
            lives_in=made.place,
            given_name="A",
            family_name="B",
            born_on=date(1950, 1, 1),
            address="",
        )


def test_a_wrong_number_is_not_registered():
    right = builders.nhs_numbers()[0]
    wrong = right[:9] + str((int(right[9]) + 1) % 10)
    with pytest.raises(nhs_number.WrongNumber):
        register.person(
            number=wrong,
            lives_in=builders.locality(),
            given_name="A",
            family_name="B",
            born_on=date(1950, 1, 1),
            address="",
        )


def test_a_move_ends_one_locality_and_begins_the_next():
    made = builders.cast()
    camden = Locality.objects.get(name="Camden")
    register.move(made.person, camden, date(2026, 6, 1))
    lived = Residence.objects.filter(person=made.person).order_by("since")
    assert [(each.locality.name, each.until) for each in lived] == [("Wandle", date(2026, 5, 31)), ("Camden", None)]


def test_leaving_a_team_keeps_that_one_was_on_it():
    made = builders.cast()
    register.leave_team(made.person, made.carer.current_post, date(2026, 6, 1))
    assert TeamMember.objects.get(person=made.person, post=made.carer.current_post).until == date(2026, 6, 1)


def test_the_clock_can_be_set_and_goes_on_afterwards():
    moment = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)
    with clock.at(moment):
        assert clock.now() == moment and clock.today() == date(2026, 3, 29)
    assert clock.now() != moment
