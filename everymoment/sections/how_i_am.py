"""How things are now: symptoms and concerns, scored again and again, so that it shows what is bad and what helps."""

from everymoment.sections.audiences import CARE_WORKERS, CLINICAL, PERSON, PERSON_AND_TEAM, SOCIAL_CARE, WHO_VISITS
from everymoment.sections.instruments import SYMPTOMS_AND_CONCERNS
from everymoment.sections.kinds import Day, Occasions, Text
from everymoment.sections.section import Effect, Section, When

# From here on a score is more than somebody should wait with.
SEVERE, MODERATE = 3, 2

HOW_I_AM = Section(
    key="how_i_am",
    title="How things are now",
    why="So that what troubles you is seen soon, and we can tell whether what we do helps.",
    fields=(
        Occasions(
            key="symptoms",
            name="symptoms and concerns",
            label=f"How have things been in {SYMPTOMS_AND_CONCERNS.recall}?",
            hint="Score what you can and leave the rest. If something cannot wait, use “Something is wrong” as well.",
            item="assessment",
            # Those close are left out: how low somebody is, and how worried they seem, is the person's to tell them.
            seen_by=PERSON_AND_TEAM,
            written_by=frozenset({PERSON, CLINICAL, SOCIAL_CARE, CARE_WORKERS}),
            material=False,
            told_from=SEVERE,
            parts=(
                Day(key="on", name="day", label="On which day?", past=True),
                Text(key="problems", name="what troubles most", label="What has troubled you most?", longest=300),
                *SYMPTOMS_AND_CONCERNS.parts(),
            ),
        ),
    ),
    effects=(
        When(
            "symptoms",
            (
                Effect(WHO_VISITS, "Something is severe or worse: ask about it today, and score it again.", asks=True),
                Effect((), "See that somebody looks at it today.", asks=True, for_co_ordinator=True),
            ),
        ),
    ),
)
