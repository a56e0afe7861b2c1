"""Wandle in its network: three meetings with two fictional neighbours, what was agreed there, and good practice, some
of it with a result taken from Wandle's own figures."""

from collections.abc import Callable
from datetime import datetime, timedelta

from everymoment.access import doors
from everymoment.access.viewer import Onlooker
from everymoment.assurance import actions, measured
from everymoment.demo.cast import HELEN
from everymoment.demo.neighbours import CODES
from everymoment.demo.place import CODE
from everymoment.network import meetings, practice
from everymoment.people import clock, register
from everymoment.people.london import REGION
from everymoment.people.models import Account
from everymoment.sections.kinds import said_day

NEIGHBOURS = tuple((code, name) for code, name in CODES.items() if name in ("Effra", "Quaggy"))
EFFRA, QUAGGY = (code for code, _ in NEIGHBOURS)
DAY = timedelta(days=1)

ASK_EARLY = practice.Said(
    "Asking at the first visit where somebody would like to be",
    "Nurses and social workers ask at their first visit, with three questions on a card, and write the answer down in "
    "the house. Each team looks on Fridays at who was not asked yet.",
    "everybody newly seen to be near the end of life",
    "lead district nurse, community nursing",
    ("P1", "P12", "A1.3"),
)
NIGHT_LINE = practice.Said(
    "One number for the night",
    "The hospice, the out-of-hours doctors and community nursing share one telephone number after six. Whoever answers "
    "sees the urgent view, and says who comes.",
    "people at home and those who care for them",
    "night co-ordinator, hospice",
    ("P14", "P15"),
)
WHO_CALLS = practice.Said(
    "A named co-ordinator before anybody leaves hospital",
    "The ward rings the team before somebody goes home, and does not let them go until somebody there has said: I am "
    "the one to call.",
    "people who go home from hospital",
    "hospital social work team",
    ("P10", "F-A7"),
)
BY_MEASURES = ("M12", "M06")
"""The measures that the first and the last are shown by, where they were counted."""


def meet(now: datetime) -> None:
    """The three meetings, the oldest ten months ago; whether Quaggy came to the last is not recorded."""
    for code, name in NEIGHBOURS:
        register.locality(code, name, fictional=True, region=REGION)
    for days, subject, came, learned in (
        (300, "Who answers at night", {CODE: True, EFFRA: True, QUAGGY: False},
         "Three places, three numbers after six. People ring the one they remember."),
        (160, "Asking early, asking well", {CODE: False, EFFRA: True, QUAGGY: True},
         "Where it is asked at the first visit, fewer plans lack a place of care."),
        (30, "What families say of the last days", {CODE: True, EFFRA: True}, ""),
    ):  # fmt: skip
        with clock.at(now - days * DAY):
            looking = director()
            held = meetings.call(looking, clock.today(), subject, [code for code, _ in NEIGHBOURS])
            for code, was_there in came.items():
                meetings.attend(looking, held.pk, code, was_there)
            if learned:
                meetings.write_up(looking, held.pk, learned, (), based_on=0)
            for said in AGREED.get(days, ()):
                due = (clock.today() + said[1] * DAY) if said[1] else None
                words = {"due_text": said_day(due), "due_ends_on": due} if due else {"no_date_because": said[2]}
                made = actions.take_on(looking, held.pk, CODE, actions.Said(said[0], *WHO, **words))
        if days == 300:
            with clock.at(now - 200 * DAY):
                actions.move_on(director(), made.pk, "done", "One number since the spring.", based_on=0)


WHO = ("Samira Haddad", "commissioner", "Wandle Council")
AGREED = {
    300: (("Agree on one number for the night with the hospice", 90, ""),),
    160: (("Give every team the card with the three questions", 120, ""),),
    30: (("Ask families twelve weeks after a death", 0, "the wording waits for the families' group"),),
}


def share() -> int:
    """The items of good practice, shared after the past months were counted; how many have a measured result."""
    looking, shown = director(), 0
    last = meetings.of_place(looking)[0][0]
    made = [practice.share(looking, NIGHT_LINE)]
    for said, measure in zip((ASK_EARLY, WHO_CALLS), BY_MEASURES, strict=True):
        result = _result(looking, measure)
        made.append(practice.share(looking, practice.Said(**{**vars(said), "result": result})))
        shown += result is not None
    meetings.write_up(
        looking, last.pk, "Families remember who rang back.", [each.pk for each in made[:2]], based_on=last.version
    )
    return shown


def _result(looking: Onlooker, measure: str) -> measured.Measured | None:
    """The measure in its first and its last month; None where there were not two."""
    found = next((each for each in measured.may_show(looking) if each.measure.id == measure), None)
    if found is None:
        return None
    months = [f"{each.as_of_at:%Y-%m}" for each in found.counted if each.figure.denominator]
    return measured.measured(looking, measure, months[0], months[-1])


def director() -> Onlooker:
    """Wandle's director, before its figures."""
    account = Account.objects.select_related("current_post__organisation").get(username=HELEN.username)
    return doors.open_locality(account, CODE, "demo")


def say_so(say: Callable[[str], object], shown: int) -> None:
    """What was told, in a line."""
    say(f"Three meetings of the network and three items of good practice were kept; {shown} have a measured result.")
