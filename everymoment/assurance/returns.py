"""Keeping a charter return that was read from a file, opening it, and confirming what was read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from everymoment.access.answering import MAY_CONFIRM, may_confirm
from everymoment.access.viewer import Onlooker
from everymoment.assurance.models import Answer, Return, in_force
from everymoment.people import clock
from everymoment.people.models import Locality

# An answer read with less certainty than this is shown first.
SURE_FROM = 0.75
# The charter is younger than this; an earlier month is a slip of the pen.
EARLIEST = "2000-01"


class Refused(Exception):
    """Nothing was kept. One clear line says why and what to do next."""


class NoSuchReturn(Exception):
    """This locality has no such return."""


class Read(Protocol):
    """What the reader of documents hands over: the object that `returns read --json` prints."""

    def to_json(self) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Listed:
    """A return in the list of a place: how many points it holds, answers and confirmed; how many are doubtful."""

    id: int
    month: str
    state: str
    version: int
    corrected: bool
    source_name: str
    kept_at: datetime
    points: int
    answered: int
    confirmed: int
    doubtful: int


def keep(read: Read, *, locality_code: str, as_of: str, source_name: str, sha256: str, raw: bytes) -> Return:
    """Keep a return with its answers, all or nothing. `as_of` is "YYYY-MM". Raises Refused."""
    said = read.to_json()
    month = month_of(as_of)
    place = Locality.objects.filter(code=locality_code).first()
    if place is None:
        raise Refused(f"There is no locality with the code {locality_code}. Nothing was kept. Check the code.")
    try:
        with transaction.atomic():
            kept = Return.objects.create(
                locality=place,
                as_of=month,
                source_name=source_name[:255],
                sha256=sha256,
                raw=raw,
                missing=said["missing"],
                problems=[*said["problems"], *_of_another_place(said["locality"], place)],
                kept_at=clock.now(),
            )
            lines = dict(_lines(read))
            source = _text(raw)
            Answer.objects.bulk_create([_answer(kept, row, lines.get(row["point"]), source) for row in said["rows"]])
    except IntegrityError as twice:
        if not Return.objects.filter(locality=place, sha256=sha256).exists():
            raise
        raise Refused(f"This file is kept already for {place.name}. Nothing was kept a second time.") from twice
    return kept


def for_locality(onlooker: Onlooker) -> list[Listed]:
    """The returns of this place, newest month first. One statement."""
    said = ~Q(answers__now="") | ~Q(answers__improve="") | ~Q(answers__next_steps="")
    waiting = Q(answers__confirmed_at=None)
    rows = Return.objects.filter(locality=onlooker.locality).defer("raw").order_by("-as_of", "-kept_at", "-pk")
    rows = rows.select_related("corrected_by").defer("corrected_by__raw")
    rows = rows.annotate(
        points=Count("answers"),
        answered=Count("answers", filter=said),
        waiting=Count("answers", filter=waiting),
        doubtful=Count("answers", filter=waiting & Q(answers__confidence__lt=SURE_FROM)),
    )
    return [
        Listed(
            each.pk,
            each.month,
            each.state,
            each.version,
            hasattr(each, "corrected_by"),
            each.source_name,
            each.kept_at,
            each.points,
            each.answered,
            each.points - each.waiting,
            each.doubtful,
        )
        for each in rows
    ]


def opened(onlooker: Onlooker, return_id: int) -> tuple[Return, list[Answer]]:
    """A return of this place with its answers: those to look at first, then by point. Raises NoSuchReturn."""
    answers = Answer.objects.filter(of_return=return_id, of_return__locality=onlooker.locality)
    found = list(answers.select_related("of_return", "confirmed_by").defer("of_return__raw"))
    if found:
        return found[0].of_return, sorted(found, key=_doubtful_first)
    kept = Return.objects.filter(pk=return_id, locality=onlooker.locality).defer("raw").first()
    if kept is None:
        raise NoSuchReturn("There is no such return here.")
    return kept, []


def original(onlooker: Onlooker, return_id: int) -> tuple[str, bytes]:
    """The file as it came, with its name. Raises NoSuchReturn."""
    kept = Return.objects.filter(pk=return_id, locality=onlooker.locality).first()
    if kept is None:
        raise NoSuchReturn("There is no such return here.")
    return kept.source_name, bytes(kept.raw)


def of_month(locality_code: str, as_of: str) -> tuple[Return, list[Answer]]:
    """The newest return of a place for a month ("YYYY-MM") with its answers by point, to be written. Raises Refused."""
    month = month_of(as_of, "written")
    place = Locality.objects.filter(code=locality_code).first()
    if place is None:
        raise Refused(f"There is no locality with the code {locality_code}. Nothing was written. Check the code.")
    whole = Return.objects.filter(in_force(), locality=place)
    found = whole.filter(as_of=month).defer("raw").select_related("locality", "confirmed_by", "closed_by")
    kept = found.order_by("-kept_at", "-pk").first()
    if kept is None:
        months = whole.order_by("as_of").values_list("as_of", flat=True).distinct()
        others = f"It has those of {', '.join(months)}." if months else "It has none yet."
        raise Refused(f"{place.name} has no return of {month}. Nothing was written. {others}")
    return kept, list(kept.answers.order_by("point").prefetch_related("actions"))


def to_write(onlooker: Onlooker, return_id: int) -> tuple[Return, list[Answer]]:
    """A return of this place with its answers by point, to be written as a file. Raises NoSuchReturn."""
    answers = Answer.objects.filter(of_return=return_id, of_return__locality=onlooker.locality).order_by("point")
    own = "of_return__locality", "of_return__confirmed_by", "of_return__closed_by"
    found = list(answers.select_related(*own).defer("of_return__raw").prefetch_related("actions"))
    if not found:
        raise NoSuchReturn("There is no such return here.")
    return found[0].of_return, found


def confirm(onlooker: Onlooker, return_id: int, points: Iterable[int]) -> int:
    """Say that these points were read right. Returns how many were newly confirmed; a second time is harmless.

    Raises Refused for somebody who may not, or a point the return does not hold; NoSuchReturn.
    """
    if not may_confirm(onlooker):
        who = " or a ".join(each.title for each in MAY_CONFIRM)
        raise Refused(f"Only a {who} of {onlooker.locality.name} can confirm this. Nothing was changed.")
    wanted = set(points)
    with transaction.atomic():
        _, answers = opened(onlooker, return_id)
        if not wanted or not wanted <= {each.point for each in answers}:
            raise Refused("Choose points that this return holds. Nothing was changed.")
        todo = Answer.objects.filter(of_return=return_id, point__in=wanted, confirmed_at=None)
        return todo.update(confirmed_by=onlooker.account, confirmed_at=clock.now())


def doubtful(answer: Answer) -> bool:
    """Whether an answer should be looked at before the others."""
    return answer.confirmed_at is None and answer.confidence < SURE_FROM


def _doubtful_first(answer: Answer) -> tuple[bool, float, int]:
    return (not doubtful(answer), answer.confidence if doubtful(answer) else 0.0, answer.point)


def _of_another_place(named: str | None, place: Locality) -> list[str]:
    """A doubt, when the document names another place than the one it is kept for."""
    if named is None or named.casefold() in place.name.casefold() or place.name.casefold() in named.casefold():
        return []
    return [f"The document names {named}, and was kept for {place.name}. Check that it is the right file."]


def month_of(as_of: str, done: str = "kept") -> str:
    """The month as it is kept. Raises Refused."""
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", as_of):
        raise Refused(f"{as_of} is not a month. Nothing was {done}. Write it as in 2015-05.")
    if not EARLIEST <= as_of <= f"{clock.today():%Y-%m}":
        raise Refused(f"{as_of} is not a month that a return can be of. Nothing was {done}. Check the year.")
    return as_of


def _answer(kept: Return, row: dict[str, Any], lines: tuple[int, int] | None, source: list[str]) -> Answer:
    first, last = lines or (None, None)
    return Answer(
        of_return=kept,
        point=row["point"],
        now=row["now"],
        improve=row["improve"],
        next_steps=row["next_steps"],
        timescales=row["timescales"],
        repairs=row["repairs"],
        confidence=row["confidence"],
        first_line=first,
        last_line=last,
        source="\n".join(source[first - 1 : last]) if first and last else "",
    )


def _lines(read: Read) -> Iterable[tuple[int, tuple[int, int]]]:
    """Where in the document each point stood, for readers that know it."""
    for row in getattr(read, "rows", ()):
        if getattr(row, "lines", None):
            yield row.point, row.lines


def _text(raw: bytes) -> list[str]:
    """The lines of a plain-text original; none for another kind of file, whose rows are not lines."""
    if b"\0" in raw or raw.startswith(b"PK"):
        return []
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return re.split(r"\r\n|\r|\n|\f", text)
