"""What is kept of a plan. Change, Entry, Notice and Acknowledgement are only ever added to, and the database holds
them to it by trigger; Standing follows from them and can be dropped and rebuilt."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from everymoment.audit.committed import Committed
from everymoment.people.models import Account, Organisation, Person, Post


class Plan(models.Model):
    """A person's one plan."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="plan")
    started_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"plan {self.pk}"


class Change(Committed):
    """One deed on a plan: who wrote it in which post, who said it, why, when it happened and when it was recorded.

    `number` runs by plan without gaps, and (plan, number) is unique: of two people saving at once, one is told.
    `change_id` is made by the sender, so that a retry is kept once. The audit chain holds it to its columns and to its
    entries, which are therefore given as it is made: `entered`. A column added later must be null (see Committed).
    """

    linked_as: ClassVar[tuple[str, ...]] = ("change", "earlier_change")
    entered: "list[Entry]"

    class ToldBy(models.TextChoices):
        """Who said it."""

        PERSON = "person", "the person"
        CLOSE_ONE = "close_one", "somebody close to the person"
        PROFESSIONAL = "professional", "a professional"
        DOCUMENT = "document", "a document"
        SYSTEM = "system", "another system"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    change_id = models.UUIDField(unique=True)
    section = models.CharField(max_length=40)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    written_by = models.CharField(max_length=300)
    writer_is = models.CharField(max_length=12, choices=ToldBy)
    told_by = models.CharField(max_length=12, choices=ToldBy)
    because = models.CharField(max_length=500, blank=True)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="numbered_once")]

    def __str__(self) -> str:
        return f"change {self.number} of plan {self.plan_id}"

    def facts(self) -> dict[str, Any]:
        """What this change says, entries included. Raises AttributeError where they were not given."""
        return with_entries(super().facts(), [(e.field, e.item, e.was, e.now) for e in self.entered])

    @classmethod
    def kept(cls, rows: models.QuerySet) -> Iterable[tuple[int, bytes | None, dict[str, Any]]]:
        """As Committed says, with the entries that the database holds."""
        entries: dict[int, list[Said]] = {}
        of_these = Entry.objects.filter(change__in=rows.values("pk"))
        for row in of_these.values_list("change_id", "field", "item", "was", "now").iterator():
            entries.setdefault(row[0], []).append(row[1:])
        for number, salt, facts in super().kept(rows):
            yield number, salt, with_entries(facts, entries.get(number, []))

    @property
    def told_by_another(self) -> str:
        """Who said it, in words; empty where the writer spoke for themselves."""
        return "" if self.told_by == self.writer_is else Change.ToldBy(self.told_by).label


Said = tuple[Any, ...]
"""A field, the item in it, what it was and what it is now."""


def with_entries(facts: dict[str, Any], entries: list[Said]) -> dict[str, Any]:
    """The facts of a change with those of its entries, in one order whatever order they were read in."""
    return facts | {"entries": sorted(entries, key=lambda each: each[:2])}


class Entry(models.Model):
    """One field of one change: what it was and what it is now (JSON; none is "not answered"). `item` is the id of the
    item in a list, else empty."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="entries")
    field = models.CharField(max_length=40)
    item = models.CharField(max_length=40, blank=True)
    was = models.JSONField(null=True)
    now = models.JSONField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "field", "item"], name="one_entry_a_field")]

    def __str__(self) -> str:
        return f"{self.field} in change {self.change_id}"


class Standing(models.Model):
    """The plan as it stands: `values` {section: {field: value}}, `told` who last said each field, `versions`
    {section: number}.

    The columns beside them are what lists are filtered and sorted by. They follow from the values: status, co-ordinator
    and cover from the section "the_plan", the day of the review also from whatever calls for one.
    """

    plan = models.OneToOneField(Plan, on_delete=models.PROTECT, primary_key=True, related_name="standing")
    number = models.PositiveIntegerField(default=0)
    values = models.JSONField(default=dict)
    told = models.JSONField(default=dict)
    versions = models.JSONField(default=dict)
    status = models.CharField(max_length=12, db_index=True, blank=True)
    co_ordinator = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="co_ordinates")
    cover = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="covers")
    review_due_on = models.DateField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"standing of plan {self.plan_id} at {self.number}"


class Notice(models.Model):
    """What one recipient was told of one change: `what` changed (only what they may see) and what it `means` for
    them."""

    change = models.ForeignKey(Change, on_delete=models.PROTECT, related_name="notices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="notices")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    means = models.TextField(blank=True)
    asks = models.BooleanField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "account"], name="told_once")]

    def __str__(self) -> str:
        return f"notice of change {self.change_id} to {self.account_id}"


class DigestSent(models.Model):
    """One e-mail that told an account how much waits for it: `upto` is the newest notice it counted (0 for none), and
    `counts` what it said."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="digests")
    at = models.DateTimeField()
    upto = models.BigIntegerField()
    counts = models.JSONField()

    def __str__(self) -> str:
        return f"digest to {self.account_id}, {self.at}"


class Acknowledgement(models.Model):
    """What a recipient answered to a notice, or what the author answered to their question."""

    class Kind(models.TextChoices):
        """Seen, understood, a question, or the answer to one."""

        SEEN = "seen", "seen"
        UNDERSTOOD = "understood", "understood"
        QUESTION = "question", "I have a question"
        ANSWER = "answer", "answer"

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="acknowledgements")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} to notice {self.notice_id}"


class AskedAgain(models.Model):
    """Somebody asked for, or wrote again, what the plan held already: what, where (a pack's key, or another form's),
    how old the answer was (whole days), and whether another organisation had written it. Only ever added to.

    `form` is the id of the form it came with, so that a retry is kept once; `change` the change that followed, if any.
    """

    class Sort(models.TextChoices):
        """A fresh answer was asked for, or the same one was typed again."""

        ASKED = "asked", "asked again"
        TYPED = "typed", "typed again"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=5, choices=Sort)
    section = models.CharField(max_length=40)
    field = models.CharField(max_length=40)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    where = models.CharField(max_length=40)
    why = models.CharField(max_length=300, blank=True)
    days_old = models.PositiveIntegerField()
    another_organisation = models.BooleanField()
    form = models.UUIDField()
    change = models.ForeignKey(Change, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["form", "section", "field"], name="asked_again_once_a_form")]

    def __str__(self) -> str:
        return f"{self.section}.{self.field} asked again of plan {self.plan_id}"


class Paper(models.Model):
    """One paper that was printed from a plan: what kind, by whom, for whom, and the number of the plan's change it
    shows. `code` is what a card bears (null for other papers). Never altered: a paper cannot be called back."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(max_length=20)
    meant_for = models.CharField(max_length=10)
    code = models.CharField(max_length=8, null=True, unique=True)  # noqa: DJ001 - empty would not be unique
    at = models.DateTimeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.kind} of plan {self.plan_id} at {self.number}"
