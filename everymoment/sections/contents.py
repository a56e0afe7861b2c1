"""The plan's table of contents: which sections there are, in the person's order (what matters first, practicalities
last)."""

from collections.abc import Iterator

from everymoment.sections.about_me import ABOUT_ME
from everymoment.sections.how_to_talk_with_me import HOW_TO_TALK_WITH_ME
from everymoment.sections.kinds import Field
from everymoment.sections.medicines_in_place import MEDICINES_IN_PLACE
from everymoment.sections.people_around_me import PEOPLE_AROUND_ME
from everymoment.sections.section import Section
from everymoment.sections.the_plan import THE_PLAN
from everymoment.sections.treatment_and_resuscitation import TREATMENT_AND_RESUSCITATION
from everymoment.sections.what_matters_to_me import WHAT_MATTERS_TO_ME
from everymoment.sections.where_i_want_to_be import WHERE_I_WANT_TO_BE
from everymoment.sections.who_speaks_for_me import WHO_SPEAKS_FOR_ME

SECTIONS: tuple[Section, ...] = (
    WHAT_MATTERS_TO_ME,
    ABOUT_ME,
    PEOPLE_AROUND_ME,
    WHERE_I_WANT_TO_BE,
    TREATMENT_AND_RESUSCITATION,
    WHO_SPEAKS_FOR_ME,
    MEDICINES_IN_PLACE,
    HOW_TO_TALK_WITH_ME,
)

BY_KEY = {each.key: each for each in (*SECTIONS, THE_PLAN)}


def section(key: str) -> Section:
    """The section with this key, the plan's own included. Raises KeyError."""
    return BY_KEY[key]


def all_fields() -> Iterator[tuple[Section, Field]]:
    """Every field of every section, the plan's own last."""
    for each in (*SECTIONS, THE_PLAN):
        for field in each.fields:
            yield each, field
