"""The audit chain: its links, where it ends, and what is linked besides looks and changes (Note)."""

from typing import Any, ClassVar

from django.db import models

from everymoment.audit.committed import Committed
from everymoment.people import clock

HEARTBEAT, RESTORE, ERASURE, MAILED = "heartbeat", "restore", "erasure", "head_mailed"


class Link(models.Model):
    """One link: its place in the chain (1, 2, 3 without a gap), what it stands for (`kind`, `of` its id), the
    row's commitment, and the hash over all of it and the link before. Made by the database, never by Python.

    It has no time of its own: that is a fact of the row, which the row has committed to.
    """

    sequence = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=16)
    of = models.BigIntegerField()
    commitment = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "of"], name="linked_once")]

    def __str__(self) -> str:
        return f"link {self.sequence}: {self.kind} {self.of}"


class Tip(models.Model):
    """Where the chain ends: one row, which whoever adds a link holds until their transaction is over."""

    sequence = models.BigIntegerField()
    hash = models.BinaryField()

    def __str__(self) -> str:
        return f"the chain ends at {self.sequence}"


class Note(Committed):
    """A deed on the chain itself: a heartbeat, a backup put back, a lawful erasure, a head that was mailed."""

    kind = models.CharField(max_length=16)
    at = models.DateTimeField()
    words = models.JSONField(default=dict)

    linked_as: ClassVar[tuple[str, ...]] = (HEARTBEAT, RESTORE, ERASURE, MAILED)

    def __str__(self) -> str:
        return f"{self.kind}, {self.at}"


class Erased(models.Model):
    """A row that may be removed from a table that is otherwise only added to, because a note of erasure names it."""

    kind = models.CharField(max_length=16)
    of = models.BigIntegerField()
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "of"], name="erased_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.of} is erased"


def note(kind: str, words: dict[str, Any] | None = None) -> Note:
    """Add a note; the database links it."""
    return Note.objects.create(kind=kind, at=clock.now(), words=words or {})


def tip() -> tuple[int, bytes]:
    """The sequence and the hash of the newest link."""
    found = Tip.objects.get(pk=1)
    return found.sequence, bytes(found.hash)
