"""A county that is made up: its staff, its people, and eight weeks of honest openings with honest mistakes.

Every assumption is a constant here, set before the detectors were run on it. Decision record 20 says what they rest on.
"""

import random
from bisect import bisect
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from everymoment.access.misuse import Kind, Opening

# The clocks go back on 25 October 2026, within these days.
BEGIN, DAYS = datetime(2026, 9, 28, tzinfo=UTC), 56
END = BEGIN + timedelta(days=DAYS)
LOCALITIES, PEOPLE_IN_EACH, POSTCODES_IN_EACH, CARE_HOMES_IN_EACH = 12, 750, 3000, 8
IN_A_CARE_HOME, LIVES_WHERE_THEY_WORK, COUPLES, STILL_AT_WORK = 0.25, 0.7, 0.08, 0.005
# English family names fall about as a power of their rank: the first 1.4 % of people, the 500th 0.02 %.
NAMES, OFFSET, POWER = 30_000, 4, 0.9
NAME_WEIGHTS = list(accumulate((rank + OFFSET) ** -POWER for rank in range(1, NAMES + 1)))
SHIFTS = {"day": (8, 16), "evening": (14, 22), "night": (21, 31)}
AT_WORK, OVERRUN, ROTA_WRONG = 5 / 7, 0.05, 0.015
FORGOTTEN_MORE_AT_NIGHT, HEAVY_SHIFT, AGAIN, CREW_OF_TWO, MISTYPED, WRONG_PERSON = 1.6, 0.01, 0.06, 0.3, 0.05, 0.01
OFTEN_IN_NEED, OFTEN = 0.03, 12
REVIEWED_IN_TIME = 0.97


@dataclass(frozen=True)
class Sort:
    """One sort of organisation: how many, its staff, its openings in a shift, its ways in, and how it gives numbers."""

    staff: int
    in_each_locality: bool
    a_shift: float
    ways: dict[Kind, float]
    number_given: float
    rota_known: bool
    shifts: tuple[str, ...]


T, L, U, C, B = Kind.TEAM, Kind.CASELOAD, Kind.URGENT, Kind.CLAIMED, Kind.BREAK_GLASS
SORTS = {
    "gp": Sort(8, True, 4.6, {T: 0.64, L: 0.30, C: 0.03, B: 0.03}, 0.60, False, ("day",)),
    "community": Sort(12, True, 8.6, {T: 0.87, L: 0.06, C: 0.02, B: 0.05}, 0.80, True, ("day", "evening", "night")),
    "hospital": Sort(20, False, 6.0, {T: 0.73, L: 0.07, C: 0.05, B: 0.15}, 0.88, True, ("day", "evening", "night")),
    "ambulance": Sort(30, False, 4.8, {U: 0.88, B: 0.12}, 0.97, True, ("day", "evening", "night")),
    "out_of_hours": Sort(15, False, 5.2, {U: 0.50, B: 0.50}, 0.95, True, ("evening", "night")),
}
# Organisations that are not in each locality serve several.
WIDE = {"hospital": 4, "ambulance": 2, "out_of_hours": 3}


@dataclass
class Person:
    id: int
    locality: int
    name: str
    postcode: str
    works_at: int | None = None
    often: int = 1
    team: list["Worker"] = field(default_factory=list)


@dataclass
class Organisation:
    id: int
    sort: Sort
    localities: list[int]
    staff: list["Worker"] = field(default_factory=list)


@dataclass
class Worker:
    account: int
    organisation: Organisation
    name: str
    postcode: str
    locality: int
    starts: int
    patients: list[Person] = field(default_factory=list)
    shifts: list[tuple[datetime, datetime, bool]] = field(default_factory=list)
    numbers: list[tuple[datetime, str]] = field(default_factory=list)

    def on_shift(self, at: datetime) -> bool | None:
        """What the rota says."""
        if not self.organisation.sort.rota_known:
            return None
        return any(begins <= at <= ends and in_rota for begins, ends, in_rota in self.shifts)


class County:
    """The places, staff and people, all from one seed; and `openings`, honest ones until abuses are planted."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.openings: list[Opening] = []
        self.incidents = 0
        # In no order, so that an id tells nothing of when or by whom it was given.
        self.ids = list(range(1, 200_001))
        self.chance.shuffle(self.ids)
        self.organisations = self._organisations()
        self.staff = [each for organisation in self.organisations for each in organisation.staff]
        self.people = [self._person(n) for n in range(LOCALITIES * PEOPLE_IN_EACH)]
        self._couples()
        self.near = {n: [each for each in self.people if each.locality == n] for n in range(LOCALITIES)}
        self.need = {n: list(accumulate(each.often for each in those)) for n, those in self.near.items()}
        self._teams()

    def name(self) -> str:
        return f"N{bisect(NAME_WEIGHTS, self.chance.random() * NAME_WEIGHTS[-1]):05}".translate(AS_LETTERS)

    def postcode(self, locality: int) -> str:
        return f"W{locality} {self.chance.randrange(POSTCODES_IN_EACH)}AA"

    def _organisations(self) -> list[Organisation]:
        found: list[Organisation] = []
        for key, sort in SORTS.items():
            many = LOCALITIES if sort.in_each_locality else WIDE[key]
            for n in range(many):
                serves = [place for place in range(LOCALITIES) if place % many == n]
                organisation = Organisation(len(found) + 1, sort, serves)
                organisation.staff = [self._worker(organisation, len(found) * 100 + i) for i in range(sort.staff)]
                found.append(organisation)
        return found

    def _worker(self, organisation: Organisation, account: int) -> Worker:
        here = self.chance.random() < LIVES_WHERE_THEY_WORK
        locality = self.chance.choice(organisation.localities) if here else self.chance.randrange(LOCALITIES)
        starts = self.chance.randrange(DAYS // 2, DAYS - 10) if self.chance.random() < 0.08 else 0
        return Worker(account, organisation, self.name(), self.postcode(locality), locality, starts)

    def _person(self, n: int) -> Person:
        locality = n % LOCALITIES
        in_home = self.chance.random() < IN_A_CARE_HOME
        postcode = f"W{locality} {self.chance.randrange(CARE_HOMES_IN_EACH)}CH" if in_home else self.postcode(locality)
        person = Person(n + 1, locality, self.name(), postcode)
        if self.chance.random() < STILL_AT_WORK:
            person.works_at = self.chance.choice([o.id for o in self.organisations if locality in o.localities])
        person.often = OFTEN if self.chance.random() < OFTEN_IN_NEED else 1
        return person

    def _couples(self) -> None:
        for person in self.people[:-LOCALITIES]:
            if self.chance.random() < COUPLES:
                other = self.people[person.id - 1 + LOCALITIES]
                other.name, other.postcode = person.name, person.postcode

    def _teams(self) -> None:
        for person in self.people:
            for organisation in self.organisations:
                if T in organisation.sort.ways and person.locality in organisation.localities:
                    for worker in self.chance.sample(organisation.staff, 2):
                        worker.patients.append(person)
                        person.team.append(worker)

    def stranger(self, worker: Worker) -> Person:
        """Somebody who needs help, in a locality that the reader's organisation serves, not among their patients."""
        while True:
            locality = self.chance.choice(worker.organisation.localities)
            total = self.need[locality]
            person = self.near[locality][bisect(total, self.chance.random() * total[-1])]
            if worker not in person.team:
                return person

    def incident(self) -> str:
        self.incidents += 1
        return f"E-{self.incidents:06}"

    def open(
        self, worker: Worker, person: Person, at: datetime, kind: Kind, incident: str = "", let_in: bool = True
    ) -> int:
        """Adds one opening; the review, where one is due, comes within days whatever was behind it. Returns its id."""
        reviewed = None
        if kind in (C, B) and let_in:
            hours = self.chance.uniform(1, 70) if self.chance.random() < REVIEWED_IN_TIME else 400
            reviewed = at + timedelta(hours=hours)
        if incident:
            worker.numbers.append((at, incident))
        self.openings.append(
            Opening(
                self.ids[len(self.openings)], at, worker.account, worker.organisation.id, worker.name, worker.postcode,
                person.id, person.name, person.postcode, person.works_at, kind, incident, worker.on_shift(at),
                reviewed, let_in,
            )
        )  # fmt: skip
        return self.openings[-1].id

    def live(self) -> None:
        """Every shift of everybody."""
        for worker in self.staff:
            for day in range(worker.starts, DAYS):
                if self.chance.random() < AT_WORK:
                    begins, ends = SHIFTS[self.chance.choice(worker.organisation.sort.shifts)]
                    midnight = BEGIN + timedelta(days=day)
                    in_rota = self.chance.random() > ROTA_WRONG
                    worker.shifts.append(
                        (midnight + timedelta(hours=begins), midnight + timedelta(hours=ends), in_rota)
                    )
        for worker in self.staff:
            for since, until, _ in worker.shifts:
                self._shift(worker, since, until)

    def _shift(self, worker: Worker, begins: datetime, ends: datetime) -> None:
        sort = worker.organisation.sort
        busy = self.chance.gammavariate(2, 0.5) * (3 if self.chance.random() < HEAVY_SHIFT else 1)
        for _ in range(self._poisson(sort.a_shift * busy)):
            at = begins + (ends - begins) * self.chance.random()
            if self.chance.random() < OVERRUN:
                at = ends + timedelta(minutes=self.chance.uniform(1, 75))
            kind = self.chance.choices(list(sort.ways), list(sort.ways.values()))[0]
            self._honest(worker, at, kind)
        if L in sort.ways and self.chance.random() < 0.004:  # the caseload is gone through
            for i, person in enumerate(self.chance.sample(worker.patients, self.chance.randrange(10, 30))):
                self.open(worker, person, begins + timedelta(minutes=5 * i), L)

    def _honest(self, worker: Worker, at: datetime, kind: Kind) -> None:
        if kind == T:
            self.open(worker, self.chance.choice(worker.patients), at, T)
            return
        person = self.stranger(worker)
        if kind == L:
            self.open(worker, person, at, L)
            return
        for n in range(self.chance.choice((1, 1, 1, 2)) if self.chance.random() < MISTYPED else 0):
            self.open(worker, self.chance.choice(self.people), at - timedelta(minutes=1 + n), kind, "", False)
        number = self.number(worker, at, kind)
        if self.chance.random() < WRONG_PERSON:  # opened the wrong one of two with a like name, then the right one
            self.open(worker, self.stranger(worker), at - timedelta(minutes=1), kind, number)
        self.open(worker, person, at, kind, number)
        if kind == U and self.chance.random() < CREW_OF_TWO:
            mate = self.chance.choice(worker.organisation.staff)
            if mate.on_shift(at):
                self.open(mate, person, at + timedelta(minutes=2), kind, number)
        if kind == B and self.chance.random() < AGAIN:  # seen again at the reader's next shift
            later = [begins for begins, _, _ in worker.shifts if begins > at]
            if later:
                again = later[0] + timedelta(minutes=self.chance.uniform(10, 400))
                self.open(worker, person, again, kind, self.number(worker, again, kind))

    def number(self, worker: Worker, at: datetime, kind: Kind) -> str:
        """The number an honest reader gives, and at night or at the end of a shift forgets more often."""
        forgets = 1 - worker.organisation.sort.number_given
        if kind == C:
            forgets = 0.9  # a claim seldom follows a call
        elif at.hour < 6 or not worker.on_shift(at):
            forgets = min(forgets * FORGOTTEN_MORE_AT_NIGHT, 1)
        return "" if self.chance.random() < forgets else self.incident()

    def _poisson(self, mean: float) -> int:
        many, left = 0, self.chance.expovariate(1)
        while left < mean:
            many, left = many + 1, left + self.chance.expovariate(1)
        return many


AS_LETTERS = str.maketrans("0123456789", "abcdefghij")
