"""Limits of a control chart: how far a number moves from month to month when nothing has changed.

Source: the XmR chart as NHS England's Making Data Count draws it (the constants are those of its public R package,
NHSRplotthedots); for shares of unequal wholes the P' chart (D. B. Laney, Quality Engineering 14, 2002).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

# Mean moving range to three standard errors (3 / 1.128, as published), and the range beyond which a move is screened
# out.
THREE_SIGMA, SCREEN = 2.66, 3.267
NEAR = 2 / 3


@dataclass(frozen=True)
class Limits:
    """The mean of one point, its limits (three standard errors) and near limits (two), in the unit of the values."""

    mean: float
    reach: float

    @property
    def lower(self) -> float:
        """The lower limit; it may lie below what the values can be."""
        return self.mean - self.reach

    @property
    def upper(self) -> float:
        """The upper limit; it may lie above what the values can be."""
        return self.mean + self.reach

    @property
    def near_lower(self) -> float:
        """Two thirds of the way down."""
        return self.mean - NEAR * self.reach

    @property
    def near_upper(self) -> float:
        """Two thirds of the way up."""
        return self.mean + NEAR * self.reach


def moving_range(values: Sequence[float], screened: bool = True) -> float:
    """The mean move between neighbours; `screened` leaves out moves of 3.267 times that mean or more, once.

    Where nothing that is left moves at all, none is left out: limits without width would call every month unusual.
    0.0 for fewer than two values, and where all are the same.
    """
    moves = [abs(after - before) for before, after in pairwise(values)]
    if not moves:
        return 0.0
    mean = sum(moves) / len(moves)
    kept = [each for each in moves if each < SCREEN * mean] if screened else moves
    kept = kept if any(kept) else moves
    return sum(kept) / len(kept)


def xmr(values: Sequence[float], base: int | None = None, screened: bool = True) -> tuple[Limits, ...]:
    """The same limits for every point, from the first `base` values (all when not given).

    Raises ValueError for a base of fewer than two values.
    """
    known = _based(values, base)
    limits = Limits(sum(known) / len(known), THREE_SIGMA * moving_range(known, screened))
    return (limits,) * len(values)


def p_prime(
    parts: Sequence[int], wholes: Sequence[int], base: int | None = None, screened: bool = True
) -> tuple[Limits, ...]:
    """Limits for shares, narrower where there is more to count; with equal wholes they are those of `xmr`.

    Raises ValueError for a base of fewer than two shares, and for an empty whole.
    """
    if not all(wholes):
        raise ValueError("a share of nothing has no limits")
    shares = [part / whole for part, whole in zip(parts, wholes, strict=True)]
    known = len(_based(shares, base))
    pooled = sum(parts[:known]) / sum(wholes[:known])
    error = sqrt(pooled * (1 - pooled))
    if not error:
        return (Limits(pooled, 0.0),) * len(shares)
    standard = [(each - pooled) * sqrt(whole) / error for each, whole in zip(shares, wholes, strict=True)]
    reach = THREE_SIGMA * moving_range(standard[:known], screened) * error
    return tuple(Limits(pooled, reach / sqrt(whole)) for whole in wholes)


def _based(values: Sequence[float], base: int | None) -> Sequence[float]:
    known = values[: base or len(values)]
    if len(known) < 2:
        raise ValueError("limits need at least two values")
    return known
