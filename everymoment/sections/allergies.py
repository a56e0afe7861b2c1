"""Allergies: what must not be given, what happened when it was, and whether anybody has asked at all."""

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
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.kinds import Choice, Day, ListOf, Option, Text
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import ALLERGIES as ALLERGIES_SHOWN

ASKED = (
    Option("listed", "asked, and all that are known are listed"),
    Option("none_known", "asked, and none are known", no_choice=True),
    Option("not_asked", "not asked yet"),
)
SORT = (
    Option("allergy", "allergy"),
    Option("side_effect", "side effect that must not happen again"),
    Option("unsure", "not known which"),
)
SEVERITY = (
    Option("mild", "mild"),
    Option("severe", "severe"),
    Option("life_threatening", "life-threatening"),
    Option("unknown", "not known"),
)
WRITERS = PLANNERS | {CARE_WORKERS}

ALLERGIES = Section(
    key="allergies",
    title="Allergies and bad reactions",
    why="So that nobody gives you, in a hurry, what once did you harm.",
    fields=(
        Choice(
            key="allergies_asked",
            name="allergies asked about",
            short="asked about",
            label="Has somebody asked about allergies?",
            options=ASKED,
            written_by=WRITERS,
            standard=(("SCCI1580", "30"),),
            urgent=ALLERGIES_SHOWN.key,
            always_with=("allergies_asked_on",),
        ),
        Day(
            key="allergies_asked_on",
            name="day allergies were asked about",
            short="on",
            label="When was that?",
            past=True,
            written_by=WRITERS,
            material=False,
        ),
        ListOf(
            key="allergies",
            name="allergies and bad reactions",
            label="What must you not be given?",
            hint="Medicines, plasters, latex, food: anything that did harm.",
            item="allergy",
            written_by=WRITERS,
            standard=(("SCCI1580", "30"), ("PRSB PEoLC", "Allergies and adverse reactions")),
            urgent=ALLERGIES_SHOWN.key,
            parts=(
                Text(key="agent", name="what", label="What is it?", longest=120),
                Choice(key="sort", name="sort", label="What sort of reaction is it?", options=SORT),
                Text(key="reaction", name="reaction", label="What happened?", longest=200),
                Choice(key="severity", name="how bad", label="How bad was it?", options=SEVERITY),
                Text(key="evidence", name="how it is known", label="How is it known, and since when?", longest=200),
            ),
        ),
    ),
    effects=(
        When(
            "allergies",
            (
                Effect(
                    (GP,),
                    "Check that the surgery's record says the same, and what is prescribed.",
                    asks=True,
                    within_days=1,
                ),
                Effect(
                    (DISTRICT_NURSE, HOSPICE_NURSE),
                    "Check the medicines in the home and their chart against this.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            "allergies_asked",
            (
                Effect(
                    (GP,),
                    "See that allergies were asked about, and that the surgery's record says the same.",
                    asks=True,
                ),
            ),
        ),
        When(
            ("allergies", "allergies_asked"),
            (
                Effect(
                    (HOME_CARE_WORKER, CARE_HOME_NURSE, PARAMEDIC, OUT_OF_HOURS_DOCTOR),
                    "Read what must not be given before you give anything.",
                ),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Say this to whoever gives a medicine or a meal, even if it is in the plan.",
                ),
            ),
        ),
    ),
)
