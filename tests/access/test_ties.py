"""An agreement holds by the same rule whether a door asks (SQL text, for speed) or a notice does (expressions)."""

from datetime import UTC, datetime, timedelta

import pytest

from everymoment.access.models import Sharing
from everymoment.access.sharing import in_force
from everymoment.access.ties import ties, with_ties
from everymoment.people import clock
from everymoment.people.models import Person
from tests import builders
from tests.made_once import for_a_module

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 7, 2, 0, 30, tzinfo=UTC)
STEP = timedelta(microseconds=1)
BEFORE, AFTER = NOW - STEP, NOW + STEP


made = for_a_module(builders.cast)


@pytest.mark.parametrize("what", list(Sharing.What))
@pytest.mark.parametrize("since", [BEFORE, NOW, AFTER])
@pytest.mark.parametrize("until", [None, BEFORE, NOW, AFTER])
def test_both_ways_of_asking_agree_to_the_microsecond(made, what, since, until):
    Sharing.objects.filter(person=made.person, what=what).update(since=since, until=until)
    with clock.at(NOW):
        told = ties(with_ties(Person.objects.filter(pk=made.person.pk), made.daughter).get()).agreed
        asked = Sharing.objects.filter(in_force(), person=made.person, what=what).exists()
    by_what = {Sharing.What.RECORD: told.record, Sharing.What.TEAM: told.team, Sharing.What.CLOSE_ONE: told.close_one}
    expected = since <= NOW and (until is None or until > NOW)
    assert by_what[what] is asked is expected
