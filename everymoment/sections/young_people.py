"""Children and young adults: who answers for them, who may agree to care, school, and the way to adult services."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_TEAM,
    DISTRICT_NURSE,
    FAMILY,
    GP,
    HOSPICE_NURSE,
    PERSON,
    PROFESSIONALS,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.kinds import Choice, Day, ListOf, NamedPerson, Option, Text, YesNo
from everymoment.sections.section import Effect, Section, When

AGREES = (
    Option("young_person", "the young person, who understands what it is about"),
    Option("with_parents", "the young person together with a parent"),
    Option("parents", "somebody with parental responsibility"),
    Option("court", "a court, or the council with a court's order"),
    Option("adult", "the young person is 18 or older"),
)
SEEN = CARE_TEAM | {PERSON, FAMILY}

YOUNG_PEOPLE = Section(
    key="young_people",
    title="For children and young adults",
    why="So that growing up does not mean starting again with strangers.",
    fields=(
        ListOf(
            key="parents",
            name="people with parental responsibility",
            label="Who has parental responsibility?",
            hint="This page is for those under 25. Leave it empty for everybody else.",
            item="person with parental responsibility",
            most=6,
            seen_by=SEEN,
            standard=(("PRSB local authority", "Personal contacts"),),
            law="Children Act 1989, section 3",
            parts=(
                Text(key="name", name="name", label="Name", longest=200),
                Text(key="relationship", name="relationship", label="Who are they to the young person?", longest=100),
                Text(key="telephone", name="telephone", label="Telephone", longest=40),
                YesNo(key="lives_with", name="lives with them", label="Do they live together?"),
            ),
        ),
        Choice(
            key="agrees",
            name="who agrees to care",
            label="Who may agree to care and treatment?",
            hint="Somebody under 16 may, if they understand fully what it means.",
            options=AGREES,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
            standard=(("PRSB PEoLC", "Legal information: Consent relating to child"),),
            always_with=("agrees_paper",),
        ),
        Text(
            key="agrees_paper",
            name="where that is written",
            short="paper",
            label="Where is that written down?",
            longest=200,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        Text(
            key="school",
            name="school or college",
            label="Which school or college, and what should it know?",
            lines=3,
            seen_by=SEEN,
        ),
        NamedPerson(
            key="school_contact",
            name="whom to call at school",
            label="Whom does one call there?",
            seen_by=SEEN,
        ),
        Text(
            key="brothers_and_sisters",
            name="brothers, sisters and friends",
            label="What do brothers, sisters and friends know, and what do they need?",
            lines=3,
            seen_by=SEEN,
        ),
        NamedPerson(
            key="transition_lead",
            name="lead for the move to adult services",
            label="Who leads the move to adult services?",
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        Text(
            key="moves_to",
            name="adult services to come",
            label="Which adult services will take over, and who there is known already?",
            lines=3,
            seen_by=SEEN,
        ),
        Day(
            key="moves_on",
            name="day of the move to adult services",
            label="When is the move to be finished?",
            seen_by=SEEN,
        ),
    ),
    effects=(
        When(
            "agrees",
            (
                Effect(
                    (GP, DISTRICT_NURSE, HOSPICE_NURSE, CARE_HOME_NURSE),
                    "Ask the one named before you begin or change a treatment.",
                    asks=True,
                ),
            ),
        ),
        When(
            "moves_on",
            (
                Effect(
                    (SOCIAL_WORKER,), "Check that the adult services know the day, and have met the family.", asks=True
                ),
                Effect(
                    (),
                    "Agree with both sides who leads the plan on each side of that day.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            ("parents", "agrees_paper"),
            (
                Effect(
                    (GP, DISTRICT_NURSE, HOSPICE_NURSE, CARE_HOME_NURSE, SOCIAL_WORKER),
                    "Check who may agree to what, and where that is written.",
                    asks=True,
                    within_days=3,
                ),
            ),
        ),
        When(
            ("agrees", "parents"),
            (
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Say so if this is not right: it decides who is asked before a treatment.",
                ),
            ),
        ),
        When(
            ("school", "school_contact"),
            (
                Effect(
                    (),
                    "Ask what the school may be told, and whom it calls in an emergency.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "brothers_and_sisters",
            (
                Effect(
                    (HOSPICE_NURSE, SOCIAL_WORKER),
                    "Offer brothers, sisters and friends somebody to talk to.",
                    asks=True,
                ),
            ),
        ),
        When(
            ("transition_lead", "moves_to"),
            (
                Effect(
                    (SOCIAL_WORKER, GP),
                    "Write to the adult services, so that they know whom to expect and when.",
                    asks=True,
                    within_days=14,
                ),
                Effect((THE_PERSON, SOMEONE_CLOSE), "Ask the one who leads the move to meet you before it happens."),
            ),
        ),
    ),
)
