"""Deaths in England by month, as published: by region, place of death, sex and age; and as series like any other.

Source: Office for National Statistics, under the Open Government Licence v3.0. The tables by region, sex and age
(March 2019
to February 2021) and the table by place of death (January 2020 to February 2021) do not add up to the same totals,
so no
figure here sets one against the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from everymoment.figures.funnel import Funnel, Unit, funnel
from everymoment.figures.series import Month, Series
from everymoment.figures.strict_rows import Row, read

FOLDER = Path(__file__).with_name("ons")
ATTRIBUTION = (
    "Source: Office for National Statistics, deaths by month. Contains public sector information licensed under the "
    "Open Government Licence v3.0."
)

REGIONS = {
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
}
PLACES = {
    "Home": "at home",
    "Hospital": "in hospital",
    "Hospice": "in a hospice",
    "Care home": "in a care home",
    "Other communal establishment": "in another communal establishment",
    "Elsewhere": "elsewhere",
}
SEXES = {"F": "women", "M": "men"}
AGES = {"<75": "under 75", "75-79": "75 to 79", "80-84": "80 to 84", "85-89": "85 to 89", "90+": "90 and over"}

# The first wave of the pandemic, whose months stand out in every region; and the last month before it.
SPRING_2020 = (date(2020, 4, 1), date(2020, 5, 1))
BEFORE_THE_PANDEMIC = date(2020, 2, 1)


class Unreadable(ValueError):
    """A table that comes with the program is not what it should be. The text says where."""


@dataclass(frozen=True)
class Table:
    """One published table: its file, the name of its group's column, and the groups with their names in words."""

    file: str
    column: str
    groups: Mapping[str, str]

    def rows(self) -> tuple[Row, ...]:
        """Every row. Raises Unreadable."""
        return _rows(self.file, self.column, tuple(self.groups))


BY_REGION = Table("region.csv", "region", REGIONS)
BY_PLACE = Table("place_of_death.csv", "place_of_death", PLACES)
BY_SEX = Table("sex.csv", "sex", SEXES)
BY_AGE = Table("age.csv", "agegrp", AGES)
TABLES = (BY_REGION, BY_PLACE, BY_SEX, BY_AGE)


@lru_cache
def _rows(file: str, column: str, groups: tuple[str, ...]) -> tuple[Row, ...]:
    found = read(FOLDER / file, ("period", column, "ons_deaths"), groups)
    if found.problems:
        raise Unreadable(f"{file}: {'; '.join(found.problems)}")
    return found.rows


def in_region(code: str) -> Series:
    """Deaths by month in a region, by its ONS code. Raises KeyError for a code that is no English region."""
    name = REGIONS[code]
    months = (Month(each.on, each.count) for each in BY_REGION.rows() if each.group == code)
    return Series(f"Deaths in {_the(name)} by month", "deaths", tuple(sorted(months, key=lambda each: each.on)))


def at_place(place: str) -> Series:
    """The share of England's deaths that were at this place, by month. Raises KeyError for a place that is not
    listed."""
    words = PLACES[place]
    whole = _totals(BY_PLACE)
    months = (Month(each.on, each.count, whole[each.on]) for each in BY_PLACE.rows() if each.group == place)
    ordered = tuple(sorted(months, key=lambda each: each.on))
    return Series(f"Deaths {words}, of all deaths in England, by month", f"of deaths were {words}", ordered)


def before_the_pandemic(series: Series) -> int:
    """How many of its months lie before March 2020."""
    return sum(each.on <= BEFORE_THE_PANDEMIC for each in series.months)


def spring_by_region() -> Funnel:
    """How much of each region's deaths of the twelve months from March 2020 fell into April and May 2020."""
    rows = [each for each in BY_REGION.rows() if each.on > BEFORE_THE_PANDEMIC]
    return funnel(
        Unit(
            name,
            sum(each.count for each in rows if each.group == code and each.on in SPRING_2020),
            sum(each.count for each in rows if each.group == code),
        )
        for code, name in REGIONS.items()
    )


def shares(table: Table) -> dict[str, float]:
    """Each group's share of all deaths in a table, all months together."""
    rows = table.rows()
    whole = sum(each.count for each in rows)
    return {group: sum(each.count for each in rows if each.group == group) / whole for group in table.groups}


def _totals(table: Table) -> dict[date, int]:
    found: dict[date, int] = {}
    for each in table.rows():
        found[each.on] = found.get(each.on, 0) + each.count
    return found


def _the(name: str) -> str:
    """A region's name after "in"."""
    return name if name in ("London", "Yorkshire and The Humber") else f"the {name}"
