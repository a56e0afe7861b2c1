"""Made-up people with all that measures look at, as somebody would think of them; and the same as declared tables."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from everymoment.measures.strata import STRATA, TEAM, UNKNOWN
from everymoment.sections import contents
from everymoment.sections.kinds import Choice

TODAY = date(2027, 5, 31)
HOUR, DAY = 3600, 24 * 3600
TEAMS = ("XC1", "XN2", "XP3")
"""Codes of organisations."""
Three = bool | None


@dataclass
class MadePlan:
    """A person with a plan, or with none yet. Lists hold tuples, in the order that their comments say."""

    locality: str
    status: str | None = None
    alive: bool = True
    reviewed_on: date | None = None
    due_on: date | None = None
    co_ordinator: tuple[bool, Three] | None = None
    cover: tuple[bool, Three] | None = None
    care: str | None = None
    death: str | None = None
    second_death: str | None = None
    # words, importance, day, how it stands
    outcomes: list[tuple[int, int | None, date | None, str | None]] = field(default_factory=list)
    # how it stands, owner, role and organisation known, day
    steps: list[tuple[str | None, Three, Three, Three, date | None]] = field(default_factory=list)
    # material, age, answers of organisations, said at home, how many told there, seconds until an answer there
    changes: list[tuple[bool, int, list[int | None], bool, int, int | None]] = field(default_factory=list)
    asked: list[tuple[int, tuple[int, bool] | None]] = field(default_factory=list)
    assessed: list[Three] = field(default_factory=list)
    died_on: date | None = None
    days_identified: int = 0
    identified_on: date | None = None
    offer: str | None = None
    place_died: str | None = None
    died_where_lived: Three = None
    why_elsewhere: list[str] | None = None
    carer: str | None = None
    main_carer: bool | None = None
    carer_named_on: date | None = None
    carer_offered_on: date | None = None
    carer_answer: str | None = None
    carer_done_on: date | None = None
    needs: list[tuple[date | None, date | None]] = field(default_factory=list)
    hospital_days: int | None = None
    emergency_stays: int | None = None
    prognosis: str | None = None
    phase: str | None = None
    who_knows: int | None = None
    planned_with: int | None = None
    support: int | None = None
    ready: str | None = None
    kept: int | None = None
    cpr: str | None = None
    cpr_status: str | None = None
    cpr_involved: list[str] | None = None
    # symptom, day, score, next day, next score
    scores: list[tuple[str, date, int | None, date | None, int | None]] = field(default_factory=list)
    # noticed, look by, looked, days open
    distress: list[tuple[date, date, date | None, int]] = field(default_factory=list)
    traced: bool = True
    lacking: int = 0
    information: list[str] | None = None
    # relationship, post held, verdict, age
    openings: list[tuple[str, Three, str | None, int]] = field(default_factory=list)
    sharing: bool = True
    may_open: bool = False
    opened: bool = False
    written: int = 0
    # benefit, danger, view, day
    risks: list[tuple[int | None, int | None, int | None, date | None]] = field(default_factory=list)
    scored: int | None = None
    groups: dict[str, str] = field(default_factory=dict)

    @property
    def active(self) -> bool:
        """Published, and the person alive."""
        return self.alive and self.status == "published"


@dataclass
class Population:
    """Everybody; how old the evidence of points is: locality, point, days; and of localities the meetings (day, whether
    somebody came), items of good practice (day, measured, shared) and actions (day due)."""

    plans: list[MadePlan]
    evidence: list[tuple[str, int, int | None]] = field(default_factory=list)
    meetings: list[tuple[str, date, bool | None]] = field(default_factory=list)
    practice: list[tuple[str, date, bool, bool]] = field(default_factory=list)
    actions: list[tuple[str, date | None]] = field(default_factory=list)


def options(section: str, key: str) -> list[str]:
    """The answers that a choice of the plan offers."""
    asked = contents.section(section).field(key)
    assert isinstance(asked, Choice)
    return [each.key for each in asked.options]


PLACES = options("where_i_want_to_be", "place_of_death")
SECOND = options("where_i_want_to_be", "second_place_of_death")
DIED = options("after_death", "place_died")
WHY = options("after_death", "why_elsewhere")
INVOLVED = options("treatment_and_resuscitation", "cpr_involved")
INFORMATION = options("social_care", "information_given")
# Close to the edges, where mistakes live.
EDGES = (0, 1, 6, 7, 8, 13, 14, 15, 27, 28, 29, 30, 41, 42, 43, 89, 90, 91, 92, 104, 105, 118, 119, 132, 133)


class Maker:
    """Makes people by the chances of one generator."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng

    def maybe(self, *values: Any) -> Any:
        """One of these, or nothing."""
        return self.rng.choice([None, *values])

    def yes(self) -> Three:
        """Yes, no or not said."""
        return self.rng.choice((True, True, False, None))

    def near(self) -> date | None:
        """A day close to today, before it or after; or none."""
        return self.maybe(TODAY + timedelta(days=self.rng.randint(-120, 120)), self.ago(), self.ago())

    def ago(self) -> date:
        """A day at an edge of some period."""
        return TODAY - timedelta(days=self.rng.choice((*EDGES, self.rng.randint(0, 200))))

    def age(self) -> int:
        """Seconds since something, often at the edge of a day."""
        edge = self.rng.choice((1, 2, 30, 31, 32)) * DAY
        return self.rng.choice((self.rng.randint(0, 40 * DAY), edge, edge - 1, edge + 1))

    def answer(self) -> int | None:
        """Seconds until somebody answered, or none."""
        return self.maybe(0, 1, DAY, DAY + 1, 2 * DAY, 2 * DAY + 1, self.rng.randint(0, 60 * HOUR))

    def many(self, most: int) -> range:
        """So often, and often not at all."""
        return range(self.rng.choice((0, 1, self.rng.randint(0, most))))

    def several(self, of: list[str]) -> list[str] | None:
        """Some of these, or not said."""
        return self.maybe(self.rng.sample(of, self.rng.randint(1, min(3, len(of)))))

    def reach(self) -> tuple[bool, Three] | None:
        """Whether somebody has a number and is on the team; or nobody."""
        return self.maybe((self.rng.random() < 0.8, self.yes()), (True, True))

    def person(self, locality: str) -> MadePlan:
        """Somebody."""
        alive = self.rng.random() < 0.7
        facts = self.standing() | self.done() | self.ending() | self.carers() | self.course()
        return MadePlan(locality=locality, alive=alive, died_on=None if alive else self.ago(), **facts)

    def standing(self) -> dict[str, Any]:
        """How the plan stands, and what it says of places and hopes."""
        rng = self.rng
        return {
            "status": rng.choice(("published", "published", "published", "draft", "closed", None)),
            "reviewed_on": self.near(),
            "due_on": self.near(),
            "co_ordinator": self.reach(),
            "cover": self.reach(),
            "care": self.maybe(*PLACES),
            "death": self.maybe(*PLACES, "home", "home"),
            "second_death": self.maybe(*SECOND) if rng.random() < 0.3 else None,
            "outcomes": [(5, self.maybe(1, 9), self.near(), self.maybe(*options_of_outcomes())) for _ in self.many(3)],
            "steps": [
                (self.maybe("to_do", "under_way", "done", "not_needed"), *(self.yes() for _ in range(3)), self.near())
                for _ in self.many(3)
            ],
            "identified_on": self.maybe(self.ago()),
            "offer": self.maybe("accepted", "declined", "deferred"),
            "days_identified": rng.choice(EDGES),
            "groups": {
                **{each.key: rng.choice((*dict(each.groups), UNKNOWN)) for each in STRATA},
                TEAM.key: rng.choice((*TEAMS, UNKNOWN)),
            },
        }

    def done(self) -> dict[str, Any]:
        """What was changed, asked, assessed, opened."""
        rng = self.rng
        return {
            "changes": [
                (
                    rng.random() < 0.7,
                    self.age(),
                    [self.answer() for _ in self.many(3)],
                    rng.random() < 0.3,
                    rng.randint(0, 2),
                    self.answer(),
                )
                for _ in self.many(3)
            ],
            "asked": [(self.age(), self.maybe((rng.randint(85, 95), rng.random() < 0.5))) for _ in self.many(3)],
            "assessed": [self.yes() for _ in self.many(2)],
            "openings": [
                (
                    rng.choice(("self", "close", "team", "team", "caseload", "urgent", "claimed", "glass", "none")),
                    self.yes(),
                    self.maybe("right", "wrong", "mistake"),
                    self.age(),
                )
                for _ in self.many(4)
            ],
            "sharing": rng.random() < 0.8,
            "may_open": rng.random() < 0.5,
            "opened": rng.random() < 0.5,
            "written": rng.choice((0, 0, 1, 4)),
            "traced": rng.random() < 0.8,
            "lacking": rng.choice((0, 0, 0, 1, 3)),
            "information": self.several(INFORMATION),
        }

    def ending(self) -> dict[str, Any]:
        """What is known near the end and after it."""
        return {
            "place_died": self.maybe(*DIED, "home", "home"),
            "died_where_lived": self.yes(),
            "why_elsewhere": self.several(WHY),
            "hospital_days": self.maybe(0, 1, 5, 40),
            "emergency_stays": self.maybe(0, 1, 2, 3, 4),
            "prognosis": self.maybe("days", "weeks", "months"),
            "phase": self.maybe("stable", "dying", "dying"),
            "who_knows": self.maybe(1, 2),
            "planned_with": self.maybe(1, 2),
            "support": self.maybe(30),
            "ready": self.maybe("not_needed", "asked_for", "prescribed", "in_home", "used"),
            "kept": self.maybe(20),
            "cpr": self.maybe("attempt", "do_not_attempt", "unknown"),
            "cpr_status": self.maybe("in_force", "draft", "withdrawn"),
            "cpr_involved": self.several(INVOLVED),
        }

    def course(self) -> dict[str, Any]:
        """How things go, and the risks somebody chose."""
        return {
            "scores": [self.score(each) for each in ("pain", "nausea", "worry") for _ in self.many(2)],
            "distress": [self.note() for _ in self.many(2)],
            "scored": self.maybe(1, 2, 3),
            "risks": [(*(self.maybe(9, 9, 9) for _ in range(3)), self.near()) for _ in self.many(2)],
        }

    def carers(self) -> dict[str, Any]:
        """The main carer, and what carers need."""
        rng = self.rng
        named = self.maybe(self.ago(), self.ago())
        return {
            "carer": self.maybe("has_carer", "no_carer", "unknown"),
            "main_carer": self.maybe(True, True),
            "carer_named_on": named,
            "carer_offered_on": self.maybe((named or TODAY) + timedelta(days=rng.choice((-3, 13, 14, 15, 42, 43)))),
            "carer_answer": self.maybe("accepted", "later", "declined"),
            "carer_done_on": self.maybe((named or TODAY) + timedelta(days=rng.choice((20, 41, 42, 43)))),
            "needs": [
                (
                    said := self.maybe(self.ago(), self.ago()),
                    self.maybe((said or TODAY) + timedelta(days=rng.choice((1, 27, 28, 29)))),
                )
                for _ in self.many(2)
            ],
        }

    def score(self, symptom: str) -> tuple[str, date, int | None, date | None, int | None]:
        """One score and, it may be, the next."""
        on = self.ago()
        then = self.maybe(on + timedelta(days=self.rng.choice((0, 1, 6, 7, 8))))
        return symptom, on, self.maybe(0, 1, 2, 3, 4), then, self.maybe(0, 1, 2, 3, 4) if then else None

    def note(self) -> tuple[date, date, date | None, int]:
        """One time that distress was noticed."""
        noticed = self.ago()
        looked = self.maybe(noticed + timedelta(days=self.rng.randint(0, 4)))
        return noticed, noticed + timedelta(days=self.rng.randint(1, 3)), looked, ((looked or TODAY) - noticed).days

    def population(self, people: int, localities: int) -> Population:
        """So many people in so many places; the last place is as full as all the others, so that groups can be told
        apart in it."""
        places = [f"L{number}" for number in range(localities)]
        plans = [self.person(self.rng.choice((*places, *places, *["FULL"] * localities))) for _ in range(people)]
        evidence = [(place, point, self.maybe(0, 364, 365, 366, 900)) for place in places[:3] for point in range(1, 22)]
        return Population(plans, evidence, *self._network(places[:3]))

    def _network(self, places: list[str]) -> tuple[list, list, list]:
        """Meetings, items and actions of these places, many of them close to a year ago."""

        def day() -> date:
            return TODAY - timedelta(days=self.rng.choice((-1, 0, 1, 200, 364, 365, 366)))

        flip = (True, False)
        meetings = [(place, day(), self.maybe(*flip)) for place in places for _ in range(12)]
        practice = [(place, day(), self.rng.choice(flip), self.rng.choice(flip)) for place in places for _ in range(8)]
        due = [(place, self.maybe(day(), day(), day())) for place in places for _ in range(9)]
        return meetings, practice, due


def options_of_outcomes() -> tuple[str, ...]:
    """How an outcome can stand."""
    return ("hoped_for", "under_way", "met", "partly_met", "no_longer_wanted")
