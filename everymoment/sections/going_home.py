"""Going home from hospital to die: the day, the journey, what goes with the person, who was told, the first night."""

from everymoment.sections.audiences import (
    CARE_HOME_NURSE,
    DISTRICT_NURSE,
    GP,
    HOME_CARE_WORKER,
    PLANNERS,
    PROFESSIONALS,
    SOCIAL_WORKER,
)
from everymoment.sections.kinds import Choice, Day, NamedPerson, Option, Text, YesNo
from everymoment.sections.section import Effect, Section, When

JOURNEY = (
    Option("stretcher", "ambulance, lying down"),
    Option("chair", "ambulance or taxi, in a wheelchair"),
    Option("car", "a car"),
    Option("not_arranged", "not arranged yet"),
)
OXYGEN = (
    Option("not_needed", "not needed"),
    Option("asked_for", "asked for"),
    Option("in_place", "in place at home, and on the way"),
)
TOLD = (
    Option("gp", "GP surgery"),
    Option("nurses", "district nurses"),
    Option("nights", "out-of-hours doctors"),
    Option("ambulance", "ambulance service"),
    Option("home_care", "home care"),
    Option("hospice", "hospice"),
    Option("family", "those close"),
)
WHO_GO_IN = (DISTRICT_NURSE, HOME_CARE_WORKER, CARE_HOME_NURSE)

GOING_HOME = Section(
    key="going_home",
    title="Going home from hospital",
    why="So that everything is there before you arrive, and somebody comes in the first night.",
    fields=(
        Day(key="leaves_on", name="day of going home", label="On which day?", written_by=PROFESSIONALS),
        NamedPerson(
            key="ward",
            name="whom to call on the ward",
            label="Who on the ward knows, and on what number?",
            at_work=True,
            written_by=PLANNERS,
        ),
        Choice(
            key="journey",
            name="journey home",
            label="How does the person get home?",
            options=JOURNEY,
            written_by=PROFESSIONALS,
        ),
        Text(
            key="on_the_way",
            name="if death comes on the way",
            label="What should the crew do, and whom should they call, if death comes on the way?",
            lines=2,
            written_by=PROFESSIONALS,
        ),
        Choice(key="oxygen", name="oxygen", label="Is oxygen needed?", options=OXYGEN, written_by=PROFESSIONALS),
        YesNo(
            key="medicines_packed",
            name="medicines to take home are packed",
            label="Are the medicines packed, those for the last days with their chart among them?",
            written_by=PROFESSIONALS,
        ),
        Text(
            key="things_to_take",
            name="what goes home with them",
            label="What goes with them: dressings, pads, papers, a syringe pump?",
            lines=2,
            written_by=PROFESSIONALS,
        ),
        Text(
            key="first_visits",
            name="first visits at home",
            label="Who comes on the first day, and when?",
            lines=2,
            written_by=PROFESSIONALS,
        ),
        NamedPerson(
            key="first_night",
            name="who answers in the first night",
            label="Who comes or answers in the first night?",
            at_work=True,
            written_by=PROFESSIONALS,
        ),
        Choice(
            key="told",
            name="who has been told of the day",
            label="Who has been told of the day?",
            options=TOLD,
            several=True,
            written_by=PROFESSIONALS,
        ),
        YesNo(
            key="explained",
            name="what to expect has been explained",
            label="Has somebody explained to the person and those close what may happen, and whom to call?",
            written_by=PROFESSIONALS,
        ),
    ),
    effects=(
        When(
            "leaves_on",
            (
                Effect(WHO_GO_IN, "Plan your first visit for that day.", asks=True),
                Effect((GP,), "See the person soon after, so that a death at home can be certified.", asks=True),
                Effect((SOCIAL_WORKER,), "Check that care, bed and key are there the day before.", asks=True),
            ),
        ),
        When("ward", (Effect((DISTRICT_NURSE, GP), "Call the ward before the day: hear it from them.", asks=True),)),
        When(
            "journey",
            becomes=("not_arranged",),
            then=(
                Effect((), "Have the journey booked, and say that time is short.", asks=True, for_co_ordinator=True),
            ),
        ),
        When(
            "on_the_way",
            (Effect((), "Make sure that the crew has this in writing.", asks=True, for_co_ordinator=True),),
        ),
        When(
            "oxygen",
            becomes=("asked_for",),
            then=(Effect((), "Ask which day the oxygen comes.", asks=True, for_co_ordinator=True),),
        ),
        When("medicines_packed", (Effect((DISTRICT_NURSE,), "Count what came home, and check the chart.", asks=True),)),
        When("things_to_take", (Effect((DISTRICT_NURSE,), "Check on the first visit that it came.", asks=True),)),
        When("first_visits", (Effect(WHO_GO_IN, "Check that your first visit is as it says here.", asks=True),)),
        When(
            "first_night",
            (Effect((), "Tell those close this number before the evening.", asks=True, for_co_ordinator=True),),
        ),
        When("told", (Effect((), "Tell those who are not ticked.", asks=True, for_co_ordinator=True),)),
        When("explained", (Effect(WHO_GO_IN, "Ask what they understood, and go through it again.", asks=True),)),
    ),
)
