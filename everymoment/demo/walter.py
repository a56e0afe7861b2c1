"""Walter Pell's story, written by hand: 74, lung cancer, known in time, and dead at home as he wished, his wife and
brother beside him."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from everymoment.access import sharing
from everymoment.access.models import Sharing
from everymoment.demo.cast import GRACE
from everymoment.demo.edith import dated
from everymoment.demo.place import Place
from everymoment.demo.steps import (
    CREW,
    Answer,
    Ask,
    Close,
    Deed,
    Die,
    HandOver,
    Identify,
    Join,
    LookUrgently,
    Offer,
    Publish,
    Review,
    Say,
    Start,
    Step,
    moment,
)
from everymoment.demo.tell import Teller
from everymoment.demo.walter_says import SAID
from everymoment.people import clock, register
from everymoment.people.models import Person, Post

NUMBER = "9990000034"
DOES = {
    "hospice": "Talks with Walter and Maureen about what is coming, and holds the plan together",
    "gp": "Looks after pain and breath, and signs what must be signed",
    "nurse": "Visits twice a week, and every day towards the end",
    "social": "Arranges care, the bed, and time for Maureen to sleep",
}
ROSA_DOES = "Comes morning and evening: washing, turning, and sitting with him"
BORN, AGE = (11, 2), 74
DAYS_KNOWN, WEEKS_SINCE = 150, 5
SATURDAY = 5
SEEN_COMING = "Eats less each month, and now sleeps in the chair because lying down takes his breath."
ASKED = "Said yes before the sentence was finished, and asked that Maureen be there."
FROM_SATURDAY_TO_DEATH = 5


def tell_of_walter(place: Place, rng: Random, now: datetime) -> None:
    """Walter and his wife, from the day the GP saw what was coming to the closing of the plan some weeks after."""
    died_on = day_of_death(now.date())
    start = died_on - timedelta(days=DAYS_KNOWN)
    team = _team(place)
    with clock.at(moment(start, 8)):
        walter = _registered(place, team["gp"], died_on, start, rng)
        maureen = register.account("maureen", "Maureen", "Pell")
        close = register.close_one(walter, maureen, "wife")
        sharing.agree(walter, Sharing.What.CLOSE_ONE, by=maureen, close_one=close)
    crew = place.posts["paramedic"][-1].account
    teller = Teller(walter, team, rng, now - timedelta(minutes=1), family={"maureen": maureen}, crew=crew)
    teller.tell(_steps(died_on))


def day_of_death(today: date) -> date:
    """A Thursday some weeks ago: the crisis was on the Saturday night before it."""
    then = today - timedelta(weeks=WEEKS_SINCE)
    saturday = then - timedelta(days=(then.weekday() - SATURDAY) % 7)
    return saturday + timedelta(days=FROM_SATURDAY_TO_DEATH)


def _team(place: Place) -> dict[str, Post]:
    """The posts of those who cared for him."""
    return {
        "hospice": place.posts["hospice_nurse"][0],
        "gp": place.posts["gp"][2],
        "nurse": place.cast[GRACE.username],
        "social": next(each for each in place.posts["social_worker"] if each.account.name == "Graham Selby"),
        "carer": place.posts["home_care_worker"][-1],
    }


def _registered(place: Place, gp: Post, died_on: date, since: date, rng: Random) -> Person:
    birthday_came = (died_on.month, died_on.day) >= BORN
    return register.person(
        ref=UUID(int=rng.getrandbits(128), version=4),
        number=NUMBER,
        lives_in=place.locality,
        since=since,
        given_name="Walter",
        family_name="Pell",
        born_on=date(died_on.year - AGE - (not birthday_came), *BORN),
        gender="male",
        ethnicity="White: British",
        address="9 Tannery Row, Wandle",
        postcode="WX3 2TR",
        telephone="020 7946 0998",
        practice=gp.organisation,
        nhs_number_status=Person.NumberStatus.VERIFIED,
    )


def _steps(died_on: date) -> Iterator[Step]:
    """Everything that happened, as days before he died."""

    def step(days: int, hour: int, by: str, deed: Deed, minute: int = 30) -> Step:
        return Step(moment(died_on - timedelta(days=days), hour, minute), by, deed)

    yield step(150, 9, "gp", Join("gp", DOES["gp"]))
    yield step(150, 11, "gp", Identify(("surprise_question", "clinical_judgement"), ("weight_loss",), SEEN_COMING))
    yield step(149, 15, "gp", Offer("accepted", ASKED))
    for key, does in DOES.items():
        if key != "gp":
            yield step(147, 9, "hospice", Join(key, does))
    yield step(147, 10, "hospice", Start())
    yield step(137, 11, "hospice", HandOver("hospice", "nurse"))
    yield step(136, 16, "hospice", Publish())
    yield step(101, 3, CREW, LookUrgently(), 12)
    yield step(86, 9, "hospice", Join("carer", ROSA_DOES, told=True))
    yield step(86, 14, "nurse", Ask("where_i_want_to_be", "Does Maureen know whom to ring at night if it goes wrong?"))
    yield step(86, 17, "hospice", Answer("Not yet. The number goes on the fridge and by the bed; I have told her why."))
    yield step(60, 14, "hospice", Review())
    yield step(5, 23, CREW, LookUrgently(), 41)
    yield step(0, 5, "nurse", Die(), 50)
    yield step(-8, 11, "hospice", Close("Walter died at home, where he wanted to be"))
    for days, hour, by, section, told_by, values, because in SAID:
        said_on = died_on - timedelta(days=days)
        yield step(days, hour, by, Say(section, dated(values, said_on), told_by, because), 10)
