"""Making the people of the demo: the borough, Edith, Kit, Walter, everybody else, and the meetings of its network."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.db import transaction

from everymoment.demo.edith import tell_of_edith
from everymoment.demo.kit import tell_of_kit
from everymoment.demo.lives import lives
from everymoment.demo.network import meet
from everymoment.demo.people_here import LONGEST_DAYS, tell_of, tell_of_no_plan
from everymoment.demo.place import CARE_HOME, CARE_HOME_ADDRESS, Place, settle
from everymoment.demo.strange import tell_of_the_strange
from everymoment.demo.unasked import tell_of_the_unasked
from everymoment.demo.walter import tell_of_walter
from everymoment.people import clock

EVERY = 25


def make(people: int, seed: int, say: Callable[[str], object]) -> Place:
    """A borough with `people` people, Edith the first of them, the same for the same seed and time."""
    now = clock.now()
    rng = Random(seed)  # noqa: S311 - chance for stories, not for secrets
    with transaction.atomic():
        place = settle(rng, clock.today() - timedelta(days=LONGEST_DAYS + 30))
    say(
        f"Wandle has {len(place.organisations)} organisations and {sum(map(len, place.posts.values()))} people at work."
    )
    said: set[str] = set()
    tell_of_edith(place, Random(seed), now)  # noqa: S311
    home = f"{CARE_HOME.name}, {CARE_HOME_ADDRESS}"
    if people > 1:
        tell_of_kit(place, Random(f"{seed} 2"), now)  # noqa: S311
    if people > 2:
        tell_of_walter(place, Random(f"{seed} 3"), now)  # noqa: S311
    for number, life in enumerate(lives(rng, max(people - 3, 0), clock.today(), home), 4):
        # Each life has its own chances, so that a longer demo begins with the same people.
        tell_of(life, place, Random(f"{seed} {number}"), said, now)  # noqa: S311
        if number % EVERY == 0 or number == people:
            say(f"{number} of {people} people and their plans")
    # Their lives come from another throw, so that they take nobody's place among those with a plan.
    others = lives(Random(f"{seed} no plan"), no_plan_yet(people), clock.today(), home)  # noqa: S311
    for number, life in enumerate(others):
        tell_of_no_plan(life, place, number, now)
    tell_of_the_unasked(place, now)
    tell_of_the_strange(place, now)
    meet(now)
    return place


def no_plan_yet(people: int) -> int:
    """How many beside `people` were seen to be near the end of life and have no plan."""
    return max(3, people // 12)
