"""SQLite runs as it must on the live connection, and nothing starts when it does not."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, connections

from everymoment.plans.apps import check_sqlite

pytestmark = pytest.mark.django_db


def only_on_sqlite():
    """Says in one line that another database has no such settings."""
    if connection.vendor != "sqlite":
        pytest.skip("SQLite's own settings")


def test_the_live_connection_is_wal_full_and_immediate():
    only_on_sqlite()
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert cursor.execute("PRAGMA synchronous").fetchone()[0] == 2
    assert connection.transaction_mode == "IMMEDIATE"
    check_sqlite(None, connection)


@pytest.mark.parametrize("mode", ["DEFERRED", None])
def test_a_connection_that_could_lose_an_edit_is_refused(mode):
    only_on_sqlite()
    live = connections["default"]
    right = live.transaction_mode
    live.transaction_mode = mode
    try:
        with pytest.raises(ImproperlyConfigured, match="Nothing was read or written"):
            check_sqlite(None, live)
    finally:
        live.transaction_mode = right
