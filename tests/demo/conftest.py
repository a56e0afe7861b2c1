"""A small borough made once for all tests that only read it, and taken away again by a rollback."""

from collections.abc import Iterator
from datetime import UTC, datetime
from random import Random

import pytest
from django.db import transaction

from everymoment.demo.lives import Life, lives
from everymoment.demo.making import make
from everymoment.demo.place import Place
from everymoment.people import clock

NOW = datetime(2027, 5, 20, 13, 30, tzinfo=UTC)
PEOPLE, SEED = 12, 6
LIVES_SEED, MANY = 11, 3000


@pytest.fixture(scope="session")
def imagined() -> list[Life]:
    """Three thousand lives, as of the same day; nobody changes them."""
    print(f"the lives' seed is {LIVES_SEED}")
    return list(lives(Random(LIVES_SEED), MANY, NOW.date(), "The Limes"))


@pytest.fixture(scope="module")
def wandle(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[Place]:
    """Wandle with twelve people, as of an afternoon in May 2027."""
    print(f"the demo's seed is {SEED}")
    with django_db_blocker.unblock(), transaction.atomic():
        with clock.at(NOW):
            place = make(PEOPLE, SEED, lambda line: None)
        yield place
        transaction.set_rollback(True)
