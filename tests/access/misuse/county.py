"""A county that is made up: its staff, its people, and eight weeks of honest openings with honest mistakes.

Every assumption is a constant here, set before the detectors were run on it. Decision record 20 says what they rest on.
"""

import random
from bisect import bisect
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from everymoment.access.misuse import Kind, Opening
from everymoment.access.misuse.company import Company
from everymoment.access.misuse.opening import OUTSIDE, WATCHED
from everymoment.access.misuse.rota import Shifts
from everymoment.access.misuse.written import Written

# The clocks go back on 25 October 2026, within these days.
BEGIN, DAYS = datetime(2026, 9, 28, tzinfo=UTC), 56
END = BEGIN + timedelta(days=DAYS)
LOCALITIES, PEOPLE_IN_EACH, POSTCODES_IN_EACH, CARE_HOMES_IN_EACH = 12, 750, 3000, 8
IN_A_CARE_HOME, LIVES_WHERE_THEY_WORK, COUPLES, STILL_AT_WORK = 0.25, 0.7, 0.08, 0.005
# English family names fall about as a power of their rank: the first 1.4 % of people, the 500th 0.02 %.
NAMES, OFFSET, POWER = 30_000, 4, 0.9
NAME_WEIGHTS = list(accumulate((rank + OFFSET) ** -POWER for rank in range(1, NAMES + 1)))
SHIFTS = {"day": (8, 16), "evening": (14, 22), "night": (21, 31)}
# A shift runs over by 40 minutes as a rule, and at most four hours; some come early, to be handed the work.
AT_WORK, OVERRUN, RUNS_OVER, AT_MOST, ROTA_WRONG, EARLY = 5 / 7, 0.05, 40, 240, 0.015, 0.01
FORGOTTEN_MORE_AT_NIGHT, HEAVY_SHIFT, AGAIN, MISTYPED, WRONG_PERSON, WRONG_DIGIT = 1.6, 0.01, 0.06, 0.05, 0.01, 0.02
# Calls a minute that an ambulance trust and an out-of-hours service number, one after another; most are of nobody here.
CALLS = {"ambulance": 1.2, "out_of_hours": 0.15}
OFTEN_IN_NEED, OFTEN = 0.03, 12
REVIEWED_IN_TIME = 0.97


@dataclass(frozen=True)
class Sort:
    """One sort of organisation: how many, its staff, its openings in a shift, its ways in, how it gives numbers, how
    often it is called by the ambulance (else out of hours), and the hours from a call to its openings."""

    staff: int
    in_each_locality: bool
    a_shift: float
    ways: dict[Kind, float]
    number_given: float
    rota_known: bool
    shifts: tuple[str, ...]
    by_ambulance: float
    lag: tuple[float, float]


T, L, U, C, B = Kind.TEAM, Kind.CASELOAD, Kind.URGENT, Kind.CLAIMED, Kind.BREAK_GLASS
SORTS = {
    "gp": Sort(8, True, 4.6, {T: 0.64, L: 0.30, C: 0.03, B: 0.03}, 0.60, False, ("day",), 0.4, (0.5, 30)),
    "community": Sort(
        12, True, 8.6, {T: 0.87, L: 0.06, C: 0.02, B: 0.05}, 0.80, True, ("day", "evening", "night"), 0.3, (0.3, 16)
    ),
    "hospital": Sort(
        20, False, 6.0, {T: 0.73, L: 0.07, C: 0.05, B: 0.15}, 0.88, True, ("day", "evening", "night"), 0.9, (0.7, 9)
    ),
    "ambulance": Sort(30, False, 4.8, {U: 0.88, B: 0.12}, 0.97, True, ("day", "evening", "night"), 1.0, (0.05, 0.9)),
    "out_of_hours": Sort(15, False, 5.2, {U: 0.50, B: 0.50}, 0.95, True, ("evening", "night"), 0.0, (0.1, 4)),
}
# Who else comes, as first share, then from and to how many minutes after whoever is there (below 0: before). A crew of
# two of whom one looks, or its control; a doctor on call whom a colleague sent; the ward after the door of a hospital.
COMPANY: dict[str, tuple[tuple[str, float, float, float], ...]] = {
    "ambulance": (("ambulance", 0.35, -20, 15), ("out_of_hours", 0.1, 20, 300), ("hospital", 0.2, 40, 300)),
    "out_of_hours": (("out_of_hours", 0.3, -120, 60), ("ambulance", 0.12, -60, 240), ("community", 0.05, 60, 600)),
    "hospital": (("ambulance", 0.35, -300, -30), ("hospital", 0.25, 10, 400)),
    "community": (("out_of_hours", 0.15, -600, -30), ("ambulance", 0.12, -400, 120), ("community", 0.08, -300, 300)),
    "gp": (("out_of_hours", 0.15, -900, -60), ("ambulance", 0.12, -600, 60)),
}
# Which share of a sort's urgent openings and broken glasses come first to an emergency: set so that there are as
# many of each as before anybody came together.
FIRST = {"ambulance": 0.7, "out_of_hours": 0.65, "hospital": 0.48, "community": 0.85, "gp": 0.9}
# In what share of honest openings from outside something is written for the person: on average of such organisations,
# which differ from next to never to nearly always (the beta distribution, drawn as if so few had been seen).
WRITES = {"gp": 0.6, "community": 0.6, "hospital": 0.3, "ambulance": 0.45, "out_of_hours": 0.7}
AS_IF_SEEN, MOST_WRITE = 2.5, 0.98
# By how much less at night and off shift, by who was in such haste that the number was forgotten, by who comes beside
# another of the same service (one of two writes for both), and through a caseload. How many hours later as a rule.
AT_NIGHT, IN_HASTE, BESIDE_A_MATE, OF_A_CASELOAD, HOURS_LATER = 2 / 3, 3 / 4, 1 / 2, 1 / 2, 3
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
    key: str
    sort: Sort
    localities: list[int]
    writes: float
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
    shifts: list[tuple[datetime, datetime]] = field(default_factory=list)
    truth: Shifts = Shifts([])
    rota: Shifts = Shifts([])
    numbers: list[tuple[datetime, str]] = field(default_factory=list)

    def off_shift(self, at: datetime) -> float | None:
        """What the rota says, in minutes."""
        return self.rota.minutes_off(at) if self.organisation.sort.rota_known else None

    def works(self, at: datetime) -> bool:
        """Whether they are at work in truth, which the rota may not know."""
        return self.truth.minutes_off(at) == 0


class County:
    """The places, staff and people, all from one seed; and `openings`, honest ones until abuses are planted."""

    def __init__(self, seed: int, writing: float = 1.0) -> None:
        """`writing`: honest readers write so many times as often as is thought."""
        self.writing = writing
        self.chance, self.pen = random.Random(seed), random.Random(f"{seed} writing")
        self.openings: list[Opening] = []
        self.writes: dict[int, float] = {}
        self.numbered: set[str] = set()
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
        self.serving = {
            (key, n): [
                each for each in self.staff if each.organisation.key == key and n in each.organisation.localities
            ]
            for key in SORTS
            for n in range(LOCALITIES)
        }

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
                seen = AS_IF_SEEN * WRITES[key]
                writes = self.pen.betavariate(seen, AS_IF_SEEN - seen)
                organisation = Organisation(len(found) + 1, key, sort, serves, writes)
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

    def incident(self, locality: int, at: datetime, by_ambulance: bool) -> str:
        """The next number, at that time, in the row of whoever was called in that locality."""
        service = "ambulance" if by_ambulance else "out_of_hours"
        letters = f"{service[0].upper()}{locality % WIDE[service]}"
        number = int(100_000 + (at - BEGIN).total_seconds() / 60 * CALLS[service])
        while f"{letters}-{number}" in self.numbered:
            number += 1
        self.numbered.add(f"{letters}-{number}")
        return f"{letters}-{number}"

    def call(self, worker: Worker, person: Person, at: datetime) -> str:
        """The number of the call that brought a reader to somebody, some time before."""
        sort = worker.organisation.sort
        before = timedelta(hours=self.chance.uniform(*sort.lag))
        return self.incident(person.locality, at - before, self.chance.random() < sort.by_ambulance)

    def open(
        self,
        worker: Worker,
        person: Person,
        at: datetime,
        kind: Kind,
        incident: str = "",
        let_in: bool = True,
        writes: float = 1.0,
    ) -> int:
        """Adds one opening; the review, where one is due, comes within days whatever was behind it. Returns its id.
        `writes` is how often something is written then, as a share of how often that reader writes."""
        reviewed = None
        if kind in (C, B) and let_in:
            hours = self.chance.uniform(1, 70) if self.chance.random() < REVIEWED_IN_TIME else 400
            reviewed = at + timedelta(hours=hours)
        if incident:
            worker.numbers.append((at, incident))
        self.openings.append(
            Opening(
                self.ids[len(self.openings)], at, worker.account, worker.organisation.id, worker.name, worker.postcode,
                person.id, person.name, person.postcode, person.works_at, kind, incident, worker.off_shift(at),
                None, None, reviewed, let_in,
            )
        )  # fmt: skip
        made = self.openings[-1]
        if let_in and kind in WATCHED:
            self.writes[made.id] = writes * self._writes(worker, made)
        return made.id

    def _writes(self, worker: Worker, made: Opening) -> float:
        """How often an honest reader writes for the person after such an opening."""
        often = worker.organisation.writes * self.writing
        often *= AT_NIGHT if made.at.hour < 6 or made.off_shift else 1
        often *= IN_HASTE if made.kind in (U, B) and not made.incident else 1
        return min(often * (OF_A_CASELOAD if made.kind == L else 1), MOST_WRITE)

    def written(self) -> list[tuple[int, int, datetime]]:
        """Who wrote for whom, and when."""
        rows = []
        for each in self.openings:
            if each.id in self.writes:
                at = each.at + timedelta(hours=self.pen.expovariate(1 / HOURS_LATER))
                if self.pen.random() < self.writes[each.id] and at < END:
                    rows.append((each.person, each.account, at))
        return rows

    def live(self) -> None:
        """Every shift of everybody."""
        for worker in self.staff:
            for day in range(worker.starts, DAYS):
                if self.chance.random() < AT_WORK:
                    begins, ends = SHIFTS[self.chance.choice(worker.organisation.sort.shifts)]
                    midnight = BEGIN + timedelta(days=day)
                    worker.shifts.append((midnight + timedelta(hours=begins), midnight + timedelta(hours=ends)))
            worker.truth = Shifts(worker.shifts)
            worker.rota = Shifts(each for each in worker.shifts if self.chance.random() > ROTA_WRONG)
        for worker in self.staff:
            for since, until in worker.shifts:
                self._shift(worker, since, until)

    def _shift(self, worker: Worker, begins: datetime, ends: datetime) -> None:
        sort = worker.organisation.sort
        busy = self.chance.gammavariate(2, 0.5) * (3 if self.chance.random() < HEAVY_SHIFT else 1)
        for _ in range(self._poisson(sort.a_shift * busy)):
            at = begins + (ends - begins) * self.chance.random()
            drawn = self.chance.random()
            if drawn < OVERRUN:
                at = ends + timedelta(minutes=min(self.chance.expovariate(1 / RUNS_OVER), AT_MOST))
            elif drawn < OVERRUN + EARLY:
                at = begins - timedelta(minutes=self.chance.uniform(0, 25))
            kind = self.chance.choices(list(sort.ways), list(sort.ways.values()))[0]
            if kind in (U, B) and self.chance.random() > FIRST[worker.organisation.key]:
                continue  # that one comes with somebody else
            self._honest(worker, at, kind)
        if L in sort.ways and self.chance.random() < 0.004:  # the caseload is gone through
            for i, person in enumerate(self.chance.sample(worker.patients, self.chance.randrange(10, 30))):
                self.open(worker, person, begins + timedelta(minutes=5 * i), L, writes=0)

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
        call = self.call(worker, person, at)
        number = self.number(worker, at, kind, call)
        if self.chance.random() < WRONG_PERSON:  # opened the wrong one of two with a like name, then the right one
            self.open(worker, self.stranger(worker), at - timedelta(minutes=1), kind, number, writes=0)
        self.open(worker, person, at, kind, number)
        if kind in (U, B):
            self.emergency(person, at, worker.organisation.key, call, besides=worker)
        if kind == B and self.chance.random() < AGAIN:  # seen again at the reader's next shift
            later = [begins for begins, _ in worker.shifts if begins > at]
            if later:
                again = later[0] + timedelta(minutes=self.chance.uniform(10, 400))
                call = self.call(worker, person, again)
                self.open(worker, person, again, kind, self.number(worker, again, kind, call))

    def emergency(self, person: Person, at: datetime, key: str, call: str, besides: Worker | None = None) -> None:
        """Who else comes to somebody's emergency, beside one of a sort of organisation: whoever is at work then."""
        for other, share, since, until in COMPANY[key]:
            if self.chance.random() >= share:
                continue
            when = at + timedelta(minutes=self.chance.uniform(since, until))
            those = [each for each in self.serving[other, person.locality] if each is not besides]
            for mate in self.chance.sample(those, min(len(those), 12)):
                if mate.works(when) and BEGIN < when < END:
                    ways = {each: many for each, many in mate.organisation.sort.ways.items() if each in (U, B)}
                    kind = T if mate in person.team else self.chance.choices(list(ways), list(ways.values()))[0]
                    number = self.number(mate, when, kind, call) if kind != T else ""
                    self.open(mate, person, when, kind, number, writes=BESIDE_A_MATE if other == key else 1)
                    break

    def number(self, worker: Worker, at: datetime, kind: Kind, call: str) -> str:
        """The number an honest reader gives, mistypes, and at night or at the end of a shift forgets more often."""
        forgets = 1 - worker.organisation.sort.number_given
        if kind == C:
            forgets = 0.9  # a claim seldom follows a call
        elif at.hour < 6 or worker.off_shift(at) != 0:
            forgets = min(forgets * FORGOTTEN_MORE_AT_NIGHT, 1)
        if self.chance.random() < forgets:
            return ""
        if self.chance.random() < WRONG_DIGIT:
            place = self.chance.randrange(call.index("-") + 1, len(call))
            return call[:place] + self.chance.choice("0123456789") + call[place + 1 :]
        return call

    def _poisson(self, mean: float) -> int:
        many, left = 0, self.chance.expovariate(1)
        while left < mean:
            many, left = many + 1, left + self.chance.expovariate(1)
        return many


def with_what_came_of_it(openings: list[Opening], written: list[tuple[int, int, datetime]]) -> list[Opening]:
    """The same openings, each from outside with how many others came to that person about then, and each that is
    watched with whether its reader wrote for them."""
    what = Written(written, END)
    outside = [each for each in openings if each.let_in and each.kind in OUTSIDE]
    company = Company(((each.person, each.account, each.at) for each in outside), END)
    came = {each.id: company.others(each.person, each.account, each.at) for each in outside}
    return [
        replace(each, came_too=came.get(each.id), wrote=what.after(each.person, each.account, each.at))
        if each.let_in and each.kind in WATCHED
        else each
        for each in openings
    ]


AS_LETTERS = str.maketrans("0123456789", "abcdefghij")
