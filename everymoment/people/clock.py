"""The one clock. Everything kept takes its time from here, so that tests and the demo can set it.

Order never rests on it: changes are ordered by their number (hazard H13).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

from everymoment.sections.kinds import said_day

_set_to: ContextVar[datetime | None] = ContextVar("set_to", default=None)


def now() -> datetime:
    """The moment, with its zone."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The day in England."""
    return day(now())


def day(moment: datetime) -> date:
    """The day in England on which a moment falls."""
    return timezone.localtime(moment).date()


def said_moment(moment: datetime) -> str:
    """A day and time as the NHS writes them: 3 May 2027 at 2:14am."""
    local = timezone.localtime(moment)
    hour, half = local.hour % 12 or 12, "am" if local.hour < 12 else "pm"
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{said_day(local.date())} at {hour}{minutes}{half}"


def age(born_on: date, on: date | None = None) -> int:
    """Whole years from birth to a day, today if none is given."""
    then = on or today()
    return then.year - born_on.year - ((then.month, then.day) < (born_on.month, born_on.day))


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside this block the clock stands at `moment` (which must carry a zone)."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
