"""The groups that figures are split by, so that it is seen for whom a promise is kept, and by whose team. Who is in no
known group is in a group of their own, and never left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Stratum:
    """One way of grouping people: its key, its name in words, and its groups by key, in their order. Every stratum has
    the group `unknown` beside these, which is called `not_known`. Where groups have an order of need, the first is the
    one that has most, and `ordered` says so in words."""

    key: str
    name: str
    groups: tuple[tuple[str, str], ...]
    ordered: str = ""
    not_known: str = "not known"

    @property
    def names(self) -> dict[str, str]:
        """The name of each group, the unknown last."""
        return {**dict(self.groups), UNKNOWN: self.not_known}

    def group(self, key: str) -> str:
        """The group with this key, else the unknown."""
        return key if key in dict(self.groups) else UNKNOWN

    def of(self, groups: Iterable[tuple[str, str]]) -> "Stratum":
        """The same with these groups, where they are found in the record and not declared."""
        return replace(self, groups=tuple(groups))


DEPRIVATION = Stratum(
    "deprivation",
    "deprivation of where the person lives, in fifths of England",
    (
        ("1", "most deprived fifth"),
        ("2", "second most deprived fifth"),
        ("3", "middle fifth"),
        ("4", "second least deprived fifth"),
        ("5", "least deprived fifth"),
    ),
    ordered="from the most to the least deprived",
)
ETHNICITY = Stratum(
    "ethnicity",
    "ethnic group, after the census of 2021",
    (
        ("asian", "Asian or Asian British"),
        ("black", "Black, Black British, Caribbean or African"),
        ("mixed", "mixed or multiple ethnic groups"),
        ("white", "White"),
        ("other", "another ethnic group"),
    ),
)
AGE = Stratum(
    "age",
    "age",
    (
        ("0-17", "under 18"),
        ("18-64", "18 to 64"),
        ("65-74", "65 to 74"),
        ("75-84", "75 to 84"),
        ("85-94", "85 to 94"),
        ("95", "95 and over"),
    ),
)
SEX = Stratum("sex", "sex", (("female", "women"), ("male", "men"), ("other", "another")))
DIAGNOSIS = Stratum(
    "diagnosis",
    "main illness",
    (
        ("cancer", "cancer"),
        ("dementia", "dementia"),
        ("heart", "heart and circulation"),
        ("lungs", "lungs"),
        ("kidneys_liver", "kidneys or liver"),
        ("nerves", "nervous system"),
        ("frailty", "frailty"),
        ("other", "another illness"),
    ),
)
SETTING = Stratum(
    "setting",
    "where the person is",
    (
        ("home", "at home"),
        ("care_home", "in a care home"),
        ("hospital", "in hospital"),
        ("hospice", "in a hospice"),
        ("elsewhere", "elsewhere"),
    ),
)
STRATA = (DEPRIVATION, ETHNICITY, AGE, SEX, DIAGNOSIS, SETTING)
"""What people are, by which it is asked whether they fare alike: equity, M39 and open data mean these."""

TEAM = Stratum("team", "team of the named co-ordinator", (), not_known="no team named")
"""Who looks after them, which is no kind of person: the organisation of the named co-ordinator, by its code. Its groups
are those found in the record. Every measure that is split by STRATA is counted by team too."""
BY_KEY = {each.key: each for each in STRATA}

# The first group of which a word is met; words are told apart from their endings by nobody, so beginnings are enough.
ILLNESSES: Mapping[str, tuple[str, ...]] = {
    "cancer": ("cancer", "carcinoma", "tumour", "lymphoma", "leukaemia", "myeloma", "melanoma", "sarcoma"),
    "dementia": ("dementia", "alzheimer", "lewy"),
    "nerves": ("motor neurone", "parkinson", "multiple sclerosis", "huntington", "palsy", "atrophy"),
    "heart": ("heart", "cardiac", "stroke", "vascular", "angina", "aort"),
    "lungs": ("copd", "lung", "pulmonary", "breathing", "bronch", "asthma", "emphysema"),
    "kidneys_liver": ("kidney", "renal", "liver", "cirrhosis"),
    "frailty": ("frail",),
}


def illness_group(words: str | None) -> str:
    """The group of a main illness written in words; the words themselves go no further."""
    said = (words or "").lower()
    if not said:
        return UNKNOWN
    return next((key for key, stems in ILLNESSES.items() if any(stem in said for stem in stems)), "other")


def ethnic_group(words: str) -> str:
    """The group of an ethnic group written as in the census ("Asian: Indian")."""
    said = words.lower()
    starts = {"asian": "asian", "black": "black", "mixed": "mixed", "white": "white", "arab": "other", "other": "other"}
    return next((group for start, group in starts.items() if said.startswith(start)), UNKNOWN)


def age_group(years: int) -> str:
    """The group of an age in whole years."""
    tops = ((17, "0-17"), (64, "18-64"), (74, "65-74"), (84, "75-84"), (94, "85-94"))
    return next((group for top, group in tops if years <= top), "95")


def sex_group(words: str) -> str:
    """The group of a sex or gender as it is recorded."""
    return SEX.group(words.strip().lower()) if words.strip().lower() in ("female", "male", "") else "other"
