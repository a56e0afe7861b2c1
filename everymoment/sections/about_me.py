"""About me: the person in their own words, after the headings of the PRSB About Me standard v2.01."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_TEAM,
    CARE_WORKERS,
    DISTRICT_NURSE,
    FAMILY,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    OUT_OF_HOURS_DOCTOR,
    PARAMEDIC,
    PERSON,
    PLANNERS,
    SOCIAL_WORKER,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import NamedPerson, Text
from everymoment.sections.section import Effect, Section, When

WRITERS = PLANNERS | {CARE_WORKERS}

ABOUT_ME = Section(
    key="about_me",
    title="About me",
    why="So that whoever comes to help knows who you are, not only what you have.",
    fields=(
        Text(
            key="preferred_name",
            name="preferred name",
            label="What do you like to be called?",
            longest=80,
            written_by=WRITERS,
            standard=(("SCCI1580", "7"),),
        ),
        Text(
            key="my_day",
            name="how and when to support me",
            label="What does a good day look like, and when do you want help?",
            hint="For example when you get up, how you like your tea, when you want to be left in peace.",
            lines=4,
            own_words=True,
            written_by=WRITERS,
            standard=(("About Me", "How and when to support me"),),
            code=snomed("1515911000000107", "How and when to support me"),
        ),
        Text(
            key="my_wellness",
            name="my wellness",
            label="How are you on most days, and how can people tell when you are not well?",
            lines=4,
            own_words=True,
            written_by=WRITERS,
            standard=(("About Me", "My wellness"),),
            code=snomed("1515891000000109", "My wellness"),
        ),
        Text(
            key="please_do",
            name="please do and please do not",
            label="What should people always do, or never do?",
            lines=4,
            own_words=True,
            written_by=WRITERS,
            standard=(("About Me", "Please do and please do not"),),
            code=snomed("1515901000000105", "Please do and please do not"),
        ),
        Text(
            key="faith_and_culture",
            name="faith, culture and way of life",
            label="What should we know about your faith, your culture or the way you live?",
            hint="Also what should happen, or not happen, in the last days. After death has a page of its own.",
            lines=4,
            own_words=True,
            standard=(("SCCI1580", "58"),),
        ),
        Text(
            key="religion",
            name="faith or belief",
            label="Which faith or belief do you hold, if any?",
            longest=80,
            standard=(("SCCI1580", "58"), ("PRSB PEoLC", "Person demographics: Religion")),
        ),
        NamedPerson(
            key="faith_contact",
            name="whom to call for spiritual support",
            label="Who should be called for prayer, rites or a quiet talk, and when you are dying?",
            standard=(("SCCI1580", "58"),),
        ),
        Text(
            key="also_worth_knowing",
            name="also worth knowing about me",
            label="What else is worth knowing about you?",
            lines=4,
            own_words=True,
            written_by=WRITERS,
            standard=(("About Me", "Also worth knowing about me"),),
            code=snomed("1515921000000101", "Also worth knowing about me"),
        ),
        Text(
            key="helped_by",
            name="who helped to write this",
            label="Who helped you to write this?",
            longest=200,
            seen_by=CARE_TEAM | {PERSON, FAMILY},
            written_by=WRITERS,
            standard=(("About Me", "Supported to write this by"),),
            material=False,
        ),
    ),
    effects=(
        When(
            "please_do",
            (
                Effect(
                    (HOME_CARE_WORKER, CARE_HOME_NURSE, DISTRICT_NURSE, HOSPICE_NURSE),
                    "Read this before your next visit, and tell the others who go in.",
                    asks=True,
                ),
            ),
        ),
        When(
            "faith_and_culture",
            (
                Effect(
                    (),
                    "Ask whether faith or community support is wanted, and arrange it.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "preferred_name",
            (
                Effect(
                    (
                        GP,
                        DISTRICT_NURSE,
                        HOSPICE_NURSE,
                        SOCIAL_WORKER,
                        HOME_CARE_WORKER,
                        CARE_HOME_NURSE,
                        PARAMEDIC,
                        OUT_OF_HOURS_DOCTOR,
                    ),
                    "Use this name from now on.",
                ),
            ),
        ),
        When(
            ("my_day", "my_wellness", "also_worth_knowing"),
            (
                Effect(
                    (HOME_CARE_WORKER, CARE_HOME_NURSE, DISTRICT_NURSE, HOSPICE_NURSE),
                    "Read this before your next visit, and do it this way.",
                    asks=True,
                ),
                Effect((THE_PERSON,), "Those who help you are asked to do it this way. Say so when they do not."),
            ),
        ),
        When(
            ("religion", "faith_contact"),
            (
                Effect(
                    (HOSPICE_NURSE, CARE_HOME_NURSE, DISTRICT_NURSE),
                    "Know whom to call, and when, so that it is not too late.",
                ),
                Effect(
                    (),
                    "Ask whether a visit is wanted now, and what must happen when death is near.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
    ),
)
