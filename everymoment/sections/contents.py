"""The plan's table of contents: which sections there are, in the person's order (what matters first, practicalities
last)."""

from collections.abc import Iterator

from everymoment.sections.about_me import ABOUT_ME
from everymoment.sections.after_death import AFTER_DEATH
from everymoment.sections.allergies import ALLERGIES
from everymoment.sections.capacity_and_decisions import CAPACITY_AND_DECISIONS
from everymoment.sections.daily_needs import DAILY_NEEDS
from everymoment.sections.distress import DISTRESS
from everymoment.sections.equipment import EQUIPMENT
from everymoment.sections.fast_track import FAST_TRACK
from everymoment.sections.going_home import GOING_HOME
from everymoment.sections.how_i_am import HOW_I_AM
from everymoment.sections.how_to_talk_with_me import HOW_TO_TALK_WITH_ME
from everymoment.sections.identified import IDENTIFIED
from everymoment.sections.if_things_get_worse import IF_THINGS_GET_WORSE
from everymoment.sections.kinds import Field
from everymoment.sections.medicines_in_place import MEDICINES_IN_PLACE
from everymoment.sections.my_health import MY_HEALTH
from everymoment.sections.people_around_me import PEOPLE_AROUND_ME
from everymoment.sections.professionals_who_help import PROFESSIONALS_WHO_HELP
from everymoment.sections.risks_i_choose import RISKS_I_CHOOSE
from everymoment.sections.section import Section
from everymoment.sections.social_assessments import SOCIAL_ASSESSMENTS
from everymoment.sections.social_care import CARE_AND_SUPPORT
from everymoment.sections.specialist_help import SPECIALIST_HELP
from everymoment.sections.stays import STAYS
from everymoment.sections.steps import STEPS
from everymoment.sections.the_plan import THE_PLAN
from everymoment.sections.the_team import THE_TEAM
from everymoment.sections.those_who_care import THOSE_WHO_CARE
from everymoment.sections.treatment_and_resuscitation import TREATMENT_AND_RESUSCITATION
from everymoment.sections.what_matters_to_me import WHAT_MATTERS_TO_ME
from everymoment.sections.where_i_want_to_be import WHERE_I_WANT_TO_BE
from everymoment.sections.who_speaks_for_me import WHO_SPEAKS_FOR_ME
from everymoment.sections.young_people import YOUNG_PEOPLE

SECTIONS: tuple[Section, ...] = (
    WHAT_MATTERS_TO_ME,
    STEPS,
    ABOUT_ME,
    PEOPLE_AROUND_ME,
    THOSE_WHO_CARE,
    WHERE_I_WANT_TO_BE,
    RISKS_I_CHOOSE,
    TREATMENT_AND_RESUSCITATION,
    IF_THINGS_GET_WORSE,
    WHO_SPEAKS_FOR_ME,
    CAPACITY_AND_DECISIONS,
    HOW_I_AM,
    DISTRESS,
    MY_HEALTH,
    STAYS,
    ALLERGIES,
    MEDICINES_IN_PLACE,
    HOW_TO_TALK_WITH_ME,
    DAILY_NEEDS,
    EQUIPMENT,
    CARE_AND_SUPPORT,
    SOCIAL_ASSESSMENTS,
    FAST_TRACK,
    SPECIALIST_HELP,
    GOING_HOME,
    PROFESSIONALS_WHO_HELP,
    YOUNG_PEOPLE,
    AFTER_DEATH,
)

BY_DEED: tuple[Section, ...] = (IDENTIFIED, THE_TEAM, THE_PLAN)
"""What only deeds write: it is told in history like any section, and no form of the plan shows it."""

BY_KEY = {each.key: each for each in (*SECTIONS, *BY_DEED)}


def section(key: str) -> Section:
    """The section with this key, those of deeds included. Raises KeyError."""
    return BY_KEY[key]


def all_fields() -> Iterator[tuple[Section, Field]]:
    """Every field of every section, those of deeds last."""
    for each in (*SECTIONS, *BY_DEED):
        for field in each.fields:
            yield each, field
