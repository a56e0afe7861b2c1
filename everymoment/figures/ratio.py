"""How a group fares beside everybody else: the ratio of two shares, and between what chance leaves it.

Source: the ratio of two proportions with its interval on the logarithmic scale (D. Katz and others, Biometrics 34,
1978).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import exp, log, sqrt

from everymoment.figures import said
from everymoment.figures.funnel import Unit
from everymoment.figures.small_numbers import SMALLEST_FOR_PERCENTAGE
from everymoment.figures.wilson import Z95

MOST_NAMED = 3


@dataclass(frozen=True)
class Compared:
    """A group beside everybody else, in what is counted `of` them. Both have so many that a share may be said."""

    of: str
    group: Unit
    others: Unit

    @property
    def name(self) -> str:
        """The group and what is counted: "men: have a plan"."""
        return f"{self.group.name}: {self.of}"

    @cached_property
    def ratio(self) -> float | None:
        """The share of the group over that of the others; None where nobody among the others is met."""
        if not self.others.part:
            return None
        return (self.group.part * self.others.whole) / (self.group.whole * self.others.part)

    @cached_property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval: exp(ln ratio ∓ 1.96 √(1/a − 1/n + 1/b − 1/m)). None where one of the shares is 0."""
        if not self.group.part or not self.ratio:
            return None
        spread = sqrt(sum(1 / each.part - 1 / each.whole for each in (self.group, self.others)))
        return exp(log(self.ratio) - Z95 * spread), exp(log(self.ratio) + Z95 * spread)

    @property
    def differs(self) -> bool:
        """Whether chance does not explain that the ratio is not 1."""
        return self.interval is not None and not self.interval[0] <= 1 <= self.interval[1]


@dataclass(frozen=True)
class Ratios:
    """Groups compared, in the order given, and the share of the others' share that is the `least` each should have."""

    compared: tuple[Compared, ...]
    least: Fraction

    @cached_property
    def lagging(self) -> tuple[Compared, ...]:
        """Those that fare less than `least` as well as everybody else."""
        return tuple(each for each in self.compared if self.lags(each))

    def lags(self, compared: Compared) -> bool:
        """Whether a group fares less than `least` as well as everybody else, in whole numbers."""
        group, others = compared.group, compared.others
        least, most = self.least.numerator, self.least.denominator
        return group.part * others.whole * most < others.part * group.whole * least

    @cached_property
    def worse(self) -> tuple[Compared, ...]:
        """Those of whom a director must think: they lag, or fare worse by more than chance; with an interval to
        draw."""
        worth = (each for each in self.compared if self.lags(each) or (each.differs and (each.ratio or 0) < 1))
        return tuple(each for each in worth if each.interval is not None)

    @property
    def sentence(self) -> str:
        """How many lag, which of them by more than chance and by how much, in words."""
        if not self.compared:
            return f"No group can be compared: it takes {SMALLEST_FOR_PERCENTAGE} people or more, and as many others."
        of = said.of_many(len(self.compared), "comparison", "comparisons")
        if not self.lagging:
            return f"In {of} no group fares less than {_in_words(self.least)} as well as everybody else."
        sure = [each for each in self.lagging if each.differs]
        told = f"In {len(self.lagging):,} of {of} a group fares less than {_in_words(self.least)} as well as everybody"
        if not sure:
            return f"{told} else; chance alone could explain each of them."
        named = "; ".join(f"{each.name} ({said_ratio(each)})" for each in sure[:MOST_NAMED])
        more = f"; and {len(sure) - MOST_NAMED} more in the table" if len(sure) > MOST_NAMED else ""
        return f"{told} else; in {len(sure):,} of these chance does not explain it: {named}{more}."


def ratios(compared: Iterable[Compared], least: Fraction) -> Ratios:
    """The comparisons in which group and others are both large enough for a share to be said."""
    enough = SMALLEST_FOR_PERCENTAGE
    return Ratios(tuple(each for each in compared if min(each.group.whole, each.others.whole) >= enough), least)


def said_ratio(compared: Compared) -> str:
    """A ratio with its interval in words: "0.62, 95% interval 0.45 to 0.86"."""
    if compared.ratio is None:
        return "none of the others, so there is no ratio"
    if compared.interval is None:
        return f"{compared.ratio:.2f}, too few for an interval"
    low, high = compared.interval
    return f"{compared.ratio:.2f}, 95% interval {low:.2f} to {high:.2f}"


def _in_words(share: Fraction) -> str:
    return {Fraction(4, 5): "four fifths"}.get(share, f"{said.share(float(share))}")
