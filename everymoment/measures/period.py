"""Over which days a measure counts, and how its rows are placed in time."""

from dataclasses import dataclass

import ibis
from ibis.expr.types import BooleanValue, Table, Value

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


@dataclass(frozen=True)
class Aged:
    """Placed by a column that holds whole seconds from the row's own moment to the moment counted."""

    seconds: str

    def __call__(self, rows: Table, youngest: int, oldest: int) -> BooleanValue:
        """Which rows are at least so many days old, and younger than so many."""
        return (rows[self.seconds] >= youngest * DAY_IN_SECONDS) & (rows[self.seconds] < oldest * DAY_IN_SECONDS)

    def day(self, rows: Table) -> Value:
        """How many whole days old each row is."""
        return rows[self.seconds] // DAY_IN_SECONDS


@dataclass(frozen=True)
class OnDay:
    """Placed by a column that holds a day; the rows carry `as_of_on`, the day counted."""

    column: str

    def __call__(self, rows: Table, youngest: int, oldest: int) -> BooleanValue:
        """Which rows are at least so many days old, and younger than so many."""
        newest = rows[self.column] <= rows.as_of_on - ibis.interval(days=youngest)
        return newest & (rows[self.column] > rows.as_of_on - ibis.interval(days=oldest))

    def day(self, rows: Table) -> Value:
        """The day of each row."""
        return rows[self.column]


Within = Aged | OnDay
"""Which rows are at least so many days old, and younger than so many: (rows, youngest, oldest)."""
aged, on_day = Aged, OnDay
