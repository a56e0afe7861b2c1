"""The plans room as Django knows it; at the first connection it checks that the database will not lose what it
accepts."""

from django.apps import AppConfig
from django.core.exceptions import ImproperlyConfigured
from django.db.backends.signals import connection_created


def check_sqlite(sender: object, connection, **_: object) -> None:
    """Refuse to go on unless the live SQLite connection is WAL and FULL, and its transactions IMMEDIATE.

    Settings are no proof: options written at the wrong level are silently ignored. Raises ImproperlyConfigured.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
    found = (mode.lower(), synchronous, connection.transaction_mode)
    if found != ("wal", 2, "IMMEDIATE"):
        raise ImproperlyConfigured(
            f"SQLite must run as WAL, synchronous FULL (2) and IMMEDIATE, but this connection has {found}. "
            "Nothing was read or written. Mend DATABASES in the settings."
        )


class Plans(AppConfig):
    name = "everymoment.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from everymoment.access import what_was_written
        from everymoment.plans.writing import writing

        what_was_written.told_by(writing)
        connection_created.connect(check_sqlite, dispatch_uid="everymoment.plans.check_sqlite")
