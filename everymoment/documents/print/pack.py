"""A pack as a PDF: what a form for somebody outside asks, as far as the plan and this reader can tell it."""

from datetime import datetime

from everymoment.access.viewer import Viewer
from everymoment.documents.print import press
from everymoment.documents.print.lines import Data, breakable, capital, printed
from everymoment.people import clock, nhs_number
from everymoment.plans.packs import PackAsSeen, PackLine
from everymoment.sections.kinds import said_day

FOLDED = "Recorded. Open the plan to read it: it is not put on paper."


def pack_pdf(viewer: Viewer, seen: PackAsSeen, at: datetime) -> bytes:
    """The pack as a PDF, each answer with who said it; what is not known says who could tell."""
    person = viewer.person
    said = {
        "kind": seen.pack.title,
        "name": breakable(person.name),
        "number": nhs_number.spaced(person.nhs_number),
        "born": said_day(person.born_on),
        "as_of": f"As of {clock.said_moment(at)}",
        "printed_by": breakable(viewer.said_as),
        "meant_for": f"for {seen.pack.receiver}, filled from the plan",
        "warnings": [],
        "known": seen.known,
        "asked": seen.asked,
        "parts": [
            {"title": part.title, "lines": [_line(each) for each in part.lines]} for part in seen.parts if part.lines
        ],
    }
    return press.pressed("pack", said, at)


def _line(line: PackLine) -> Data:
    """One line: an answer of the plan with all that must stand beside it; a fact in words; or who could tell.

    What the plan shows on asking only, such as the code of a key safe, goes on no paper that leaves the house.
    """
    answer = line.answer if line.answer and line.answer.known else None
    folded = answer is not None and answer.field.on_asking
    return {
        "label": breakable(capital(line.label)),
        "answer": printed(answer, with_who=True) if answer and not folded else None,
        "words": FOLDED if folded else breakable(line.words),
        "who_could_tell": line.who_could_tell,
    }
