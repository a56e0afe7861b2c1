"""Paper that is out: what was printed of a plan, by whom and for whom, and whether it is still as the plan stands."""

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.plans import own_copy, read
from everymoment.plans.models import Entry, Paper, Plan
from everymoment.plans.own_copy import Copy, MeantFor
from everymoment.plans.read import NoPlan
from everymoment.sections import contents
from everymoment.sections.paper import PaperKind, paper

# No two of these look alike on a worn card: of each such pair one is left, and what is typed for the other means it.
SIGNS = "0123456789ACDEFGHJKMNPRTVWXY"
LOOKS_LIKE = str.maketrans("OQILZSBU", "0011258V")
CODE_LENGTH = 8


class NotPrinted(ValueError):
    """Nothing was printed; the text says what to do next."""


@dataclass(frozen=True)
class Drawn:
    """What a paper is drawn from: its kind, the plan as its reader may have it, when, and the code it bears."""

    kind: PaperKind
    copy: Copy
    at: datetime
    code: str = ""


@dataclass(frozen=True)
class PaperOut:
    """One paper that is out. `changes` counts what has changed since of what it carries."""

    kind: PaperKind
    at: datetime
    by: str
    meant_for: MeantFor
    changes: int

    @property
    def holds(self) -> bool:
        """Whether it is still as the plan stands."""
        return not self.changes


@dataclass(frozen=True)
class PapersOut:
    """Every paper of a plan, newest first; `mine_to_mend` is true for the named co-ordinator."""

    papers: tuple[PaperOut, ...]
    mine_to_mend: bool

    @property
    def stale(self) -> int:
        """How many no longer say what the plan says."""
        return sum(not each.holds for each in self.papers)


@dataclass(frozen=True)
class CardFound:
    """Where a card's code leads: to whom, when it was printed, and at which change of the plan."""

    ref: UUID
    at: datetime
    number: int


def printed(viewer: Viewer, kind: PaperKind, meant_for: MeantFor, draw: Callable[[Drawn], bytes]) -> bytes:
    """Print the plan: `draw` makes the paper, which is then kept as being out. What cannot be drawn is not kept.

    Raises NoPlan, and NotPrinted for a copy that is not the viewer's to print.
    """
    if meant_for not in own_copy.may_print_for(viewer):
        raise NotPrinted("Choose for whom you print. Those close print their own copy, when they are signed in.")
    plan = read.plan(viewer)
    copy = own_copy.copy(viewer, plan, meant_for)
    while True:
        drawn = Drawn(kind, copy, clock.now(), _new_code() if kind.coded else "")
        made = draw(drawn)
        if _kept(viewer, drawn, plan.number):
            return made


def _kept(viewer: Viewer, drawn: Drawn, number: int) -> bool:
    """Whether the paper is kept; not when another card bears its code already."""
    try:
        with transaction.atomic():
            Paper.objects.create(
                plan=Plan.objects.get(person=viewer.person),
                kind=drawn.kind.key,
                meant_for=drawn.copy.meant_for,
                code=drawn.code or None,
                at=drawn.at,
                account=viewer.account,
                post=viewer.post,
                number=number,
            )
    except IntegrityError:
        if not drawn.code:
            raise
        return False
    return True


def out(viewer: Viewer) -> PapersOut:
    """The papers that are out, and what changed since in what each carries, as far as the viewer may see it: two
    statements. Raises NoPlan."""
    rows = list(
        Plan.objects.filter(person=viewer.person)
        .order_by("-papers__at", "-papers__pk")
        .values_list(
            "standing__co_ordinator",
            "papers__kind",
            "papers__at",
            "papers__account__first_name",
            "papers__account__last_name",
            "papers__meant_for",
            "papers__number",
        )
    )
    if not rows:
        raise NoPlan("no plan has been started for this person")
    held = [row[1:] for row in rows if row[1]]
    changed = _changed_since(viewer, min(row[-1] for row in held)) if held else []
    papers = tuple(
        PaperOut(paper(key), at, f"{given} {family}".strip(), MeantFor(whom), _changes(paper(key), number, changed))
        for key, at, given, family, whom, number in held
    )
    leads = viewer.post is not None and viewer.post.pk == rows[0][0]
    return PapersOut(papers, leads)


def _changed_since(viewer: Viewer, number: int) -> list[tuple[int, str, str]]:
    """(number, section, field) of every material answer changed after `number` that the viewer may see."""
    entries = Entry.objects.filter(change__plan__person=viewer.person, change__number__gt=number)
    rows = entries.values_list("change__number", "change__section", "field").distinct()
    fields = {(section.key, field.key): field for section, field in contents.all_fields()}
    return [row for row in rows if fields[row[1:]].material and viewer.may_see(fields[row[1:]])]


def _changes(kind: PaperKind, number: int, changed: Iterable[tuple[int, str, str]]) -> int:
    """How many changes after `number` touch what this kind of paper carries."""
    touched = {
        later
        for later, key, field in changed
        if later > number and kind.carries(contents.section(key), contents.section(key).field(field))
    }
    return len(touched)


def card(code: str) -> CardFound | None:
    """Where a card's code leads; None where no card bears it. Says nothing of the plan: the door is yet to be asked."""
    found = Paper.objects.filter(code=code).values_list("plan__person__ref", "at", "number").first()
    return CardFound(*found) if found else None


def code_in(text: str) -> str:
    """The code of a card in what was typed, however it was spaced and with whatever looks like its signs; empty where
    that is no code. A code always holds a letter, so that it is never taken for a number."""
    signs = "".join(text.replace("-", " ").split()).upper()
    told = signs.translate(LOOKS_LIKE)
    right = len(told) == CODE_LENGTH and all(sign in SIGNS for sign in told)
    return told if right and not told.isdigit() else ""


def in_groups(code: str) -> str:
    """A code as it is printed and read out: two groups of four."""
    return f"{code[:4]} {code[4:]}"


def _new_code() -> str:
    """A code that nobody can guess: some forty bits of chance."""
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(CODE_LENGTH))
        if not code.isdigit():
            return code
