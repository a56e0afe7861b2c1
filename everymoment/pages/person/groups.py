"""The questions of a long form in their groups: each decision with its companions, open where there is something to
see."""

from collections.abc import Mapping
from dataclasses import dataclass

from everymoment.pages.nhsuk.fields import Drawn, Errors, Sent, read
from everymoment.people import clock
from everymoment.sections.kinds import Field, NotAccepted
from everymoment.sections.section import Section


@dataclass(frozen=True)
class DrawnGroup:
    """A group with its questions as they are drawn, how many of them are answered, and whether it stands open."""

    title: str
    fields: tuple[Drawn, ...]
    known: int
    open: bool


def drawn_together(section: Section, asked: Mapping[str, Drawn], form: Sent, errors: Errors) -> list[DrawnGroup]:
    """The groups in which a section asks those of its questions that are `asked`, by key; none where it has no groups.

    A group stands open where something in it is answered or wrong; the first does where nothing is answered at all.
    """
    nothing_yet = not any(_answered(section.field(key), form) for key in asked)
    groups: list[DrawnGroup] = []
    for group in section.groups:
        keys = [key for key in group.fields if key in asked]
        known = sum(_answered(section.field(key), form) for key in keys)
        wrong = any(place.split("-")[0] in keys for place in errors)
        stands_open = bool(known or wrong or (nothing_yet and not groups))
        if keys:
            groups.append(DrawnGroup(group.title, tuple(asked[key] for key in keys), known, stands_open))
    return groups


def _answered(what: Field, form: Sent) -> bool:
    """Whether anything stands in the form for this question, be it right or wrong."""
    try:
        return what.check(read(what, what.key, form), clock.today()) is not None
    except NotAccepted:
        return True
