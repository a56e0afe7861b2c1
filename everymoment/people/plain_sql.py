"""Conditions written as SQL text, for what every page asks: our own words only, values always as parameters."""

from typing import Any

from django.db.models import BooleanField, Field
from django.db.models.expressions import RawSQL


class PlainSQL(RawSQL):
    """SQL text among a query's expressions. Django tells two expressions apart by the signature of how each was made,
    dozens of times a query; the text and its parameters say it at once (3% of the plan page's CPU)."""

    @property
    def identity(self) -> tuple[Any, ...]:
        """What makes this expression another than any other."""
        return (type(self), self.sql, *map(repr, self.params))


def plain_sql(sql: str, *params: object, field: Field | None = None) -> PlainSQL:
    """The text as an expression, a yes or no unless another kind of `field` is named."""
    return PlainSQL(sql, list(params), output_field=field or BooleanField())
