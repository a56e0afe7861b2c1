"""Small numbers: which counts may be published, how they are rounded, and when a percentage may be said.

Rounding is done at the outlet only and never kept; the same count always gives the same answer, so asking twice gives
nothing. A ratio is worked out after rounding. Sources: ehrQL's disclosure control (bennettoxford/ehrql), and the rules
of NHS England and the Office for National Statistics as analysts apply them.
"""

from dataclasses import dataclass

from everymoment.figures import said

# Below this a percentage says more than is known; below the second, of rounded counts, it is said as a fraction.
SMALLEST_FOR_PERCENTAGE = 20
EXACT_ENOUGH = 100

FRACTIONS = (
    (0.0, "hardly any"),
    (0.1, "about a tenth"),
    (0.25, "about a quarter"),
    (1 / 3, "about a third"),
    (0.5, "about a half"),
    (2 / 3, "about two thirds"),
    (0.75, "about three quarters"),
    (0.9, "about nine tenths"),
    (1.0, "nearly all"),
)


@dataclass(frozen=True)
class Profile:
    """A rule for small numbers: counts from `smallest` to `largest` are hidden, what is left is rounded to `multiple`.

    `smallest` 0 hides a true 0 too, which beside hidden counts would say something. A largest of 0 hides nothing.
    """

    key: str
    title: str
    smallest: int
    largest: int
    multiple: int

    def hides(self, count: int) -> bool:
        """Whether this count may not be shown."""
        return self.largest > 0 and self.smallest <= count <= self.largest

    def shown(self, count: int) -> int:
        """The count as it may be reckoned with: 0 where it is hidden, else rounded. Raises ValueError below 0."""
        if count < 0:
            raise ValueError(f"{count} is no count")
        if self.hides(count):
            return 0
        return self.multiple * ((2 * count + self.multiple) // (2 * self.multiple))

    def say(self, count: int) -> str:
        """The count as it is written: "7 or fewer", "1 to 4", "1,015"."""
        if not self.hides(count):
            return said.count(self.shown(count))
        return f"{self.largest} or fewer" if not self.smallest else f"{self.smallest} to {self.largest}"

    def could_be(self, count: int) -> tuple[int, int]:
        """The least and most that somebody who reads what is shown of this count, and knows the rule, can say of it."""
        if self.hides(count):
            return self.smallest, self.largest
        rounded = self.shown(count)
        below, above = rounded - self.multiple // 2, rounded + (self.multiple - 1) // 2
        if count > self.largest:
            return max(below, self.largest + 1, 0), above
        return max(below, 0), min(above, self.smallest - 1)


EXACT = Profile("exact", "exact, for those who may see the list behind it", 1, 0, 1)
EHRQL = Profile("ehrql", "7 or fewer hidden, the rest to the nearest 5", 0, 7, 5)
NHS_ENGLAND = Profile("nhs_england", "1 to 4 hidden, the rest to the nearest 5", 1, 4, 5)
ONS_DEATHS = Profile("ons_deaths", "1 and 2 hidden, the rest as it is", 1, 2, 1)
ONS_DEATHS_SMALL_AREAS = Profile("ons_small_areas", "1 to 4 hidden, the rest as it is", 1, 4, 1)
PROFILES = (EXACT, EHRQL, NHS_ENGLAND, ONS_DEATHS, ONS_DEATHS_SMALL_AREAS)
DEFAULT = EHRQL


@dataclass(frozen=True)
class Rate:
    """A part of a whole after a profile: what may be reckoned with, how it is said, and whether the part is hidden."""

    profile: Profile
    part: int
    whole: int
    part_said: str
    whole_said: str
    hidden: bool

    @property
    def share(self) -> float | None:
        """The share of what is shown; None where the whole is too small for a percentage, and where the part is
        hidden."""
        return None if self.hidden or self.whole < SMALLEST_FOR_PERCENTAGE else self.part / self.whole

    @property
    def said(self) -> str:
        """The share in words: "63%"; "about a half" where rounding leaves no more; empty where it may not be said."""
        share = self.share
        if share is None:
            return ""
        if self.profile.multiple > 1 and self.whole < EXACT_ENOUGH:
            return min(FRACTIONS, key=lambda each: abs(each[0] - share))[1]
        return percentage(self.part, self.whole)

    @property
    def sentence(self) -> str:
        """Count, whole and share in words: "20 of 40 (about a half)"."""
        told = f"{self.part_said} of {self.whole_said}"
        return f"{told} ({self.said})" if self.said else f"{told} (too few for a percentage)"


def rate(part: int, whole: int, profile: Profile = DEFAULT) -> Rate:
    """The rate of these counts as the profile lets it be shown. Raises ValueError for a part that does not fit."""
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    return Rate(
        profile,
        profile.shown(part),
        profile.shown(whole),
        profile.say(part),
        profile.say(whole),
        profile.hides(part),
    )


def percentage(part: int, whole: int) -> str:
    """Rounded half up: "85%"; empty where there are too few to say."""
    return f"{(200 * part + whole) // (2 * whole)}%" if whole >= SMALLEST_FOR_PERCENTAGE else ""


def reach(part: int, whole: int, profile: Profile = DEFAULT) -> float:
    """How far, at most, a share of counts that were rounded by the profile may lie from the share before rounding."""
    half = profile.multiple / 2
    share = part / whole
    high = min((part + half) / (whole - half), 1.0) if whole > half else 1.0
    low = max((part - half) / (whole + half), 0.0)
    return max(high - share, share - low)
