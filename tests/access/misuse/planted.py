"""200 abuses of six kinds, planted so that hardly any sign alone gives them away. No detector sees this."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from everymoment.access.misuse import Kind, Opening
from tests.access.misuse.county import BEGIN, DAYS, END, County, Person, Worker, with_what_came_of_it

ALL_OPENINGS, ABUSES = 100_000, 200
# By which way in, where the organisation has it; what is left is break glass.
CLAIMED, URGENT = 0.12, 0.08
RELATIVE_BY_NAME, RELATIVE_AT_HOME, IN_LAW_AT_HOME, KEPT_THE_NAME, OLD_HOME = 0.7, 0.3, 0.45, 0.25, 0.1
TRIED_NUMBERS, TWICE = 0.35, 0.3
LONGEST_BROWSING = timedelta(hours=4)


@dataclass(frozen=True)
class Guile:
    """How well abusers hide. Shares of what is given as an incident number: one that is made up, or one of a call the
    reader had; else none. Of what is made up, how much is `like_the_last` number the reader had, not any digits. How
    often who is known is looked up `after_a_siren`, within hours of a true emergency. How few records a browser opens
    at least and at most. Which neighbours share the postcode. `by_caseload`: through the caseload, where the
    organisation has one. `without_rota`: also abuse off shift where no rota is known. `sham`: after how much of it a
    line is written, as if somebody had come to help, though the team reads it."""

    made_up: float
    borrowed: float
    like_the_last: float
    after_a_siren: float
    browsed: tuple[int, int]
    same_postcode: float
    by_caseload: float
    without_rota: bool
    sham: float


# As those who are found out in the news did: no thought of hiding; and as somebody might who knows what is looked for.
CURIOUS = Guile(0.04, 0.06, 0.5, 0.1, (20, 60), 0.9, 0.0, False, 0.02)
SLY = Guile(0.12, 0.12, 0.9, 0.15, (12, 45), 0.85, 0.06, True, 0.08)


@dataclass
class Abuse:
    """One abuse: who looks up whom, how often off shift, and, once it happened, by which openings."""

    what: str
    worker: Worker
    person: Person
    off_shift: float
    guile: Guile
    openings: frozenset[int] = frozenset()


def a_county(seed: int, guile: Guile = CURIOUS, writing: float = 1.0) -> tuple[list[Opening], list[Abuse]]:
    """A log of 100,000 openings, and the abuses in it; honest readers write so many times as often as is thought."""
    county = County(seed, writing)
    abuses = [_known(county, n, guile) for n in range(ABUSES)]
    county.live()
    honest = len(county.openings)
    for abuse in abuses:
        abuse.openings = frozenset(KINDS[abuse.what][2](county, abuse))
        county.writes |= dict.fromkeys(abuse.openings, guile.sham)
    return with_what_came_of_it(_trimmed(county, honest), county.written()), abuses


def _trimmed(county: County, honest: int) -> list[Opening]:
    """As many honest openings of the team are left out as make the log 100,000 long, and all are shuffled."""
    of_the_team = [n for n in range(honest) if county.openings[n].kind == Kind.TEAM]
    too_many = len(county.openings) - ALL_OPENINGS
    assert 0 <= too_many < len(of_the_team) / 3, f"{too_many} openings too many"
    out = set(county.chance.sample(of_the_team, too_many))
    left = [each for n, each in enumerate(county.openings) if n not in out]
    county.chance.shuffle(left)
    return left


def _known(county: County, n: int, guile: Guile) -> Abuse:
    """Who looks up whom, and what ties them: before any opening, so that the log is of one piece."""
    what = tuple(KINDS)[n % len(KINDS)]
    tied, off_shift, _ = KINDS[what]
    rota_known = [each for each in county.staff if each.organisation.sort.rota_known]
    worker = county.chance.choice(county.staff if off_shift < 1 or guile.without_rota else rota_known)
    abuse = Abuse(what, worker, county.stranger(worker), off_shift, guile)
    if tied:
        tied(county, abuse)
    return abuse


def _relative(county: County, abuse: Abuse) -> None:
    by_name = county.chance.random() < RELATIVE_BY_NAME
    if by_name:
        abuse.person.name = abuse.worker.name
    if county.chance.random() < (RELATIVE_AT_HOME if by_name else IN_LAW_AT_HOME):
        abuse.person.postcode = abuse.worker.postcode


def _neighbour(county: County, abuse: Abuse) -> None:
    if county.chance.random() < abuse.guile.same_postcode:
        abuse.person.postcode = abuse.worker.postcode


def _colleague(county: County, abuse: Abuse) -> None:
    abuse.person.works_at = abuse.worker.organisation.id


def _ex_partner(county: County, abuse: Abuse) -> None:
    if county.chance.random() < KEPT_THE_NAME:
        abuse.person.name = abuse.worker.name
    if county.chance.random() < OLD_HOME:
        abuse.person.postcode = abuse.worker.postcode


def _once_or_twice(county: County, abuse: Abuse) -> list[int]:
    return [_open(county, abuse) for _ in range(2 if county.chance.random() < TWICE else 1)]


def _over_weeks(county: County, abuse: Abuse) -> list[int]:
    return [_open(county, abuse) for _ in range(county.chance.randrange(3, 7))]


def _browses(county: County, abuse: Abuse) -> list[int]:
    """Many records in an hour or two; some find them by trying numbers."""
    at, kind = min(_moment(county, abuse), END - LONGEST_BROWSING), _way(county, abuse)
    if county.chance.random() < TRIED_NUMBERS:
        for n in range(county.chance.randrange(4, 13)):
            anybody = county.chance.choice(county.people)
            county.open(abuse.worker, anybody, at - timedelta(minutes=1 + n), kind, "", False)
    found = []
    for _ in range(county.chance.randint(*abuse.guile.browsed)):
        person = county.stranger(abuse.worker)
        found.append(county.open(abuse.worker, person, at, kind, _number(county, abuse, kind, at)))
        at += timedelta(minutes=county.chance.uniform(1, 4))
    return found


def _open(county: County, abuse: Abuse) -> int:
    kind, at = _way(county, abuse), _moment(county, abuse)
    if KINDS[abuse.what][0] and county.chance.random() < abuse.guile.after_a_siren:
        _siren(county, abuse, at - timedelta(hours=county.chance.uniform(0.5, 10)))
    return county.open(abuse.worker, abuse.person, at, kind, _number(county, abuse, kind, at))


def _siren(county: County, abuse: Abuse, at: datetime) -> None:
    """An honest emergency of the person, to which an ambulance came and whoever comes with it."""
    crew = [each for each in county.serving["ambulance", abuse.person.locality] if each.works(at)]
    if crew and at > BEGIN:
        worker = county.chance.choice(crew)
        call = county.call(worker, abuse.person, at)
        county.open(worker, abuse.person, at, Kind.URGENT, county.number(worker, at, Kind.URGENT, call))
        county.emergency(abuse.person, at, "ambulance", call, besides=worker)


def _way(county: County, abuse: Abuse) -> Kind:
    ways, drawn = abuse.worker.organisation.sort.ways, county.chance.random()
    for kind, share in ((Kind.CLAIMED, CLAIMED), (Kind.URGENT, URGENT), (Kind.CASELOAD, abuse.guile.by_caseload)):
        if kind in ways:
            if drawn < share:
                return kind
            drawn -= share
    return Kind.BREAK_GLASS


def _number(county: County, abuse: Abuse, kind: Kind, at: datetime) -> str:
    drawn, made_up = county.chance.random(), abuse.guile.made_up
    if kind == Kind.CASELOAD or (kind == Kind.CLAIMED and county.chance.random() < 0.9):
        return ""
    own = [number for given, number in sorted(abuse.worker.numbers) if given < at]
    if drawn < made_up:
        letters, last = (own[-1] if own else f"A{abuse.person.locality % 2}-100000").split("-")
        if county.chance.random() < abuse.guile.like_the_last:
            return f"{letters}-{int(last) + county.chance.randrange(1, 300)}"
        return f"{letters}-{county.chance.randrange(100_000, 999_999)}"
    return county.chance.choice(own) if own and drawn < made_up + abuse.guile.borrowed else ""


def _moment(county: County, abuse: Abuse) -> datetime:
    """Within one of the reader's shifts, or in their own time by day or evening."""
    chance, worker = county.chance, abuse.worker
    if worker.shifts and chance.random() >= abuse.off_shift:
        begins, ends = chance.choice(worker.shifts)
        return begins + (ends - begins) * chance.random()
    while True:
        day = chance.randrange(worker.starts, DAYS)
        at = BEGIN + timedelta(days=day, hours=chance.uniform(7, 24))
        if not any(begins <= at <= ends for begins, ends in worker.shifts):
            return min(at, END)


Tied = Callable[[County, Abuse], None]
Happens = Callable[[County, Abuse], list[int]]
# What ties the two, in what share of openings the reader is off shift, and how it goes.
KINDS: dict[str, tuple[Tied | None, float, Happens]] = {
    "relative": (_relative, 0.45, _once_or_twice),
    "neighbour": (_neighbour, 0.45, _once_or_twice),
    "colleague": (_colleague, 0.35, _once_or_twice),
    "ex-partner": (_ex_partner, 0.6, _over_weeks),
    "known, off shift": (None, 1.0, _once_or_twice),
    "browsing": (None, 0.3, _browses),
}
