"""How the chapters fill that others ask for: daily help, the hospice, the fast track, going home, assessments."""

from datetime import timedelta
from typing import Any

from everymoment.demo.lives import landline
from everymoment.demo.story import Story
from everymoment.demo.words import needs as words

WHO_GO_IN = ("carer", "home_nurse", "nurse")
CLINICIANS = ("nurse", "hospice", "home_nurse", "gp")
WARDS = (900, 949)
SHARE_WITH_NEEDS, SHARE_WITH_HOSPICE, SHARE_FAST, SHARE_FROM_HOSPITAL, SHARE_ASSESSED = 0.7, 0.3, 0.2, 0.12, 0.5


def daily_needs(story: Story) -> None:
    """What help each day takes, as those who go in have written it; seldom all of it."""
    if not story.chance(SHARE_WITH_NEEDS):
        return
    told = {key: story.voice.short(said) for key, said in words.DAILY.items() if story.chance(0.7)}
    story.says(story.day(3, 60), "daily_needs", told, prefer=WHO_GO_IN)


def specialist_help(story: Story) -> None:
    """For some the hospice is asked."""
    if not story.chance(SHARE_WITH_HOSPICE):
        return
    day = story.day(20, 160)
    told: dict[str, Any] = {
        "reasons": story.rng.choice((["pain"], ["other_symptoms"], ["pain", "family"], ["decisions"])),
        "hardest": story.voice.short(words.HARDEST),
        "wanted": [story.rng.choice(("advice", "visit", "day"))],
        "how_soon": story.rng.choice(("two_days", "two_weeks", "two_weeks")),
        "agreed": "agrees",
        "asked_on": day.isoformat(),
    }
    story.says(day, "specialist_help", told, prefer=CLINICIANS)


def fast_track(story: Story) -> None:
    """For some the fast track is applied for; for most of them it is agreed within days."""
    if story.life.home == "care_home" or not story.chance(SHARE_FAST):
        return
    day = story.day(60, 220)
    told: dict[str, Any] = {
        "changing": story.voice.short(words.CHANGING),
        "needs_now": story.voice.short(words.NEEDED),
        "needed_from": (day + timedelta(days=2)).isoformat(),
        "agreed": "agrees",
        "sent_on": day.isoformat(),
        "result": "waiting",
    }
    story.says(day, "fast_track", told, prefer=CLINICIANS)
    if story.chance(0.8):
        later = day + timedelta(days=story.rng.choice((1, 2, 2, 3, 5)))
        story.says(later, "fast_track", {"result": "agreed"}, prefer=CLINICIANS, because="the board rang")


def going_home(story: Story) -> None:
    """A few come home from hospital to die."""
    if not story.chance(SHARE_FROM_HOSPITAL):
        return
    day = story.day(40, 200)
    ward = {"name": story.voice.short(words.WARD_SISTERS), "role": "ward sister", "organisation": "Wandle General"}
    told: dict[str, Any] = {
        "leaves_on": (day + timedelta(days=1)).isoformat(),
        "ward": ward | {"telephone": landline(story.rng.randint(*WARDS))},
        "journey": story.rng.choice(("stretcher", "chair")),
        "oxygen": story.rng.choice(("not_needed", "in_place")),
        "medicines_packed": True,
        "first_visits": story.voice.short(words.FIRST_VISITS),
        "told": ["gp", "nurses", "nights"],
        "explained": story.chance(0.8),
    }
    story.says(day, "going_home", told, prefer=("nurse", "hospice", "home_nurse", "gp"))


def assessed(story: Story) -> None:
    """For half, social care went through the key questions; some had to wait."""
    if not story.chance(SHARE_ASSESSED):
        return
    day = story.day(10, 90)
    post = story.team.get("social")
    complete = story.chance(0.7)
    held = {
        "id": "assessment-1",
        "occasion": story.rng.choice(("assessment", "review")),
        "held_on": day.isoformat(),
        "by": f"{post.account.name} (social worker)" if post else None,
        "complete": complete,
        "not_now": story.voice.short(words.NOT_NOW) if complete and story.chance(0.4) else None,
        "version": "1",
    }
    story.says(day, "social_assessments", {"occasions": [held]}, prefer=("social", "nurse", "gp"))
