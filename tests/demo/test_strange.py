"""The misuse that the demo tells of is found by the run that looks for it, with few innocent openings beside it."""

import pytest

from everymoment.access.models import Unusual
from everymoment.access.unusual import look_for_unusual
from everymoment.demo.place import Place
from everymoment.people import clock
from tests.demo.conftest import NOW

pytestmark = [pytest.mark.django_db]
MOST_INNOCENT = 1


def test_the_seeded_misuse_is_found_with_few_innocents_beside(wandle: Place) -> None:
    seeded = {each.account_id for each in wandle.strange}
    found = list(Unusual.objects.select_related("account"))
    print([(str(each.account), each.signs, round(each.score, 1)) for each in found])
    assert len(seeded) >= 3 and seeded <= {each.account_id for each in found}
    assert len([each for each in found if each.account_id not in seeded]) <= MOST_INNOCENT
    assert {key for each in found for key, _, _ in each.signs} >= {"same_name", "repeated", "borrowed_incident"}
    with clock.at(NOW):
        assert look_for_unusual().added == 0
