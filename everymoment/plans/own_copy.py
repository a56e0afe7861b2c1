"""A plan as it stands on a copy for somebody: what its reader may see, without what such copies leave out."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from everymoment.access.viewer import Viewer
from everymoment.plans.read import Answer, PlanAsSeen, SectionAsSeen
from everymoment.sections.audiences import PERSON, SOMEONE_CLOSE, THE_PERSON
from everymoment.sections.kinds import Field
from everymoment.sections.own_copy import LEFT_OUT, LeftOut


class MeantFor(StrEnum):
    """Whose copy a paper is: the person's, that of somebody close, or one for work."""

    PERSON = "person"
    CLOSE_ONE = "close_one"
    WORK = "work"


@dataclass(frozen=True)
class Copy:
    """A plan as it stands on paper, and what was left out although its reader may see it on a screen."""

    plan: PlanAsSeen
    meant_for: MeantFor
    left_out: tuple[LeftOut, ...]


def may_print_for(viewer: Viewer) -> tuple[MeantFor, ...]:
    """Whose copies a viewer may print, the likeliest first. Nobody prints for those close but they themselves."""
    own = {THE_PERSON.key: MeantFor.PERSON, SOMEONE_CLOSE.key: MeantFor.CLOSE_ONE}.get(viewer.role.key)
    return (own,) if own else (MeantFor.PERSON, MeantFor.WORK)


def left_out(viewer: Viewer) -> tuple[LeftOut, ...]:
    """What the person's and their family's copies leave out, of what this viewer may see. To others it is not even
    named."""
    return tuple(each for each in LEFT_OUT if viewer.may_see(each.section.field(each.key)))


def copy(viewer: Viewer, plan: PlanAsSeen, meant_for: MeantFor) -> Copy:
    """The plan that a viewer reads, as it stands on a copy for `meant_for`, who may see less than they do."""
    if meant_for is MeantFor.WORK:
        return Copy(plan, meant_for, ())
    held_back = {(each.section.key, each.key) for each in LEFT_OUT}

    def section(seen: SectionAsSeen) -> SectionAsSeen:
        def stays(field: Field) -> bool:
            theirs = meant_for is not MeantFor.PERSON or PERSON in field.seen_by
            return theirs and (seen.section.key, field.key) not in held_back

        return replace(seen, answers=_kept(seen.answers, stays))

    told = tuple(each for each in left_out(viewer) if _may_read(each, meant_for))
    return Copy(replace(plan, sections=tuple(section(each) for each in plan.sections)), meant_for, told)


def _may_read(each: LeftOut, meant_for: MeantFor) -> bool:
    """Whether the reader of the copy may know that this was left out."""
    return meant_for is not MeantFor.PERSON or PERSON in each.section.field(each.key).seen_by


def _kept(answers: tuple[Answer, ...], stays: Callable[[Field], bool]) -> tuple[Answer, ...]:
    """The answers that stay, and beside them those that stay."""
    return tuple(
        replace(each, beside=tuple(other for other in each.beside if stays(other.field)))
        for each in answers
        if stays(each.field)
    )
