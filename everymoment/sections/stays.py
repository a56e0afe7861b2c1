"""Stays in hospital or hospice: why somebody went in, and what was agreed when they left, so that it is not lost at the
door."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    CARE_WORKERS,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    HOSPICE_NURSE,
    PLANNERS,
    SOCIAL_WORKER,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.kinds import Choice, Day, ListOf, NamedPerson, Option, Text
from everymoment.sections.section import Effect, Section, When

WHERE = (
    Option("hospital", "hospital"),
    Option("community_hospital", "community hospital"),
    Option("hospice", "hospice"),
    Option("care_home", "care home, for a time"),
)
CAME_BY = (Option("planned", "planned"), Option("emergency", "emergency"))

STAYS = Section(
    key="stays",
    title="Stays in hospital or hospice",
    why="So that what was agreed when you left is known at home, and by whoever takes you in next.",
    fields=(
        ListOf(
            key="stays",
            name="stays in hospital or hospice",
            label="Which stays in hospital or hospice were there?",
            hint="One for each stay. Within a week of going in or coming out the plan is looked through again.",
            item="stay",
            written_by=PLANNERS | {CARE_WORKERS},
            calls_for_review=True,
            parts=(
                Text(
                    key="name", name="place", label="Which hospital or hospice? The ward, if it is known", longest=200
                ),
                Choice(key="kind", name="kind of place", label="What kind of place is it?", options=WHERE),
                Day(key="came_on", name="went in", label="When did they go in?", past=True),
                Day(
                    key="left_on", name="came out", label="When did they come out? Leave it empty until then", past=True
                ),
                Choice(key="came_by", name="planned or not", label="Was it planned?", options=CAME_BY),
                Text(key="why", name="why", label="Why?", longest=300),
                Text(
                    key="agreed",
                    name="agreed on leaving",
                    label="What was agreed when they left? Medicines, visits, who does what",
                    lines=3,
                    longest=1000,
                ),
                NamedPerson(
                    key="call", name="whom to call there", label="Whom to call there with questions", at_work=True
                ),
            ),
        ),
    ),
    effects=(
        When(
            "stays",
            (
                Effect(
                    (),
                    "Ask the ward what was agreed and what changed, and go through the plan within a week.",
                    asks=True,
                    for_co_ordinator=True,
                ),
                Effect(
                    (GP,),
                    "Read the letter from the ward, and change the medicines and the decisions that it changes.",
                    asks=True,
                    within_days=3,
                ),
                Effect(
                    (DISTRICT_NURSE, HOSPICE_NURSE, HOME_CARE_WORKER, CARE_HOME_NURSE),
                    "Ask whether your visits stop, start again or change, before the next one.",
                    asks=True,
                    within_days=1,
                ),
                Effect(
                    (SOCIAL_WORKER,),
                    "Check that care at home is held, or starts again, on the right day.",
                    asks=True,
                    within_days=1,
                ),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Ask before leaving the ward what was agreed, and whom to call at night.",
                ),
            ),
        ),
    ),
)
