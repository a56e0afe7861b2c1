"""The whole matrix as reviewed tables: which addresses there are (addresses.tsv), and what each kind of reader is
answered there (answers.tsv). Of the rows of answers.tsv that fit a case, the one that names most is its answer.

They are data, written and reviewed by people, beside the program and not made from it: the handbook prints them, and
`tests/pages/matrix` asks every address and holds both to what it really answers. Change both, or the build fails.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from everymoment.access import who_may_open
from everymoment.access.decide import Agreed, Relationship
from everymoment.access.who_may_open import ANY, kinds_of
from everymoment.sections.audiences import Role

ADDRESSES = Path(__file__).with_name("addresses.tsv")
ANSWERS = Path(__file__).with_name("answers.tsv")
METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE")
TAKEN = ("GET", "HEAD", "POST")

SIGNED_OUT, ONE_STEP = "signed out", "one step"
GOES_ON, NOT_TAKEN, NO_RULE = "goes on", "not taken", "-"

WHAT: dict[str, str] = {
    "opens": "The page, or what became of the form that was sent.",
    "sign in": "On to the sign-in page, and from there back.",
    "second step": "On to the page where a second step is set up.",
    "told why": "403: what keeps this shut, in plain words.",
    "absent": "404, in the very words that are said of an address of nobody.",
    "nothing held": "404: no plan is held here, as of this time, and what to do.",
    "no plan": "404: the person is known, and no plan has been started.",
    "no such": "404: there is no such thing.",
    "not taken": "405: this address is not asked in this way.",
    "signed out": "Beside the page that is open: you have been signed out.",
    "closed": "Beside the page that is open: it is no longer open to you.",
}
"""Every answer there is."""

BY_THE_RECORD = frozenset(
    {
        "plan",
        "plan, also before it",
        "plan, to lead",
        "plan, to lead, also before it",
        "plan, to let others in",
        "plan, newer",
        "urgent",
        "urgent, newer",
        "pack",
        "oneself",
        "seals",
    }
)
"""The doors that ask, first of all, whether the record is open (who_may_open.tsv)."""

COLUMNS = ("door", "asked by", "relationship", "rule", "record", "reader")
RECORDS: dict[str, tuple[Agreed, bool]] = {
    "shared": (Agreed(record=True, team=True), False),
    "sealed": (Agreed(record=True, team=True), False),
    "not shared": (Agreed(record=True, team=False), False),
    "taken back": (Agreed(record=False, team=False), False),
    "restricted": (Agreed(record=True, team=True), True),
    "never asked": (Agreed(record=False, team=False, ever_asked=False), False),
}
"""How a record can stand: the agreements in force, and whether it is restricted. A seal changes what a page shows, and
no answer of this table."""


@dataclass(frozen=True)
class Address:
    """One address as the list of addresses has it: by which methods it is asked, who may call it at all, which door
    it goes to, and what it is."""

    path: str
    methods: tuple[str, ...]
    open_to: str
    door: str
    what: str

    @property
    def of_a_record(self) -> bool:
        """Whether it is about one person."""
        return "<uuid:ref>" in self.path


@dataclass(frozen=True)
class Row:
    """One row of answers.tsv: what a case must be, by column ("*": whatever it is), the answer, and why."""

    asks: tuple[str, ...]
    answer: str
    because: str

    @property
    def names(self) -> tuple[int, int]:
        """How much it names: columns, and of those how many by one name and not for a group."""
        named = [each for each in self.asks if each != ANY]
        return len(named), sum(each not in GROUPS for each in named)


GROUPS = frozenset({"opens", "shut", "sees plans", "leads", "holds a post", "comes urgently"})


@dataclass(frozen=True)
class Case:
    """One case: an address, asked by a method; by whom (`relationship`, `role`; None: no post), signed in or not, with
    their second step or not; under which state of the record."""

    address: Address
    method: str
    relationship: Relationship
    role: Role | None = None
    allowed: bool = False
    signed_in: bool = True
    stepped: bool = True
    record: str = "shared"

    @property
    def reader(self) -> frozenset[str]:
        """What the table calls whoever asks."""
        if not self.signed_in:
            return frozenset({SIGNED_OUT})
        return frozenset({ONE_STEP} if not self.stepped else kinds(self.role))


@cache
def kinds(role: Role | None) -> frozenset[str]:
    """What the table calls somebody in this role."""
    if role is None:
        return frozenset()
    words = {role.key, "holds a post", *kinds_of(role)}
    words |= {"sees plans"} if role.audiences else set()
    return frozenset(words | ({"looks after privacy"} if role.looks_after_privacy else set()))


def addresses(file: Path = ADDRESSES) -> list[Address]:
    """Every address of the table."""
    return [Address(path, tuple(methods.split()), to, door, what) for path, methods, to, door, what in _lines(file)]


def rows(file: Path = ANSWERS) -> list[Row]:
    """Every row of the answers."""
    return [Row(tuple(asks), answer, because) for *asks, answer, because in _lines(file)]


def _lines(file: Path) -> Iterator[list[str]]:
    with file.open(newline="", encoding="utf-8") as opened:
        yield from list(csv.reader(opened, delimiter="\t"))[1:]


def opened_by(case: Case, table: Iterable[who_may_open.Row]) -> who_may_open.Row:
    """The row of who_may_open.tsv by which the record opens to this reader or stays shut: of what they are to the
    person the nearest that lets in; where none does, the nearest."""
    agreed, restricted = RECORDS[case.record]
    agreed = Agreed(agreed.record, agreed.team, case.allowed, agreed.ever_asked)
    are = [case.relationship]
    if case.address.door.startswith("urgent") and case.relationship is Relationship.NONE:
        are = [Relationship.URGENT]
    elif case.address.door.startswith("urgent") and case.relationship not in NEAR:
        are = [case.relationship, Relationship.URGENT]
    known = list(table)
    found = [who_may_open.expected(who_may_open.Case(each, case.role, agreed, restricted), known) for each in are]
    return next((each for each in found if each.let_in), found[0])


NEAR = frozenset({Relationship.SELF, Relationship.TEAM, Relationship.CLOSE})


def fitting(case: Case, door: str, ruled: who_may_open.Row | None, table: Iterable[Row]) -> list[Row]:
    """The rows that name most of this case, at this door (or, before it, under who may call the address at all)."""
    name = ruled.rule if ruled else NO_RULE
    group = ("opens" if ruled.let_in else "shut") if ruled else NO_RULE
    asked = "GET" if case.method == "HEAD" else case.method
    is_so: tuple[Iterable[str], ...] = (
        (door,), (asked,), (case.relationship.value,), (name, group), (case.record,), case.reader,
    )  # fmt: skip
    found = [
        row
        for row in table
        if all(wanted == ANY or wanted in said for wanted, said in zip(row.asks, is_so, strict=True))
        and (row.asks[0] != ANY or ruled is not None)
    ]
    most = max((each.names for each in found), default=(0, 0))
    return [each for each in found if each.names == most]


def expected(case: Case, table: list[Row], opening: list[who_may_open.Row]) -> tuple[str, list[Row]]:
    """What the tables say this case is answered, and the rows that say so (none, where no row is asked). Raises
    LookupError where no row fits, or two that name as much disagree."""
    if case.method not in TAKEN:
        return NOT_TAKEN, []
    first = fitting(case, case.address.open_to, None, table)
    answer = _one(case, first)
    if answer != GOES_ON:
        return answer, first
    if ("GET" if case.method == "HEAD" else case.method) not in case.address.methods:
        return NOT_TAKEN, first
    ruled = opened_by(case, opening) if case.address.door in BY_THE_RECORD else None
    behind = fitting(case, case.address.door, ruled, table)
    return _one(case, behind), [*first, *behind]


def _one(case: Case, found: list[Row]) -> str:
    answers = {each.answer for each in found}
    if len(answers) != 1:
        raise LookupError(f"{len(answers)} answers in {ANSWERS.name} fit as well: {case}: {found}")
    return answers.pop()
