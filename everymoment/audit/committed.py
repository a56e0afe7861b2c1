"""Rows that are bound into the audit chain: each commits to its facts as it is made, and the database makes its link.

The facts are the row's own columns, so a column added later is committed to without anybody remembering it. What is not
said (null, or empty text) is left out: such a column must be null in rows made before it.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.db import models

from everymoment.audit.canonical import SALT_BYTES, commitment

APART = ("id", "salt", "commitment")
"""Columns that are no facts: the id is not known before the row is kept; its link holds it."""


class Salt(models.BinaryField):
    """Chance, made as the row is added. Without it a commitment tells nothing, so it goes with whatever is erased."""

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """Fresh bytes for a new row."""
        if add:
            model_instance.salt = secrets.token_bytes(SALT_BYTES)
        return model_instance.salt


class Commitment(models.BinaryField):
    """What the row binds itself to, worked out as it is added, by `save` and `bulk_create` alike."""

    def pre_save(self, model_instance: Any, add: bool) -> Any:
        """The commitment to the facts of a new row. Raises canonical.NotCanonical, and then nothing is kept."""
        if add:
            model_instance.commitment = commitment(model_instance.salt, model_instance.facts())
        return model_instance.commitment


class Committed(models.Model):
    """A row that the audit chain holds to its facts. Its table has the triggers of everymoment/audit/chained.py.

    Both columns are null only in rows of an earlier release, before their migration has committed to them.
    """

    salt = Salt(null=True, editable=False)
    commitment = Commitment(null=True, editable=False)

    linked_as: ClassVar[tuple[str, ...]] = ()
    """The kinds of link that stand for rows of this table; the first is that of rows made now."""

    class Meta:
        abstract = True

    def facts(self) -> dict[str, Any]:
        """What this row says, by column."""
        return said({name: getattr(self, name) for name in columns(type(self))})

    @classmethod
    def kept(cls, rows: models.QuerySet) -> Iterable[tuple[int, bytes | None, dict[str, Any]]]:
        """The id, the salt and the facts of each of these rows as the database holds them."""
        for row in rows.values(*columns(cls), *APART[:2]).iterator():
            number, salt = row.pop("id"), row.pop("salt")
            yield number, salt, said(row)


def columns(model: type[models.Model]) -> list[str]:
    """The names of the columns that a row of this table commits to."""
    return [each.attname for each in model._meta.concrete_fields if each.name not in APART]


def said(row: Mapping[str, Any]) -> dict[str, Any]:
    """What a row says, without what it leaves unsaid."""
    return {name: value for name, value in row.items() if value is not None and value != ""}
