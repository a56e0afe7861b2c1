"""Whether the record is still what it was: the whole chain, the rows it stands for, and the heads known outside."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Exists, Max, OuterRef

from everymoment.audit import heads
from everymoment.audit.deeds import committed_tables
from everymoment.audit.heads import Head
from everymoment.audit.models import ERASURE, RESTORE, Link, Note, Tip
from everymoment.audit.walk import SILENT_AFTER, Broken, Finding, Found, Walk, walk
from everymoment.people import clock

SAID_EVERY = 20_000


class CannotTell(Exception):
    """Nothing was proven, one way or the other; the text says why and what to do."""


@dataclass
class Verdict:
    """What verifying found. Sound when `broken` is None. `remarks` are for whoever keeps watch, in plain words."""

    first: int
    links: int = 0
    last: int = 0
    broken: Finding | None = None
    heads: int = 0
    newest_head: int = 0
    silences: list[tuple[datetime, datetime]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def verify(
    known: Sequence[Head], key: str, *, start: int = 0, say: Callable[[str], object] = lambda _: None
) -> Verdict:
    """Walk the chain from its start, or from the newest head known before `start`, and hold it to every head.

    `key` is the public key that heads must be signed with. Raises CannotTell.
    """
    outside = _checked(known, key)
    lost = _lost_branches()
    so_far = _starting_at(outside, start, lost)
    verdict = Verdict(so_far.sequence + 1, heads=len(known), newest_head=max(outside, default=0))
    end = Tip.objects.filter(pk=1).first()
    try:
        upto = Link.objects.aggregate(last=Max("sequence"))["last"] or 0
        for stretch in walk(so_far, upto):
            _held_to_heads(so_far, stretch, outside, lost)
            if so_far.links // SAID_EVERY != (so_far.links - len(stretch)) // SAID_EVERY:
                say(f"{so_far.links} of {upto - verdict.first + 1} links verified")
        _whole(so_far, end, outside, lost)
    except Broken as broken:
        verdict.broken = broken.finding
    verdict.links, verdict.last, verdict.silences = so_far.links, so_far.sequence, so_far.silences
    verdict.remarks = list(_remarks(so_far, verdict))
    return verdict


def _checked(known: Sequence[Head], key: str) -> dict[int, list[Head]]:
    """Heads by sequence. Raises CannotTell for one that is not signed with the key."""
    outside: dict[int, list[Head]] = {}
    for number, head in enumerate(known, 1):
        if not heads.is_signed(head, key):
            raise CannotTell(
                f"The head of link {head.sequence} (number {number}) was altered, or is not signed with our key. "
                "Compare it with the heads kept elsewhere, or give the right key with --key."
            )
        outside.setdefault(head.sequence, []).append(head)
    return outside


def _starting_at(outside: Mapping[int, Sequence[Head]], start: int, lost: Sequence[Any]) -> Walk:
    """The walk as it stands at the newest head before `start`. Raises CannotTell where there is none."""
    if start <= 1:
        return Walk()
    usable = [each for some in outside.values() for each in some if each.sequence < start and not _is_lost(each, lost)]
    if not usable:
        raise CannotTell(f"No head is known before link {start}. Leave --from away to walk from the first link.")
    head = max(usable, key=lambda each: each.sequence)
    return Walk(head.sequence, bytes.fromhex(head.hash), last_at=head.when)


def _lost_branches() -> list[tuple[int, int, datetime]]:
    """What backups that were put back lack: after which link, up to which, as said when."""
    notes = Note.objects.filter(kind=RESTORE).values_list("words", "at")
    return [(words["after"], words["upto"], at) for words, at in notes]


def _is_lost(head: Head, lost: Sequence[tuple[int, int, datetime]]) -> bool:
    return any(after < head.sequence <= upto and head.when <= at for after, upto, at in lost)


def _held_to_heads(
    so_far: Walk, stretch: Sequence[Found], outside: Mapping[int, Sequence[Head]], lost: Sequence[Any]
) -> None:
    """Raises Broken where a head knows another hash than the chain has."""
    for sequence, _, _, _, own in stretch:
        for head in outside.get(sequence, ()):
            if head.hash != own.hex() and not _is_lost(head, lost):
                since = max((each for each in outside if each < sequence), default=0)
                says = (
                    f"This is another history: a head signed {clock.said_moment(head.when)} knows link {sequence} with "
                    f"another hash. Whatever follows link {since} was written anew, or this is another copy of the "
                    "database that went its own way."
                )
                raise Broken(Finding("another_history", since + 1, says, head.when))


def _whole(so_far: Walk, end: Tip | None, outside: Mapping[int, Sequence[Head]], lost: Sequence[Any]) -> None:
    """Whether the chain reaches as far as is known, and nothing stands outside it. Raises Broken."""
    ahead = [each for some in outside.values() for each in some if each.sequence > so_far.sequence]
    ahead = [each for each in ahead if not _is_lost(each, lost)]
    stray = _without_a_link()
    if ahead:
        raise Broken(_ends_early(so_far, max(ahead, key=lambda head: head.sequence), end, stray))
    if end is None or end.sequence > so_far.sequence:
        says = f"The chain ends at link {so_far.sequence}, but more links were made: cut off after {so_far.sequence}."
        raise Broken(Finding("cut_off", so_far.sequence + 1, says, so_far.last_at))
    held = Link.objects.filter(pk=end.sequence).first()
    if end.sequence and (held is None or bytes(held.hash) != bytes(end.hash)):
        says = f"The mark of where the chain ends was altered: it does not fit link {end.sequence}."
        raise Broken(Finding("end_altered", end.sequence, says, so_far.last_at))
    if stray:
        says = f"A {stray[0]} (row {stray[1]}) is in the database without a link: put in past the chain."
        raise Broken(Finding("row_without_link", so_far.sequence + 1, says, so_far.last_at))


def _ends_early(so_far: Walk, head: Head, end: Tip | None, stray: tuple[str, int] | None) -> Finding:
    """A head outside is ahead: traces in the database tell a cut from an old backup, which is whole in itself."""
    known = f"a head signed {clock.said_moment(head.when)} knows link {head.sequence}"
    more_was_made = end is None or end.sequence > so_far.sequence or stray is not None or _counted_on()
    if more_was_made:
        says = f"The chain was cut off after link {so_far.sequence}: {known}, and the database itself counted on."
        return Finding("cut_off", so_far.sequence + 1, says, so_far.last_at)
    says = (
        f"The record is older than what is known outside: it ends, whole, at link {so_far.sequence}, but {known}. An "
        "old backup was put back, or it was cut off without a trace. After a restore, run everymoment audit bridge."
    )
    return Finding("older_than_head", so_far.sequence + 1, says, so_far.last_at)


def _without_a_link() -> tuple[str, int] | None:
    """The first row that should have a link and has none: its kind and id."""
    for model in committed_tables():
        linked = Link.objects.filter(kind__in=model.linked_as, of=OuterRef("pk"))
        found = model._default_manager.filter(~Exists(linked)).order_by("pk").values_list("pk", flat=True).first()
        if found is not None:
            return model.linked_as[0], found
    return None


def _counted_on() -> bool:
    """Whether the database has given out an id beyond its newest row: it held more once. Numbers that a failed save
    used up look the same on PostgreSQL, so this is asked only where a head is ahead already."""
    for model in committed_tables():
        newest = model._default_manager.aggregate(last=Max("pk"))["last"] or 0
        if _last_id(model._meta.db_table) > newest:
            return True
    return False


def _last_id(table: str) -> int:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        else:
            cursor.execute(
                "SELECT last_value FROM pg_sequences WHERE format('%%I.%%I', schemaname, sequencename)::regclass "
                "= pg_get_serial_sequence(%s, 'id')::regclass",
                [table],
            )
        found = cursor.fetchone()
    return int(found[0] or 0) if found else 0


def _remarks(so_far: Walk, verdict: Verdict) -> Iterator[str]:
    """What is no fault and must be known all the same."""
    yield from _deeds(so_far)
    if so_far.earlier:
        yield f"{so_far.earlier} rows are older than the chain: it holds them as they were when it began."
    yield from _silences(so_far, verdict)
    if not verdict.heads:
        yield "No head from outside was given, so a chain that was cut off or written anew would look sound."
    elif verdict.broken is None and verdict.last > verdict.newest_head:
        yield f"{verdict.last - verdict.newest_head} newest links are not under a head yet."


def _deeds(so_far: Walk) -> Iterator[str]:
    """Backups put back, and erasures, with those who answer for them."""
    for sequence, facts in so_far.notes:
        words = facts["words"]
        who = f"{words['by']} and {words['second']}, because: {words['because']}"
        when = clock.said_moment(facts["at"])
        if facts["kind"] == RESTORE:
            lost = f"links {words['after'] + 1} to {words['upto']} are lost"
            yield f"A backup was put back: {lost} (link {sequence}, {when}, by {who})."
        elif facts["kind"] == ERASURE:
            yield f"{len(words['rows'])} of kind {words['kind']} erased lawfully (link {sequence}, {when}, by {who})."


def _silences(so_far: Walk, verdict: Verdict) -> Iterator[str]:
    """Where heartbeats are missing."""
    for since, until in verdict.silences[-3:]:
        yield f"No heartbeat from {clock.said_moment(since)} to {clock.said_moment(until)}."
    if len(verdict.silences) > 3:
        yield f"There were {len(verdict.silences)} silences in all."
    if so_far.last_beat is None:
        yield "No heartbeat was met: is everymoment audit heartbeat running?"
    elif clock.now() - so_far.last_beat > SILENT_AFTER:
        verdict.silences.append((so_far.last_beat, clock.now()))
        yield f"The last heartbeat was {clock.said_moment(so_far.last_beat)}: is everymoment audit heartbeat running?"
