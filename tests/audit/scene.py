"""A chain with looks, changes and heads, and what somebody can do to it who owns the database and has lifted every
guard. Each attack is done as well as it can be done from inside."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, connections

from everymoment.access import doors
from everymoment.access.models import Look
from everymoment.audit import beat, heads
from everymoment.audit.canonical import commitment
from everymoment.audit.links import link_hash
from everymoment.audit.models import Link, Tip
from everymoment.audit.verify import Verdict, verify
from tests import builders


def lived(made: builders.Cast, times: int = 8) -> None:
    """Looks and a change, as a morning would bring them."""
    for _ in range(times):
        doors.open_plan(made.nurse, made.ref, "plan")
        doors.open_urgently(made.paramedic, "urgent", number=made.number)
    made.write(made.social_worker, "about_me", {"my_day": f"Tea at {Link.objects.count()}"})


def told(*, with_heads: bool = True) -> Verdict:
    """What verifying says, as `everymoment audit verify` asks it."""
    known = heads.read(settings.HEADS) if with_heads else []
    return verify(known, heads.public_key())


def guards_lifted() -> None:
    """Every trigger of ours is taken off, as an owner of the database can."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            for table in ("audit_link", "audit_note", "access_look", "plans_change", "plans_entry", "plans_notice"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def rewritten(links: list[Link], *, ends: bool = True) -> None:
    """The chain's table now holds these links, numbered from 1; the end is moved to match."""
    Link.objects.all()._raw_delete("default")
    for sequence, each in enumerate(links, 1):
        each.sequence = sequence
    Link.objects.bulk_create(links)
    if ends:
        Tip.objects.filter(pk=1).update(sequence=links[-1].sequence, hash=links[-1].hash)


def recomputed(links: list[Link]) -> None:
    """The links again, with hashes that follow one from another."""
    last = bytes(32)
    for sequence, each in enumerate(links, 1):
        each.sequence = sequence
        each.hash = last = link_hash(last, sequence, each.kind, bytes(each.commitment))
    rewritten(links)


def altered_look(of: int) -> None:
    """A look now names another page, and its row has a commitment to fit."""
    look = Look.objects.get(pk=of)
    look.page = "nothing_to_see"
    bound = commitment(bytes(look.salt), look.facts())
    Look.objects.filter(pk=of).update(page=look.page, commitment=bound)


def somewhere_between() -> list[Link]:
    """All links, and the pleasant certainty that the tenth is a look."""
    links = list(Link.objects.order_by("sequence"))
    assert links[9].kind == links[10].kind == "look" and len(links) > 20
    return links


@contextmanager
def another_copy() -> Iterator[list[str]]:
    """A true copy of the database as it is now, to change over to: gives [its name, this one's]."""
    here = str(connection.settings_dict["NAME"])
    there = f"{here}_old"
    connections.close_all()
    if connection.vendor == "sqlite":
        shutil.copy(here, there)
    else:
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'CREATE DATABASE "{there}" TEMPLATE "{here}"')
    try:
        yield [there, here]
    finally:
        change_over(here)
        if connection.vendor == "sqlite":
            Path(there).unlink()
        else:
            with connection._nodb_cursor() as cursor:
                cursor.execute(f'DROP DATABASE "{there}"')


def change_over(name: str) -> None:
    """From here on the program uses that database."""
    connections.close_all()
    connection.settings_dict["NAME"] = name


def headed(made: builders.Cast) -> None:
    """Two heads outside, with a morning before, between and after them."""
    lived(made)
    beat.beat()
    lived(made)
    beat.beat()
