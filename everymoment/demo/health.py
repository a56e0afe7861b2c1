"""How the chapters about health fill: the illness, allergies, what may happen, risks that are chosen, decisions."""

from datetime import date, timedelta
from typing import Any

from everymoment.demo.story import Story
from everymoment.demo.words import health as words
from everymoment.demo.words import practical
from everymoment.demo.words.pool import filled, fits

DOCTORS = ("gp", "hospice")
NURSES = ("nurse", "home_nurse", "hospice")
PHASES = ("stable", "stable", "stable", "deteriorating", "deteriorating", "unstable")


def my_health(story: Story) -> None:
    """What it is, how the person is now, what may lie ahead; and near the end, that the end is near."""
    rng, day = story.rng, story.day(1, 20)
    told: dict[str, Any] = {
        "diagnosis": story.life.illness,
        "other_diagnoses": _others(story),
        "daily_life": rng.choice(("40", "50", "50", "60", "70")),
        "phase": rng.choice(PHASES),
        "who_knows": _knows(story),
        "on_register": story.chance(0.8),
        "framework": [rng.choice(("gsf", "gsf", "none"))],
    }
    if story.chance(0.6):
        told |= _outlook(story, rng.choice(("weeks", "months", "months", "about_a_year", "longer")), day)
    story.says(day, "my_health", told, prefer=DOCTORS)
    story.looked_through(day)
    if story.died_on and (story.end - story.start).days > 30 and story.chance(0.7):
        day = story.end - timedelta(days=rng.randint(2, 8))
        worse = {"daily_life": rng.choice(("10", "20")), "phase": "dying"} | _outlook(story, "days", day)
        because = "eating and drinking have all but stopped"
        story.says(day, "my_health", worse, prefer=DOCTORS, because=because)
        story.looked_through(day)


def _others(story: Story) -> list[dict[str, str]] | None:
    chosen = story.rng.sample(words.OTHER_ILLNESSES, story.rng.choice((0, 1, 1, 2)))
    return [
        {"id": f"illness-{number}", "illness": what, "since": since, "note": filled(note, story.life)}
        for number, (what, since, note) in enumerate(chosen, 1)
    ] or None


def _knows(story: Story) -> list[str]:
    """Most know what they have; fewer know for how long; with far dementia those close know instead."""
    near = {"child", "partner"} & story.life.tags
    knows = ["person_diagnosis"] if story.chance(0.5 if "dementia" in story.life.tags else 0.95) else []
    knows += ["person_outlook"] if knows and story.chance(0.5) else ["not_wanted"] if story.chance(0.2) else []
    return knows + (["family"] if near and story.chance(0.8) else ["family_unaware"])


def _outlook(story: Story, outlook: str, day: date) -> dict[str, str]:
    signs = story.team["gp"].account.name
    return {"prognosis": outlook, "prognosis_on": day.isoformat(), "prognosis_by": f"{signs}, GP"}


def allergies(story: Story) -> None:
    """Nearly everybody is asked; about half have something to list."""
    if not story.chance(0.9):
        return
    day = story.day(0, 14)
    chosen = story.rng.sample(words.ALLERGIC_TO, story.rng.choice((0, 0, 1, 1, 2)))
    keys = ("agent", "sort", "reaction", "severity", "evidence")
    listed = [{"id": f"allergy-{each[0].split()[0]}", **dict(zip(keys, each, strict=True))} for each in chosen]
    told = {
        "allergies_asked": "listed" if listed else "none_known",
        "allergies_asked_on": day.isoformat(),
        "allergies": listed or None,
    }
    story.says(day, "allergies", told, prefer=NURSES)


def if_worse(story: Story) -> None:
    """What else may happen, for about half; how it begins and what calms, for more."""
    voice, rng = story.voice, story.rng
    told: dict[str, Any] = {
        "situations": _situations(story) if story.chance(0.5) else None,
        "early_signs": voice.one(words.EARLY_SIGNS, words.EARLY_SIGNS_MORE) if story.chance(0.5) else None,
        "what_calms": voice.one(words.CALMS, words.CALMS_MORE) if story.chance(0.55) else None,
    }
    if story.chance(0.15):
        sort = rng.choice(("advance_care_plan", "emergency", "escalation"))
        told["other_plans"] = [{"id": "plan-1", "sort": sort, "where": "with the papers about treatment"}]
    story.says(story.day(8, 70), "if_things_get_worse", told, prefer=NURSES)


def _situations(story: Story) -> list[dict[str, str]]:
    able = [each for each in words.SITUATIONS if fits(each[0], story.life) and fits(each[1], story.life)]
    chosen = story.rng.sample(able, min(len(able), story.rng.choice((1, 1, 2))))
    post = story.team["gp"]
    return [
        {
            "id": f"situation-{number}",
            "trigger": filled(trigger, story.life),
            "do": filled(do, story.life),
            "call": story.voice.short(words.CALLS),
            "telephone": post.organisation.telephone,
            "review_on": story.day(90, 200).isoformat(),
        }
        for number, (trigger, do) in enumerate(chosen, 1)
    ]


def risks(story: Story) -> None:
    """About a quarter choose a risk, and say how they see it."""
    if not story.chance(0.27):
        return
    able = [each for each in words.RISKS if fits(each[0], story.life)]
    wish, benefit, danger, agreed = story.rng.choice(able)
    risk = {
        "id": "risk-1",
        "wish": story.voice.one((wish,), words.RISKS_WHY),
        "benefit": benefit,
        "danger": danger,
        "view": story.voice.one(words.VIEWS, words.VIEWS_MORE),
        "agreed": agreed,
        "review_on": story.day(60, 180).isoformat(),
    }
    story.says(story.day(10, 100), "risks_i_choose", {"risks": [risk]}, prefer=("social", *NURSES))


def capacity(story: Story) -> None:
    """With dementia mostly an assessment of one decision; for some, a decision in their best interests."""
    dementia, day = "dementia" in story.life.tags, story.day(10, 90)
    if not story.chance(0.7 if dementia else 0.06):
        return
    able = not dementia or story.chance(0.3)
    told: dict[str, Any] = {"assessments": [_assessment(story, able, day)]}
    if not able and story.chance(0.6):
        told["best_interests"] = [_best_interests(story, day)]
    if not able and story.life.home == "care_home":
        told |= {"liberty": "in_force", "liberty_ends_on": (day + timedelta(days=365)).isoformat()}
    story.says(day, "capacity_and_decisions", told, prefer=("social", "gp"))


def _assessment(story: Story, able: bool, day: date) -> dict[str, Any]:
    return {
        "id": "assessment-1",
        "decision": story.voice.short(practical.DECISIONS_ASSESSED),
        "assessed_on": day.isoformat(),
        "support": story.voice.short(practical.SUPPORT_GIVEN),
        "understands": True,
        "retains": able,
        "weighs": able,
        "communicates": True,
        "found": "has_capacity" if able else "lacks_capacity",
        "because_of": None if able else story.life.illness,
        "assessor": f"{story.team['gp'].account.name}, GP",
    }


def _best_interests(story: Story, day: date) -> dict[str, Any]:
    near = story.life.slots["child"] or story.life.slots["partner"]
    return {
        "id": "decision-1",
        "decision": story.voice.short(practical.BEST_INTERESTS),
        "decided_on": day.isoformat(),
        "wishes": story.voice.short(practical.WISHES_WEIGHED),
        "asked": f"{near or story.life.slots['friend']}, and those who give care",
        "advocate": not near,
        "decided_by": f"{story.team['gp'].account.name}, GP",
    }
