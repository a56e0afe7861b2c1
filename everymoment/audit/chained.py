"""Migration steps that bind a table into the audit chain: triggers that add a link for each row, on both databases.

PostgreSQL adds links as the transaction commits (a deferred constraint trigger): the end of the chain, which all
writers share, is the last thing locked and held for the shortest time. SQLite has one writer, and adds them at once.
"""

import secrets
from collections.abc import Callable, Iterable
from typing import Any

from django.apps.registry import Apps
from django.db import connections, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

from everymoment.audit import committed
from everymoment.audit.canonical import SALT_BYTES, commitment
from everymoment.audit.links import FUNCTION, link_hash
from everymoment.people.append_only import REFUSAL, each_statement

Facts = Callable[[Apps, models.Model], dict[str, Any]]
AT_ONCE = 1000


def chain_made() -> RunPython:
    """The step that makes the end of the chain, which may only move forward, and PostgreSQL's function for links."""
    first = "INSERT INTO audit_tip (id, sequence, hash) VALUES (1, 0, {})"
    refuse = f"SELECT RAISE(ABORT, '{REFUSAL}'); END"
    make = {
        "sqlite": [
            first.format("zeroblob(32)"),
            f"CREATE TRIGGER audit_tip_no_delete BEFORE DELETE ON audit_tip BEGIN {refuse}",
            "CREATE TRIGGER audit_tip_only_on BEFORE UPDATE ON audit_tip "
            f"WHEN NEW.sequence <> OLD.sequence + 1 BEGIN {refuse}",
        ],
        "postgresql": [first.format(r"decode(repeat('00', 32), 'hex')"), PLPGSQL],
    }
    unmake = {"sqlite": [], "postgresql": ["DROP FUNCTION audit_add_link()"]}
    return RunPython(each_statement(make), each_statement(unmake), elidable=False)


# The update waits for whoever holds the end, and then works on what they left: no two links can follow the same one.
PLPGSQL = """
CREATE FUNCTION audit_add_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    what text := coalesce(nullif(TG_ARGV[0], ''), to_jsonb(NEW) ->> 'kind');
    ends record;
BEGIN
    IF NEW.commitment IS NULL OR octet_length(NEW.commitment) <> 32 THEN
        RAISE EXCEPTION 'a row without a commitment cannot be linked';
    END IF;
    UPDATE audit_tip SET
        hash = sha256(decode('00', 'hex') || hash || int8send(sequence + 1) || convert_to(what, 'UTF8')
            || NEW.commitment),
        sequence = sequence + 1
        WHERE id = 1 RETURNING * INTO STRICT ends;
    INSERT INTO audit_link (sequence, kind, of, commitment, hash)
        VALUES (ends.sequence, what, NEW.id, NEW.commitment, ends.hash);
    RETURN NULL;
END $$
"""


def chained(table: str, kind: str = "") -> RunPython:
    """The step that links each new row of a table, as `kind`, or as what its own column `kind` says."""
    what = f"'{kind}'" if kind else "NEW.kind"
    ends = "(SELECT {} FROM audit_tip WHERE id = 1)"
    make = {
        "sqlite": [
            f"CREATE TRIGGER {table}_chained AFTER INSERT ON {table} BEGIN "  # noqa: S608
            f"UPDATE audit_tip SET hash = {FUNCTION}(hash, sequence + 1, {what}, NEW.commitment), "
            "sequence = sequence + 1 WHERE id = 1; "
            "INSERT INTO audit_link (sequence, kind, of, commitment, hash) "
            f"VALUES ({ends.format('sequence')}, {what}, NEW.id, NEW.commitment, {ends.format('hash')}); END"
        ],
        "postgresql": [
            f"CREATE CONSTRAINT TRIGGER {table}_chained AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED "
            f"FOR EACH ROW EXECUTE FUNCTION audit_add_link('{kind}')"
        ],
    }
    drop = f"DROP TRIGGER {table}_chained"
    unmake = {"sqlite": [drop], "postgresql": [f"{drop} ON {table}"]}
    return RunPython(each_statement(make), each_statement(unmake), elidable=False)


def erased(kind: str) -> str:
    """For `only_added_to`: the condition under which a row may be removed, namely that an erasure names it."""
    return f"EXISTS (SELECT 1 FROM audit_erased WHERE kind = '{kind}' AND of = OLD.id)"  # noqa: S608


def earlier_rows(app: str, model: str, kind: str, facts: Facts | None = None) -> RunPython:
    """The step that commits to the rows made before the chain, and links them in the order they were made.

    `kind` says that they are such: what became of them before this moment, the chain cannot tell. The table's guards
    must be lifted for it.
    """

    def run(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
        rows, table = apps.get_model(app, model), schema_editor.connection
        say = facts or (lambda _, row: committed.said({name: getattr(row, name) for name in committed.columns(rows)}))
        some: list[Any] = []
        for row in rows._default_manager.order_by("pk").iterator(chunk_size=AT_ONCE):
            row.salt = secrets.token_bytes(SALT_BYTES)
            row.commitment = commitment(row.salt, say(apps, row))
            some.append(row)
            if len(some) == AT_ONCE:
                _link(apps, table.alias, kind, some)
                some = []
        _link(apps, table.alias, kind, some)

    return RunPython(run, RunPython.noop, elidable=False)


def _link(apps: Apps, alias: str, kind: str, rows: Iterable[Any]) -> None:
    """Keep the commitments of these rows, and their links."""
    kept = list(rows)
    if not kept:
        return
    end = apps.get_model("audit", "Tip")._default_manager.get(pk=1)
    last, links, sequence = bytes(end.hash), [], end.sequence
    link = apps.get_model("audit", "Link")
    for row in kept:
        sequence, last = sequence + 1, link_hash(last, sequence + 1, kind, row.commitment)
        links.append(link(sequence=sequence, kind=kind, of=row.pk, commitment=row.commitment, hash=last))
    table = kept[0]._meta.db_table
    with connections[alias].cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET salt = %s, commitment = %s WHERE id = %s",  # noqa: S608
            [(row.salt, row.commitment, row.pk) for row in kept],
        )
        # One by one, as the guard of the end wants it.
        for each in links:
            cursor.execute(
                "UPDATE audit_tip SET sequence = %s, hash = %s WHERE id = 1", [each.sequence, bytes(each.hash)]
            )
    link._default_manager.bulk_create(links)
