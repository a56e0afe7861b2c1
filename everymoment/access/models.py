"""What the person agreed to (Sharing), and every opening of their record (Look)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from everymoment.audit.committed import Committed
from everymoment.people.models import Account, CloseOne, Locality, Person, Post


class Sharing(models.Model):
    """An agreement to share, from one day until it is withdrawn. `with_close_one` empty means the care team.

    Two consents are kept apart (SCCI1580 item 1): to have a record here at all, and to share it. `agreed_on` is the day
    it was said, where that is not the day it was written down; `asked_whom` is the attorney, or those who were asked
    for a best-interests decision; `words` say why. `ended_by` wrote that it was taken back, in `ended_words`.
    """

    class What(models.TextChoices):
        """What was agreed to."""

        RECORD = "record", "to have a record here"
        TEAM = "team", "to share it with the care team"
        CLOSE_ONE = "close_one", "to share it with somebody close"

    class Basis(models.TextChoices):
        """On what basis (SCCI1580 item 1)."""

        CONSENT = "consent", "the person's consent"
        BEST_INTERESTS = "best_interests", "a best-interests decision"
        ATTORNEY = "attorney", "an attorney's consent"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sharing")
    what = models.CharField(max_length=10, choices=What)
    basis = models.CharField(max_length=14, choices=Basis)
    with_close_one = models.ForeignKey(
        CloseOne, null=True, blank=True, on_delete=models.PROTECT, related_name="allowed"
    )
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True, blank=True)
    asked_whom = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=500, blank=True)
    ended_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_words = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "what"],
                condition=Q(until__isnull=True, with_close_one__isnull=True),
                name="one_agreement_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["person", "with_close_one"],
                condition=Q(until__isnull=True, with_close_one__isnull=False),
                name="one_agreement_with_each_close_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} for {self.person_id} since {self.since}"


class Look(Committed):
    """One opening of a record, let in or refused. Only ever added to; the database refuses to change or remove one, and
    links each into the audit chain. A column added later must be null (see Committed)."""

    linked_as: ClassVar[tuple[str, ...]] = ("look", "earlier_look")

    at = models.DateTimeField(db_index=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="looks")
    locality = models.ForeignKey(Locality, null=True, on_delete=models.PROTECT, related_name="+")
    door = models.CharField(max_length=20)
    page = models.CharField(max_length=60)
    relationship = models.CharField(max_length=12)
    let_in = models.BooleanField()
    rule = models.CharField(max_length=60)

    def __str__(self) -> str:
        return f"{self.account_id} at {self.door}, {self.at}"
