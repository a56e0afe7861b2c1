"""This year's return of Wandle, begun and not finished: a few points written, two of them with their figures kept as
evidence, and what is to be done, one thing of it overdue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from everymoment.assurance import actions, rounds
from everymoment.demo.network import director
from everymoment.people import clock
from everymoment.sections.kinds import said_day

DAY = timedelta(days=1)
# Longer than any month, so that the month of today is free for whoever tries to begin a return.
BEGUN = 35 * DAY


@dataclass(frozen=True)
class Wrote:
    """What was written on a point: its three texts, and the measures whose figures are kept (`keep`, ids)."""

    point: int
    now: str
    improve: str
    next_steps: str
    keep: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToDo:
    """An action on a point: what, who does it, in which role and where; due so many `days` from today (before it when
    less than none), or why there is no date."""

    point: int
    what: str
    who: tuple[str, str, str]
    days: int = 0
    no_date_because: str = ""


WRITTEN = (
    Wrote(
        9,
        "One plan is shared by all who help. Questions that it answers already are still asked, mostly on a first "
        "visit.",
        "New workers do not look before they ask.",
        "Show the plan on each team’s first day for new workers.",
    ),
    Wrote(
        15,
        "The pathway is on one page, and says who answers at each hour.",
        "Early on Sunday mornings nobody is named.",
        "Agree with the out-of-hours doctors who answers.",
    ),
    Wrote(
        16,
        "The families’ group has met every second month, and was told each time what came of what it said.",
        "We hear little from people who have nobody.",
        "Visit two day rooms, and ask there.",
    ),
    Wrote(
        4,
        "Most people have said where they want to be, many of them at the first visit.",
        "Where it is not known, we did not ask, or asked once and not again.",
        "Each team looks on Fridays at who was not asked yet.",
        ("M12",),
    ),
    Wrote(
        10,
        "Nearly every plan names who holds it together, and that person knows.",
        "Nobody is named for when they are away.",
        "Name who covers, in each plan, with the telephone number that answers.",
        ("M06",),
    ),
)
TO_DO = (
    ToDo(
        10,
        "Name who covers for the co-ordinator, in each plan",
        ("Lynette Farrow", "district nurse", "Wandle Community Nursing"),
        -12,
    ),
    ToDo(
        4, "Look on Fridays at who has not been asked yet", ("Catriona Muir", "hospice nurse", "Marsh Lane Hospice"), 60
    ),
    ToDo(
        15,
        "Agree who answers early on Sunday mornings",
        ("Farrukh Sandhu", "out-of-hours doctor", "Wandle Out-of-Hours Doctors"),
        no_date_because="the new rota must be agreed first",
    ),
)


def begin_it(now: datetime, say: Callable[[str], object]) -> None:
    """Begins the round five weeks ago with what is to be done, and writes its points since, the last of them now:
    figures are kept as they are on the day."""
    with clock.at(now - BEGUN):
        made = rounds.begin(director(), f"{clock.today():%Y-%m}")
        for action in TO_DO:
            actions.add(director(), made.pk, action.point, _said(action, now))
    pinned = 0
    for number, each in enumerate(WRITTEN):
        ago = timedelta() if each.keep else BEGUN - (number + 1) * 7 * DAY
        with clock.at(now - ago):
            texts = {cell: getattr(each, cell) for cell in rounds.CELLS}
            rounds.write(director(), made.pk, each.point, texts, based_on=0, keep=each.keep)
            pinned += bool(rounds.writing(director(), made.pk, each.point).pinned)
    say(
        f"The return of {made.month} was begun: {len(WRITTEN)} of 21 points written, {pinned} with figures kept as "
        f"evidence, {len(TO_DO)} actions."
    )


def _said(each: ToDo, now: datetime) -> actions.Said:
    owner, role, organisation = each.who
    if each.no_date_because:
        return actions.Said(each.what, owner, role, organisation, no_date_because=each.no_date_because)
    due = clock.day(now + each.days * DAY)
    return actions.Said(each.what, owner, role, organisation, due_text=said_day(due), due_ends_on=due)
