"""A pack as a PDF: what a form for somebody outside asks, as far as the plan and this reader can tell it.

The pack is known here by its shape alone, so that paper does not wait for any one pack.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from everymoment.access.viewer import Viewer
from everymoment.documents.print import press
from everymoment.documents.print.lines import Data, breakable, capital, printed
from everymoment.people import clock, nhs_number
from everymoment.plans.read import Answer
from everymoment.sections.kinds import said_day


class Line(Protocol):
    """One answer of a pack: `words` is empty where it is not known; `answer` is None for a fact about the person."""

    @property
    def label(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def answer(self) -> Answer | None: ...
    @property
    def who_could_tell(self) -> str: ...


class Part(Protocol):
    """One part of a pack."""

    @property
    def title(self) -> str: ...
    @property
    def lines(self) -> Sequence[Line]: ...


class Titled(Protocol):
    """What a pack is called."""

    @property
    def title(self) -> str: ...


class PackAsSeen(Protocol):
    """A filled pack: of the `asked` answers that are needed, `known` are known."""

    @property
    def pack(self) -> Titled: ...
    @property
    def parts(self) -> Sequence[Part]: ...
    @property
    def known(self) -> int: ...
    @property
    def asked(self) -> int: ...


def pack_pdf(viewer: Viewer, seen: PackAsSeen, at: datetime) -> bytes:
    """The pack as a PDF, each answer with who said it; what is not known says who could tell."""
    person = viewer.person
    return press.pressed(
        "pack",
        {
            "kind": seen.pack.title,
            "name": breakable(person.name),
            "number": nhs_number.spaced(person.nhs_number),
            "born": said_day(person.born_on),
            "as_of": f"As of {clock.said_moment(at)}",
            "printed_by": breakable(viewer.said_as),
            "meant_for": "filled from the plan",
            "warnings": [],
            "known": seen.known,
            "asked": seen.asked,
            "parts": [
                {"title": part.title, "lines": [_line(each) for each in part.lines]}
                for part in seen.parts
                if part.lines
            ],
        },
        at,
    )


def _part(part: Part) -> Data:
    return {"title": part.title, "lines": [_line(each) for each in part.lines]}


def _line(line: Line) -> Data:
    """One line: an answer of the plan with all that must stand beside it; a fact in words; or who could tell."""
    known = line.answer is not None and line.answer.known
    said = printed(line.answer, with_who=True) if known and line.answer else None
    return {
        "label": breakable(capital(line.label)),
        "answer": said,
        "words": breakable(line.words),
        "who_could_tell": line.who_could_tell,
    }
