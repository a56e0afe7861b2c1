"""How lives go, as it is scored: worse towards a death, better after something was changed; distress; and carers."""

from datetime import date, timedelta
from typing import Any

from everymoment.demo.steps import LookAt, Step, moment
from everymoment.demo.story import Story
from everymoment.sections.instruments import CARER_STRAIN, SYMPTOMS_AND_CONCERNS

NURSES = ("nurse", "home_nurse", "hospice")
NOTICED = (
    ("Did not want the curtains opened, and said nothing all morning.", "emotional"),
    ("Held the side and winced when turned.", "physical"),
    ("Asked again and again who will look after things later.", "social"),
    ("Wanted to talk about what it was all for.", "spiritual"),
    ("Was not as usual, and could not say why.", "not_clear"),
)
CAME_OF_IT = (
    "Talked it over on a visit. It is easier now, and we look again next week.",
    "The medicine was changed, and it is better today.",
    "The family knows, and somebody stays in the afternoons.",
)


def how_things_go(story: Story) -> None:
    """Scores every few weeks by a nurse: one trouble eases after a change, and near a death most get worse."""
    day, number = story.day(3, 20), 0
    level = {each.key: story.rng.choice((0, 0, 1, 1, 2, 2, 3)) for each in SYMPTOMS_AND_CONCERNS.items}
    while day <= story.end and number < 8:
        number += 1
        scored: dict[str, Any] = {"id": f"felt-{number}", "on": day.isoformat(), **level}
        story.says(day, "how_i_am", {"symptoms": [scored]}, prefer=NURSES)
        bad = max(level.values()) >= 3
        dying = story.died_on is not None and (story.end - day).days < 40
        level = {key: _next(story, score, bad, dying) for key, score in level.items()}
        day += timedelta(days=story.rng.randint(2, 6) if bad else story.rng.randint(18, 45))


def _next(story: Story, score: int, bad: bool, dying: bool) -> int:
    """Where a score goes: what was bad is treated and eases, and towards a death things drift up."""
    drift = story.rng.choice((0, 1, 1)) if dying else story.rng.choice((-1, 0, 0, 0, 1))
    eased = -1 if bad and score >= 3 and story.chance(0.75) else 0
    return min(4, max(0, score + drift + eased))


def distress(story: Story) -> None:
    """In some lives somebody notices distress; mostly a nurse looks at it within a day."""
    for number in range(story.rng.choice((0, 0, 1, 1, 2))):
        day = story.day(6, 200)
        if day > story.end:
            continue
        what, cause = story.rng.choice(NOTICED)
        note = {"id": f"note-{number}", "on": day.isoformat(), "what": what, "causes": [cause],
                "strength": story.rng.choice((1, 2, 2, 3))}  # fmt: skip
        story.says(day, "distress", {"noticed": [note]}, prefer=("carer", "home_nurse", "nurse"))
        looks = day + timedelta(days=story.rng.choice((0, 1, 1, 1, 3)))
        able = [key for key in NURSES if key in story.present(looks)]
        if able and looks <= story.end and story.chance(0.9):
            came_of_it = story.rng.choice(CAME_OF_IT)
            story.steps.append(_looked(story, looks, able[0], f"note-{number}", came_of_it))


def _looked(story: Story, day: date, by: str, note: str, came_of_it: str) -> Step:
    """In the evening, after whatever was noticed that day."""
    return Step(moment(day, 19, story.rng.randrange(60)), by, LookAt(note, came_of_it))


def carers(story: Story) -> None:
    """Where somebody cares: an assessment is offered, and how it weighs is asked now and then."""
    carer = story.life.slots["partner"] or (story.life.slots["child"] if story.life.home != "care_home" else "")
    if not carer:
        return
    offered = story.day(5, 30)
    told = {
        "offered_on": offered.isoformat(),
        "answer": story.rng.choice(("accepted", "accepted", "later", "declined")),
    }
    if offered <= story.end and story.chance(0.8):
        story.says(offered, "those_who_care", told, prefer=("social", "nurse"))
    for number in range(story.rng.choice((0, 1, 2))):
        day = story.day(20 + 60 * number, 60 + 70 * number)
        weighs = {each.key: story.rng.choice((0, 1, 1, 2, 3)) for each in CARER_STRAIN.items}
        strain = [{"id": f"weighs-{number}", "on": day.isoformat(), "who": carer, **weighs}]
        story.says(day, "those_who_care", {"strain": strain}, prefer=("social", "nurse"))
