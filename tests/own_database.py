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
    settings = connection.settings_dict
    original = settings["NAME"]
    # The copy is of what the disk holds: nobody may be connected.
    connections.close_all()
    connection.creation.clone_test_db(SUFFIX, verbosity=0, autoclobber=True)
    copy = connection.creation.get_test_db_clone_settings(SUFFIX)["NAME"]
    connections.close_all()
    # Django hands this very dictionary to the connections of other threads.
    settings["NAME"] = copy
    try:
        yield
    finally:
        connections.close_all()
        settings["NAME"] = original
        connection.creation.destroy_test_db(suffix=SUFFIX, verbosity=0)
