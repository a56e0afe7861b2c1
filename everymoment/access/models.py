"""What the person agreed to (Sharing) and sealed (Seal), whose caseload they are on, who opened their record unasked
(Claim), every opening of it (Look), and which of these stand out (Unusual)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from everymoment.access.misuse import Kind
from everymoment.audit.committed import Committed
from everymoment.people.models import Account, CloseOne, Locality, Organisation, Person, Post


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


class Caseload(models.Model):
    """An organisation that looks after a person as a whole, such as a night nursing service: whoever works there in a
    role that sees plans may open the record, as if on the team. From one day to the end of another; `words` say why,
    and `ended_by` set the last day."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="caseloads")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="caseload")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    words = models.CharField(max_length=500, blank=True)
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=Q(until__isnull=True), name="on_a_caseload_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} with {self.organisation_id} since {self.since}"


class Seal(models.Model):
    """One answer of the plan that the person wants nobody to read, from one moment until it is taken off."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seals")
    section = models.CharField(max_length=40)
    field = models.CharField(max_length=60)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    sealed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    ended_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "section", "field"], condition=Q(until__isnull=True), name="sealed_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.section}.{self.field} of {self.person_id} since {self.since}"


class Claim(models.Model):
    """Somebody opened a record, or what was sealed in it, without being asked to, and why. The person is told at once;
    a privacy officer must look at it within 72 hours (`access.who_answers` says of which organisation). `claim_id` is
    made by the form that asked, so that one sent twice is kept once."""

    class Kind(models.TextChoices):
        """What was claimed."""

        CARE = "care", "said that they care for this person now"
        GLASS = "glass", "broke the glass in an emergency"
        UNSEAL = "unseal", "opened what was sealed"

    class Ground(models.TextChoices):
        """On which of the three grounds that a seal may be overridden (the national rule for sealed information)."""

        CONSENT = "consent", "the person agreed, in so many words"
        LAW = "law", "a law or a court asks for it"
        PUBLIC = "public", "the public interest outweighs it"

    class Verdict(models.TextChoices):
        """What the privacy officer found."""

        RIGHT = "right", "it was right"
        WRONG = "wrong", "it was not right, and is followed up"
        MISTAKE = "mistake", "an honest mistake, talked over"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="claims")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    claim_id = models.UUIDField(null=True, unique=True)
    kind = models.CharField(max_length=8, choices=Kind)
    ground = models.CharField(max_length=8, choices=Ground, blank=True)
    words = models.CharField(max_length=500)
    incident = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    until = models.DateTimeField()
    review_due_at = models.DateTimeField(db_index=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    review_words = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "account", "until"], name="claim_in_force")]

    def __str__(self) -> str:
        return f"{self.account_id} of {self.person_id}, {self.kind}, {self.at}"


class LookQuestion(models.Model):
    """A person asks why somebody opened their record; the privacy officer answers."""

    look = models.OneToOneField(Look, on_delete=models.PROTECT, related_name="question")
    asked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=500)
    at = models.DateTimeField()
    answered_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=1000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"on look {self.look_id}, {self.at}"


class Unusual(models.Model):
    """An opening that stands out (access.misuse), or a sitting of many by one account (`person` is empty then), kept
    for the privacy officer: never a verdict. `opening` is its id as the detectors have it, even for a look and odd for
    a claim; no foreign key, so that the law can have a look erased. `signs` are the key, the words and the strength of
    each sign. It covers what the account did from `first_at` to `last_at`, with the records of `many` people."""

    class Verdict(models.TextChoices):
        """What the privacy officer found."""

        FINE = "fine", "it is all right"
        FURTHER = "further", "it is taken further"

    opening = models.BigIntegerField(unique=True)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Kind])
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    many = models.PositiveIntegerField()
    signs = models.JSONField()
    score = models.FloatField()
    found_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True)
    words = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.account_id}, {self.kind}, {self.first_at}"


class Shift(models.Model):
    """When somebody was to be at work for an organisation, by its rota: it tells opening a record on duty from opening
    it in one's own time (access.misuse), and opens or shuts nothing."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["organisation", "begins_at"], name="rota_of_organisation")]

    def __str__(self) -> str:
        return f"{self.account_id}, {self.begins_at} to {self.ends_at}"
