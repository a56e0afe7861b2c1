"""The boroughs around Wandle, fictional too. Each keeps its own record elsewhere: what is known here of them is what
they publish, rounded, read from a file as a real region would read it. Two of them write their return here, with what
they did."""

import csv
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

from django.utils import timezone

from everymoment.access import doors
from everymoment.assurance import actions, published, rounds
from everymoment.assurance.trend import Trend, trends
from everymoment.demo.cast import account_of
from everymoment.demo.lives import landline
from everymoment.demo.place import CODE
from everymoment.figures.small_numbers import DEFAULT
from everymoment.people import clock, register
from everymoment.people.london import REGION
from everymoment.people.models import Sector

# Called after rivers of London that run beneath its streets, as the Wandle runs above them.
NAMES = ("Counters", "Effra", "Falcon", "Graveney", "Moselle", "Neckinger", "Peck", "Quaggy", "Tyburn", "Westbourne")
CODES = {f"X090000{number:02}": name for number, name in enumerate(NAMES, 11)}
FILE = "neighbours.csv"
COLUMNS = ("place", "place_name", "as_of", "measure", "number", "stratum", "group", "numerator", "denominator")
# One figure in so many takes a step, and for this many of the last months it stands on its new height.
STEPS, STEP_MONTHS = 9, 7


@dataclass(frozen=True)
class Told:
    """A neighbour that writes its return here: who answers for it, the point that moved with its measures, and what was
    done about it by people in which role."""

    code: str
    username: str
    given: str
    family: str
    point: int
    measures: tuple[str, ...]
    done: tuple[tuple[str, str], ...]


TOLD = (
    Told(
        "X09000012",
        "hester",
        "Hester",
        "Amoako",
        10,
        ("M06", "M10"),
        (
            ("Name a co-ordinator on the day a plan is started, and somebody who covers for them", "team leaders"),
            (
                "Look through plans without a co-ordinator every Monday, in a quarter of an hour",
                "team leaders",
            ),
        ),
    ),
    Told(
        "X09000018",
        "leopold",
        "Leopold",
        "Danvers",
        12,
        ("M01",),
        (("Ask in every surgery’s monthly meeting whose last year this may be", "lead GP for the end of life"),),
    ),
)


def settle_neighbours(seed: int, days: list[date], say: Callable[[str], object]) -> None:
    """The neighbours, with what they published as of each of these days (oldest first), and two returns."""
    for code, name in CODES.items():
        register.locality(code, name, fictional=True, region=REGION)
    rng = Random(f"{seed} neighbours")  # noqa: S311 - chance for stories, not for secrets
    read = published.keep(_file(rng, days), FILE)
    for told in TOLD:
        _writes(told, days)
    say(f"{len(CODES)} fictional boroughs around it: {read.kept:,} figures that they published were read.")


def _file(rng: Random, days: list[date]) -> bytes:
    """What all of them published, in the form of open data."""
    director = account_of("helen")
    assert director is not None
    around = trends(doors.open_locality(director, CODE, "demo"))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    moves = {(each.code, measure) for each in TOLD for measure in each.measures}
    for code, name in CODES.items():
        for trend in around.values():
            step = 0.25 if (code, trend.measure.id) in moves else _step(rng)
            for day, (part, whole) in zip(days, _course(rng, trend, step, len(days)), strict=True):
                counts = ("" if DEFAULT.hides(each) else DEFAULT.shown(each) for each in (part, whole))
                writer.writerow((code, name, day, trend.measure.id, "", "", "", *counts))
    return text.getvalue().encode()


def _step(rng: Random) -> float:
    """How much better a figure gets at once: mostly not at all, seldom worse."""
    return rng.choice((0.25, 0.2, -0.2)) if rng.randrange(STEPS) == 0 else 0.0


def _course(rng: Random, trend: Trend, step: float, months: int) -> Iterator[tuple[int, int]]:
    """Part and whole of each month, around what Wandle's own people gave. Most plans of a month are those of the month
    before, so that chance moves a figure by less than it would move new throws."""
    newest = trend.newest
    here = newest.figure if newest else None
    size = max(here.denominator if here else 0, 60) * rng.uniform(0.8, 3)
    better = 1 if trend.measure.higher_is_better else -1
    middle = (here.share or 0.5) if here else 0.5
    share = min(max(rng.gauss(middle, 0.06), 0.1), 0.95)
    if step:
        share = min(max(share, 0.3), 0.7)  # room to move
    for month in range(months):
        whole = round(size * (1 + 0.01 * month))
        moved = step * better if month >= months - STEP_MONTHS else 0.0
        wanted = min(max(share + moved, 0.02), 0.98) + rng.gauss(0, 0.3) * (share * (1 - share) / whole) ** 0.5
        yield min(max(round(whole * wanted), 0), whole), whole


def _writes(told: Told, days: list[date]) -> None:
    """The return of a neighbour, confirmed, with actions that have been done since."""
    place = register.locality(told.code, CODES[told.code], fictional=True, region=REGION)
    number = int(told.code[-2:])
    council = register.organisation(
        f"XWB{number}", f"{place.name} Council", Sector.SOCIAL_CARE, telephone=landline(700 + number), place=place
    )
    holder = register.account(told.username, told.given, told.family)
    register.post(holder, council, "director", telephone=landline(750 + number), since=days[0])
    begun, ended = days[len(days) // 3], days[-2]
    with clock.at(_noon(begun)):
        onlooker = doors.open_locality(holder, told.code, "demo")
        made = rounds.begin(onlooker, f"{begun:%Y-%m}")
        kept = [
            actions.add(
                onlooker,
                made.pk,
                told.point,
                actions.Said(what, holder.name, role, no_date_because="it begins at once"),
            )
            for what, role in told.done
        ]
        rounds.confirm(onlooker, made.pk, although=True)
    with clock.at(_noon(ended)):
        for each in kept:
            actions.move_on(onlooker, each.pk, "done", "It goes on as a habit.", based_on=0)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
