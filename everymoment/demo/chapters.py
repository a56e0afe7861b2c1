"""How sections of the plan fill over the months: about the person, what matters, the people around, how to talk."""

from typing import Any

from everymoment.demo.story import Story
from everymoment.demo.words import about_me as words
from everymoment.demo.words import health, places, practical
from everymoment.demo.words import what_matters as matters

CARERS = ("carer", "home_nurse", "nurse")


def about_me(story: Story) -> None:
    """Who they are: a name on the first day, the rest when somebody has had time to listen."""
    voice, life = story.voice, story.life
    called = life.given if story.chance(0.8) else ("Mrs " if life.woman else "Mr ") + life.family
    first = {"preferred_name": called, "please_do": voice.one(words.PLEASE_DO, words.PLEASE_DO_NOT)}
    story.says(story.start, "about_me", first)
    if story.chance(0.85):
        days = {
            "my_day": voice.one(words.MORNING, words.DRINK, words.REST),
            "my_wellness": voice.one(words.WELLNESS, words.UNWELL),
            "also_worth_knowing": voice.one(words.ALSO, words.ALSO_MORE) if story.chance(0.7) else None,
            "helped_by": voice.short(words.HELPED_BY) if story.chance(0.6) else None,
        }
        story.says(story.day(1, 14), "about_me", days, prefer=CARERS)
    if story.chance(0.6):
        faith = next(each for each in words.FAITH if each in life.tags)
        said = voice.one(words.FAITH[faith], words.LAST_DAYS[faith], words.CULTURE)
        religion = None if faith == "none" else faith.capitalize()
        story.says(story.day(5, 60), "about_me", {"faith_and_culture": said, "religion": religion})
    if story.chance(0.25):
        again = voice.one(words.PLEASE_DO, words.PLEASE_DO_NOT)
        story.says(
            story.day(40, 200), "about_me", {"please_do": again}, prefer=CARERS, because="visits go better this way"
        )


def what_matters(story: Story) -> None:
    """What is most important, what to avoid, and outcomes that move on."""
    voice, rng, day = story.voice, story.rng, story.day(0, 12)
    told: dict[str, Any] = {
        "most_important": voice.one(matters.MOST, matters.MOST_WHY) if story.chance(0.94) else None,
        "wish_to_avoid": voice.one(matters.AVOID, matters.AVOID_MORE) if story.chance(0.8) else None,
        "balance": rng.choice((2, 4, 5, 6, 7, 8, 8, 9, 10)) if story.chance(0.55) else None,
    }
    told["strengths"] = voice.one(practical.STRENGTHS, practical.KEEPS_GOING) if story.chance(0.5) else None
    near = ["family"] if {"child", "partner"} & story.life.tags and story.chance(0.6) else []
    told |= {"planned_with": ["person", *near], "statement": "made" if story.chance(0.1) else None}
    story.says(day, "what_matters_to_me", told | {"talked_about_on": day.isoformat()})
    if story.chance(0.86):
        _outcomes(story)


def _outcomes(story: Story) -> None:
    """One to three hopes; some are met, some partly, some no longer wanted."""
    voice, rng, day = story.voice, story.rng, story.day(2, 25)
    outcomes = [_outcome(story, number, day) for number in range(1, rng.choice((1, 1, 2, 2, 3)) + 1)]
    story.says(day, "what_matters_to_me", {"outcomes": outcomes})
    for _ in range(rng.choice((0, 1, 1, 2))):
        day = max(day, story.day(35, 220))
        one = rng.choice(outcomes)
        outcomes = [each | {"status": _next(story, each["status"])} if each is one else each for each in outcomes]
        because = voice.short(
            ("it was talked through on a visit", "{given} says so", "things have changed since last time")
        )
        story.says(day, "what_matters_to_me", {"outcomes": outcomes}, because=because)


def _outcome(story: Story, number: int, day: Any) -> dict[str, Any]:
    by = story.day(30, 160)
    return {
        "id": f"outcome-{number}",
        "words": story.voice.one(matters.HOPES, matters.HOPES_WHY),
        "priority": 11 - number * story.rng.choice((1, 2)) if story.chance(0.93) else None,
        "by": by.isoformat() if by > day and story.chance(0.92) else None,
        "status": story.rng.choice(("hoped_for", "hoped_for", "under_way")),
        "helped_by": story.voice.short(matters.HELPERS) if story.chance(0.7) else None,
    }


def _next(story: Story, status: str) -> str:
    """Where an outcome goes from where it stands."""
    if status == "hoped_for":
        return story.rng.choice(("under_way", "under_way", "met", "no_longer_wanted"))
    return story.rng.choice(("met", "met", "partly_met")) if status == "under_way" else status


def people_around_me(story: Story) -> None:
    """Who lives there, who cares, whom to call first, and the way in."""
    voice, life, slots = story.voice, story.life, story.life.slots
    carer = slots["partner"] or (slots["child"] if life.home != "care_home" else "")
    told: dict[str, Any] = {
        "lives_alone": life.home == "alone",
        "way_in": voice.short(places.WAY_IN) if life.home != "family" or slots["child"] else None,
        "carer": "has_carer" if carer else "no_carer",
        "main_carer": {"name": f"{carer} {life.family}", "telephone": story.telephone(carer)} if carer else None,
        "people": _people(story),
        "careful_of": voice.short(health.CAREFUL_OF) if story.chance(0.35) else None,
    }
    story.says(story.day(1, 18), "people_around_me", told, prefer=("social", "nurse", "home_nurse"))
    if carer and story.chance(0.6):
        aware = {"carer_aware": story.rng.choice(("aware", "aware", "aware", "not_discussed", "unaware"))}
        story.says(story.day(8, 50), "people_around_me", aware, prefer=("gp", "nurse"))
    if story.chance(0.14):
        way_in = {"way_in": voice.short(places.WAY_IN_NEW)}
        because = voice.short(places.WAY_IN_CHANGED) if life.home != "care_home" else "building work at the front"
        story.says(story.day(50, 280), "people_around_me", way_in, prefer=CARERS, because=because)


def _people(story: Story) -> list[dict[str, Any]]:
    """A friend always, and a daughter or son where there is one."""
    slots, rng = story.life.slots, story.rng
    near = [(f"{slots['child']} {story.life.family}", slots["relation"], True)] if slots["child"] else []
    near.append((slots["friend"], rng.choice(places.RELATION["friend"]), not near))
    return [
        {
            "id": f"person-{number}",
            "name": name,
            "relationship": relation,
            "telephone": story.telephone(name.split()[0]),
            "call_first": first,
            "may_be_told": first or rng.random() < 0.5,
        }
        for number, (name, relation, first) in enumerate(near, 1)
    ]


def how_to_talk(story: Story) -> None:
    """Language, interpreter, senses, and what helps."""
    tags, slots, voice = story.life.tags, story.life.slots, story.voice
    impaired = [key for key, share in _impairments(tags).items() if story.chance(share)]
    needs = "language" in tags and story.chance(0.7)
    told: dict[str, Any] = {
        "language": slots["language"] or "English",
        "interpreter": "needed" if needs else "not_needed",
        "impairments": impaired or ["none"],
        "what_helps": voice.one(places.WHAT_HELPS, places.WHAT_HELPS_ALSO)
        if impaired or needs or story.chance(0.4)
        else None,
        "written_format": voice.short(places.WRITTEN) if story.chance(0.3) else None,
        "adjustments": voice.short(practical.ADJUSTMENTS) if story.chance(0.4) else None,
    }
    story.says(story.day(0, 9), "how_to_talk_with_me", told, prefer=CARERS)


def _impairments(tags: frozenset[str]) -> dict[str, float]:
    """How often each is found, given the illness and the age."""
    return {
        "hearing": 0.45 if "old" in tags else 0.08,
        "sight": 0.28 if "old" in tags else 0.05,
        "communicating": 0.7 if tags & {"stroke", "nerves"} else 0.05,
        "understanding": 1.0 if "dementia" in tags else 0.05,
        "cannot_call": 0.5 if tags & {"dementia", "nerves", "stroke"} else 0.1,
        "safety": 0.5 if "dementia" in tags else 0.02,
    }
