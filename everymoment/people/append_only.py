"""Tables that are only ever added to: triggers for SQLite and PostgreSQL that refuse to change, remove or replace a
row.

For migrations. On SQLite, INSERT OR REPLACE passes the update and delete triggers by, so inserts are watched too.
"""

from collections.abc import Callable, Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython

REFUSAL = "this table is only added to: rows are never changed or removed"


def only_added_to(table: str, *unique: Sequence[str], key: str = "id", unless: str = "") -> RunPython:
    """A migration step that guards a table; `unique` lists its unique keys beside its primary `key`, each as columns.

    `unless` is a condition on OLD under which a row may be removed all the same: that an erasure names it.
    """
    guards = _guards(table, ((key,), *unique), unless)
    return RunPython(each_statement(guards), each_statement(_unguards(table)), elidable=False)


def guard_lifted(table: str, *unique: Sequence[str]) -> RunPython:
    """A migration step that takes the guard of a table away, for a migration that must change what it holds; another
    guard must follow in the same migration."""
    return RunPython(
        each_statement(_unguards(table)), each_statement(_guards(table, (("id",), *unique))), elidable=False
    )


def each_statement(statements: dict[str, list[str]]) -> Callable[..., None]:
    """What a migration step runs: the statements for the database it meets."""

    def run(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return run


def _guards(table: str, keys: Sequence[Sequence[str]], unless: str = "") -> dict[str, list[str]]:
    # Names of our own tables and columns, written in migrations; nothing here comes from outside.
    refuse = f"SELECT RAISE(ABORT, '{REFUSAL}'); END"
    taken = " OR ".join(
        f"EXISTS (SELECT 1 FROM {table} WHERE {' AND '.join(f'{column} = NEW.{column}' for column in key)})"  # noqa: S608
        for key in keys
    )
    when = f"WHEN NOT ({unless}) " if unless else ""
    if_erased = f"IF TG_OP = 'DELETE' THEN IF {unless} THEN RETURN OLD; END IF; END IF; " if unless else ""
    return {
        "sqlite": [
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} BEGIN {refuse}",
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {when}BEGIN {refuse}",
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {taken} BEGIN {refuse}",
        ],
        "postgresql": [
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {if_erased}RAISE EXCEPTION '{REFUSAL}'; END $$",
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_refuse()",
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {table}_refuse()",
        ],
    }


def _unguards(table: str) -> dict[str, list[str]]:
    return {
        "sqlite": [f"DROP TRIGGER {table}_{what}" for what in ("no_update", "no_delete", "no_replace")],
        "postgresql": [
            f"DROP TRIGGER {table}_no_change ON {table}",
            f"DROP TRIGGER {table}_no_truncate ON {table}",
            f"DROP FUNCTION {table}_refuse()",
        ],
    }
