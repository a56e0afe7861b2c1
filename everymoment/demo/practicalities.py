"""How the practical chapters fill: equipment, care that comes, professionals elsewhere, and after death."""

from datetime import timedelta
from typing import Any

from everymoment.demo import proportions
from everymoment.demo.lives import landline
from everymoment.demo.place import CARE_HOME, CARE_HOME_ADDRESS
from everymoment.demo.steps import Close, Say, Step
from everymoment.demo.story import Story
from everymoment.demo.words import practical as words
from everymoment.demo.words.pool import filled, fits

HELPERS = ("nurse", "home_nurse", "social")
# Fictional numbers above those of the borough's own organisations.
HOSPITAL_NUMBERS = (600, 899)
SPECIALISTS = {
    "cancer": ("Dr Imogen Farrar", "oncologist"),
    "heart": ("Dr Tobias Lund", "cardiologist"),
    "lungs": ("Dr Parveen Malik", "respiratory"),
    "kidneys": ("Dr Owen Trask", "nephrologist"),
    "nerves": ("Dr Sunniva Hale", "neurologist"),
    "stroke": ("Moira Castell", "speech"),
    "dementia": ("Dr Leopold Quaye", "elderly"),
    "frail": ("Jasmine Orchard", "physiotherapist"),
}
REASONS = {"dementia": "memory", "frail": "moving", "stroke": "moving", "nerves": "moving"}
HOUSING = {"alone": ("owned", "rented", "sheltered"), "partner": ("owned", "rented"), "family": ("with_family",)}


def equipment(story: Story) -> None:
    """How they get about, and one to three things, some still on their way."""
    if not story.chance(0.8):
        return
    life, rng, day = story.life, story.rng, story.day(4, 60)
    able = [(filled(what, life), where) for what, where in words.THINGS if fits(what, life)]
    chosen = rng.sample(able, rng.choice((1, 2, 3)))
    things = [
        {
            "id": f"thing-{number}",
            "thing": what,
            "status": rng.choice(("in_place", "in_place", "in_place", "on_its_way", "asked")),
            "where": where,
            "since": day.isoformat(),
            "supplier": rng.choice(words.SUPPLIERS),
        }
        for number, (what, where) in enumerate(chosen, 1)
    ]
    told = {"getting_about": story.voice.short(words.GETTING_ABOUT), "equipment": things}
    story.says(day, "equipment", told, prefer=HELPERS)
    if any(each["status"] != "in_place" for each in things) and story.chance(0.7):
        later = day + timedelta(days=rng.randint(2, 20))
        there = [each if each["status"] == "in_place" else _delivered(each, later.isoformat()) for each in things]
        story.says(later, "equipment", {"equipment": there}, prefer=HELPERS, because="it was delivered")


def _delivered(thing: dict[str, str], on: str) -> dict[str, str]:
    return thing | {"status": "in_place", "since": on}


def social_care(story: Story) -> None:
    """What care comes and who pays, as far as it is known; very rarely an alert."""
    life, rng, day = story.life, story.rng, story.day(6, 60)
    in_home = life.home == "care_home"
    told: dict[str, Any] = {
        "support_reason": REASONS.get(life.condition, "personal_care"),
        "packages": _packages(story, day.isoformat()),
        "funding": ["nursing"] if in_home else [rng.choice(("council", "fast_track", "self", "personal_budget"))],
        "benefits": rng.choice(("talked_about", "form_sent", "paid", "declined", "not_raised")),
        "housing": "care_home" if in_home else rng.choice(HOUSING[life.home]),
        "council_team": "Wandle Council, adults' team",
        "safeguarding": story.chance(0.03),
    }
    if post := story.team.get("social"):
        told["council_contact"] = {"name": post.account.name, "telephone": post.telephone}
    story.says(day, "social_care", told, prefer=("social", "gp"))


def _packages(story: Story, since: str) -> list[dict[str, str]] | None:
    """The care of the home-care worker on the team, where there is one."""
    post = story.team.get("carer")
    if not post:
        return None
    care = {"id": "care-1", "what": "washing, dressing and meals", "sort": "home_care", "since": since}
    from_whom = {"provider": post.organisation.name, "telephone": post.organisation.telephone}
    return [care | from_whom | {"when": story.voice.short(words.TIMES)}]


def professionals(story: Story) -> None:
    """The GP they know, and for most a specialist at the hospital."""
    post, rng = story.team["gp"], story.rng
    told: dict[str, Any] = {"usual_gp": {"name": post.account.name, "telephone": post.organisation.telephone}}
    if story.chance(0.7):
        name, group = SPECIALISTS[story.life.condition]
        telephone = landline(rng.randint(*HOSPITAL_NUMBERS))
        helps = {"name": name, "group": group, "organisation": "Wandle General Hospital", "telephone": telephone}
        told["contacts"] = [{"id": "professional-1", **helps}]
    story.says(story.day(1, 25), "professionals_who_help", told, prefer=HELPERS)


def after_death(story: Story) -> None:
    """What about half want to happen then; and, for those who have died, where that was."""
    faith = next(each for each in words.BURIAL if each in story.life.tags)
    if story.chance(0.5):
        told: dict[str, Any] = {
            "wishes_after_death": story.voice.one(words.BURIAL[faith], words.AFTERWARDS, words.AND_THEN),
            "donation": story.rng.choice(("does_not_want", "undecided", "wants", "some", "someone_decides")),
            "soon": "burial within a day; the mosque must be rung at once" if faith == "muslim" else None,
        }
        if story.chance(0.4):
            telephone = landline(story.rng.randint(*HOSPITAL_NUMBERS))
            told["arranges"] = {"name": story.rng.choice(words.FUNERAL), "telephone": telephone}
        story.says(story.day(12, 120), "after_death", told)
    closed = next((each for each in story.steps if isinstance(each.deed, Close)), None)
    if closed:
        died = Say("after_death", _died(story), "professional")
        story.steps.append(Step(closed.at - timedelta(minutes=40), closed.by, died))


def _died(story: Story) -> dict[str, Any]:
    """Where it was, and why not where it was wished, as far as that is known."""
    own = "nursing_home" if story.life.home == "care_home" else "home"
    place = proportions.place_died(story.rng, resident=own == "nursing_home")
    told: dict[str, Any] = {"place_died": place, "died_where_lived": place == own}
    if place == "nursing_home":
        told["place_died_name"] = f"{CARE_HOME.name}, {CARE_HOME_ADDRESS}"
    if _wished(story) not in ("", place):
        told["why_elsewhere"] = [story.rng.choice(("symptoms", "sudden", "crisis", "no_bed", "family"))]
    if {"child", "partner"} & story.life.tags:
        told["support_for_those_close"] = "the co-ordinator rings in a week, and again after six"
    return told


def _wished(story: Story) -> str:
    """The place that was named last, if it is one; empty where none was."""
    said = [
        each.deed.values["place_of_death"]
        for each in sorted(story.steps, key=lambda step: step.at)
        if isinstance(each.deed, Say) and "place_of_death" in each.deed.values
    ]
    return said[-1] if said and said[-1] in ("home", "hospice", "hospital", "nursing_home") else ""
