"""The first and last day of the periods that timescales name: months, quarters, seasons, calendar and financial years.

A financial year is England's local government one, 1 April to 31 March. Seasons are whole months, as in meteorology.
"""

from calendar import monthrange
from datetime import date

Period = tuple[date, date]

_LAST_YEAR = 2199


class NoSuchDay(ValueError):
    """The printed words name a day, month or year that no calendar has, or one outside 1900 to 2199."""


def months(year: int, first: int, count: int = 1) -> Period:
    """`count` whole months from month `first` of `year`; `first` may run past 12, into the years that follow."""
    start_year, start_month = divmod(year * 12 + first - 1, 12)
    end_year, end_month = divmod(year * 12 + first + count - 2, 12)
    if not 1900 <= start_year <= end_year <= _LAST_YEAR + 1:
        raise NoSuchDay(f"year {start_year}")
    last_day = monthrange(end_year, end_month + 1)[1]
    return date(start_year, start_month + 1, 1), date(end_year, end_month + 1, last_day)


def day(year: int, month: int, number: int) -> Period:
    try:
        found = date(year, month, number)
    except ValueError:
        raise NoSuchDay(f"{number}/{month}/{year}") from None
    return found, found


def calendar_year(year: int) -> Period:
    return months(year, 1, 12)


def financial_year(year: int) -> Period:
    """The financial year that begins in April of `year`."""
    return months(year, 4, 12)


def financial_year_of(found: date) -> int:
    """The year in which the financial year of this day began."""
    return found.year if found.month >= 4 else found.year - 1


def quarter(year: int, number: int, financial: bool) -> Period:
    """A quarter of a calendar year, or of the financial year that begins in `year` (quarter 1 is April to June)."""
    return months(year, 3 * number - 2 + (3 if financial else 0), 3)


SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def season(year: int, name: str) -> Period:
    """Three months from March, June, September or December of `year`; winter ends in February of the year after."""
    return months(year, SEASONS[name], 3)


# A part of a year in words: its first month and how many. "Late 2015" is October to December, "early 2016" its first
# three months, as in the field's reading of the London returns.
PARTS = {
    "early": (1, 3),
    "start of": (1, 3),
    "beginning of": (1, 3),
    "first half of": (1, 6),
    "mid": (4, 6),
    "middle of": (4, 6),
    "second half of": (7, 6),
    "late": (10, 3),
}
