"""Who is missing out: groups beside each other, the slope across a whole population, and how many people it is about.

Source: slope and relative index of inequality as in England's public health technical guidance (ridit scores, weighted
least squares); the relative index here is the value at the far end over the value at the near end of the slope.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from functools import cached_property, lru_cache
from math import ceil, sqrt

import numpy as np

from everymoment.figures import said
from everymoment.figures.funnel import Unit
from everymoment.figures.series import Better
from everymoment.figures.small_numbers import SMALLEST_FOR_PERCENTAGE
from everymoment.figures.wilson import wilson

DRAWS, SEED = 100_000, 2015
FEWEST_FOR_SLOPE = 3


class Verdict(Enum):
    """What the slope says, by the interval that chance leaves."""

    NO_SLOPE = "the groups have no order, or too few of them can be counted, so there is no slope"
    LEVEL = "no slope that chance does not explain"
    RISES = "rises"
    FALLS = "falls"


@dataclass(frozen=True)
class Slope:
    """The slope index of inequality (`index`, a difference of shares), the `intercept` (share at the near end), the
    relative index (`relative`, None at an intercept of 0), index over mean, and the simulated 95 % intervals."""

    index: float
    intercept: float
    mean: float
    interval: tuple[float, float]
    relative_interval: tuple[float, float] | None

    @property
    def relative(self) -> float | None:
        """(intercept + index) / intercept."""
        return (self.intercept + self.index) / self.intercept if self.intercept > 0 else None

    @property
    def relative_to_mean(self) -> float | None:
        """index / mean: what some other houses call the relative index."""
        return self.index / self.mean if self.mean else None


@dataclass(frozen=True)
class Equity:
    """Groups with their counts, in the order given; `ordered` where that is an order of need (the first the most
    deprived).

    `unknown` is the group of those of whom it is not known; it stands beside the others, never among them.
    """

    groups: tuple[Unit, ...]
    unknown: Unit | None
    better: Better
    ordered: str
    slope: Slope | None

    @cached_property
    def counted(self) -> tuple[Unit, ...]:
        """The groups that are large enough to say a percentage of."""
        return tuple(each for each in self.groups if each.whole >= SMALLEST_FOR_PERCENTAGE)

    @cached_property
    def reference(self) -> Unit | None:
        """Where the others could be: the last of ordered groups, else the best off; None without two to compare."""
        if len(self.counted) < 2:
            return None
        if self.ordered:
            return self.counted[-1]
        wanted = min if self.better is Better.LOWER else max
        return wanted(self.counted, key=lambda each: Fraction(each.part, each.whole))

    @property
    def gap(self) -> float | None:
        """The share of the reference less that of the first group, or of the one furthest from it without an order."""
        if self.reference is None:
            return None
        far = self.counted[0] if self.ordered else self._furthest(self.reference)
        return self.reference.part / self.reference.whole - far.part / far.whole

    @cached_property
    def missing(self) -> int:
        """How many more people (fewer, where lower is better) would bring each group level with the reference."""
        if self.reference is None:
            return 0
        level = Fraction(self.reference.part, self.reference.whole)
        turned = -1 if self.better is Better.LOWER else 1
        lacking = (turned * (level * each.whole - each.part) for each in self.counted)
        return ceil(sum((each for each in lacking if each > 0), Fraction(0)))

    @property
    def verdict(self) -> Verdict:
        """What the slope says; LEVEL where its interval holds 0."""
        if self.slope is None:
            return Verdict.NO_SLOPE
        low, high = self.slope.interval
        if low <= 0 <= high:
            return Verdict.LEVEL
        return Verdict.RISES if low > 0 else Verdict.FALLS

    @cached_property
    def sentence(self) -> str:
        """The slope or the gap, how many people that is, and of how many the group is not known; in words."""
        told = [self._difference()]
        if self.missing and self.reference is not None:
            fewer = "fewer" if self.better is Better.LOWER else "more"
            told.append(
                f"{self.missing:,} {fewer} would bring every group level with “{self.reference.name}” "
                f"({said.share(self.reference.part / self.reference.whole)})."
            )
        if self.unknown and self.unknown.whole:
            told.append(f"Of {self.unknown.whole:,} more the group is not known.")
        return " ".join(told)

    def _difference(self) -> str:
        if self.slope is not None:
            across = f"Across everybody, {self.ordered}, the share"
            low, high = (said.signed(100 * each) for each in self.slope.interval)
            by, chance = said.points(self.slope.index), f"95% interval {low} to {high}"
            if self.verdict is Verdict.LEVEL:
                return f"{across} has {self.verdict.value} ({by}; {chance})."
            return f"{across} {self.verdict.value} by {by} ({chance})."
        if self.gap is None or self.reference is None:
            few = f"fewer than two groups have {SMALLEST_FOR_PERCENTAGE} or more to count"
            return f"The groups cannot be compared: {few}."
        furthest = self._furthest(self.reference)
        if len({Fraction(each.part, each.whole) for each in self.counted}) == 1:
            level = said.share(self.reference.part / self.reference.whole)
            return f"The groups that can be compared are all alike ({level})."
        return f"Between “{furthest.name}” and “{self.reference.name}” lie {said.points(self.gap)}."

    def _furthest(self, reference: Unit) -> Unit:
        level = Fraction(reference.part, reference.whole)
        return max(self.counted, key=lambda each: abs(level - Fraction(each.part, each.whole)))


def equity(
    groups: Sequence[Unit], *, unknown: Unit | None = None, better: Better = Better.HIGHER, ordered: str = ""
) -> Equity:
    """The groups compared. `ordered` says in words from where to where they are in order ("from the most to the least
    deprived"); empty where they have no order, and then there is no slope."""
    slope = None
    counted = [each for each in groups if each.whole >= SMALLEST_FOR_PERCENTAGE]
    if ordered and len(counted) >= FEWEST_FOR_SLOPE:
        slope = slope_of(counted)
    return Equity(tuple(groups), unknown, better, ordered, slope)


def ridits(wholes: Sequence[int]) -> list[float]:
    """Where the middle of each group lies in the whole population, from 0 to 1: earlier shares plus half its own."""
    everybody, before, found = sum(wholes), 0.0, []
    for each in wholes:
        found.append((before + each / 2) / everybody)
        before += each
    return found


def slope_of(groups: Sequence[Unit], draws: int = DRAWS, seed: int = SEED) -> Slope:
    """The slope across groups in their order, weighted by size, with intervals from `draws` simulations.

    Each group's share is drawn from a normal distribution with its binomial standard error, or on the logit scale where
    that would reach beyond 0 or 1. The same groups give the same intervals. Raises ValueError for fewer than two
    groups.
    """
    if len(groups) < 2:
        raise ValueError("a slope needs two groups")
    return _simulated(tuple(groups), draws, seed)


@lru_cache(maxsize=512)
def _simulated(groups: tuple[Unit, ...], draws: int, seed: int) -> Slope:
    """The slope of these groups; kept, for it takes 50 ms and the same groups always give the same."""
    wholes = np.array([each.whole for each in groups], dtype=float)
    shares = np.array([each.part for each in groups], dtype=float) / wholes
    weights = wholes / wholes.sum()
    at = np.array(ridits([each.whole for each in groups]))
    # The ridits' weighted mean is 1/2, so the slope is linear in the shares: one product for all draws.
    pull = weights * (at - 0.5) / (weights * (at - 0.5) ** 2).sum()
    index, mean = float(shares @ pull), float(shares @ weights)
    drawn = _draws(groups, draws, seed)
    slopes, intercepts = drawn @ pull, drawn @ weights - drawn @ pull / 2
    low, high = (float(each) for each in np.percentile(slopes, (2.5, 97.5)))
    relative = None
    if (intercepts > 0).all():
        ends = np.percentile((intercepts + slopes) / intercepts, (2.5, 97.5))
        relative = (float(ends[0]), float(ends[1]))
    return Slope(index, mean - index / 2, mean, (low, high), relative)


def _draws(groups: Sequence[Unit], draws: int, seed: int) -> np.ndarray:
    chance = np.random.default_rng(seed)
    normal = chance.standard_normal((draws, len(groups)))
    columns = [_drawn(normal[:, at], each) for at, each in enumerate(groups)]
    return np.column_stack(columns)


def _drawn(normal: np.ndarray, group: Unit) -> np.ndarray:
    share = group.part / group.whole
    error = sqrt(share * (1 - share) / group.whole)
    if error and 4 * error < share < 1 - 4 * error:
        return share + normal * error
    # Half a person is added to either side, so that a share of 0 or 1 has a logit.
    part, rest = group.part + 0.5, group.whole - group.part + 0.5
    logit = np.log(part / rest) + normal * sqrt(1 / part + 1 / rest)
    return 1 / (1 + np.exp(-logit))


def interval(group: Unit) -> tuple[float, float]:
    """A group's own 95 % interval; from 0 to 1 where there is nothing to count."""
    return wilson(group.part, group.whole) if group.whole else (0.0, 1.0)
