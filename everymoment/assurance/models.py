"""What is kept of measuring and of returns: runs with their results, and returns with their answers."""

from datetime import date

from django.db import models

from everymoment.network.models import Meeting
from everymoment.people.models import Account, Locality, Person
from everymoment.sections.kinds import said_day


def first_day(month: str) -> date:
    """The first day of a month that is kept as "YYYY-MM"."""
    return date.fromisoformat(f"{month}-01")


class Run(models.Model):
    """All measures counted once, as the record was known at `as_of_at`. A `live` run was made as of now, one after
    another: each takes the place of the live run before it in the same month, so that the last of each month stays."""

    as_of_at = models.DateTimeField(db_index=True)
    engine = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    entries_read = models.PositiveIntegerField()
    live = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"run as of {self.as_of_at}"


class Result(models.Model):
    """One measure in one locality in one run: whole numbers as the engine counted them. `measure` is its id.

    `number` names a second number of the measure, and is empty for the first. `stratum` and `group` say for which group
    of people it was counted, and are empty for all of them. `times` are the lengths of which a middle is told, as
    [length, how many ended with it, how many go on]; there the numerator is how many ended, and `people` of a group is
    how many people all its rows are about.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="results")
    measure = models.CharField(max_length=4)
    number = models.CharField(max_length=20, blank=True, default="")
    stratum = models.CharField(max_length=20, blank=True, default="")
    group = models.CharField(max_length=20, blank=True, default="")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    numerator = models.PositiveIntegerField()
    denominator = models.PositiveIntegerField()
    unknown = models.PositiveIntegerField()
    times = models.JSONField(null=True)
    people = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "measure", "number", "locality", "stratum", "group"], name="counted_once_in_a_run"
            ),
            models.CheckConstraint(
                condition=models.Q(numerator__lte=models.F("denominator"))
                & models.Q(unknown__lte=models.F("denominator")),
                name="counts_are_parts_of_the_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} in {self.locality_id}: {self.numerator} of {self.denominator}"


class KeptColumns(models.Model):
    """Which generation of columns was made of this database in a folder, by the folder's own name. Where the folder
    holds another one, columns and database have parted (one of them came back from a copy), and they are made anew."""

    folder = models.CharField(max_length=32, primary_key=True)
    generation = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"columns {self.folder}, generation {self.generation}"


class Behind(models.Model):
    """One person whom the newest run counted: by the id of each measure, [how many of their rows are met, out of how
    many, how many cannot be judged]. Only the newest run has these: they go when the next is kept, and with the person.
    Of no use but to somebody to whom the plan is open, who could read it there."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    stands = models.JSONField()

    def __str__(self) -> str:
        return f"person {self.person_id} in {self.run_id}"


class Publication(models.Model):
    """A file of figures that other installations have published, as it was read here."""

    source_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, unique=True)
    read_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.source_name}, read {self.read_at}"


class Published(models.Model):
    """One measure in one place as that place published it: rounded counts, each None where it was withheld. Only the
    newest word of a place on a day is kept."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="figures")
    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField(max_length=4)
    as_of_on = models.DateField(db_index=True)
    numerator = models.PositiveIntegerField(null=True)
    denominator = models.PositiveIntegerField(null=True)
    unknown = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["locality", "measure", "as_of_on"], name="published_once_of_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.measure} in {self.locality_id} on {self.as_of_on}"


class Latest(models.Model):
    """How a measure stands in a place now: its newest figure and what its chart says of it. Worked out from results and
    published figures (`assurance.latest`), and kept so that a page about many places waits for nothing.

    `signal` is the key of a `trend.Signal`, `months` for how many months in a row the chart has said so. `published`:
    the counts are those the place published, and so rounded already; None where it withheld them.
    """

    locality = models.ForeignKey(Locality, on_delete=models.CASCADE, related_name="latest")
    measure = models.CharField(max_length=4)
    as_of_on = models.DateField()
    numerator = models.PositiveIntegerField(null=True)
    denominator = models.PositiveIntegerField(null=True)
    signal = models.CharField(max_length=8)
    months = models.PositiveSmallIntegerField()
    published = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locality", "measure"], name="stands_once_in_a_place")]

    def __str__(self) -> str:
        return f"{self.measure} in {self.locality_id} as of {self.as_of_on}"


class Deprivation(models.Model):
    """In which fifth of England by deprivation an area lies, 1 the most deprived. `area` is how its postcodes begin, up
    to a whole postcode, in capitals without spaces."""

    area = models.CharField(max_length=7, primary_key=True)
    fifth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(fifth__range=(1, 5)), name="a_fifth_is_1_to_5")]

    def __str__(self) -> str:
        return f"{self.area}: fifth {self.fifth}"


class OpenData(models.Model):
    """Open data of a place as it was published: three files that never change. A later version of the same day corrects
    it and stands beside it; `changed` says what is different. `run` holds the counts behind it."""

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="open_data")
    as_of_on = models.DateField()
    version = models.PositiveSmallIntegerField()
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="+")
    table = models.BinaryField()
    columnar = models.BinaryField()
    dictionary = models.BinaryField()
    sha256 = models.JSONField()
    changed = models.TextField(blank=True)
    published_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["locality", "as_of_on", "version"], name="a_version_is_published_once"),
            models.UniqueConstraint(fields=["locality", "run"], name="a_run_is_published_once"),
        ]

    def __str__(self) -> str:
        return f"open data of {self.locality_id}, {self.as_of_on}, version {self.version}"


class Return(models.Model):
    """A charter return: one that was read from a file, with the file as it came; or a round that is written here.

    `as_of` is "YYYY-MM". `missing` are the points the reader did not find; `problems` are its doubts about the whole.
    A round is a draft, then confirmed by somebody, then closed; a closed one never changes: `corrects` is the version
    before, in whose place it stands.
    """

    class State(models.TextChoices):
        """How far a return has come."""

        READ = "read", "read from a file"
        DRAFT = "draft", "draft"
        CONFIRMED = "confirmed", "confirmed"
        CLOSED = "closed", "closed"

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="returns")
    as_of = models.CharField(max_length=7)
    source_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    raw = models.BinaryField()
    missing = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    kept_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State, default=State.READ)
    version = models.PositiveSmallIntegerField(default=1)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    begun_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["locality", "sha256"], condition=~models.Q(sha256=""), name="a_file_is_kept_once"
            ),
            models.UniqueConstraint(
                fields=["locality", "as_of", "version"],
                condition=~models.Q(state="read"),
                name="a_round_is_written_once",
            ),
        ]

    def __str__(self) -> str:
        return f"return of {self.locality_id}, {self.as_of}"

    @property
    def written_here(self) -> bool:
        """Whether it is a round of our own, and not read from a file."""
        return self.state != self.State.READ

    @property
    def begins_on(self) -> date:
        """The first day of its month."""
        return first_day(self.as_of)

    @property
    def month(self) -> str:
        """Its month in words: "May 2015"."""
        return f"{self.begins_on:%B %Y}"


def in_force(through: str = "") -> models.Q:
    """Returns that speak for a place: no draft, and none in whose place a newer version was confirmed. `through` leads
    to the return, as in "of_return__"."""
    done = (Return.State.CONFIRMED, Return.State.CLOSED)
    return ~models.Q(**{f"{through}state": Return.State.DRAFT}) & ~models.Q(
        **{f"{through}corrected_by__state__in": done}
    )


class Answer(models.Model):
    """One point of a return, in the document's own words; `source` is the text it was read from, line by line.

    `timescales` are as read: their days belong to history and are never alarms. `confidence` is 0 to 1.
    In a round that is written here, `version` counts the savings, and `evidence` are figures as they were on the day
    they were pinned, each {"measure", "question", "says", "numerator", "denominator", "unknown", "as_of", "pinned_on",
    "pinned_by"}: whole numbers and days that are never counted again.
    """

    of_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="answers")
    point = models.PositiveSmallIntegerField()
    now = models.TextField(blank=True)
    improve = models.TextField(blank=True)
    next_steps = models.TextField(blank=True)
    timescales = models.JSONField(default=list)
    repairs = models.JSONField(default=list)
    confidence = models.FloatField()
    first_line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)
    source = models.TextField(blank=True)
    confirmed_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    version = models.PositiveIntegerField(default=0)
    evidence = models.JSONField(default=list)
    changed_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_return", "point"], name="a_point_is_answered_once")]

    def __str__(self) -> str:
        return f"point {self.point} of return {self.of_return_id}"

    @property
    def periods(self) -> list[str]:
        """Its timescales in words: what is printed, and the days it was read to name."""
        return [_said_period(each["text"], each["from"], each["to"]) for each in self.timescales]


class Action(models.Model):
    """What somebody does about a point of a round, or what a `place` took on at a `meeting` of the network, by when:
    due in words as written, with the days they name; or no day, and why. `progress` are notes, oldest first, each
    {"on", "by", "says", "status"}; `version` counts changes."""

    class Status(models.TextChoices):
        """How far an action is."""

        OPEN = "open", "not begun"
        DOING = "doing", "under way"
        DONE = "done", "done"
        DROPPED = "dropped", "given up"

    GOING_ON = (Status.OPEN, Status.DOING)

    answer = models.ForeignKey(Answer, null=True, on_delete=models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(Meeting, null=True, on_delete=models.PROTECT, related_name="actions")
    place = models.ForeignKey(Locality, null=True, on_delete=models.PROTECT, related_name="+")
    what = models.TextField()
    owner = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    organisation = models.CharField(max_length=200, blank=True)
    due_text = models.CharField(max_length=200, blank=True)
    due_starts_on = models.DateField(null=True)
    due_ends_on = models.DateField(null=True)
    no_date_because = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=7, choices=Status, default=Status.OPEN)
    progress = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=0)
    added_by = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_ends_on__isnull=False) | ~models.Q(no_date_because=""),
                name="due_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=models.Q(answer__isnull=False, meeting=None, place=None)
                | models.Q(answer=None, meeting__isnull=False, place__isnull=False),
                name="of_a_point_or_of_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.pk}"

    @property
    def from_(self) -> str:
        """Where it was agreed, in words: "point 4, return of May 2027"; it must come with its answer or its meeting."""
        if self.answer is not None:
            return f"point {self.answer.point}, return of {self.answer.of_return.month}"
        assert self.meeting is not None
        return f"meeting of the network on {said_day(self.meeting.held_on)}: {self.meeting.subject}"

    @property
    def ended(self) -> bool:
        """Whether nothing is left to do."""
        return self.status not in self.GOING_ON

    @property
    def due(self) -> str:
        """When it is due in words: what was written, and the days it was read to name; or why there is no day."""
        if not self.due_ends_on:
            return f"no date, because {self.no_date_because}"
        first, last = (day.isoformat() if day else None for day in (self.due_starts_on, self.due_ends_on))
        return _said_period(self.due_text, first, last)


def _said_period(printed: str, first: str | None, last: str | None) -> str:
    """What was written and the days it names; a day written out in full is not said twice, nor as a quotation."""
    if not last:
        return f"“{printed}”"
    ends = said_day(date.fromisoformat(last))
    if first and first != last:
        return f"“{printed}”: {said_day(date.fromisoformat(first))} to {ends}"
    return printed if printed.casefold() in (ends.casefold(), f"by {ends}".casefold()) else f"“{printed}”: {ends}"
