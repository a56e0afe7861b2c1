"""Over which days a measure counts, and how its rows are placed in time."""

from collections.abc import Callable
from dataclasses import dataclass

import ibis
from ibis.expr.types import BooleanValue, Table

DAY_IN_SECONDS = 24 * 60 * 60


@dataclass(frozen=True)
class Period:
    """How many days before the moment counted; none for what stands on the day itself."""

    days: int
    says: str


ON_THE_DAY = Period(0, "as it stands on the day counted")
MONTH = Period(30, "the 30 days before the moment counted")
QUARTER = Period(91, "the 91 days before the day counted")
YEAR = Period(365, "the 365 days before the day counted")

Within = Callable[[Table, int, int], BooleanValue]
"""Which rows are at least so many days old, and younger than so many: (rows, youngest, oldest)."""


def aged(seconds: str) -> Within:
    """Placed by a column that holds whole seconds from the row's own moment to the moment counted."""

    def within(rows: Table, youngest: int, oldest: int) -> BooleanValue:
        return (rows[seconds] >= youngest * DAY_IN_SECONDS) & (rows[seconds] < oldest * DAY_IN_SECONDS)

    return within


def on_day(day: str) -> Within:
    """Placed by a column that holds a day; the rows carry `as_of_on`, the day counted."""

    def within(rows: Table, youngest: int, oldest: int) -> BooleanValue:
        newest = rows[day] <= rows.as_of_on - ibis.interval(days=youngest)
        return newest & (rows[day] > rows.as_of_on - ibis.interval(days=oldest))

    return within
