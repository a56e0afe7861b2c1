"""The demo's proportions as deaths in England have them: sex, age, month and place, from the published tables."""

from datetime import date, timedelta
from functools import cache
from random import Random

from everymoment.figures import deaths

# The ages of each published band: from, to, and the commonest of them.
AGES = {"<75": (44, 74, 74), "75-79": (75, 79, 77), "80-84": (80, 84, 82), "85-89": (85, 89, 87), "90+": (90, 100, 91)}
FROM_75 = 75
# How many of those who live in a care home die there; the others die in hospital.
RESIDENTS_WHO_STAY = 0.85
PLACES = {"Home": "home", "Hospital": "hospital", "Hospice": "hospice", "Care home": "nursing_home"}


@cache
def of_women() -> float:
    """How many of those who die are women."""
    return deaths.shares(deaths.BY_SEX)["F"]


@cache
def by_place() -> dict[str, float]:
    """How many die at each of the places that the demo knows; together they are everybody."""
    shares = deaths.shares(deaths.BY_PLACE)
    whole = sum(shares[each] for each in PLACES)
    return {key: shares[place] / whole for place, key in PLACES.items()}


@cache
def by_month() -> dict[int, float]:
    """How many die in each calendar month, by the last twelve months before the pandemic."""
    rows = [each for each in deaths.BY_REGION.rows() if each.on <= deaths.BEFORE_THE_PANDEMIC]
    whole = sum(each.count for each in rows)
    return {month: sum(each.count for each in rows if each.on.month == month) / whole for month in range(1, 13)}


@cache
def residents_from_75() -> float:
    """How many of those of 75 and more live in a care home, so that as many die there as are published."""
    return by_place()["nursing_home"] / RESIDENTS_WHO_STAY / (1 - deaths.shares(deaths.BY_AGE)["<75"])


def age(rng: Random) -> int:
    """An age in years."""
    shares = deaths.shares(deaths.BY_AGE)
    least, most, commonest = AGES[rng.choices(list(shares), list(shares.values()))[0]]
    return int(rng.triangular(least, most + 1, commonest + 0.5))


def place_died(rng: Random, *, resident: bool) -> str:
    """Where somebody dies who lives in a care home, or who does not."""
    if resident:
        return "nursing_home" if rng.random() < RESIDENTS_WHO_STAY else "hospital"
    shares = dict(by_place())
    # What residents take up of the hospital's share is theirs.
    shares["hospital"] -= shares.pop("nursing_home") * (1 / RESIDENTS_WHO_STAY - 1)
    return rng.choices(list(shares), list(shares.values()))[0]


def day_died(rng: Random, first: date, last: date) -> date:
    """A day from the first to the last, as the months of the year have it."""
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    return rng.choices(days, [by_month()[each.month] for each in days])[0]
