"""In which group of each stratum a person is, as the record knows them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from everymoment.measures import strata

Values = Mapping[str, Mapping[str, Any]]

IN_STAY = {
    "hospital": "hospital",
    "community_hospital": "hospital",
    "hospice": "hospice",
    "care_home": "care_home",
}
LIVES = {"care_home": "care_home", "prison": "elsewhere", "temporary": "elsewhere", "none": "elsewhere"}


@dataclass(frozen=True)
class Facts:
    """What is known of a person beside their plan: `fifth` is that of where they live, 1 the most deprived; `teams` are
    the posts on their team, each with the code of its organisation."""

    born_on: date
    sex: str
    ethnicity: str
    fifth: int | None
    teams: Mapping[int, str] = field(default_factory=dict)


def groups(facts: Facts, values: Values, on: date) -> Iterator[tuple[str, str]]:
    """The stratum and the group in each of them; `on` is the day counted, or that of the death."""
    yield strata.DEPRIVATION.key, strata.DEPRIVATION.group(str(facts.fifth))
    yield strata.ETHNICITY.key, strata.ethnic_group(facts.ethnicity)
    yield strata.AGE.key, strata.age_group(_years(facts.born_on, on))
    yield strata.SEX.key, strata.sex_group(facts.sex)
    yield strata.DIAGNOSIS.key, strata.illness_group(values.get("my_health", {}).get("diagnosis"))
    yield strata.SETTING.key, setting(values, on)
    yield strata.TEAM.key, team(values, facts.teams)


def setting(values: Values, on: date) -> str:
    """Where the person is that day: where they stay, if they are on a stay; else where they live, as far as the plan
    says."""
    day = on.isoformat()
    for stay in reversed(values.get("stays", {}).get("stays") or ()):
        begun = stay.get("came_on") and stay["came_on"] <= day
        if begun and (not stay.get("left_on") or stay["left_on"] > day):
            return IN_STAY.get(stay.get("kind"), strata.UNKNOWN)
    lives = values.get("social_care", {}).get("housing")
    return LIVES.get(lives, "home") if lives else strata.UNKNOWN


def team(values: Values, teams: Mapping[int, str]) -> str:
    """The organisation of the named co-ordinator, by its code; unknown where nobody is named, or whoever is named is
    not among these posts: their post ended, or they left the person's team."""
    named: Mapping[str, Any] = values.get("the_plan", {}).get("co_ordinator") or {}
    return teams.get(named.get("post", 0), strata.UNKNOWN)


def _years(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
