"""Medicines in place: what is kept ready for the last days, where, and whether staff may give it. Never a dose."""

from everymoment.sections.audiences import (
    CARE_TEAM,
    CLINICAL,
    CLINICIANS,
    DISTRICT_NURSE,
    FAMILY,
    GP,
    OUT_OF_HOURS_DOCTOR,
    PARAMEDIC,
    PERSON,
    SOMEONE_CLOSE,
    THE_PERSON,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, ListOf, Option, Text
from everymoment.sections.section import Effect, Section, When
from everymoment.sections.urgent import MEDICINES

READY = (
    Option("not_needed", "not needed yet"),
    Option("asked_for", "asked for"),
    Option(
        "prescribed",
        "prescribed, not yet in the home",
        snomed("871021000000106", "Prescription of anticipatory medication"),
    ),
    Option("in_home", "in the home", snomed("376201000000102", "Issue of anticipatory medicines box")),
    Option("used", "used or out of date, must be replaced"),
)
CHART = (
    Option("signed", "signed and in the home"),
    Option("not_signed", "not signed yet"),
    Option("elsewhere", "signed, but kept elsewhere"),
)
AGAINST = (
    Option("pain", "pain"),
    Option("breathlessness", "breathlessness"),
    Option("sickness", "sickness"),
    Option("agitation", "agitation"),
    Option("secretions", "noisy breathing"),
    Option("other", "something else"),
)
SEEN = CARE_TEAM | {PERSON, FAMILY}
NURSES = CLINICIANS | {CLINICAL}

MEDICINES_IN_PLACE = Section(
    key="medicines_in_place",
    title="Medicines in place",
    why="So that pain or sickness at night is met with what is already in the house.",
    fields=(
        Choice(
            key="ready",
            name="medicines for the last days",
            label="Are medicines for the last days ready?",
            options=READY,
            seen_by=SEEN,
            written_by=NURSES,
            standard=(
                ("SCCI1580", "31"),
                ("PRSB PEoLC", "Palliative and end of life care: Anticipatory medicines/equipment"),
                ("PRSB PEoLC", "Contingency plans: Anticipatory medicines/equipment"),
            ),
            urgent=MEDICINES.key,
            always_with=("kept", "chart", "expires_on"),
            lapses_on="expires_on",
            lapses_as="out of date",
        ),
        Text(
            key="kept",
            name="where the medicines are kept",
            short="where",
            label="Where in the home are they kept?",
            longest=200,
            seen_by=SEEN,
            written_by=NURSES,
            standard=(("SCCI1580", "32"),),
        ),
        Choice(
            key="chart",
            name="chart that lets staff give them",
            short="chart",
            label="Is the chart signed that lets staff give them?",
            options=CHART,
            seen_by=SEEN,
            written_by=NURSES,
        ),
        Day(
            key="expires_on",
            name="first expiry day of the medicines",
            short="first expiry",
            label="When does the first of them expire?",
            seen_by=SEEN,
            written_by=NURSES,
        ),
        Day(
            key="checked_on",
            name="day the medicines were last checked",
            label="When were they last checked?",
            past=True,
            seen_by=SEEN,
            written_by=NURSES,
            material=False,
        ),
        ListOf(
            key="medicines",
            name="medicines kept ready",
            label="Which medicines are there, and what is each for?",
            hint="Names only. The dose is on the signed chart, and only there.",
            item="medicine",
            seen_by=SEEN,
            written_by=NURSES,
            parts=(
                Text(key="name", name="medicine", label="Medicine", longest=120),
                Choice(key="against", name="what it is for", label="What is it for?", options=AGAINST, several=True),
            ),
        ),
    ),
    effects=(
        When(
            "ready",
            becomes=("in_home",),
            then=(
                Effect((PARAMEDIC,), "Medicines for the last days are in the home: look where the plan says."),
                Effect((DISTRICT_NURSE,), "Check chart, place and expiry at your next visit.", asks=True),
            ),
        ),
        When(
            "ready",
            becomes=("used",),
            then=(
                Effect(
                    (GP, DISTRICT_NURSE),
                    "Replace the medicines that were used or are out of date.",
                    asks=True,
                    within_days=1,
                ),
            ),
        ),
        When(
            "ready",
            becomes=("asked_for",),
            then=(Effect((GP,), "Prescribe, and say when they will be in the home.", asks=True, within_days=1),),
        ),
        When(
            ("kept", "chart", "medicines", "expires_on"),
            (
                Effect(
                    (DISTRICT_NURSE,),
                    "Check at your next visit that what is in the home is what the plan says.",
                    asks=True,
                    within_days=3,
                ),
                Effect(
                    (PARAMEDIC, OUT_OF_HOURS_DOCTOR),
                    "See in the plan what is in the home, where, and whether a chart lets you give it.",
                ),
                Effect(
                    (THE_PERSON, SOMEONE_CLOSE),
                    "Know where the medicines are kept, so that you can show whoever comes.",
                ),
            ),
        ),
        When(
            "expires_on",
            (Effect((GP,), "Prescribe in time, so that new medicines are there before these expire.", asks=True),),
        ),
    ),
)
