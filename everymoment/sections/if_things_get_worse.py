"""If things get worse: what else may happen, what to do then and whom to call, and the other plans there are."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_WORKERS,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    OUT_OF_HOURS_DOCTOR,
    PARAMEDIC,
    PLANNERS,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, ListOf, Option, Text
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import IF_WORSE

OTHER_PLANS = (
    Option("advance_care_plan", "advance care plan", snomed("714748000", "Has advance care plan")),
    Option("escalation", "treatment escalation plan", snomed("735324008", "Treatment escalation plan")),
    Option("emergency", "emergency health care plan", snomed("887701000000100", "Emergency health care plan")),
    Option("mental_health", "mental health crisis plan", snomed("736253002", "Mental health crisis plan")),
    Option("positioning", "plan for posture, swallowing or breathing"),
    Option("pets", "plan for pets, home or somebody who is cared for"),
    Option("other", "another plan"),
)

IF_THINGS_GET_WORSE = Section(
    key="if_things_get_worse",
    title="If things get worse",
    why="So that a bad night is met with what was agreed on a good day.",
    fields=(
        ListOf(
            key="situations",
            name="what to do if",
            label="What else may happen, and what should people do then?",
            hint="The most likely crisis stands under treatment and resuscitation; put others here, one by one.",
            item="situation",
            most=12,
            standard=(
                ("PRSB PEoLC", "Contingency plans: Trigger factors"),
                ("PRSB PEoLC", "Contingency plans: Contingency plan name"),
                ("PRSB PEoLC", "Contingency plans: What should happen"),
                ("PRSB PEoLC", "Contingency plans: Who should be contacted"),
                ("PRSB PEoLC", "Contingency plans: Planned review date/interval"),
            ),
            urgent=IF_WORSE.key,
            parts=(
                Text(key="trigger", name="what may happen", label="What may happen?", longest=200),
                Text(key="do", name="do", label="What should people do then?", longest=500, lines=3),
                Text(key="call", name="call", label="Whom should they call, by name and role?", longest=200),
                Text(key="telephone", name="on", label="On which number?", longest=40),
                Day(key="review_on", name="review by", label="When must this be looked at again?"),
            ),
        ),
        Text(
            key="early_signs",
            name="early signs",
            label="How does it begin? What do those who know you notice first?",
            lines=3,
            own_words=True,
            written_by=PLANNERS | {CARE_WORKERS},
            standard=(("PRSB PEoLC", "Contingency plans: Relapse indicators / early warning signs"),),
        ),
        Text(
            key="what_calms",
            name="what calms and helps",
            label="What calms you, or has helped before?",
            lines=3,
            own_words=True,
            written_by=PLANNERS | {CARE_WORKERS},
            standard=(("PRSB PEoLC", "Contingency plans: Coping strategies"),),
        ),
        ListOf(
            key="other_plans",
            name="other plans and papers",
            label="Which other plans are there, and where are they kept?",
            item="other plan",
            standard=(
                ("PRSB PEoLC", "Palliative and end of life care: End of life care plans"),
                ("PRSB PEoLC", "Care and support plan: Other care planning documents"),
                ("PRSB PEoLC", "Additional support plans: Additional support plan name"),
                ("PRSB PEoLC", "Additional support plans: Additional support plan content"),
                ("PRSB PEoLC", "Additional support plans: Planned review date/interval"),
                ("PRSB PEoLC", "Additional support plans: Responsibility for review"),
            ),
            parts=(
                Choice(key="sort", name="plan", label="Which plan is it?", options=OTHER_PLANS),
                Text(key="says", name="what it says", label="What does it say, in a sentence?", longest=300),
                Text(key="where", name="kept", label="Where is it kept?", longest=200),
                Day(key="review_on", name="review by", label="When must it be looked at again?"),
                Text(key="reviewed_by", name="who reviews it", label="Who looks at it again?", longest=200),
            ),
        ),
    ),
    effects=(
        When(
            "situations",
            (
                Effect(
                    (DISTRICT_NURSE, HOME_CARE_WORKER, CARE_HOME_NURSE, PARAMEDIC, OUT_OF_HOURS_DOCTOR),
                    "Read what to do if this happens, and whom to call first.",
                    asks=True,
                    within_days=1,
                ),
                Effect(
                    (),
                    "Ask everybody who is to be called whether they can be reached, at night too.",
                    asks=True,
                    within_days=3,
                    for_co_ordinator=True,
                ),
            ),
        ),
        When(
            ("early_signs", "what_calms"),
            (
                Effect(
                    (DISTRICT_NURSE, HOME_CARE_WORKER, CARE_HOME_NURSE),
                    "Read what to look for and what helps before your next visit.",
                    asks=True,
                ),
                Effect((THE_PERSON, SOMEONE_CLOSE), "Call the co-ordinator when you see these signs: early is easier."),
            ),
        ),
        When(
            "situations",
            (
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE), "Read together what to do if this happens, and say what is not clear."
                ),
            ),
        ),
        When(
            "other_plans",
            (
                Effect((GP,), "Check that the other plan and this one do not contradict each other.", asks=True),
                Effect(
                    (),
                    "Tell whoever holds the other plan what has changed in this one.",
                    asks=True,
                    for_co_ordinator=True,
                ),
            ),
        ),
    ),
)
