"""Who helps with what: steps with a day, stays in hospital, information given, and what carers asked for. Told last,
with chances of its own, so that nothing else in a story hangs on it."""

from datetime import timedelta
from random import Random
from typing import Any

from everymoment.demo.story import Story
from everymoment.plans.steps import owner_of

WHAT = (
    "Ask what can be fetched from the chemist on Saturdays.",
    "Show the night sitter where the lamp and the tablets are.",
    "Find somebody who can cut hair at the bedside.",
    "Bring the commode, and take the old one away.",
    "Write to the landlord about the lift.",
)
WARDS = ("a fall in the kitchen", "a chest infection", "pain that could not be held at home", "a blocked tube")
NEEDS = (
    "An afternoon off in the week, with somebody who can be trusted.",
    "To be shown how to lift without hurting either of us.",
    "Somebody to ring at two in the morning.",
)
HELP = ("A sitter comes on Wednesdays.", "The physiotherapist has shown how.", "The night number is on the fridge.")


def helped(story: Story) -> None:
    """Each of it in some lives."""
    rng = Random(f"{story.life.number} helped")  # noqa: S311 - chance for stories, not for secrets
    if rng.random() < 0.8:
        _steps(story, rng)
    if rng.random() < (0.6 if story.died_on else 0.3):
        _stays(story, rng)
    if rng.random() < 0.7:
        given = sorted(rng.sample(("care", "money", "carers", "planning", "dying"), rng.randint(1, 3)))
        told = {"information_given": given if rng.random() < 0.92 else ["none"]}
        story.says(_day(story, rng, 6, 60), "social_care", told, prefer=("social", "gp"))
    cares = story.life.slots["partner"] or (story.life.slots["child"] if story.life.home != "care_home" else "")
    if cares and rng.random() < 0.6:
        _needs(story, rng)


def _day(story: Story, rng: Random, earliest: int, latest: int) -> Any:
    """A day of the story's first months."""
    return story.start + timedelta(days=rng.randint(earliest, latest))


def _steps(story: Story, rng: Random) -> None:
    """One to three steps, most of them somebody's with a day, some done by now."""
    day = _day(story, rng, 8, 90)
    steps = []
    for number in range(1, rng.choice((1, 1, 2, 3)) + 1):
        owner = owner_of(story.team[rng.choice(sorted(story.team))]) if rng.random() < 0.9 else None
        by = (day + timedelta(days=rng.randint(3, 30))).isoformat() if rng.random() < 0.93 else None
        status = rng.choice(("to_do", "under_way", "done", "done"))
        what = rng.choice(WHAT)
        steps.append({"id": f"helps-{number}", "what": what, "owner": owner, "by": by, "status": status})
    story.says(day, "steps", {"steps": steps}, prefer=(story.leads,))


def _stays(story: Story, rng: Random) -> None:
    """One to four stays in hospital; those who died had theirs near the end."""
    last = story.end - timedelta(days=3)
    stays = []
    for number in range(1, rng.choice((1, 1, 1, 2, 3, 4)) + 1):
        came = max(story.start, last - timedelta(days=rng.randint(2, 60 if story.died_on else 200)))
        left = min(came + timedelta(days=rng.randint(1, 12)), last)
        if came >= left:
            continue
        by = rng.choice(("emergency", "emergency", "planned"))
        of = {"name": "Wandle General Hospital", "kind": "hospital", "came_by": by, "why": rng.choice(WARDS)}
        stays.append({"id": f"stay-{number}", **of, "came_on": came.isoformat(), "left_on": left.isoformat()})
    if stays:
        story.says(last, "stays", {"stays": stays}, prefer=("nurse", "home_nurse", "gp"))


def _needs(story: Story, rng: Random) -> None:
    """What the carer said they need; mostly it is answered some weeks later."""
    said = _day(story, rng, 10, 150)
    need = {"id": "need-1", "need": rng.choice(NEEDS), "said_on": said.isoformat()}
    story.says(said, "those_who_care", {"needs": [need]}, prefer=("social", "nurse"))
    if rng.random() < 0.8:
        closed = said + timedelta(days=rng.choice((3, 8, 15, 21, 27, 40)))
        answered = need | {"action": rng.choice(HELP), "closed_on": closed.isoformat()}
        story.says(closed, "those_who_care", {"needs": [answered]}, prefer=("social", "nurse"))
