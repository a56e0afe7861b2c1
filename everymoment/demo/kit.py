"""Kit Rowan's story, written by hand: 19, muscles failing since childhood, on the way from children's to adult
services."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from everymoment.demo.place import Place
from everymoment.demo.steps import Deed, HandOver, Join, LookAfter, Publish, Review, Say, Start, Step, moment
from everymoment.demo.tell import Teller
from everymoment.people import clock, register
from everymoment.people.models import Person, Post

NUMBER = "9990000026"
DOES = {
    "hospice": "Knows Kit from the children's hospice, and holds the plan together",
    "gp": "Prescribes, and signs what must be signed",
    "social": "Arranges assistants and the move to adult services",
}
AT_WEEKENDS = "At weekends, when the hospice team is off, whichever district nurse is on duty sees to the tube"
DAYS_KNOWN, BORN, AGE = 70, (9, 17), 19
MOTHER = {"id": "bridget", "name": "Bridget Rowan", "relationship": "mother", "telephone": "07700 900473"}

# Days ago, who writes it, section, who said it, answers.
SAID: tuple[tuple[int, str, str, str, dict[str, Any]], ...] = (
    (69, "social", "young_people", "person", {
        "parents": [MOTHER | {"lives_with": True}], "agrees": "adult",
        "school": "Second year of sound engineering at Wandle College, two afternoons a week; a lift and a quiet room.",
        "school_contact": {"name": "Hamid Sarwar", "telephone": "020 7946 0951"},
        "brothers_and_sisters": "Nell is twelve, knows everything and hates being sent out of the room.",
        "transition_lead": {"name": "Carys Meredith", "telephone": "020 7946 0952"},
        "moves_to": "Adult lung clinic, adult hospice days, own assistants. Has met the clinic once.",
    }),
    (68, "hospice", "what_matters_to_me", "person", {
        "most_important": "Finishing the record while I can still use the desk, and being talked to first.",
        "wish_to_avoid": "Being put on a ward with people four times my age where nobody knows how my mask goes on.",
        "balance": 4, "strengths": "I can mix a track by eye. I can make any nurse laugh.",
    }),
    (67, "social", "about_me", "person", {
        "preferred_name": "Kit",
        "my_day": "Nothing before ten. Mask off, coffee, then the desk until my hands give up.",
        "please_do": "Ask me, not Mum. Do not touch the joystick without asking: those are my legs.",
    }),
    (66, "gp", "my_health", "professional", {
        "diagnosis": "muscular dystrophy, with a weak heart and chest", "who_knows": ["person_diagnosis", "family"],
        "daily_life": "50", "phase": "stable",
    }),
    (66, "hospice", "allergies", "person", {"allergies_asked": "none_known"}),
    (64, "hospice", "if_things_get_worse", "person", {
        "situations": [{
            "id": "chest", "trigger": "A cold goes to the chest", "telephone": "020 7946 0070",
            "do": "Cough machine every two hours, mask by day too, rescue pack on the first evening.",
            "call": "the hospice nurse, before 999",
        }],
    }),
    (60, "social", "equipment", "person", {
        "getting_about": "Power chair all day; two people or the ceiling hoist for bed and bath.",
        "equipment": [
            {"id": "mask", "thing": "breathing machine with mask", "status": "in_place", "where": "by the bed"},
            {"id": "cough", "thing": "cough machine", "status": "in_place", "where": "on the desk"},
        ],
    }),
    (20, "social", "risks_i_choose", "person", {
        "risks": [{
            "id": "gig", "wish": "To do the sound at the summer festival, overnight in a van.",
            "benefit": "the thing he is good at, among friends", "danger": "battery, mask, no doctor near",
            "view": "If I die in a field with the bass on, I have had worse plans made for me.",
            "agreed": "two batteries, an assistant who knows the mask, the first-aid tent told",
        }],
    }),
)  # fmt: skip


def tell_of_kit(place: Place, rng: Random, now: datetime) -> None:
    """Kit and the plan as it stands after ten weeks."""
    today = now.date()
    start = today - timedelta(days=DAYS_KNOWN)
    roles = {"hospice": "hospice_nurse", "gp": "gp", "social": "social_worker"}
    team: dict[str, Post] = {key: place.posts[role][-1] for key, role in roles.items()}
    with clock.at(moment(start, 8)):
        kit = _registered(place, team["gp"], today, start, rng)
    Teller(kit, team, rng, now - timedelta(minutes=1)).tell(_steps(today))


def _registered(place: Place, gp: Post, today: date, since: date, rng: Random) -> Person:
    birthday_came = (today.month, today.day) >= BORN
    return register.person(
        ref=UUID(int=rng.getrandbits(128), version=4),
        number=NUMBER,
        lives_in=place.locality,
        since=since,
        given_name="Kit",
        family_name="Rowan",
        born_on=date(today.year - AGE - (not birthday_came), *BORN),
        gender="male",
        ethnicity="White: Irish",
        address="4 Ferry Yard, Wandle",
        postcode="WX1 7GH",
        telephone="07700 900474",
        practice=gp.organisation,
        nhs_number_status=Person.NumberStatus.VERIFIED,
    )


def _steps(today: date) -> Iterator[Step]:
    """The team and the plan's frame, then all that was said, as days before today."""

    def step(days_ago: int, hour: int, by: str, deed: Deed) -> Step:
        return Step(moment(today - timedelta(days=days_ago), hour, 20), by, deed)

    for key, does in DOES.items():
        yield step(DAYS_KNOWN, 9, "hospice", Join(key, does))
    yield step(DAYS_KNOWN, 10, "hospice", Start())
    for hour, (days_ago, by, section, told_by, values) in enumerate(SAID, 9):
        yield step(days_ago, hour, by, Say(section, values, told_by))
    moves = {"moves_on": (today + timedelta(days=110)).isoformat()}
    yield step(59, 11, "social", Say("young_people", moves, "professional", "the clinic has given a day"))
    yield step(58, 15, "hospice", HandOver("hospice", "social"))
    yield step(57, 16, "hospice", Publish())
    yield step(40, 11, "social", LookAfter("XWN1", AT_WEEKENDS))
    yield step(6, 14, "hospice", Review())
