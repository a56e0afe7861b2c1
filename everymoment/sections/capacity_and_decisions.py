"""Capacity and decisions: assessments of capacity, decisions in best interests, and what limits a person's liberty."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    GP,
    PERSON,
    PERSON_AND_TEAM,
    PROFESSIONALS,
    SOCIAL_WORKER,
    THE_PERSON,
)
from everymoment.sections.kinds import Choice, Day, ListOf, Option, Text, YesNo
from everymoment.sections.section import Effect, Section, When

FOUND = (
    Option("has_capacity", "can make this decision"),
    Option("with_support", "can make it with support"),
    Option("lacks_capacity", "cannot make it now"),
    Option("may_return", "cannot make it now, but may be able to later"),
)
LIBERTY = (
    Option("none", "no authorisation", no_choice=True),
    Option("applied", "applied for"),
    Option("in_force", "authorised"),
)
DETAINED = (
    Option("none", "not detained", no_choice=True),
    Option("detained", "detained under the Mental Health Act"),
    Option("aftercare", "entitled to care after detention (section 117)"),
)
SEEN = PROFESSIONALS | {PERSON}
ASSESSMENT_LAW = "Mental Capacity Act 2005, sections 1 to 3"
BEST_INTERESTS_LAW = "Mental Capacity Act 2005, section 4"

CAPACITY_AND_DECISIONS = Section(
    key="capacity_and_decisions",
    title="Capacity and decisions",
    why="So that you decide whatever you can decide, and what others decide for you can be checked.",
    fields=(
        ListOf(
            key="assessments",
            name="assessments of capacity",
            label="Which decisions was capacity assessed for?",
            hint="Each assessment is about one decision on one day.",
            item="assessment of capacity",
            seen_by=SEEN,
            written_by=PROFESSIONALS,
            standard=(("PRSB PEoLC", "Legal information: Mental capacity assessment"),),
            law=ASSESSMENT_LAW,
            parts=(
                Text(key="decision", name="decision", label="About which decision?", longest=300),
                Day(key="assessed_on", name="assessed on", label="On which day?", past=True),
                Text(key="support", name="support given", label="What was done to help the person?", longest=300),
                YesNo(key="understands", name="understands", label="Could they understand what it is about?"),
                YesNo(key="retains", name="keeps in mind", label="Could they keep it in mind for long enough?"),
                YesNo(key="weighs", name="weighs up", label="Could they weigh it up?"),
                YesNo(key="communicates", name="can say", label="Could they say, by any means, what they decided?"),
                Choice(key="found", name="result", label="What was found?", options=FOUND),
                Text(key="because_of", name="because of", label="If they could not: because of what?", longest=300),
                Text(key="assessor", name="assessed by", label="Who assessed it? Name and role", longest=200),
            ),
        ),
        ListOf(
            key="best_interests",
            name="decisions in best interests",
            label="What was decided in the person's best interests?",
            item="best-interests decision",
            seen_by=PERSON_AND_TEAM,
            written_by=PROFESSIONALS,
            law=BEST_INTERESTS_LAW,
            parts=(
                Text(key="decision", name="decision", label="What was decided?", longest=300),
                Day(key="decided_on", name="decided on", label="On which day?", past=True),
                Text(
                    key="wishes", name="wishes weighed", label="Which wishes of the person were weighed?", longest=300
                ),
                Text(key="asked", name="asked", label="Who was asked? Names and what they are", longest=300),
                YesNo(key="advocate", name="advocate", label="Was an independent advocate part of it?"),
                Text(key="decided_by", name="decided by", label="Who decided? Name and role", longest=200),
                Day(key="review_on", name="review by", label="When must it be looked at again?"),
            ),
        ),
        Choice(
            key="liberty",
            name="authorisation to deprive of liberty",
            label="Is there an authorisation to deprive the person of their liberty?",
            options=LIBERTY,
            seen_by=PERSON_AND_TEAM,
            written_by=PROFESSIONALS,
            standard=(("PRSB local authority", "Legal information"),),
            always_with=("liberty_ends_on",),
            lapses_on="liberty_ends_on",
            lapses_as="has ended",
            weight="Binding for the place it names.",
            law="Mental Capacity Act 2005, schedule A1",
        ),
        Day(
            key="liberty_ends_on",
            name="day the authorisation ends",
            short="until",
            label="Until when?",
            seen_by=PERSON_AND_TEAM,
            written_by=PROFESSIONALS,
        ),
        Choice(
            key="detained",
            name="Mental Health Act",
            label="Does the Mental Health Act apply?",
            options=DETAINED,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
            standard=(("PRSB local authority", "Legal information"),),
        ),
    ),
    effects=(
        When(
            "best_interests",
            (
                Effect(
                    (GP, SOCIAL_WORKER, CARE_HOME_NURSE),
                    "Check that what you do fits what was decided.",
                    asks=True,
                    within_days=1,
                ),
                Effect(
                    (),
                    "Tell those who were asked what was decided, and offer an advocate where nobody is close.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "assessments",
            (
                Effect(
                    (),
                    "Check whether attorneys, or those close, must now be asked about this decision.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            ("liberty", "liberty_ends_on"),
            (
                Effect(
                    (CARE_HOME_NURSE, SOCIAL_WORKER),
                    "Keep to what the authorisation allows, and ask for a new one in time before it ends.",
                    asks=True,
                ),
                Effect((GP,), "Note the authorisation and its last day: both matter when a death is certified."),
                Effect((THE_PERSON,), "You, or somebody for you, can ask at any time that this is looked at again."),
            ),
        ),
        When(
            "detained",
            (
                Effect(
                    (GP, SOCIAL_WORKER),
                    "Find out which rights and which care after detention follow, and who answers for them.",
                    asks=True,
                ),
                Effect(
                    (THE_PERSON,), "You have a right to an advocate. Your co-ordinator will tell you how to have one."
                ),
            ),
        ),
        When(
            ("assessments", "best_interests"),
            (Effect((THE_PERSON,), "You can ask how this was found, and say so if you see it differently."),),
        ),
    ),
)
