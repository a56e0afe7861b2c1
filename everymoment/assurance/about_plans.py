"""What a plan's row says beside its sections: whose it is, where, whether they are alive, who may open it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from everymoment.assurance.at_home import AtHome
from everymoment.assurance.stays import last_days_in_hospital
from everymoment.people.models import Person

Values = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Found:
    """A plan as the database tells it, with the facts of its person; `number` is that of its newest change. From
    `person` on the fields are those of OF_PERSON, in their order."""

    plan: int
    locality: str
    started_at: datetime
    number: int
    person: int
    died_on: date | None
    born_on: date
    gender: str
    ethnicity: str
    address: str
    postcode: str
    practice: int | None
    number_status: str
    account: int | None


OF_PERSON = (
    "pk",
    "died_on",
    "born_on",
    "gender",
    "ethnicity",
    "address",
    "postcode",
    "practice",
    "nhs_number_status",
    "account",
)


@dataclass(frozen=True)
class Beside:
    """What the entries of a plan say beside how it stands: the day on which the present main carer was first named, and
    how many changes the person, or somebody close, wrote."""

    carer_named_on: date | None
    by_them: int


def about_plan(found: Found, values: Values, home: AtHome, day: date, beside: Beside) -> dict[str, Any]:
    """The cells of one plan that follow from no single field of it; `day` is the day counted."""
    died_on = found.died_on if found.died_on and found.died_on <= day else None
    seen = values.get("identified", {}).get("identified_on")
    since = date.fromisoformat(seen) if seen else timezone.localdate(found.started_at)
    in_hospital, emergencies = (None, None)
    if died_on:
        in_hospital, emergencies = last_days_in_hospital(values.get("stays", {}).get("stays"), died_on)
    facts = (found.gender, found.ethnicity, found.address, found.postcode, found.practice)
    return {
        "plan": found.plan,
        "person": found.person,
        "locality": found.locality,
        "as_of_on": day,
        "alive": died_on is None,
        "died_on": died_on,
        "days_identified": max(((died_on or day) - since).days, 0),
        "number_traced": found.number_status == Person.NumberStatus.VERIFIED,
        "facts_lacking": sum(not each for each in facts),
        "sharing_agreed": found.person in home.agreed,
        "carer_named_on": beside.carer_named_on,
        "may_open": found.account is not None or found.person in home.allow,
        "opened_at_home": found.person in home.opened,
        "written_at_home": beside.by_them,
        "hospital_days": in_hospital,
        "emergency_stays": emergencies,
    }
