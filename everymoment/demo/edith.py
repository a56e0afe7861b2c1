"""Edith Marlow's story, written by hand: 84, lives alone with a failing heart, and her team over eight months."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from everymoment.access import doors, sharing
from everymoment.access.models import Sharing
from everymoment.demo.cast import AMARA, EDITH, GRACE, MARIA, ROSALIND, RUTH, TOM
from everymoment.demo.edith_feels import FELT, LOOKED_AT
from everymoment.demo.edith_says import CHRISTENING, ROSES, SAID, WRITTEN
from everymoment.demo.place import Place
from everymoment.demo.steps import (
    CREW,
    Deed,
    HandOver,
    Join,
    LookAfter,
    LookAt,
    LookUrgently,
    Publish,
    Review,
    Say,
    Start,
    Step,
    moment,
)
from everymoment.demo.tell import Teller
from everymoment.people import clock, register
from everymoment.people.models import Account, Person
from everymoment.plans import notices

NUMBER = "9990000018"
TEAM = {"social": RUTH, "gp": AMARA, "nurse": GRACE, "carer": MARIA}
DOES = {
    "social": "Arranges care, and holds the plan together",
    "gp": "Looks after the heart failure and the prescriptions",
    "nurse": "Visits on Mondays and Thursdays: legs, weight, medicines",
    "carer": "Comes at eight and at six: washing, dressing, meals",
}
AT_NIGHT = "At night whoever is on duty at the hospice answers Edith's call, not always Catriona"
DAYS_KNOWN, BORN, AGE = 236, (3, 2), 84
# So that whoever signs in as one of the cast has something to answer.
LEFT_TO_ANSWER = timedelta(days=3)


def tell_of_edith(place: Place, rng: Random, now: datetime) -> None:
    """Edith, her daughter, and their story up to this moment; what changed last is left for the cast to answer."""
    today = now.date()
    start = today - timedelta(days=DAYS_KNOWN)
    team = {key: place.cast[part.username] for key, part in TEAM.items()} | {"hospice": place.posts["hospice_nurse"][0]}
    with clock.at(moment(start, 8)):
        edith = _registered(place, today, start, rng)
        daughter = register.account(ROSALIND.username, ROSALIND.given, ROSALIND.family, email=ROSALIND.email)
        close = register.close_one(edith, daughter, "daughter")
        sharing.agree(edith, Sharing.What.CLOSE_ONE, by=_account(edith), close_one=close)
    crew = place.cast[TOM.username].account
    family = {"edith": _account(edith), "rosalind": daughter}
    teller = Teller(
        edith, team, rng, now - timedelta(minutes=1), family=family, crew=crew, answers_until=now - LEFT_TO_ANSWER
    )
    teller.tell(_steps(today))
    _maria_asks(team["carer"].account, edith, now - timedelta(hours=5))


def _registered(place: Place, today: date, since: date, rng: Random) -> Person:
    """Edith as registered, with her own account."""
    birthday_came = (today.month, today.day) >= BORN
    return register.person(
        ref=UUID(int=rng.getrandbits(128), version=4),
        number=NUMBER,
        lives_in=place.locality,
        since=since,
        given_name=EDITH.given,
        family_name=EDITH.family,
        born_on=date(today.year - AGE - (not birthday_came), *BORN),
        gender="female",
        ethnicity="White: British",
        address="27 Lockkeeper's Close, Wandle",
        postcode="WX2 4BD",
        telephone="020 7946 0999",
        practice=place.organisations[AMARA.at],
        nhs_number_status=Person.NumberStatus.VERIFIED,
        account=register.account(EDITH.username, EDITH.given, EDITH.family, email=EDITH.email),
    )


def _account(person: Person) -> Account:
    """The person's own account, which Edith has."""
    if person.account is None:
        raise LookupError(f"{person.pk} has no account")
    return person.account


def _steps(today: date) -> Iterator[Step]:
    """The team and the plan's frame, then all that was said, as days before today."""

    def step(days_ago: int, hour: int, by: str, deed: Deed) -> Step:
        return Step(moment(today - timedelta(days=days_ago), hour, 10), by, deed)

    for key, does in DOES.items():
        yield step(DAYS_KNOWN, 9, "social", Join(key, does))
    yield step(DAYS_KNOWN, 10, "social", Start())
    yield step(40, 10, "social", Join("hospice", "Comes on Fridays, and talks with Rosalind too", told=True))
    yield step(38, 11, "social", LookAfter("XWV1", AT_NIGHT))
    yield step(120, 4, CREW, LookUrgently())
    yield step(231, 11, "social", HandOver("social", "nurse"))
    yield step(229, 16, "social", Publish())
    yield step(147, 14, "social", Review())
    yield step(108, 14, "social", Review())
    yield step(66, 14, "social", Review())
    yield step(11, 14, "social", Review())
    for days_ago, hour, by, section, told_by, values, because in SAID:
        said_on = today - timedelta(days=days_ago)
        yield step(days_ago, hour, by, Say(section, dated(values, said_on), told_by, because))
    for days_ago, hour, by, section, told_by, values in FELT:
        yield step(days_ago, hour, by, Say(section, dated(values, today - timedelta(days=days_ago)), told_by))
    for days_ago, by, note, came_of_it in LOOKED_AT:
        yield step(days_ago, 16, by, LookAt(note, came_of_it))
    for days_ago, by, outcomes, because in _outcomes(today):
        yield step(days_ago, 15, by, Say("what_matters_to_me", {"outcomes": outcomes}, "person", because))


def dated(values: dict[str, Any], said_on: date) -> dict[str, Any]:
    """The values with each timedelta made a day, counted from the day on which it is said."""
    return {key: _on(value, said_on) for key, value in values.items()}


def _on(value: Any, said_on: date) -> Any:
    """One value, or each part of each item in a list, with days for timedeltas."""
    if isinstance(value, list):
        return [{k: _on(v, said_on) for k, v in each.items()} if isinstance(each, dict) else each for each in value]
    return (said_on + value).isoformat() if isinstance(value, timedelta) else value


def _outcomes(today: date) -> Iterator[tuple[int, str, list[dict[str, Any]], str]]:
    """What she hoped for, and how it went: days ago, who wrote it, all outcomes as they then stood, why."""
    christening = CHRISTENING | {"by": (today - timedelta(days=165)).isoformat()}
    roses = ROSES | {"by": (today - timedelta(days=40)).isoformat()}
    yield 226, "social", [christening, roses], ""
    christening = christening | {"status": "met"}
    yield 163, "social", [christening, roses], "she was there, in the blue dress"
    roses = roses | {"status": "met"}
    ask = WRITTEN | {"by": (today + timedelta(days=24)).isoformat()}
    yield 12, "edith", [christening, roses, ask], "I am more tired now and I want this settled"


def _maria_asks(maria: Account, edith: Person, at: datetime) -> None:
    """A question about the new key safe, left for Ruth to answer."""
    with clock.at(at):
        viewer = doors.open_plan(maria, edith.ref, "my_notices")
        about_key = [each for each in notices.about(viewer) if each.section.key == "people_around_me"]
        words = "Is Winnie's key no use any more, or may we still knock there if the safe sticks?"
        notices.acknowledge(doors.open_notices(maria), [about_key[0].id], notices.Kind.QUESTION, words)
