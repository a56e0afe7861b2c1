"""The middle of lengths that an engine has counted, those that go on included: worked out here, once, in Python."""

from collections.abc import Iterable
from fractions import Fraction

from everymoment.figures.waiting import median, survival_of
from everymoment.measures.measure import Middle

Times = Iterable[tuple[int | None, int, int]]
"""Lengths with how many rows have each: (the length, None where it is not known; how many ended; how many go on)."""


def middle(times: Times, censored: bool) -> Fraction | None:
    """The middle length; None where there is none to tell.

    Where all have ended, the plain median: of an even number, half way between the two in the middle. Where some may go
    on (`censored`), the estimate of Kaplan and Meier: the first length by which half or more have ended, those that
    still go on counted for as long as they have. None where fewer than half ever ended. Lengths not known are left out.
    """
    known = sorted((length, ended, on) for length, ended, on in times if length is not None)
    return _kaplan_meier(known) if censored else _median(known)


def _median(known: list[tuple[int, int, int]]) -> Fraction | None:
    many = sum(ended for _, ended, _ in known)
    if not many:
        return None
    return Fraction(_at(known, (many - 1) // 2) + _at(known, many // 2), 2)


def _at(known: list[tuple[int, int, int]], place: int) -> int:
    """The length at this place when all are put in a row, the shortest first."""
    for length, ended, _ in known:
        place -= ended
        if place < 0:
            return length
    raise IndexError("there are fewer lengths than that")


def _kaplan_meier(known: list[tuple[int, int, int]]) -> Fraction | None:
    found = median(survival_of(known))
    return None if found is None else Fraction(found)


def said_middle(number: Middle, times: Times) -> str:
    """In words: "half within 2 days"; what stands there when it cannot be told."""
    found = middle(times, number.lengths.ended is not None)
    if found is None:
        return "too few have ended to tell"
    length = found / number.of
    many = f"{float(length):.1f}".removesuffix(".0")
    return f"{many} {number.unit.removesuffix('s') if many == '1' else number.unit}"
