"""One form pressed many times in one moment, from threads of their own: one claim, one change, one notice each."""

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection

from everymoment.access.claims import Kind, Said
from everymoment.access.doors import OpenAlready
from everymoment.access.models import Claim
from everymoment.people.models import Account
from everymoment.plans import unasked
from everymoment.plans.models import Change
from tests import builders

SAID = Said("I took over her visits from Grace tonight")


@pytest.mark.usefixtures("own_database")
def test_many_presses_at_once_are_one_claim() -> None:
    cast = builders.cast()
    pressed, before = uuid4(), Change.objects.count()

    def once(number: int) -> str:
        """Half of the presses come from one form, half from forms of their own."""
        account = Account.objects.select_related("current_post__organisation").get(pk=cast.outsider.pk)
        try:
            mine = pressed if number % 2 else uuid4()
            return unasked.open_unasked(account, cast.number, Kind.CARE, SAID, claim_id=mine).relationship
        except OpenAlready:
            return "open already"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(once, range(12)))
    assert set(answers) <= {"claimed", "open already"} and "claimed" in answers
    assert Claim.objects.count() == 1 and Change.objects.count() == before + 1
