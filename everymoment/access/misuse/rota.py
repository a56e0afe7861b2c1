"""How far from a shift a moment is, by a rota."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import datetime
from itertools import accumulate


class Shifts:
    """The shifts of one reader, each from one moment to another, in any order; they may overlap."""

    def __init__(self, shifts: Iterable[tuple[datetime, datetime]]) -> None:
        """As moments, so that no clock change bends anything."""
        in_order = sorted((begins.timestamp(), ends.timestamp()) for begins, ends in shifts)
        self._begin = [begins for begins, _ in in_order]
        self._all_ended = list(accumulate((ends for _, ends in in_order), max))

    def minutes_off(self, at: datetime) -> float:
        """0 within a shift; else the minutes since one ended, or, below 0, until one begins: whichever is nearer.
        Infinite where there is no shift."""
        moment = at.timestamp()
        begun = bisect_right(self._begin, moment)
        ended = self._all_ended[begun - 1] if begun else float("-inf")
        if moment <= ended:
            return 0.0
        after = (moment - ended) / 60
        before = (self._begin[begun] - moment) / 60 if begun < len(self._begin) else float("inf")
        return after if after <= before else -before
