"""Before the plans: how somebody saw that the last year of life may have come, and what was answered to the offer. And
those who were seen and have no plan: not asked yet, or they said no, or not now."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from everymoment.demo.lives import Life
from everymoment.demo.steps import Deed, Identify, Offer, Step, moment
from everymoment.sections.identified import ACCEPTED, DECLINED, DEFERRED

IDENTIFIED_FIRST, SAID_NO_FIRST = 0.85, 0.2
DAYS_AHEAD = 24
"""The longest time from being seen to the plan: less than the posts are older than the oldest plan."""

HOW = {
    "care_home": ("care_home_review", "general_indicators"),
    "cancer": ("hospital_stay", "illness_indicators"),
    "": ("surprise_question", "general_indicators"),
}
INDICATORS = (
    "general_decline",
    "more_help",
    "bed_or_chair",
    "hospital_stays",
    "weight_loss",
    "symptoms",
    "carer_strain",
)
SEEN = (
    "Needs a rest halfway up the stairs now, and did not in spring.",
    "Two nights in hospital since the summer, each after a fall.",
    "Eats half of what is cooked, and the clothes hang loose.",
    "Sleeps through most of the afternoon, says those who visit.",
    "Asks less about treatment and more about the garden.",
)
SAID_YES = (
    "I have been waiting for somebody to ask.",
    "Yes, as long as it is at my own table.",
    "If it helps the others, yes.",
)
SAID_NO = ("Not this. Talk to me about the football.", "I know what you mean, and I do not want to.", "Leave it be.")
SAID_LATER = ("After the wedding.", "When my brother is here from Leeds.", "Let me get over this cold first.")


def before_the_plan(life: Life, by: str, start: date) -> Iterator[Step]:
    """Most plans begin so: seen some days ahead, offered, now and then refused at first, accepted on the first day.

    It has its own chances, so that nothing else in the story hangs on it.
    """
    rng = Random(f"{life.number} seen")  # noqa: S311 - chance for stories, not for secrets
    if rng.random() > IDENTIFIED_FIRST:
        return
    days = rng.randint(3, DAYS_AHEAD)
    seen = start - timedelta(days=days)
    yield Step(moment(seen, 11, rng.randrange(60)), by, saw(life, rng))
    if rng.random() < SAID_NO_FIRST:
        first = Offer(DECLINED, rng.choice(SAID_NO))
        if rng.random() < 0.5:
            first = Offer(DEFERRED, rng.choice(SAID_LATER), again_in_days=days)
        yield Step(moment(seen, 15, rng.randrange(60)), by, first)
    yield Step(moment(start, 8, 35), by, Offer(ACCEPTED, rng.choice(SAID_YES)))


def saw(life: Life, rng: Random) -> Identify:
    """How it was seen, as this life would show it."""
    how = HOW.get(life.home) or HOW.get(life.condition) or HOW[""]
    shown = rng.sample(INDICATORS, 2)
    return Identify(how, tuple(each for each in INDICATORS if each in shown), rng.choice((*SEEN, "", "")))


def no_plan_yet(life: Life, number: int, now: datetime, rng: Random) -> Iterator[Step]:
    """Somebody who was seen in the last weeks: by number in turn not asked yet, said no, said not now."""
    seen = (now - timedelta(days=rng.randint(2, 60))).date()
    yield Step(moment(seen, 11, rng.randrange(60)), "gp", saw(life, rng))
    answers: tuple[Deed | None, ...] = (
        None,
        Offer(DECLINED, rng.choice(SAID_NO)),
        Offer(DEFERRED, rng.choice(SAID_LATER), again_in_days=rng.randint(20, 90)),
    )
    if offered := answers[number % len(answers)]:
        yield Step(moment(seen + timedelta(days=1), 10, rng.randrange(60)), "gp", offered)
