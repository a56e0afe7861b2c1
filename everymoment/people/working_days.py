"""Working days in England: Monday to Friday, bank holidays left out. The list comes with its package; nothing is asked
of the network."""

from datetime import date, timedelta
from functools import cache

from govuk_bank_holidays.bank_holidays import BankHolidays


@cache
def _bank_holidays() -> frozenset[date]:
    known = BankHolidays(use_cached_holidays=True).get_holidays(division=BankHolidays.ENGLAND_AND_WALES)
    return frozenset(each["date"] for each in known)


def is_working_day(day: date) -> bool:
    """Whether offices work on this day. Beyond the years the package knows, only weekends are known to be free."""
    return day.weekday() < 5 and day not in _bank_holidays()


def next_working_day(day: date) -> date:
    """The first working day after this one."""
    following = day + timedelta(days=1)
    while not is_working_day(following):
        following += timedelta(days=1)
    return following
