"""How the weightier sections fill: where to be, treatment and resuscitation, medicines in place, who speaks."""

from datetime import date, timedelta
from typing import Any

from everymoment.demo.place import CARE_HOME, CARE_HOME_ADDRESS
from everymoment.demo.story import Story
from everymoment.demo.words import places
from everymoment.sections.kinds import said_day

HOSPICE = "Marsh Lane Hospice, Marsh Lane, Wandle"
HOSPITAL = "Wandle General Hospital, Station Approach, Wandle"
NAMED = {"hospice": HOSPICE, "hospital": HOSPITAL, "nursing_home": f"{CARE_HOME.name}, {CARE_HOME_ADDRESS}"}
CPR_REVIEW_DAYS = 182
READY = (
    ("midazolam", ["agitation"]),
    ("morphine", ["pain", "breathlessness"]),
    ("glycopyrronium", ["secretions"]),
    ("levomepromazine", ["sickness"]),
    ("oxycodone", ["pain"]),
    ("haloperidol", ["sickness", "agitation"]),
)


def where_to_be(story: Story) -> None:
    """Places of care and death, a change of mind in about a quarter; one in ten is never asked in time."""
    if story.chance(0.1):
        return
    day, home = story.day(4, 45), _own_place(story)
    death = _wish(story)
    care = home if death not in ("hospice", "declined") or story.chance(0.7) else death
    told = {"place_of_death": death, "talked_about_on": day.isoformat()} | _about(story, death)
    if story.chance(0.93):
        told["place_of_care"] = care
    story.says(day, "where_i_want_to_be", told)
    if story.chance(0.3):
        new = story.rng.choice([each for each in places.CHANGED_TO if each != death and _possible(story, each)])
        because = story.voice.short(places.CHANGED_TO[new])
        day = max(day, story.day(40, 300))
        told = {"place_of_death": new, "talked_about_on": day.isoformat()} | _about(story, new, always=True)
        story.says(day, "where_i_want_to_be", told, because=because)


def _own_place(story: Story) -> str:
    return "nursing_home" if story.life.home == "care_home" else "home"


def _possible(story: Story, place: str) -> bool:
    """Nobody who lives in the care home goes back to a home they no longer have."""
    return not (place == "home" and story.life.home == "care_home")


def _wish(story: Story) -> str:
    own = _own_place(story)
    unable = 12 if "dementia" in story.life.tags else 0
    return story.rng.choices(
        (own, "hospice", "hospital", "undecided", "declined", "unable"), (56, 15, 9, 11, 5, unable)
    )[0]


def _about(story: Story, place: str, always: bool = False) -> dict[str, Any]:
    """What belongs beside a first choice: its name, a second choice. `always` clears old answers too."""
    own = _own_place(story)
    told: dict[str, Any] = {"place_name": NAMED.get(place), "is_usual_residence": place == own}
    if place in ("undecided", "declined", "unable"):
        return {"place_name": "", "is_usual_residence": ""} if always else {}
    if always and told["place_name"] is None:
        told["place_name"] = ""
    if story.chance(0.75) or always:
        second = story.rng.choice([each for each in (own, "hospice", "hospital") if each != place])
        told |= {
            "second_place_of_death": second,
            "second_is_usual_residence": second == own,
            "second_place_name": NAMED.get(second, "" if always else None),
        }
    return told


def treatment(story: Story) -> None:
    """A CPR decision with its paper, how far treatment should go, a plan for a crisis; looked at again, or lapsed."""
    voice, day = story.voice, story.day(6, 70)
    if story.chance(0.78):
        _cpr(story, day)
    if story.chance(0.7):
        ceiling = story.rng.choices(("all", "hospital", "home", "comfort"), (12, 33, 35, 20))[0]
        story.says(story.day(6, 90), "treatment_and_resuscitation", {"ceiling": ceiling}, prefer=("gp", "hospice"))
    if story.chance(0.72):
        crisis = {"crisis": voice.one(places.LIKELY, places.HELPS, places.CALL)}
        story.says(story.day(10, 80), "treatment_and_resuscitation", crisis, prefer=("nurse", "home_nurse"))
        if story.chance(0.25):
            again = {"crisis": voice.one(places.LIKELY, places.HELPS, places.CALL)}
            because = "the last bad night showed what works"
            story.says(
                story.day(90, 300), "treatment_and_resuscitation", again, prefer=("hospice", "gp"), because=because
            )
    if story.chance(0.08):
        refuses = voice.one(places.REFUSES, places.REFUSES_WHEN)
        adrt = {"adrt": "life_sustaining", "adrt_refuses": refuses, "adrt_paper": voice.short(places.PAPER_KEPT)}
        story.says(story.day(15, 120), "treatment_and_resuscitation", adrt, prefer=("gp",))


def _cpr(story: Story, day: date) -> None:
    """A decision: in force, now and then only a draft; in time reviewed, left to lapse, or withdrawn."""
    rng, voice = story.rng, story.voice
    against = story.chance(0.8)
    draft = story.chance(0.08)
    told: dict[str, Any] = {
        "cpr": "do_not_attempt" if against else "attempt",
        "cpr_status": "draft" if draft else "in_force",
        "cpr_decided_on": day.isoformat(),
        "cpr_review_on": (day + timedelta(days=rng.choice((92, CPR_REVIEW_DAYS)))).isoformat()
        if story.chance(0.9)
        else None,
        "cpr_decided_by": _signs(story),
        "cpr_paper": voice.short(places.PAPER_KEPT) if against and not draft else None,
        "cpr_involved": _involved(story),
        "cpr_endorsed_by": _endorsed(day) if story.chance(0.5) else None,
    }
    story.says(day, "treatment_and_resuscitation", told, prefer=("gp",))
    again = day + timedelta(days=rng.randint(80, 170))
    if draft and story.chance(0.6):
        day += timedelta(days=9)
        in_force = {"cpr_status": "in_force", "cpr_endorsed_by": _endorsed(day)}
        story.says(day, "treatment_and_resuscitation", in_force, prefer=("gp",))
    elif story.chance(0.55):
        looked_at = {
            "cpr_decided_on": again.isoformat(),
            "cpr_review_on": (again + timedelta(days=CPR_REVIEW_DAYS)).isoformat(),
            "cpr_endorsed_by": _endorsed(again) if told["cpr_endorsed_by"] else None,
        }
        because = "the decision was looked at again and stands"
        story.says(again, "treatment_and_resuscitation", looked_at, prefer=("gp",), because=because)
    elif story.chance(0.1):
        withdrawn = {"cpr_status": "withdrawn"}
        story.says(
            again, "treatment_and_resuscitation", withdrawn, prefer=("gp",), because=f"{story.life.given} asked for it"
        )


def _endorsed(day: date) -> str:
    return f"the senior partner of the surgery, {said_day(day)}"


def _signs(story: Story) -> str:
    return f"{story.team['gp'].account.name}, GP"


def _involved(story: Story) -> list[str]:
    """With whom it was talked about; the person nearly always, unless dementia is far on."""
    near = {"child", "partner"} & story.life.tags
    with_person = ["person"] if story.chance(0.6 if "dementia" in story.life.tags else 0.93) else []
    return with_person + (["family"] if near and story.chance(0.7) else []) or ["not_yet"]


def medicines(story: Story) -> None:
    """Asked for, prescribed, in the home; some used or out of date. Only where the illness has come that far."""
    far_on = 0.85 if story.died_on else 0.45
    length = (story.end - story.start).days
    if length < 25 or not story.chance(far_on):
        return
    day = story.day(length // 3, max(length // 3, length - 6))
    nurses = ("nurse", "home_nurse")
    story.says(day, "medicines_in_place", {"ready": "asked_for"}, prefer=nurses)
    day += timedelta(days=story.rng.randint(1, 5))
    story.says(day, "medicines_in_place", {"ready": "prescribed", "medicines": _kept(story)}, prefer=("gp",))
    day += timedelta(days=story.rng.randint(1, 6))
    in_home: dict[str, Any] = {
        "ready": "in_home",
        "kept": story.voice.short(places.MEDICINES_KEPT),
        "chart": "signed" if story.chance(0.88) else "not_signed",
        "expires_on": (day + timedelta(days=story.rng.randint(60, 330))).isoformat(),
        "checked_on": day.isoformat(),
    }
    story.says(day, "medicines_in_place", in_home, prefer=nurses)
    day += timedelta(days=story.rng.randint(30, 70))
    story.says(day, "medicines_in_place", {"checked_on": day.isoformat()}, prefer=nurses)
    if story.chance(0.15):
        story.says(
            day + timedelta(days=12),
            "medicines_in_place",
            {"ready": "used"},
            prefer=nurses,
            because="they were needed on a bad night",
        )


def _kept(story: Story) -> list[dict[str, Any]]:
    """Three or four medicines by name, with what each is for."""
    chosen = story.rng.sample(READY, story.rng.choice((3, 4)))
    return [{"id": f"medicine-{name}", "name": name, "against": against} for name, against in chosen]


def who_speaks(story: Story) -> None:
    """Deciding for oneself, attorneys, whom else to ask."""
    tags, slots, life = story.life.tags, story.life.slots, story.life
    day = story.day(3, 60)
    dementia = "dementia" in tags
    capacity = story.rng.choice(
        ("with_help", "some_decisions", "cannot") if dementia else ("can_decide",) * 9 + ("with_help",)
    )
    told: dict[str, Any] = {"capacity": capacity, "capacity_on": day.isoformat()} if story.chance(0.8) else {}
    near = slots["child"] or slots["partner"]
    if near and story.chance(0.5 if dementia else 0.25):
        authority = story.rng.choice(("welfare", "life_sustaining"))
        name = f"{near} {life.family}"
        told["attorneys"] = [
            {"id": "attorney-1", "name": name, "authority": authority, "telephone": story.telephone(near)}
        ]
        told["attorney_paper"] = story.voice.short(places.PAPER_KEPT)
    if story.chance(0.4):
        told["ask_also"] = [{"id": "ask-1", "name": slots["friend"], "telephone": story.telephone(slots["friend"])}]
    story.says(day, "who_speaks_for_me", told, prefer=("social", "gp"))
