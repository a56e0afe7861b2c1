"""What a person may seal: anything they said of themselves and their life, but nothing that somebody needs in the first
minutes, nothing that binds in law, and nothing about who leads the plan. A decision that is hidden is not followed."""

from collections.abc import Iterator

from everymoment.sections import contents
from everymoment.sections.audiences import PERSON
from everymoment.sections.kinds import Field
from everymoment.sections.section import Section


def may_be_sealed(section: Section, field: Field) -> bool:
    """Whether this answer may be sealed: none of a section in which anything binds in law, or that has deeds of its own
    (steps), and none that a crew reads or that stands beside one."""
    if (
        section not in contents.SECTIONS
        or section.page
        or any(each.weight or each.verified_by for each in section.fields)
    ):
        return False
    return PERSON in field.seen_by and not any(each.urgent for each in _stands_with(section, field))


def sealable() -> Iterator[tuple[Section, Field]]:
    """Every answer that may be sealed, with its section, in the plan's order."""
    return ((section, field) for section, field in contents.all_fields() if may_be_sealed(section, field))


def _stands_with(section: Section, field: Field) -> Iterator[Field]:
    """The field, and those that may never be shown without it."""
    yield field
    for other in section.fields:
        if field.key in other.always_with:
            yield other
