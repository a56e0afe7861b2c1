"""Statements written once. Django writes a query's SQL afresh each time it is asked, which on a page of six small
queries costs more CPU than all their answers. What every page asks is therefore written at its first asking and kept,
with a gap for each value; Django still sends it, fills the models and tells the types of its database apart.

It rests on Django's own compiler (`as_sql`, `results_iter`), which is no public promise: tests/plans holds each answer
to that of the query it was written from.
"""

from collections.abc import Callable, Mapping
from copy import copy
from typing import Any, ClassVar, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, Model, QuerySet
from django.db.models.query import ModelIterable
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=Model)


class Gap(Expression):
    """A place in a statement for a value that is given each time; `field` says how the database keeps it."""

    def __init__(self, name: str, field: Field):
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        """A placeholder, and this gap itself where its value will stand."""
        return "%s", (self,)

    def filled(self, given: Mapping[str, object], connection: Any) -> Any:
        """The given value as the database takes it. Raises KeyError where none is given."""
        return self.output_field.get_db_prep_value(given[self.name], connection)


class WrittenOnce(Generic[Row]):
    """A query that is asked by calling it with a value for each of its gaps; gives its rows as a list.

    `query` makes it, at the first asking on each kind of database: at import there is no connection yet.
    """

    def __init__(self, query: Callable[[], QuerySet[Row]]):
        self._query = query
        self._written: dict[str, tuple[SQLCompiler, str, tuple[Any, ...]]] = {}

    def __call__(self, **given: object) -> list[Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        written = self._written.get(connection.vendor)
        if written is None:
            written = self._written[connection.vendor] = self._write()
        compiler, sql, params = copy(written[0]), written[1], written[2]
        filled = tuple(each.filled(given, connection) if isinstance(each, Gap) else each for each in params)
        # The compiler knows which columns stand where; what is asked, and of which connection, is told it anew.
        vars(compiler).update(connection=connection, as_sql=lambda: (sql, filled))
        return list(ModelIterable(cast("QuerySet[Row]", _Asked(compiler))))

    def _write(self) -> tuple[SQLCompiler, str, tuple[Any, ...]]:
        compiler = self._query().query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = compiler.as_sql()
        return compiler, sql, tuple(params)


class _Asked:
    """What Django asks of a queryset to make its models: here, of one whose statement is written."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: ClassVar[dict[Any, Any]] = {}

    def __init__(self, compiler: SQLCompiler):
        self.query, self._compiler = self, compiler

    def get_compiler(self, using: str) -> SQLCompiler:
        """The compiler, with its statement."""
        return self._compiler
