"""Walking the chain link by link: does each follow from the one before, and does its row still say what it said?

Nothing is believed but the hashes: whoever owns the database may have lifted every guard.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from everymoment.audit.canonical import NotCanonical, commitment
from everymoment.audit.committed import Committed
from everymoment.audit.deeds import committed_tables
from everymoment.audit.links import HASH_BYTES, START, link_hash
from everymoment.audit.models import ERASURE, HEARTBEAT, RESTORE, Link, Note

AT_ONCE = 2000
SILENT_AFTER = timedelta(seconds=150)
"""A heartbeat comes each minute; two of them missing is a silence."""

Found = tuple[int, str, int, bytes, bytes]
"""A link as it is walked: sequence, kind, row, commitment, hash."""


@dataclass(frozen=True)
class Finding:
    """What is wrong, in one word for programs (`what`), at which link, about when, and in plain words."""

    what: str
    sequence: int
    says: str
    near: datetime | None = None


class Broken(Exception):
    """The first broken link."""

    def __init__(self, finding: Finding):
        super().__init__(finding.says)
        self.finding = finding


@dataclass
class Walk:
    """How far a walk has come: the last sound link and its hash, and what was met on the way."""

    sequence: int = 0
    hash: bytes = START
    links: int = 0
    last_at: datetime | None = None
    last_beat: datetime | None = None
    silences: list[tuple[datetime, datetime]] = field(default_factory=list)
    notes: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    erased: int = 0
    earlier: int = 0


def walk(so_far: Walk, upto: int) -> Iterator[list[Found]]:
    """Walk on from where `so_far` stands to `upto`, telling each stretch that proved sound. Raises Broken."""
    tables = {kind: each for each in committed_tables() for kind in each.linked_as}
    erased = _erased()
    while so_far.sequence < upto:
        some = _stretch(so_far.sequence, upto)
        if not some:
            raise Broken(_removed(so_far, upto + 1))
        sound = _linked(so_far, some)
        try:
            _rows(so_far, sound, tables, erased)
        except Broken as broken:
            so_far.sequence = broken.finding.sequence - 1
            raise
        if len(sound) < len(some):
            raise Broken(_what_happened(so_far.sequence, so_far.hash, some[len(sound) :], so_far.last_at))
        yield sound


def _stretch(after: int, upto: int) -> list[Found]:
    rows = Link.objects.filter(sequence__gt=after, sequence__lte=upto).order_by("sequence")
    found = rows.values_list("sequence", "kind", "of", "commitment", "hash")[:AT_ONCE]
    return [(sequence, kind, of, bytes(bound), bytes(own)) for sequence, kind, of, bound, own in found]


def _linked(so_far: Walk, some: Sequence[Found]) -> list[Found]:
    """The links from the first on that follow one from another; `so_far` moves along them."""
    sequence, last = so_far.sequence, so_far.hash
    for done, (number, kind, _, bound, own) in enumerate(some):
        if number != sequence + 1 or not follows(last, number, kind, bound, own):
            so_far.sequence, so_far.hash = sequence, last
            return list(some[:done])
        sequence, last = number, own
    so_far.sequence, so_far.hash = sequence, last
    return list(some)


def follows(last: bytes, sequence: int, kind: str, bound: bytes, own: bytes) -> bool:
    """Whether a link with this hash follows that one."""
    return len(bound) == HASH_BYTES and link_hash(last, sequence, kind, bound) == own


def _rows(
    so_far: Walk, links: Sequence[Found], tables: dict[str, type[Committed]], erased: set[tuple[str, int]]
) -> None:
    """Hold each link to its row. Raises Broken for the first that does not fit."""
    kept = {kind: _kept(kind, links, tables) for kind in {each[1] for each in links}}
    for sequence, kind, of, bound, _ in links:
        row = kept[kind].get(of)
        if row is None:
            if (tables[kind].linked_as[0] if kind in tables else kind, of) not in erased:
                says = f"The {kind} (row {of}) that link {sequence} stands for is not there, and no erasure names it."
                raise Broken(Finding("link_without_row", sequence, says, so_far.last_at))
            so_far.erased += 1
        else:
            _fits(so_far, sequence, kind, bound, *row)
        so_far.links += 1


def _kept(kind: str, links: Sequence[Found], tables: dict[str, type[Committed]]) -> dict[int, Any]:
    """The salt and facts of the rows of this kind, by id."""
    if kind not in tables:
        return {}
    ids = [of for _, each, of, _, _ in links if each == kind]
    rows = tables[kind]._default_manager.order_by("pk")
    near = max(ids) - min(ids) < 3 * len(ids)
    rows = rows.filter(pk__range=(min(ids), max(ids))) if near else rows.filter(pk__in=ids)
    return {number: (salt, facts) for number, salt, facts in tables[kind].kept(rows)}


def _fits(so_far: Walk, sequence: int, kind: str, bound: bytes, salt: bytes | None, facts: dict[str, Any]) -> None:
    try:
        same = salt is not None and commitment(bytes(salt), facts) == bound
    except NotCanonical:
        same = False
    if not same:
        says = f"The {kind} that link {sequence} stands for does not say any more what it said when it was made."
        raise Broken(Finding("changed", sequence, says, so_far.last_at))
    at = facts.get("recorded_at") or facts["at"]
    so_far.last_at = at
    so_far.earlier += kind.startswith("earlier_")
    if kind == HEARTBEAT:
        if so_far.last_beat and at - so_far.last_beat > SILENT_AFTER:
            so_far.silences.append((so_far.last_beat, at))
        so_far.last_beat = at
    if kind in (RESTORE, ERASURE):
        so_far.notes.append((sequence, facts))


def _erased() -> set[tuple[str, int]]:
    """Every row that a note of erasure names. The notes are links themselves, and held to what they said."""
    words = Note.objects.filter(kind=ERASURE).values_list("words", flat=True)
    return {(each["kind"], row) for each in words for row in each["rows"]}


def _removed(so_far: Walk, next_one: int) -> Finding:
    first = so_far.sequence + 1
    which = f"Link {first} is" if next_one - first == 1 else f"Links {first} to {next_one - 1} are"
    return Finding("removed", first, f"{which} not there: removed from the chain.", so_far.last_at)


def _what_happened(sequence: int, last: bytes, rest: Sequence[Found], near: datetime | None) -> Finding:
    """Why the first of the rest does not follow, judged by what would follow instead."""
    number, kind, _, _, _ = rest[0]
    first = sequence + 1
    if number > first:
        return _removed(Walk(sequence, last, last_at=near), number)
    after = rest[1] if len(rest) > 1 else None
    if after and follows(last, first, after[1], after[3], after[4]):
        third = rest[2] if len(rest) > 2 else None
        # The second continues what the first broke. What comes third tells a stranger in between from two that swapped.
        if third is None or follows(after[4], first + 1, third[1], third[3], third[4]):
            return Finding("inserted", first, f"Link {first} ({kind}) was put in between afterwards.", near)
        return Finding("reordered", first, f"Links {first} and {first + 1} have changed places.", near)
    if any(follows(last, first, each[1], each[3], each[4]) for each in rest[1:]):
        return Finding("reordered", first, f"Link {first} ({kind}) stands where another stood: re-ordered.", near)
    if after and follows(rest[0][4], first + 2, after[1], after[3], after[4]):
        says = f"A link was taken out before link {first} ({kind}), and the rest numbered anew: removed from the chain."
        return Finding("removed", first, says, near)
    says = f"Link {first} ({kind}) was changed: it does not follow from the one before."
    return Finding("changed", first, says, near)
