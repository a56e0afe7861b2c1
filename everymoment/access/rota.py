"""The rota of an organisation: read from a file of its own rostering system, kept for the detectors of misuse.

A file holds all shifts of an organisation from its first day to its last: what was kept of those days is replaced. A
file with one bad row is not kept at all.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

from django.db import transaction

from everymoment.access.misuse.rota import Shifts
from everymoment.access.models import Shift
from everymoment.people import clock
from everymoment.people.models import Organisation, Post

COLUMNS = ("login", "from", "to")
LONDON = ZoneInfo("Europe/London")
LONGEST = timedelta(hours=26)
"""A night shift with a handover, at most; longer, and a date is wrong."""
MOST_TOLD = 20


class NotARota(ValueError):
    """What is wrong with a file, a line each: `problems` name the line of the file. Nothing was kept."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Kept:
    """What an import kept: how many shifts, of how many people, of which days, and how many it replaced."""

    shifts: int
    people: int
    first: date
    last: date
    replaced: int


def keep(text: str, at: Organisation) -> Kept:
    """Keeps the rota of an organisation, from CSV with the columns login, from and to (such as 2026-11-27 21:30, on
    clocks in London, or with an offset). Raises NotARota."""
    shifts = _read(text, at)
    first, last = min(clock.day(each.begins_at) for each in shifts), max(clock.day(each.begins_at) for each in shifts)
    since, until = (datetime(day.year, day.month, day.day, tzinfo=LONDON) for day in (first, last + timedelta(days=1)))
    with transaction.atomic():
        replaced, _ = Shift.objects.filter(organisation=at, begins_at__gte=since, begins_at__lt=until).delete()
        Shift.objects.bulk_create(shifts, batch_size=2000)
    return Kept(len(shifts), len({each.account_id for each in shifts}), first, last, replaced)


def _read(text: str, at: Organisation) -> list[Shift]:
    rows = csv.DictReader(StringIO(text.removeprefix("\ufeff")))
    named = [(name or "").strip().casefold() for name in rows.fieldnames or ()]
    if missing := [each for each in COLUMNS if each not in named]:
        raise NotARota([f"line 1: no column is called {' or '.join(missing)}. The first line must be login,from,to"])
    rows.fieldnames = named
    accounts = dict(Post.objects.filter(organisation=at).values_list("account__username", "account_id"))
    shifts: dict[tuple[int, datetime], Shift] = {}
    problems = []
    try:
        for row in rows:
            if not any(isinstance(each, str) and each.strip() for each in row.values()):
                continue
            try:
                made = _shift(row, accounts, at)
                if shifts.setdefault((made.account_id, made.begins_at), made) is not made:
                    raise ValueError("this shift is in the file twice")
            except ValueError as wrong:
                problems.append(f"line {rows.line_num}: {wrong}")
    except csv.Error as wrong:
        problems.append(f"line {rows.line_num}: this is not CSV ({wrong})")
    if problems:
        more = len(problems) - MOST_TOLD
        raise NotARota(problems[:MOST_TOLD] + ([f"and {more} more"] if more > 0 else []))
    if not shifts:
        raise NotARota(["there is no shift in the file"])
    return list(shifts.values())


def _shift(row: dict[str, str], accounts: dict[str, int], at: Organisation) -> Shift:
    """One row. Raises ValueError that says what is wrong with it."""
    login, since, until = ((row.get(each) or "").strip() for each in COLUMNS)
    if login not in accounts:
        raise ValueError(f"nobody with the login {login!r} works, or worked, here" if login else "there is no login")
    begins, ends = _moment(since, "from"), _moment(until, "to")
    if not begins < ends:
        raise ValueError("the shift ends before it begins")
    if ends - begins > LONGEST:
        raise ValueError(f"the shift is longer than {LONGEST // timedelta(hours=1)} hours: is a date wrong?")
    return Shift(account_id=accounts[login], organisation=at, begins_at=begins, ends_at=ends)


def _moment(written: str, column: str) -> datetime:
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        raise ValueError(f"{column!r} is not a day and time, such as 2026-11-27 21:30: {written!r}") from None
    if len(written) <= len("2026-11-27"):
        raise ValueError(f"{column!r} has no time of day: {written!r}")
    return read if read.tzinfo else read.replace(tzinfo=LONDON)


class Rotas:
    """The rotas of some organisations over some weeks, for whoever asks how far off shift an opening was."""

    def __init__(self, organisations: Iterable[int], since: datetime, until: datetime) -> None:
        """One statement."""
        rows = Shift.objects.filter(
            organisation__in=list(organisations),
            ends_at__gt=since - timedelta(days=7),
            begins_at__lt=until + timedelta(days=7),
        ).values_list("organisation_id", "account_id", "begins_at", "ends_at")
        of: dict[tuple[int, int], list[tuple[datetime, datetime]]] = defaultdict(list)
        self._covers: dict[int, tuple[datetime, datetime]] = {}
        for organisation, account, begins, ends in rows.iterator(chunk_size=5000):
            of[organisation, account].append((begins, ends))
            first, last = self._covers.get(organisation, (begins, ends))
            self._covers[organisation] = min(first, begins), max(last, ends)
        self._shifts = {who: Shifts(those) for who, those in of.items()}

    def minutes_off(self, organisation: int, account: int, at: datetime) -> float | None:
        """As `misuse.rota.Shifts` says it; None where the rota does not reach, or never names this reader: a GP who
        owns the practice, or bank staff."""
        first, last = self._covers.get(organisation, (at, at))
        known = self._shifts.get((organisation, account))
        return known.minutes_off(at) if known and first <= at <= last else None
