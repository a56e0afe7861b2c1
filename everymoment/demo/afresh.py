"""Whether a demo may be made here, and clearing the way for it: only ever over an empty database or an earlier demo."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from everymoment.demo.neighbours import CODES
from everymoment.demo.place import CODE
from everymoment.people.models import Account, Organisation, Person


class NotOurs(Exception):
    """A demo cannot be made here. The text says why, what is safe, and what to do."""


def prepare(say: Callable[[str], object]) -> None:
    """An empty database with all its tables. Raises NotOurs where anything but an earlier demo would be lost.

    Entries refuse to be removed, so an earlier demo is not emptied: its SQLite file is made anew.
    """
    if connection.introspection.table_names():
        call_command("migrate", interactive=False, verbosity=0)
        if _somebody_else():
            raise NotOurs(
                "This database holds people, organisations or accounts that no demo made, so nothing was changed. "
                "Choose another place for the demo: set EVERYMOMENT_VAR to an empty folder, "
                "or DATABASE_URL to a new database."
            )
        if not (Organisation.objects.exists() or Account.objects.exists()):
            return
        _remove(say)
    call_command("migrate", interactive=False, verbosity=0)


def _somebody_else() -> bool:
    """Whether anything here was not made by a demo: of another place, or an account with a password."""
    persons = Person.objects.exclude(locality__code=CODE)
    organisations = Organisation.objects.exclude(locality__code__in=[CODE, *CODES])
    return (
        persons.exists() or organisations.exists() or any(each.has_usable_password() for each in Account.objects.all())
    )


def _remove(say: Callable[[str], object]) -> None:
    """Takes away the SQLite file of an earlier demo. Raises NotOurs on any other database."""
    if connection.vendor != "sqlite":
        raise NotOurs(
            "A demo is here already, and its entries can never be removed from PostgreSQL, so nothing was changed. "
            "Make a new, empty database, and set DATABASE_URL to it."
        )
    name = Path(str(settings.DATABASES["default"]["NAME"]))
    connection.close()
    for ending in ("", "-wal", "-shm"):
        name.with_name(name.name + ending).unlink(missing_ok=True)
    # The heads of the demo that is gone would say of the next one, rightly, that it is another history.
    if settings.HEADS.exists():
        settings.HEADS.replace(settings.HEADS.with_name(settings.HEADS.name + ".of_an_earlier_demo"))
    say("The earlier demo was taken away.")
