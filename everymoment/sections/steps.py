"""Who does what by when: the steps towards what the person hopes for, and those that a change asks for."""

from everymoment.sections.audiences import (
    CARE_WORKERS,
    FAMILY,
    PERSON_AND_TEAM,
    PLANNERS,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.kinds import Choice, Day, ListOf, NamedPerson, Option, Text
from everymoment.sections.section import Effect, Section, When

TO_DO, UNDER_WAY, DONE, NOT_NEEDED = "to_do", "under_way", "done", "not_needed"
STATUS = (
    Option(TO_DO, "to do"),
    Option(UNDER_WAY, "under way"),
    Option(DONE, "done"),
    Option(NOT_NEEDED, "not needed any more"),
)
OPEN = frozenset({TO_DO, UNDER_WAY})
"""Where a step still waits for somebody; a step whose status was not said is to do."""

STEPS = Section(
    key="steps",
    title="Who does what by when",
    why="So that what was agreed is done, and everybody knows by whom.",
    page="steps",
    fields=(
        ListOf(
            key="steps",
            name="steps",
            label="What will be done, by whom and by when?",
            hint="One step for each thing that somebody has to do. Everybody around the person can read it.",
            item="step",
            most=200,
            seen_by=PERSON_AND_TEAM | {FAMILY},
            written_by=PLANNERS | {CARE_WORKERS},
            parts=(
                Text(key="what", name="what", label="What will be done?", longest=300),
                NamedPerson(key="owner", name="by", label="Who does it?", at_work=True),
                Day(key="by", name="by when", label="By when?"),
                Choice(key="status", name="how it stands", label="How does it stand?", options=STATUS),
                Text(key="result", name="what came of it", label="What came of it?", longest=300),
                Text(key="outcome", name="outcome it serves", label="For which outcome?", longest=40, hidden=True),
                Text(key="origin", name="what asked for it", label="What asked for it?", longest=80, hidden=True),
            ),
        ),
    ),
    effects=(
        When(
            "steps",
            (Effect((), "Look at who does what, and whether the days can be kept.", for_co_ordinator=True),),
        ),
        When(
            "steps",
            (Effect((THE_PERSON, SOMEONE_CLOSE), "See who does what, and say when a day does not suit."),),
        ),
    ),
)
