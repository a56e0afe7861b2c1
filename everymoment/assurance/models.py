"""What is kept of measuring and of returns: runs with their results, and returns with their answers."""

from datetime import date

from django.db import models

from everymoment.people.models import Account, Locality
from everymoment.sections.kinds import said_day


def first_day(month: str) -> date:
    """The first day of a month that is kept as "YYYY-MM"."""
    return date.fromisoformat(f"{month}-01")


class Run(models.Model):
    """All measures counted once, as the record was known at `as_of_at`."""

    as_of_at = models.DateTimeField(db_index=True)
    engine = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    entries_read = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"run as of {self.as_of_at}"


class Result(models.Model):
    """One measure in one locality in one run: whole numbers as the engine counted them. `measure` is its id.

    `number` names a second number of the measure, and is empty for the first. `stratum` and `group` say for which group
    of people it was counted, and are empty for all of them. `times` are the lengths of which a middle is told, as
    [length, how many ended with it, how many go on]; there the numerator is how many ended.
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


class Deprivation(models.Model):
    """In which fifth of England by deprivation an area lies, 1 the most deprived. `area` is how its postcodes begin, up
    to a whole postcode, in capitals without spaces."""

    area = models.CharField(max_length=7, primary_key=True)
    fifth = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(fifth__range=(1, 5)), name="a_fifth_is_1_to_5")]

    def __str__(self) -> str:
        return f"{self.area}: fifth {self.fifth}"


class Return(models.Model):
    """A charter return that was read from a file: which month it is of, and the file as it came.

    `as_of` is "YYYY-MM". `missing` are the points the reader did not find; `problems` are its doubts about the whole.
    """

    locality = models.ForeignKey(Locality, on_delete=models.PROTECT, related_name="returns")
    as_of = models.CharField(max_length=7)
    source_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    raw = models.BinaryField()
    missing = models.JSONField(default=list)
    problems = models.JSONField(default=list)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["locality", "sha256"], name="a_file_is_kept_once")]

    def __str__(self) -> str:
        return f"return of {self.locality_id}, {self.as_of}"

    @property
    def begins_on(self) -> date:
        """The first day of its month."""
        return first_day(self.as_of)

    @property
    def month(self) -> str:
        """Its month in words: "May 2015"."""
        return f"{self.begins_on:%B %Y}"


class Answer(models.Model):
    """One point of a return, in the document's own words; `source` is the text it was read from, line by line.

    `timescales` are as read: their days belong to history and are never alarms. `confidence` is 0 to 1.
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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["of_return", "point"], name="a_point_is_answered_once")]

    def __str__(self) -> str:
        return f"point {self.point} of return {self.of_return_id}"

    @property
    def periods(self) -> list[str]:
        """Its timescales in words: what is printed, and the days it was read to name."""
        return [_said_period(each["text"], each["from"], each["to"]) for each in self.timescales]


def _said_period(printed: str, first: str | None, last: str | None) -> str:
    if not first or not last:
        return f"“{printed}”"
    return f"“{printed}”: {said_day(date.fromisoformat(first))} to {said_day(date.fromisoformat(last))}"
