"""People around me: who is close, who cares, who may be told, and how to get in at the door."""

from everymoment.sections.audiences import (
    CARE_WORKERS,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    OUT_OF_HOURS_DOCTOR,
    PARAMEDIC,
    PERSON_AND_TEAM,
    PLANNERS,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, ListOf, NamedPerson, Option, Text, YesNo
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import WAY_IN

CARER = (
    Option("has_carer", "has a carer", snomed("184156005", "Has a carer")),
    Option("no_carer", "has no carer", snomed("414041006", "Does not have a carer")),
    Option("unknown", "not known"),
)
CARER_AWARE = (
    Option("aware", "knows", snomed("473301001", "Carer aware of prognosis")),
    Option("unaware", "does not know", snomed("711951000000105", "Carer unaware of prognosis")),
    Option("not_discussed", "has not been talked about"),
)

PEOPLE_AROUND_ME = Section(
    key="people_around_me",
    title="People around me",
    why="So that the people you trust are called first, and are cared for too.",
    fields=(
        YesNo(
            key="lives_alone",
            name="lives alone",
            label="Do you live alone?",
            written_by=PLANNERS | {CARE_WORKERS},
            standard=(("SCCI1580", "58"),),
            urgent=WAY_IN.key,
        ),
        Text(
            key="way_in",
            name="way in",
            label="How does somebody get in if you cannot come to the door?",
            hint="A key safe number is shown only to those who need it, and only when they ask for it.",
            longest=300,
            seen_by=PERSON_AND_TEAM,
            written_by=PLANNERS | {CARE_WORKERS},
            standard=(("Home access", "1"),),
            urgent=WAY_IN.key,
            on_asking=True,
            material=True,
        ),
        Text(
            key="careful_of",
            name="what to be careful of",
            label="Is there anything that those who come must be careful of?",
            hint="For example oxygen in use, a dog, steep stairs, a door that locks by itself.",
            longest=300,
            seen_by=PERSON_AND_TEAM,
            written_by=PLANNERS | {CARE_WORKERS},
            standard=(("PRSB PEoLC", "Alerts"),),
            urgent=WAY_IN.key,
        ),
        Choice(
            key="carer",
            name="carer",
            label="Does somebody unpaid help you to live from day to day?",
            options=CARER,
            standard=(("SCCI1580", "16"),),
        ),
        NamedPerson(
            key="main_carer",
            name="main carer",
            label="Who is that, and on what number?",
            standard=(("SCCI1580", "16"), ("SCCI1580", "17")),
        ),
        Choice(
            key="carer_aware",
            name="what the main carer knows of the outlook",
            label="Does the main carer know how ill you are?",
            options=CARER_AWARE,
            seen_by=PERSON_AND_TEAM,
            standard=(("SCCI1580", "18"),),
        ),
        ListOf(
            key="people",
            name="people important to me",
            label="Who else is important to you?",
            item="person",
            standard=(("About Me", "People who are important to me"), ("PRSB PEoLC", "Personal contacts")),
            code=snomed("1515871000000105", "People who are important to me"),
            parts=(
                Text(key="name", name="name", label="Name", longest=200),
                Text(key="relationship", name="relationship", label="Who are they to you?", longest=100),
                Text(key="telephone", name="telephone", label="Telephone", longest=40),
                YesNo(key="call_first", name="call first", label="Call them in an emergency?"),
                YesNo(key="may_be_told", name="may be told", label="May they be told about your care?"),
            ),
        ),
    ),
    effects=(
        When(
            "carer",
            becomes=("has_carer",),
            then=(
                Effect(
                    (SOCIAL_WORKER,),
                    "Offer the carer an assessment of their own within 14 days.",
                    asks=True,
                    within_days=14,
                ),
            ),
        ),
        When(
            "carer_aware",
            (Effect((GP,), "Agree with the person what may be said to the carer before you speak.", asks=True),),
        ),
        When(
            "way_in",
            (
                Effect(
                    (),
                    "Check that everybody who goes in has the new way in.",
                    asks=True,
                    within_days=1,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "lives_alone",
            (
                Effect(
                    (),
                    "Agree who looks in, and who is called when nobody answers the door.",
                    asks=True,
                    for_co_ordinator=True,
                ),
                Effect((HOME_CARE_WORKER, DISTRICT_NURSE), "Do not leave before you know who is there next, and when."),
            ),
        ),
        When(
            "careful_of",
            (
                Effect(
                    (
                        HOME_CARE_WORKER,
                        DISTRICT_NURSE,
                        HOSPICE_NURSE,
                        SOCIAL_WORKER,
                        GP,
                        PARAMEDIC,
                        OUT_OF_HOURS_DOCTOR,
                    ),
                    "Read this before you go in.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            ("main_carer", "people"),
            (
                Effect(
                    (),
                    "Check that these numbers answer, and what each of them may be told.",
                    asks=True,
                    for_co_ordinator=True,
                ),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Say so when a number changes, or when somebody else should be called first.",
                ),
            ),
        ),
        When(
            "carer",
            (
                Effect(
                    (SOMEONE_CLOSE,),
                    "Whoever cares for somebody may ask the council what they need themselves.",
                ),
            ),
        ),
    ),
)
