"""Equipment: how the person gets about, and what is in the home, on its way, or must go back."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_WORKERS,
    DISTRICT_NURSE,
    HOME_CARE_WORKER,
    PLANNERS,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.kinds import Choice, Day, ListOf, Option, Text
from everymoment.sections.section import Effect, Section, When

STATUS = (
    Option("asked", "asked for"),
    Option("on_its_way", "on its way"),
    Option("in_place", "in place"),
    Option("to_be_returned", "to be returned"),
)
WRITERS = PLANNERS | {CARE_WORKERS}

EQUIPMENT = Section(
    key="equipment",
    title="Getting about and equipment",
    why="So that what you need is there before you need it.",
    fields=(
        Text(
            key="getting_about",
            name="getting about",
            label="How do you get about, and what help do you need with it?",
            hint="In and out of bed, indoors, on stairs, outside. Say how many people it takes.",
            lines=3,
            written_by=WRITERS,
            standard=(("PRSB PEoLC", "Individual requirements: Mobility"),),
        ),
        ListOf(
            key="equipment",
            name="equipment and changes to the home",
            label="What is there, or asked for?",
            item="piece of equipment",
            written_by=WRITERS,
            standard=(("PRSB local authority", "Equipment and adaptations"),),
            parts=(
                Text(key="thing", name="what", label="What is it?", longest=120),
                Choice(key="status", name="how it stands", label="Is it there?", options=STATUS),
                Text(key="where", name="where", label="Where does it stand?", longest=120),
                Day(key="since", name="since", label="Since when is that so?"),
                Text(key="supplier", name="from", label="Who supplies it, and who mends it?", longest=200),
            ),
        ),
    ),
    effects=(
        When(
            "equipment",
            (
                Effect(
                    (DISTRICT_NURSE, HOME_CARE_WORKER, CARE_HOME_NURSE),
                    "Read what is in place before your next visit, and say when something does not work.",
                    asks=True,
                ),
                Effect((SOCIAL_WORKER,), "Check that what was asked for has a day of delivery.", asks=True),
            ),
        ),
        When(
            "getting_about",
            (
                Effect((HOME_CARE_WORKER, CARE_HOME_NURSE), "Read how many people a move now takes.", asks=True),
                Effect((), "Ask whether visits and equipment still fit.", asks=True, for_co_ordinator=True),
            ),
        ),
        When(
            ("equipment", "getting_about"),
            (Effect((THE_PERSON, SOMEONE_CLOSE), "Say at once when something is missing, or does not work."),),
        ),
    ),
)
