"""The one clock. Everything kept takes its time from here, so that tests and the demo can set it.

Order never rests on it: changes are ordered by their number (hazard H13).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

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


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Inside this block the clock stands at `moment` (which must carry a zone)."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
