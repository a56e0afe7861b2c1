"""A series read as Making Data Count asks: a control chart from twelve months on, a run chart before that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean, median

from everymoment.figures import limits as bounds
from everymoment.figures import said
from everymoment.figures.limits import Limits
from everymoment.figures.series import Better, Month, Series
from everymoment.figures.signals import IN_A_ROW, Assurance, Flag, Meaning, assurance, flags, meaning

ENOUGH = 12
# Beyond a quarter above or below their mean, wholes are too unequal for one pair of limits; fewer events than this,
# too rare.
UNEQUAL, RARE = 0.25, 5


@dataclass(frozen=True)
class Judged:
    """One month with its limits, the rule it meets (None: chance) and which way, and what that means."""

    month: Month
    limits: Limits
    flag: Flag | None
    way: int
    meaning: Meaning


@dataclass(frozen=True)
class RunChart:
    """Too few months for limits: the months and their median, the value with as many above as below."""

    series: Series

    @property
    def median(self) -> float | None:
        """The median of the values, None without any."""
        return median(self.series.values) if self.series.months else None

    @property
    def sentence(self) -> str:
        """The newest month beside the median, in words."""
        many = len(self.series.months)
        if self.median is None:
            return "No month has enough to show."
        newest = self.series.months[-1]
        told = f"In {said.month(newest.on)} it was {newest.said}"
        if many == 1:
            return f"{told}. One month says nothing of change; with {ENOUGH} there will be limits."
        if newest.said == self.series.say(self.median):
            place = "as in the middle of"
        else:
            place = "above the middle of" if newest.value > self.median else "below the middle of"
        few = f"the {said.of_many(many, 'month', 'months')} so far ({self.series.say(self.median)})"
        return f"{told}, {place} {few}. From {ENOUGH} months on there are limits."


@dataclass(frozen=True)
class Control:
    """A control chart: every month judged. `unequal` says that limits follow the wholes (P'), `rebased` at which months
    (from 0) the reckoning began anew, and `base` how many months of each stretch the limits come from (all when
    None)."""

    series: Series
    judged: tuple[Judged, ...]
    unequal: bool
    rebased: tuple[int, ...]
    base: int | None

    @property
    def newest(self) -> Judged:
        """The newest month."""
        return self.judged[-1]

    @property
    def assurance(self) -> Assurance:
        """Whether the target will be met, by the newest limits."""
        return assurance(self.newest.limits, self.series.target, self.series.better)

    @property
    def in_a_row(self) -> int:
        """How many months up to the newest mean the same as it."""
        same = 0
        for each in reversed(self.judged):
            if each.meaning is not self.newest.meaning:
                break
            same += 1
        return same

    @property
    def sentence(self) -> str:
        """What the newest month says, and whether the target will be met, in words."""
        newest, say = self.newest, self.series.say
        told = f"In {said.month(newest.month.on)} it was {newest.month.said}: {self._word} ({self._why})"
        if self.assurance is not Assurance.NO_TARGET and self.series.target is not None:
            told += f". By these limits {self.assurance.value} ({say(self.series.target)})"
        return f"{told}.{self._stand_out}"

    @property
    def _stand_out(self) -> str:
        """How many months are more than chance, as a sentence of its own; empty for none, and for the newest alone."""
        many = sum(each.flag is not None for each in self.judged)
        if many <= (self.newest.flag is not None):
            return ""
        return f" Of {len(self.judged)} months {many} {'stands' if many == 1 else 'stand'} out."

    @property
    def _word(self) -> str:
        """What the newest month means; where no way is wanted, by what it does."""
        newest = self.newest
        if newest.flag is None or self.series.better is not Better.NEITHER:
            return newest.meaning.word
        trends = newest.flag is Flag.TREND
        does = ("rising more" if trends else "higher") if newest.way > 0 else ("falling more" if trends else "lower")
        return f"{does} than chance explains"

    @property
    def _why(self) -> str:
        """Which rule the newest month meets, with its number."""
        newest, say = self.newest, self.series.say
        up, limits, row = newest.way > 0, newest.limits, f"{IN_A_ROW} or more months in a row"
        between = f"{say(limits.lower)} to {say(limits.upper)}"
        return {
            None: f"it moves within {between}",
            Flag.OUTSIDE: f"months like the others lie within {between}",
            Flag.TREND: f"{row} {'rising' if up else 'falling'}",
            Flag.NEAR: f"two of three months close to {say(limits.upper if up else limits.lower)}",
            Flag.SHIFT: f"{row} {'above' if up else 'below'} the mean of {say(limits.mean)}",
        }[newest.flag]

    @property
    def cautions(self) -> tuple[str, ...]:
        """What to be careful of, in words."""
        return tuple(_cautions(self))


def read(series: Series, base: int | None = None, rebased: Sequence[int] = ()) -> Control | RunChart:
    """The series as a control chart, or as a run chart where it has fewer than twelve months.

    `base`: limits come from the first so many months of each stretch, all when not given. `rebased`: at which months
    (counted from 0) a new stretch begins. Raises ValueError for a stretch or a base of fewer than twelve months.
    """
    months = series.months
    if len(months) < ENOUGH:
        return RunChart(series)
    edges = [0, *rebased, len(months)]
    shortest = min(after - before for before, after in zip(edges, edges[1:], strict=False))
    if shortest < ENOUGH or (base is not None and base < ENOUGH):
        raise ValueError(f"{series.title}: limits are drawn from {ENOUGH} months or more")
    unequal = series.of_shares and _unequal([each.whole or 0 for each in months])
    judged: list[Judged] = []
    for before, after in zip(edges, edges[1:], strict=False):
        judged += _judged(series, months[before:after], base, unequal)
    return Control(series, tuple(judged), unequal, tuple(rebased), base)


def _judged(series: Series, months: tuple[Month, ...], base: int | None, unequal: bool) -> list[Judged]:
    values = [each.value for each in months]
    if unequal:
        at = bounds.p_prime([each.part for each in months], [each.whole or 0 for each in months], base)
    else:
        at = bounds.xmr(values, base)
    return [
        Judged(month, limits, flag[0] if flag else None, flag[1] if flag else 0, meaning(flag, series.better))
        for month, limits, flag in zip(months, at, flags(values, at), strict=True)
    ]


def _unequal(wholes: Sequence[int]) -> bool:
    middle = mean(wholes)
    return any(abs(each - middle) > UNEQUAL * middle for each in wholes)


def _cautions(chart: Control) -> Iterator[str]:
    months = chart.series.months
    if chart.unequal:
        yield "There is more to count in some months than in others, so the limits are narrower where there is more."
    rarest = [each.part if each.whole is None else min(each.part, each.whole - each.part) for each in months]
    if median(rarest) < RARE:
        yield (
            f"Fewer than {RARE} cases make the difference in a usual month: look at quarters or years instead, or "
            "compare places in a funnel."
        )
    if chart.base:
        yield f"The limits come from the first {chart.base} months."
