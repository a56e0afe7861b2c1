"""Whole seconds between two moments, as every column that holds a length of time says them."""

from datetime import UTC, datetime, timedelta

SECOND = timedelta(seconds=1)
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def seconds_between(earlier: datetime, later: datetime) -> int:
    """Whole seconds between two moments; a part of a second makes a second that has begun, never one less."""
    return -int(-(later - earlier).total_seconds() // 1)


def in_seconds(moment: datetime) -> int:
    """Whole seconds from the beginning of 1970 to a moment, in the world's time: what the time column of a kept table
    holds. The part of a second that has begun is left off."""
    return (moment - BEGINNING) // SECOND


def in_seconds_begun(moment: datetime) -> int:
    """The same, a part of a second counted as one that has begun: from when ages are counted back, so that none is too
    young."""
    return -((BEGINNING - moment) // SECOND)


def days_before(moment: datetime, days: int) -> datetime:
    """So many times twenty-four hours before a moment, in the world's time: England's clocks have days of 23 and 25."""
    return moment.astimezone(UTC) - timedelta(days=days)


def month_of(at: int) -> str:
    """The month, as "2027-05", in which a second since 1970 lies in the world's time: the folder of its rows."""
    return f"{BEGINNING + at * SECOND:%Y-%m}"
