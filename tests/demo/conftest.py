"""A small borough made once for all tests that only read it, in a database of its own."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from random import Random

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from everymoment.demo.lives import Life, lives
from everymoment.demo.making import make
from everymoment.demo.place import Place
from everymoment.people import clock
from tests.own_database import a_copy, in_use

NOW = datetime(2027, 5, 20, 13, 30, tzinfo=UTC)
PEOPLE, SEED = 12, 6
LIVES_SEED, MANY = 11, 3000


@pytest.fixture(scope="session")
def imagined() -> list[Life]:
    """Three thousand lives, as of the same day; nobody changes them."""
    print(f"the lives' seed is {LIVES_SEED}")
    return list(lives(Random(LIVES_SEED), MANY, NOW.date(), "The Limes"))


@pytest.fixture(scope="session")
def borough(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Place, str]]:
    """Wandle with twelve people, as of an afternoon in May 2027, and the name of the database that it is in."""
    print(f"the demo's seed is {SEED}")
    with django_db_blocker.unblock(), a_copy("demo") as name:
        with in_use(name), clock.at(NOW):
            place = make(PEOPLE, SEED, lambda line: None)
        yield place, name


@pytest.fixture(scope="module")
def wandle(borough: tuple[Place, str], django_db_blocker: DjangoDbBlocker) -> Iterator[Place]:
    """The borough, made once for all: what a module does to it is undone."""
    place, name = borough
    with django_db_blocker.unblock(), in_use(name), transaction.atomic():
        yield deepcopy(place)
        transaction.set_rollback(True)
