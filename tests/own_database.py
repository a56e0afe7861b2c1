"""A database of one test's own, for tests whose transactions are real: several writers, commits, rollbacks.

Django's transactional tests empty every table afterwards. Ours may not be emptied (triggers refuse it) and hold rows
that migrations put there. So the migrated test database is copied, the copy is used, and the copy is thrown away.
"""

import contextlib
from collections.abc import Iterator

from django.db import connection, connections

SUFFIX = "own"


@contextlib.contextmanager
def copied() -> Iterator[None]:
    """While this holds, every connection of every thread uses a fresh copy of the migrated test database."""
    with a_copy(SUFFIX) as copy, in_use(copy):
        yield


@contextlib.contextmanager
def a_copy(suffix: str) -> Iterator[str]:
    """The name of a fresh copy of the database in use, which is there while this holds, for whoever changes over."""
    # The copy is of what the disk holds: nobody may be connected.
    connections.close_all()
    connection.creation.clone_test_db(suffix, verbosity=0, autoclobber=True)
    copy = str(connection.creation.get_test_db_clone_settings(suffix)["NAME"])
    connections.close_all()
    try:
        yield copy
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(suffix=suffix, verbosity=0)


@contextlib.contextmanager
def in_use(name: str) -> Iterator[None]:
    """While this holds, every connection of every thread uses the database of that name."""
    # Django hands this very dictionary to the connections of other threads.
    settings = connection.settings_dict
    original = settings["NAME"]
    connections.close_all()
    settings["NAME"] = name
    try:
        yield
    finally:
        connections.close_all()
        settings["NAME"] = original
