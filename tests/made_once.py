"""What many tests of one module stand on, made once for all of them and handed to each as it was at the beginning.

It is made in a transaction that stays open for the module; each test works in a savepoint of it, which is undone. A
module that uses this cannot also use `own_database`, which closes every connection.
"""

import copy
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

T = TypeVar("T")


def for_a_module(make: Callable[[], T]) -> Any:
    """A fixture that makes it before the first test of a module which asks, and undoes it after the last."""

    @pytest.fixture(scope="module")
    def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[T]:
        around = transaction.atomic()
        around._from_testcase = True  # so that a transaction which must be the outermost may still begin in a test
        with django_db_blocker.unblock():
            around.__enter__()
        try:
            with django_db_blocker.unblock():
                there = make()
            yield there
        finally:
            with django_db_blocker.unblock():
                transaction.set_rollback(True)
                around.__exit__(None, None, None)

    return made


def anew(made: T) -> T:
    """What was made, for one test to change as it likes: its rows come back by themselves, its objects by copying."""
    return copy.deepcopy(made)
