"""Everybody but Edith: who each is, who is on their team, and when their story begins and ends."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from random import Random
from uuid import UUID

from everymoment.demo import asked_for, chapters, courses, decisions, health, helped, practicalities, proportions
from everymoment.demo.lives import Life
from everymoment.demo.place import Place
from everymoment.demo.seen_coming import DAYS_AHEAD, no_plan_yet
from everymoment.demo.story import Story, frame
from everymoment.demo.tell import Teller
from everymoment.demo.words.pool import Voice
from everymoment.people import register
from everymoment.people.models import Organisation, Person, Post
from everymoment.sections.audiences import PARAMEDIC

CHAPTERS: tuple[Callable[[Story], None], ...] = (
    chapters.about_me,
    chapters.how_to_talk,
    chapters.what_matters,
    chapters.people_around_me,
    decisions.where_to_be,
    decisions.treatment,
    decisions.medicines,
    decisions.who_speaks,
    health.my_health,
    health.allergies,
    health.if_worse,
    health.risks,
    health.capacity,
    practicalities.equipment,
    practicalities.social_care,
    practicalities.professionals,
    practicalities.after_death,
    courses.how_things_go,
    courses.distress,
    courses.carers,
    asked_for.daily_needs,
    asked_for.specialist_help,
    asked_for.fast_track,
    asked_for.going_home,
    asked_for.assessed,
    helped.helped,
)
LONGEST_DAYS, SHORTEST_DAYS = 400, 3
DIED = 0.2


def tell_of(life: Life, place: Place, rng: Random, said: set[str], now: datetime) -> None:
    """One life: registered, given a team, and its year told through the deeds."""
    until = now - timedelta(minutes=1)
    start = now.date() - timedelta(days=_days_known(rng))
    team = _team(life, place, rng)
    who = registered(life, place, team["gp"].organisation, rng, start - timedelta(days=DAYS_AHEAD))
    died_on = _died_on(rng, start, now.date())
    story = Story(
        life=life,
        voice=Voice(life, rng, said),
        rng=rng,
        team=team,
        start=start,
        end=(died_on or now.date()) - timedelta(days=1),
        died_on=died_on,
    )
    frame(story)
    for chapter in CHAPTERS:
        chapter(story)
    crew = rng.choice(place.posts[PARAMEDIC.key]).account
    Teller(who, team, rng, until, crew=crew).tell(story.steps)


def tell_of_no_plan(life: Life, place: Place, number: int, now: datetime) -> None:
    """Somebody who was identified and has no plan; left out where their NHS number is somebody's already."""
    rng = Random(f"{life.number} no plan")  # noqa: S311 - chance for stories, not for secrets
    team = {"gp": rng.choice(place.posts["gp"])}
    with suppress(register.AlreadyRegistered):
        who = registered(life, place, team["gp"].organisation, rng, now.date() - timedelta(days=90))
        Teller(who, team, rng, now - timedelta(minutes=1)).tell(no_plan_yet(life, number, now, rng))


def registered(life: Life, place: Place, practice: Organisation, rng: Random, since: date) -> Person:
    """The person, registered with a practice since that day."""
    return register.person(
        ref=UUID(int=rng.getrandbits(128), version=4),
        number=life.number,
        lives_in=place.locality,
        since=since,
        given_name=life.given,
        family_name=life.family,
        born_on=life.born_on,
        gender="female" if life.woman else "male",
        ethnicity=life.background.ethnicity if rng.random() < 0.93 else "",
        address=life.address,
        postcode=life.postcode,
        telephone=life.telephone,
        practice=practice,
        nhs_number_status=Person.NumberStatus.VERIFIED,
    )


def _days_known(rng: Random) -> int:
    """For how long there has been a plan: a steady stream of new ones, the oldest a little over a year."""
    return rng.randint(SHORTEST_DAYS, LONGEST_DAYS)


def _died_on(rng: Random, start: date, today: date) -> date | None:
    """About one in five has died, some weeks after the plan was started."""
    days = (today - start).days
    if days < 30 or rng.random() > DIED:
        return None
    return proportions.day_died(rng, start + timedelta(days=21), start + timedelta(days=days - 1))


def _team(life: Life, place: Place, rng: Random) -> dict[str, Post]:
    """Who cares: always a GP and a nurse, others as the life needs them."""

    def pick(role: str) -> Post:
        return rng.choice(place.posts[role])

    team = {"gp": pick("gp")}
    if life.home == "care_home":
        team["home_nurse"] = pick("care_home_nurse")
    else:
        team["nurse"] = pick("district_nurse")
        if rng.random() < (0.85 if life.home == "alone" else 0.45):
            team["carer"] = pick("home_care_worker")
    if rng.random() < 0.7:
        team["social"] = pick("social_worker")
    if rng.random() < (0.55 if life.condition == "cancer" else 0.2):
        team["hospice"] = pick("hospice_nurse")
    return team
