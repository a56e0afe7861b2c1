"""Who there is: accounts, organisations, posts, localities, persons and those close to them, and a person's team."""

import uuid

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from everymoment.people import nhs_number
from everymoment.sections.audiences import ROLES

ROLE_CHOICES = [(each.key, each.title) for each in ROLES]


def valid_nhs_number(digits: str) -> None:
    """Django's form of `nhs_number.checked`. Raises ValidationError."""
    try:
        nhs_number.checked(digits)
    except nhs_number.WrongNumber as wrong:
        raise ValidationError(str(wrong)) from wrong


class CareBoard(models.Model):
    """An integrated care board, or what came before it. `code` is its ONS code."""

    code = models.CharField(max_length=9, primary_key=True)
    ods_code = models.CharField(max_length=8)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Locality(models.Model):
    """A place with a director of adult social services; `code` is its ONS code (X-codes are fictional)."""

    code = models.CharField(max_length=9, primary_key=True)
    name = models.CharField(max_length=120)
    region = models.CharField(max_length=9, blank=True)
    fictional = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class BoardMembership(models.Model):
    """Which care board a locality belongs to, from one day until another (open when still so)."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="memberships")
    board = models.ForeignKey(CareBoard, on_delete=models.PROTECT, related_name="memberships")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locality", "since"], name="one_board_from_a_day")]

    def __str__(self) -> str:
        return f"{self.locality_id} in {self.board_id} since {self.since}"


class Sector(models.TextChoices):
    """The four sectors that care together."""

    HEALTH = "health", "NHS"
    SOCIAL_CARE = "social_care", "council social care"
    PROVIDER = "provider", "care provider"
    VOLUNTARY = "voluntary", "voluntary and community"


class Organisation(models.Model):
    """An organisation by its ODS code, and the number that answers."""

    ods_code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=160)
    sector = models.CharField(max_length=12, choices=Sector)
    telephone = models.CharField(max_length=40, blank=True)
    locality = models.ForeignKey(
        Locality, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )

    def __str__(self) -> str:
        return self.name


class Account(AbstractUser):
    """Somebody who signs in. `current_post` is the post they work in now; the person and their family have none."""

    class Digest(models.TextChoices):
        """How often somebody wants to hear by e-mail that something waits for them."""

        DAILY = "daily", "every day on which something waits"
        WEEKLY = "weekly", "once a week, if something waits"
        NEVER = "never", "never"

    digest = models.CharField(max_length=6, choices=Digest, default=Digest.DAILY)
    current_post = models.ForeignKey("Post", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    @property
    def name(self) -> str:
        """The name that others read."""
        return self.get_full_name() or self.get_username()

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What sessions are held to at each page: a change of password, post or role ends them all."""
        post = self.current_post
        held = (post.pk, post.role, post.until) if post else ()
        text = "|".join(map(str, (self.password, *held)))
        return salted_hmac("everymoment.people.Account", text, secret=secret, algorithm="sha256").hexdigest()

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A role held by somebody in an organisation, from one day until another. `may_unseal`: the organisation granted it
    the right to open what somebody sealed, on one of three grounds."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=ROLE_CHOICES)
    telephone = models.CharField(max_length=40, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    may_unseal = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.account}, {self.get_role_display()}, {self.organisation}"


class Person(models.Model):
    """A person the record is about. `ref` stands in addresses, so that no NHS number does.

    `restricted`: strangers would look this person up (a colleague, somebody known from the papers), so at work only the
    team by name opens the record. `sealed` names what the person has sealed, as "section.field": the standing of
    access.Seal, kept by the same deed, so that a door needs no statement more.
    """

    class NumberStatus(models.TextChoices):
        """NHS number status indicator (SCCI1580 item 10)."""

        VERIFIED = "01", "present and verified"
        NOT_TRACED = "02", "present, not traced"

    ref = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nhs_number = models.CharField(max_length=10, unique=True, validators=[valid_nhs_number])
    nhs_number_status = models.CharField(max_length=2, choices=NumberStatus, default=NumberStatus.NOT_TRACED)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80, db_index=True)
    born_on = models.DateField()
    gender = models.CharField(max_length=40, blank=True)
    ethnicity = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=300)
    postcode = models.CharField(max_length=8, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    practice = models.ForeignKey(Organisation, null=True, on_delete=models.PROTECT, related_name="registered")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="persons")
    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="person")
    died_on = models.DateField(null=True, blank=True)
    restricted = models.BooleanField(default=False)
    sealed = models.JSONField(default=list, blank=True)

    class Meta:
        indexes = [models.Index(fields=["born_on", "family_name"], name="found_by_birth_and_name")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given_name} {self.family_name}"


class Residence(models.Model):
    """Which locality is responsible for a person, from one day until another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="residences")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(until__isnull=True), name="one_locality_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.locality_id} since {self.since}"


class CloseOne(models.Model):
    """Somebody close to a person who may sign in. What they may see is the person's choice (access.Sharing)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="close_ones")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="close_to")
    relationship = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "account"], name="close_once")]

    def __str__(self) -> str:
        return f"{self.account}, {self.relationship}"


class TeamMember(models.Model):
    """A post on a person's team, what it does for them, and from when until when."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="team")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="teams")
    does = models.CharField(max_length=200, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "post"], condition=Q(until__isnull=True), name="on_a_team_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.post_id} for {self.person_id}"
