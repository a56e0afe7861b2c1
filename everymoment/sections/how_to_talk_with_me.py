"""How to talk with me: language, interpreter, senses and understanding, and what helps."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_WORKERS,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    OUT_OF_HOURS_DOCTOR,
    PARAMEDIC,
    PLANNERS,
    SOCIAL_WORKER,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Option, Text
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import TALK

INTERPRETER = (
    Option("needed", "needed", snomed("315594003", "Interpreter needed")),
    Option("not_needed", "not needed", snomed("315595002", "Interpreter not needed")),
)
IMPAIRMENTS = (
    Option("hearing", "hearing loss", snomed("15188001", "Hearing loss")),
    Option("sight", "sight loss", snomed("397540003", "Visual impairment")),
    Option("communicating", "difficulty communicating", snomed("288579009", "Difficulty communicating")),
    Option("understanding", "memory or understanding impaired", snomed("386806002", "Impaired cognition")),
    Option(
        "cannot_call",
        "cannot call for help in an emergency",
        snomed("325541000000106", "Unable to summon help in an emergency"),
    ),
    Option(
        "safety",
        "may not see that something is a danger",
        snomed("914271000000103", "Impaired ability to recognise safety risks"),
    ),
    Option("none", "none known", snomed("750691000000106", "No known disability")),
)
WRITERS = PLANNERS | {CARE_WORKERS}

HOW_TO_TALK_WITH_ME = Section(
    key="how_to_talk_with_me",
    title="How to talk with me",
    why="So that you are understood, and understand, whoever comes.",
    fields=(
        Choice(
            key="interpreter",
            name="interpreter",
            label="Do you need an interpreter?",
            options=INTERPRETER,
            written_by=WRITERS,
            standard=(("SCCI1580", "14"),),
            urgent=TALK.key,
            always_with=("language",),
        ),
        Text(
            key="language",
            name="main spoken language",
            short="language",
            label="Which language do you speak best?",
            longest=80,
            written_by=WRITERS,
            standard=(("SCCI1580", "15"),),
        ),
        Choice(
            key="impairments",
            name="hearing, sight, speech and understanding",
            short="has",
            label="Is there anything that makes talking, seeing, hearing or understanding harder?",
            options=IMPAIRMENTS,
            several=True,
            written_by=WRITERS,
            standard=(
                ("SCCI1580", "28"),
                ("PRSB PEoLC", "Individual requirements: Impairment"),
                ("PRSB PEoLC", "Individual requirements: Cognition"),
            ),
            urgent=TALK.key,
        ),
        Text(
            key="what_helps",
            name="how to communicate with me",
            label="What helps you to follow, and to be understood?",
            lines=4,
            own_words=True,
            written_by=WRITERS,
            standard=(("About Me", "How I communicate and how to communicate with me"),),
            code=snomed("1515881000000107", "How I communicate and how to communicate with me"),
            urgent=TALK.key,
        ),
        Text(
            key="written_format",
            name="how to write to me",
            label="How should letters come? For example in large print, by email, or read aloud",
            longest=200,
            written_by=WRITERS,
        ),
        Text(
            key="adjustments",
            name="what services do differently for me",
            label="What must services do differently, so that you can use them?",
            hint="For example a first appointment, a quiet room, somebody you know beside you.",
            lines=3,
            written_by=WRITERS,
            standard=(("PRSB PEoLC", "Individual requirements: Reasonable adjustment"),),
        ),
    ),
    effects=(
        When(
            "interpreter",
            becomes=("needed",),
            then=(
                Effect(
                    (),
                    "Book an interpreter for every planned talk; family should not have to interpret.",
                    asks=True,
                    within_days=3,
                    for_co_ordinator=True,
                ),
                Effect((PARAMEDIC,), "Use the telephone interpreter: family should not have to interpret."),
            ),
        ),
        When("what_helps", (Effect((HOME_CARE_WORKER,), "Read what helps before your next visit.", asks=True),)),
        When(
            ("language", "written_format", "adjustments"),
            (
                Effect(
                    (GP, SOCIAL_WORKER, DISTRICT_NURSE, HOSPICE_NURSE),
                    "Note this in your own record, so that your next letter and visit fit.",
                    asks=True,
                ),
                Effect((THE_PERSON,), "Say so when somebody writes or speaks to you in another way."),
            ),
        ),
        When(
            "impairments",
            (
                Effect(
                    (HOME_CARE_WORKER, CARE_HOME_NURSE, DISTRICT_NURSE, PARAMEDIC, OUT_OF_HOURS_DOCTOR),
                    "Read what makes talking hard, and make sure that you were understood.",
                ),
            ),
        ),
    ),
)
