"""What is kept of the network: items of good practice, each with every wording it had; and meetings, with who was
invited, who came and what was shared there."""

from typing import Any

from django.db import models

from everymoment.people.models import Account, Locality


class State(models.TextChoices):
    """How an item of good practice stands."""

    PUBLISHED = "published", "published"
    WITHDRAWN = "withdrawn", "withdrawn"


class Practice(models.Model):
    """An item of good practice of one place. What it says is its newest wording; `newest` is that one's number, and
    `state` is what it says of the item."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="practice")
    newest = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=9, choices=State, default=State.PUBLISHED)
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"practice {self.pk} of {self.locality_id}"


class Wording(models.Model):
    """An item as it was worded from a moment on, by whom, and `because` of what, where it was changed or withdrawn.

    `measure` is the id of the measure that showed the result, `before` and `after` its figures as pinned
    (`assurance.pinned`); all three are empty where it was said that nothing was measured. Never changed. `promises` are
    the ids of those it serves, in their order, as `practice` reads them with it.
    """

    promises: tuple[str, ...] = ()

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State)
    title = models.CharField(max_length=150)
    done = models.TextField()
    for_whom = models.CharField(max_length=500)
    contact_role = models.CharField(max_length=200)
    measure = models.CharField(max_length=4, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    because = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="a_wording_has_its_number"),
            models.CheckConstraint(
                condition=models.Q(measure="", before__isnull=True, after__isnull=True)
                | ~models.Q(measure="") & models.Q(before__isnull=False, after__isnull=False),
                name="measured_before_and_after_or_not",
            ),
        ]

    def __str__(self) -> str:
        return f"wording {self.number} of practice {self.practice_id}"

    @property
    def measured(self) -> bool:
        """Whether it has a result that was measured before and after."""
        return bool(self.measure)

    @property
    def figures(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Its two figures, each with its word; none where nothing was measured."""
        return tuple((word, each) for word, each in (("Before", self.before), ("After", self.after)) if each)


class Serves(models.Model):
    """That a wording serves a promise, by the promise's declared id."""

    wording = models.ForeignKey(Wording, on_delete=models.CASCADE, related_name="serves")
    promise = models.CharField(max_length=20, db_index=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["wording", "promise"], name="a_promise_is_served_once")]

    def __str__(self) -> str:
        return f"{self.wording_id} serves {self.promise}"


class Meeting(models.Model):
    """A meeting of the network: the day, the subject, the place that called it; `learned` in words, once it was. One
    that was called off keeps why, and counts as none."""

    called_by = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField(db_index=True)
    subject = models.CharField(max_length=200)
    learned = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    off_because = models.CharField(max_length=500, blank=True)
    off_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"meeting {self.pk} on {self.held_on}"


class Invitation(models.Model):
    """That a place was invited to a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    place = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="invitations")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "place"], name="a_place_is_invited_once")]

    def __str__(self) -> str:
        return f"{self.place_id} to meeting {self.meeting_id}"


class Attendance(models.Model):
    """That somebody said whether a place came; the newest holds. No row: it is not recorded."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="attendance")
    came = models.BooleanField()
    by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"invitation {self.invitation_id}: {'came' if self.came else 'did not come'}"


class Shared(models.Model):
    """That an item of good practice was shared at a meeting."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="shared")
    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="shared")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "practice"], name="shared_once_at_a_meeting")]

    def __str__(self) -> str:
        return f"practice {self.practice_id} at meeting {self.meeting_id}"
