"""Tables that are only added to: the database itself refuses everything else, whoever asks."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from everymoment.people.append_only import REFUSAL
from tests import builders
from tests.made_once import for_a_module

pytestmark = pytest.mark.django_db

TABLES = [
    "plans_change",
    "plans_entry",
    "plans_notice",
    "plans_acknowledgement",
    "plans_askedagain",
    "plans_digestsent",
    "plans_paper",
    "access_look",
    "accounts_entrance",
]


def with_rows_in_each() -> builders.Cast:
    from everymoment.access import doors
    from everymoment.accounts import kept
    from everymoment.plans import digest, notices, papers
    from everymoment.plans.asked_again import answer
    from everymoment.plans.own_copy import MeantFor
    from everymoment.sections.paper import CARD

    made = builders.cast()
    made.write(made.social_worker, "where_i_want_to_be", {"place_of_death": "home"})
    desk = doors.open_notices(made.nurse)
    told = [each.id for _, some in notices.opened(desk).waiting for each in some]
    notices.acknowledge(desk, told, "understood")
    digest.choose(made.carer, "tomas@example.org", "daily")
    digest.send(say=str)
    again = {("where_i_want_to_be", "place_of_death"): "to be sure"}
    answer(made.viewer(made.nurse), "home_to_die", {}, seen={}, again=again, change_id=uuid4(), told_by="person")
    kept.keep(None, made.nurse, kept.What.OUT)
    papers.printed(made.viewer(made.edith), CARD, MeantFor.PERSON, lambda drawn: b"")
    return made


filled = for_a_module(with_rows_in_each)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("deed", ["UPDATE {t} SET id = id", "DELETE FROM {t}", "replace", "truncate"])
def test_a_kept_row_is_never_changed_removed_or_replaced(filled, table, deed):
    with connection.cursor() as cursor:
        before = cursor.execute(f"SELECT COUNT(*) FROM {table}") or cursor
        before = cursor.fetchone()[0]
        assert before, f"{table} must hold something for this test to mean anything"
        statement = worded(deed, table, cursor)
        if statement is None:
            pytest.skip("SQLite has no TRUNCATE")
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            cursor.execute(statement)
        cursor.execute(f"SELECT COUNT(*) FROM {table}")
        assert cursor.fetchone()[0] == before


def worded(deed, table, cursor):
    """The attack in the words of this database; None where it has no such statement."""
    sqlite = connection.vendor == "sqlite"
    if deed == "truncate":
        if sqlite:
            return None
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else what this transaction still has to check stops it first
        return f"TRUNCATE {table} CASCADE"
    if deed != "replace":
        return deed.format(t=table)
    if sqlite:
        cursor.execute("PRAGMA recursive_triggers=OFF")  # the guard must not lean on a setting
        return f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"
    return f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1 ON CONFLICT (id) DO UPDATE SET id = EXCLUDED.id"


def test_a_row_is_not_replaced_by_way_of_another_unique_key(filled):
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE is SQLite's own")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
        cursor.execute("SELECT * FROM plans_change LIMIT 1")
        columns = [each[0] for each in cursor.description if each[0] != "id"]
        names = ", ".join(columns)
        with pytest.raises(DatabaseError, match=REFUSAL), transaction.atomic():
            cursor.execute(f"INSERT OR REPLACE INTO plans_change ({names}) SELECT {names} FROM plans_change LIMIT 1")
