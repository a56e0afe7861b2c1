"""From whole numbers to words: every rate the house shows is made here, once, in Python."""

from dataclasses import dataclass

from everymoment.figures import small_numbers
from everymoment.measures.measure import Measure


@dataclass(frozen=True)
class Figure:
    """One measure's counts and how they are said. `unknown` is a part of the denominator."""

    measure: Measure
    numerator: int
    denominator: int
    unknown: int = 0

    @property
    def sentence(self) -> str:
        """In words: "82 of 97 plans have a named co-ordinator", or "no plans to count"."""
        words = self.measure.words
        if not self.denominator:
            return f"no {words.many} to count"
        counted = words.one if self.denominator == 1 else words.many
        verb = words.has if self.numerator == 1 else words.have
        return f"{self.numerator:,} of {self.denominator:,} {counted} {verb}"

    @property
    def short(self) -> str:
        """For tables: "82 of 97"."""
        return f"{self.numerator:,} of {self.denominator:,}" if self.denominator else "none to count"

    @property
    def percentage(self) -> str:
        """Rounded half up: "85%"; empty where there are too few to say."""
        return small_numbers.percentage(self.numerator, self.denominator)

    @property
    def share(self) -> float | None:
        """The rate between 0 and 1, None when there is nothing to count."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def unknown_said(self) -> str:
        """In words: "3 of 97 not known"; empty when nothing is unknown."""
        return f"{self.unknown:,} of {self.denominator:,} not known" if self.unknown else ""


def figure(measure: Measure, numerator: int, denominator: int, unknown: int = 0) -> Figure:
    """The figure of these counts. Raises ValueError when the parts do not fit the whole."""
    if not 0 <= numerator <= denominator or not 0 <= unknown <= denominator:
        raise ValueError(f"{measure.id}: {numerator} and {unknown} are not parts of {denominator}")
    return Figure(measure, numerator, denominator, unknown)
