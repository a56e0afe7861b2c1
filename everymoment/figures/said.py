"""How numbers are written in sentences and tables, once for every figure."""

from collections.abc import Sequence
from datetime import date
from math import floor


def share(value: float) -> str:
    """A share between 0 and 1 as a whole percentage, rounded half up: "63%"."""
    return f"{floor(100 * value + 0.5 + 1e-9)}%"


def points(value: float) -> str:
    """A difference of two shares, without its sign: "25 percentage points", "1 percentage point"."""
    many = floor(100 * abs(value) + 0.5 + 1e-9)
    return f"{many} percentage point{'' if many == 1 else 's'}"


def count(value: float) -> str:
    """A count, or a limit of counts, in whole numbers: "4,049"."""
    return f"{floor(value + 0.5):,}"


def signed(value: float) -> str:
    """A number that may be below 0, in whole numbers, with the sign for it and not a hyphen: "−35"."""
    return f"{floor(value + 0.5):,}".replace("-", "−")


def of_many(many: int, one: str, more: str) -> str:
    """A number with its noun: "1 month", "12 months"."""
    return f"{many:,} {one if many == 1 else more}"


def listed(names: Sequence[str]) -> str:
    """Names in a sentence: "A", "A and B", "A, B and C"; empty for none."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def month(day: date) -> str:
    """A month in words: "May 2027"."""
    return f"{day:%B %Y}"


def short_month(day: date) -> str:
    """A month where there is little room: "May 27"."""
    return f"{day:%b} {day:%y}"


def hours(value: float) -> str:
    """A wait: minutes below an hour, hours below two days, else days, each rounded half up."""
    if value < 1:
        return of_many(floor(60 * value + 0.5), "minute", "minutes")
    if value < 48:
        return of_many(floor(value + 0.5), "hour", "hours")
    return of_many(floor(value / 24 + 0.5), "day", "days")
