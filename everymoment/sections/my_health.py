"""My health: what the person is ill with, how they are now, what may lie ahead and who has been told so."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CLINICAL,
    CLINICIANS,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    OUT_OF_HOURS_DOCTOR,
    PARAMEDIC,
    PERSON_AND_TEAM,
    PROFESSIONALS,
    SOCIAL_CARE,
    THE_PERSON,
    URGENT_CARE,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, ListOf, Option, Text, YesNo
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import HEALTH

OUTLOOK = (
    Option("days", "days", snomed("511401000000102", "Estimated prognosis: last days")),
    Option("weeks", "weeks", snomed("955231000000109", "Estimated prognosis: last weeks")),
    Option("months", "months", snomed("968211000000101", "Estimated prognosis: last months")),
    Option("about_a_year", "about a year", snomed("767503006", "Estimated prognosis: about a year")),
    Option("longer", "more than a year", snomed("1413121000000106", "Estimated prognosis: more than a year")),
)
WHO_KNOWS = (
    Option("person_diagnosis", "the person knows what they are ill with"),
    Option("person_outlook", "the person knows how long there may be"),
    Option("not_wanted", "the person does not want to be told"),
    Option("family", "those close know", snomed("751961000000104", "Relative aware of prognosis")),
    Option("family_unaware", "those close do not know", snomed("760101000000101", "Relative unaware of prognosis")),
)
# The scale is the Australia-modified Karnofsky Performance Status; the words for its steps are ours.
DAILY_LIFE = (
    Option("100", "100: no complaints, lives as before"),
    Option("90", "90: lives as before, with slight complaints"),
    Option("80", "80: lives as before, but it takes effort"),
    Option("70", "70: looks after themselves, but cannot work"),
    Option("60", "60: needs help now and then"),
    Option("50", "50: needs a good deal of help, and is seen often"),
    Option("40", "40: in bed for more than half of the day"),
    Option("30", "30: hardly ever out of bed"),
    Option("20", "20: in bed all the time, needs nursing for everything"),
    Option("10", "10: can hardly be woken"),
    Option("0", "0: has died"),
)
PHASES = (
    Option("stable", "stable: the plan works"),
    Option("unstable", "unstable: something new or sudden, the plan must change now"),
    Option("deteriorating", "getting worse slowly, as expected"),
    Option("dying", "dying: death is likely within days"),
    Option("bereaved", "has died: those close are grieving"),
)
FRAMEWORKS = (
    Option("gsf", "Gold Standards Framework", snomed("414937009", "On gold standards framework")),
    Option(
        "preferred_priorities",
        "Preferred Priorities for Care document",
        snomed("785091000000102", "Preferred priorities for care document completed"),
    ),
    Option("none", "none", no_choice=True),
)
# How long there may be is said by a doctor or nurse who stays to talk, not first read on a page: so neither the person
# nor those close see it here. Who has been told is shown to the person, who can put it right.
WHO_MUST_PLAN = frozenset({CLINICAL, SOCIAL_CARE, URGENT_CARE})

MY_HEALTH = Section(
    key="my_health",
    title="My health",
    why="So that nobody has to ask you again what you are ill with, and nobody says too much.",
    fields=(
        Text(
            key="diagnosis",
            name="main illness",
            label="Which illness is the care near the end of life mainly for?",
            longest=300,
            seen_by=PERSON_AND_TEAM,
            written_by=CLINICIANS,
            standard=(("SCCI1580", "26"), ("PRSB PEoLC", "Problem list")),
            urgent=HEALTH.key,
        ),
        ListOf(
            key="other_diagnoses",
            name="other illnesses",
            label="What else matters for care: other illnesses, operations, the state of mind?",
            item="other illness",
            seen_by=PERSON_AND_TEAM,
            written_by=CLINICIANS,
            standard=(("SCCI1580", "27"),),
            parts=(
                Text(key="illness", name="illness", label="Illness", longest=200),
                Text(key="since", name="since when", label="Since when? The year is enough", longest=60),
                Text(key="note", name="what to know", label="What should people know about it?", longest=300),
            ),
        ),
        Choice(
            key="prognosis",
            name="how long there may be",
            short="outlook",
            label="How long may there be, as far as anybody can tell?",
            hint="Only the doctor or nurse responsible says this. The person and those close do not see it here.",
            options=OUTLOOK,
            seen_by=WHO_MUST_PLAN,
            written_by=CLINICIANS,
            standard=(("SCCI1580", "34"), ("PRSB PEoLC", "Palliative and end of life care: Estimated prognosis")),
            urgent=HEALTH.key,
            always_with=("prognosis_on", "prognosis_by"),
            calls_for_review=True,
            calling=("days", "weeks"),
        ),
        Day(
            key="prognosis_on",
            name="day the outlook was judged",
            short="judged on",
            label="When was that judged?",
            past=True,
            seen_by=WHO_MUST_PLAN,
            written_by=CLINICIANS,
            material=False,
        ),
        Text(
            key="prognosis_by",
            name="who judged the outlook",
            short="judged by",
            label="Who judged it? Name and role",
            longest=200,
            seen_by=WHO_MUST_PLAN,
            written_by=CLINICIANS,
            material=False,
        ),
        Choice(
            key="who_knows",
            name="who knows how ill the person is",
            short="who knows",
            label="Who has been told what?",
            hint="What the main carer knows is asked under people around me.",
            options=WHO_KNOWS,
            several=True,
            seen_by=PERSON_AND_TEAM,
            written_by=PROFESSIONALS,
            urgent=HEALTH.key,
        ),
        Choice(
            key="daily_life",
            name="what the person can still do (AKPS)",
            label="What can the person do on most days now?",
            options=DAILY_LIFE,
            seen_by=PERSON_AND_TEAM,
            written_by=CLINICIANS,
            standard=(("SCCI1580", "29"),),
            code=snomed("901671000000100", "Australia-modified Karnofsky Performance Status score"),
        ),
        Choice(
            key="phase",
            name="phase of illness",
            label="In which phase is the illness now?",
            options=PHASES,
            # The word "dying" must not be the first that a person reads about it.
            seen_by=WHO_MUST_PLAN,
            written_by=CLINICIANS,
            code=snomed("1092801000000106", "Phase of illness"),
            calls_for_review=True,
            calling=("stable", "unstable", "deteriorating", "dying"),
        ),
        YesNo(
            key="on_register",
            name="on the surgery's palliative care register",
            label="Is the person on the surgery's palliative care register?",
            seen_by=PERSON_AND_TEAM,
            written_by=CLINICIANS,
            standard=(("PRSB PEoLC", "Palliative and end of life care: Person is on the Palliative Care Register"),),
            code=snomed("1403151000000103", "On palliative care register"),
            material=False,
        ),
        Choice(
            key="framework",
            name="end of life framework in use",
            label="Which framework does the team use?",
            options=FRAMEWORKS,
            several=True,
            seen_by=PERSON_AND_TEAM,
            written_by=CLINICIANS,
            standard=(("SCCI1580", "33"),),
            material=False,
        ),
    ),
    effects=(
        When(
            "prognosis",
            becomes=("days", "weeks"),
            then=(
                Effect(
                    (GP,),
                    "Visit, and check that medicines for the last days are in the home.",
                    asks=True,
                    within_days=1,
                ),
                Effect(
                    (DISTRICT_NURSE, HOSPICE_NURSE),
                    "Look in sooner, and ask those close how they manage.",
                    asks=True,
                    within_days=1,
                ),
                Effect(
                    (),
                    "Ask whether places, equipment, night care and funding fit the time there may be.",
                    asks=True,
                    within_days=2,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            "phase",
            becomes=("unstable", "dying"),
            then=(
                Effect(
                    (GP, DISTRICT_NURSE, HOSPICE_NURSE),
                    "See the person now, and change what must change.",
                    asks=True,
                    within_days=1,
                ),
                Effect(
                    (), "Review the plan today, and tell those close.", asks=True, within_days=1, for_co_ordinator=True
                ),
            ),
        ),
        When(
            "who_knows",
            (
                Effect(
                    (GP, DISTRICT_NURSE, HOSPICE_NURSE, HOME_CARE_WORKER, PARAMEDIC, OUT_OF_HOURS_DOCTOR),
                    "Before you speak of the illness, read who has been told what.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            ("diagnosis", "other_diagnoses"),
            (
                Effect((GP,), "Check the surgery's record and the medicines against this.", asks=True),
                Effect(
                    (DISTRICT_NURSE, HOSPICE_NURSE, CARE_HOME_NURSE),
                    "Ask whether what you do, and watch for, still fits.",
                    asks=True,
                ),
                Effect(
                    (THE_PERSON,),
                    "Ask your doctor or nurse whatever you want to know about this, and no more than that.",
                ),
            ),
        ),
        When(
            "daily_life",
            (
                Effect((HOME_CARE_WORKER, CARE_HOME_NURSE), "Ask how much help is wanted now, before you begin."),
                Effect(
                    (),
                    "Ask whether visits, equipment and the hours of care still fit.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
    ),
)
