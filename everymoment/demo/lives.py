"""One imagined life: who somebody is, with whom they live, what they are ill with. What is said follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import nhs_number

from everymoment.demo import names, proportions

# Chosen for variety, leaning on the order in which ONS's deaths in England of 2019 to 2021 name the causes.
CONDITIONS = {
    "cancer": (
        "cancer of the bowel",
        "cancer of the lung",
        "cancer of the breast",
        "cancer of the prostate",
        "lymphoma",
    ),
    "dementia": ("Alzheimer's disease", "vascular dementia"),
    "heart": ("heart failure", "heart failure with kidney trouble"),
    "lungs": ("COPD", "scarring of the lungs"),
    "frail": ("frailty", "frailty after a broken hip"),
    "stroke": ("strokes",),
    "kidneys": ("kidney failure",),
    "nerves": ("motor neurone disease", "Parkinson's disease"),
}
CONDITION_SHARES = {
    "cancer": 30,
    "dementia": 19,
    "heart": 15,
    "lungs": 11,
    "frail": 12,
    "stroke": 5,
    "kidneys": 4,
    "nerves": 4,
}
TRIES_FOR_A_NAME = 40
HOME_SHARES = {"alone": 30, "partner": 33, "family": 19}
CARE_HOME_CONDITIONS = ("dementia", "frail", "stroke", "nerves")
YOUNGEST_WITH = {
    "dementia": 70,
    "frail": 80,
    "stroke": 66,
    "heart": 66,
    "lungs": 60,
    "kidneys": 58,
    "nerves": 52,
    "cancer": 44,
}


@dataclass
class Life:
    """An imagined person. `tags` guard sentences (see `words.pool`); `slots` are the words that fill them in."""

    given: str
    family: str
    woman: bool
    born_on: date
    background: names.Background
    condition: str
    illness: str
    home: str
    address: str
    postcode: str
    telephone: str
    number: str
    tags: frozenset[str] = frozenset()
    slots: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


def mobile(rng: Random) -> str:
    """A mobile number from the range that Ofcom keeps free for drama."""
    return f"07700 900{rng.randrange(1000):03d}"


def landline(number: int) -> str:
    """A London number from the range that Ofcom keeps free for drama; `number` is 0 to 999."""
    return f"020 7946 {number:04d}"


def synthetic_number(rng: Random) -> str:
    """An NHS number with its check digit from the range that is never issued (999), drawn from this generator alone."""
    while True:
        nine = f"999{rng.randrange(10**6):06d}"
        for digit in range(10):
            if nhs_number.is_valid(f"{nine}{digit}", for_region=nhs_number.REGION_SYNTHETIC):
                return f"{nine}{digit}"


def lives(rng: Random, many: int, today: date, care_home: str) -> Iterator[Life]:
    """`many` lives, no two with the same NHS number, nor with the same name while there are others left.

    `care_home` is the address of those who live in it.
    """
    known: set[str] = set()
    tries = 0
    while many:
        life = _imagined(rng, today, care_home)
        tries += 1
        # Names run out in a long demo, as they do in a borough; numbers never do.
        if life.number in known or (life.name in known and tries < TRIES_FOR_A_NAME):
            continue
        known |= {life.name, life.number}
        many, tries = many - 1, 0
        yield life


def _imagined(rng: Random, today: date, care_home: str) -> Life:
    background = rng.choices(names.BACKGROUNDS, [each.share for each in names.BACKGROUNDS])[0]
    woman = rng.random() < proportions.of_women()
    age = proportions.age(rng)
    in_home = age >= proportions.FROM_75 and rng.random() < proportions.residents_from_75()
    home = "care_home" if in_home else _weighed(rng, HOME_SHARES)
    condition = _condition(rng, age, CARE_HOME_CONDITIONS if in_home else tuple(CONDITIONS))
    life = Life(
        given=rng.choice((background.women if woman else background.men).split()),
        family=rng.choice(background.families.split()),
        woman=woman,
        born_on=_born_on(rng, age, today),
        background=background,
        condition=condition,
        illness=_illness(rng, condition, woman),
        home=home,
        address=f"Room {rng.randint(1, 42)}, {care_home}"
        if in_home
        else f"{rng.randint(1, 140)} {rng.choice(names.STREETS)}, Wandle",
        postcode=f"WX{rng.randint(1, 9)} {rng.randint(1, 9)}{rng.choice('ABDEFGHJLN')}{rng.choice('ABDEFGHJLN')}",
        telephone=mobile(rng),
        number=synthetic_number(rng),
    )
    _fill(life, rng, today)
    return life


def _fill(life: Life, rng: Random, today: date) -> None:
    """Whom and what this life holds, and from it the words that guard and fill sentences."""
    has_child = rng.random() < (1 if life.home == "family" else 0.72)
    daughter = rng.random() < 0.55
    faith = rng.choice(life.background.faiths)
    daughters, sons = names.CHILDREN.get(faith, names.CHILDREN[""])
    child = rng.choice((daughters if daughter else sons).split()) if has_child else ""
    partner = (
        rng.choice((life.background.men if life.woman else life.background.women).split())
        if life.home == "partner"
        else ""
    )
    pet = rng.choice(names.PETS) if life.home in ("alone", "partner") and rng.random() < 0.4 else ""
    language = life.background.language if life.background.language and rng.random() < 0.6 else ""
    life.slots = {
        "partner": partner,
        "spouse": ("husband" if life.woman else "wife") if partner else "",
        "child": child,
        "relation": ("daughter" if daughter else "son") if child else "",
        "friend": rng.choice(names.FRIENDS),
        "pet_name": pet.split(", ")[1] if pet else "",
        "worked": rng.choice(names.STREET_WORK),
        "joy": rng.choice(names.JOYS),
        "drink": rng.choice(names.DRINKS),
        "food": rng.choice(life.background.food),
        "country": life.background.born_in if rng.random() < 0.5 else "",
        "language": language,
        "illness": life.illness,
        "given": life.given,
    }
    age = (today - life.born_on).days // 365
    held = {life.home, life.condition, faith, "woman" if life.woman else "man", "old" if age >= 75 else "younger"}
    told = {
        key.removesuffix("_name") for key in ("partner", "child", "pet_name", "country", "language") if life.slots[key]
    }
    life.tags = frozenset(held | told)


def _illness(rng: Random, condition: str, woman: bool) -> str:
    """What it is, in words; cancers that only one sex in the demo gets are kept to it."""
    not_theirs = "prostate" if woman else "breast"
    return rng.choice([each for each in CONDITIONS[condition] if not_theirs not in each])


def _condition(rng: Random, age: int, among: tuple[str, ...]) -> str:
    """What somebody of this age is ill with."""
    return _weighed(rng, {each: CONDITION_SHARES[each] for each in among if YOUNGEST_WITH[each] <= age})


def _born_on(rng: Random, age: int, today: date) -> date:
    return today - timedelta(days=age * 365 + age // 4 + rng.randrange(365))


def _weighed(rng: Random, shares: dict[str, int]) -> str:
    return rng.choices(list(shares), list(shares.values()))[0]
