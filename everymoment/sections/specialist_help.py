"""Help from the hospice or another specialist team: why it is asked for, how soon, and what the person wants of it."""

from everymoment.sections.audiences import (
    CARE_TEAM,
    DISTRICT_NURSE,
    FAMILY,
    GP,
    HOSPICE_NURSE,
    PERSON,
    PLANNERS,
    PROFESSIONALS,
)
from everymoment.sections.kinds import Choice, Day, Option, Text
from everymoment.sections.section import Effect, Section, When

REASONS = (
    Option("pain", "pain"),
    Option("other_symptoms", "breath, sickness or other symptoms"),
    Option("distress", "distress of mind or spirit"),
    Option("family", "those close need support"),
    Option("decisions", "hard decisions"),
    Option("last_days", "care in the last days"),
    Option("place", "the person wants to be there"),
)
WANTED = (
    Option("advice", "advice to the team"),
    Option("visit", "a visit at home"),
    Option("day", "days or clinic at the hospice"),
    Option("stay", "a stay in the hospice"),
    Option("those_close", "support for those close"),
)
SOON = (
    Option("today", "today: distress now, or death may come within hours or days"),
    Option("two_days", "within two days"),
    Option("two_weeks", "within two weeks"),
)
AGREED = (
    Option("agrees", "the person knows and agrees"),
    Option("best_interests", "decided in their best interests"),
    Option("not_wanted", "not wanted"),
    Option("not_asked", "not asked yet"),
)
SEEN = CARE_TEAM | {PERSON, FAMILY}

SPECIALIST_HELP = Section(
    key="specialist_help",
    title="Help from the hospice",
    why="So that those who know most about dying come in time, and know you before they come.",
    fields=(
        Choice(
            key="reasons",
            name="why the hospice is asked",
            label="What is help needed with?",
            options=REASONS,
            several=True,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        Text(
            key="hardest",
            name="what is hardest now",
            label="What is hardest now, and what has been tried?",
            lines=4,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        Text(
            key="treatment_now",
            name="treatment that goes on",
            label="Which treatment goes on, and which has been stopped?",
            lines=3,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        Choice(
            key="wanted",
            name="what is asked of the hospice",
            label="What is asked for?",
            options=WANTED,
            several=True,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        # How soon says how long there may be.
        Choice(
            key="how_soon",
            name="how soon help is needed",
            label="How soon is it needed?",
            options=SOON,
            seen_by=PROFESSIONALS,
            written_by=PROFESSIONALS,
        ),
        Choice(
            key="agreed",
            name="agreement to ask the hospice",
            label="Does the person know and agree?",
            options=AGREED,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
        Text(
            key="hopes",
            name="what I want of the hospice",
            label="What do you hope for from the hospice, or fear about it?",
            lines=3,
            own_words=True,
            seen_by=SEEN,
            written_by=PLANNERS,
        ),
        Day(
            key="asked_on",
            name="day the hospice was asked",
            label="When was it asked?",
            past=True,
            seen_by=SEEN,
            written_by=PROFESSIONALS,
        ),
    ),
    effects=(
        *(
            When(
                key,
                (Effect((GP, DISTRICT_NURSE, HOSPICE_NURSE), "Read this before you next see the person.", asks=True),),
            )
            for key in ("reasons", "hardest", "treatment_now", "hopes")
        ),
        When("wanted", (Effect((HOSPICE_NURSE,), "Say what you can offer, and when.", asks=True),)),
        When(
            "how_soon",
            becomes=("today",),
            then=(
                Effect((GP, DISTRICT_NURSE, HOSPICE_NURSE), "Speak with each other today, by telephone.", asks=True),
            ),
        ),
        When(
            "agreed",
            becomes=("not_wanted",),
            then=(
                Effect(
                    (), "Do not ask the hospice. Find out what would help instead.", asks=True, for_co_ordinator=True
                ),
            ),
        ),
        When("asked_on", (Effect((), "Ask within two days when they will come.", asks=True, for_co_ordinator=True),)),
    ),
)
