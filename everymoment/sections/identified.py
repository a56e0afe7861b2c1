"""Before there is a plan: who was identified as likely to be in the last year of life, and whether the conversation was
offered. Written by deeds, never by a form of the plan.

Neither the person nor those close to them read any of it: somebody says it to them first, face to face. Nobody is told
of it by a notice.
"""

from typing import Any

from everymoment.sections.audiences import PROFESSIONALS
from everymoment.sections.kinds import Choice, Day, NamedPerson, Option, Text, YesNo
from everymoment.sections.section import Section

IDENTIFIED_STATUS = "identified"
"""How a plan stands for lists before it is started. The plan itself does not say so: the person reads its status."""

ACCEPTED, DECLINED, DEFERRED = "accepted", "declined", "deferred"

HOW = (
    Option("surprise_question", "the surprise question"),
    Option("general_indicators", "general indicators"),
    Option("illness_indicators", "indicators of the illness"),
    Option("clinical_judgement", "clinical judgement"),
    Option("gp_register", "the GP practice's register"),
    Option("hospital_stay", "a stay in hospital"),
    Option("care_home_review", "a care-home review"),
    Option("asked", "the person asked"),
)
INDICATORS = (
    Option("general_decline", "general decline"),
    Option("more_help", "more help needed each day"),
    Option("bed_or_chair", "in bed or a chair most of the day"),
    Option("hospital_stays", "unplanned hospital stays"),
    Option("weight_loss", "weight loss"),
    Option("symptoms", "symptoms in spite of treatment"),
    Option("stopping_treatment", "choosing less treatment, or none"),
    Option("carer_strain", "a carer who needs more help"),
)
ANSWERS = (Option(ACCEPTED, "accepted"), Option(DECLINED, "declined"), Option(DEFERRED, "not now, ask again"))

# Deeds alone write here; no audience does.
BY_DEED: dict[str, Any] = {"seen_by": PROFESSIONALS, "written_by": frozenset(), "material": False}

IDENTIFIED = Section(
    key="identified",
    title="Before the plan",
    why="So that the conversation is offered in time, and nobody is asked twice for want of knowing.",
    fields=(
        Day(
            key="identified_on",
            name="day of being identified",
            label="On which day was this seen?",
            hint="For example, 27 3 2027",
            past=True,
            **BY_DEED,
        ),
        NamedPerson(key="identified_by", name="identified by", label="Who saw it?", at_work=True, **BY_DEED),
        YesNo(
            key="would_be_surprised",
            name="death within a year would be a surprise",
            label="Would you be surprised if they died within the next year?",
            **BY_DEED,
        ),
        Choice(
            key="how",
            name="how it was seen",
            label="How was it seen?",
            hint="Choose all that apply.",
            options=HOW,
            several=True,
            **BY_DEED,
        ),
        Choice(
            key="indicators",
            name="indicators",
            label="Which of these do you see?",
            hint="Choose all that apply. You may leave this.",
            options=INDICATORS,
            several=True,
            **BY_DEED,
        ),
        Text(
            key="what_was_seen",
            name="what was seen",
            label="What else should the team know of it?",
            lines=3,
            longest=1000,
            **BY_DEED,
        ),
        Choice(
            key="offer_answer",
            name="answer to the offer of a conversation",
            label="What was the answer?",
            options=ANSWERS,
            always_with=("offered_on", "ask_again_on"),
            **BY_DEED,
        ),
        Day(
            key="offered_on",
            name="day of the offer",
            label="On which day was it offered?",
            hint="For example, 27 3 2027",
            past=True,
            **BY_DEED,
        ),
        NamedPerson(key="offered_by", name="offered by", label="Who offered it?", at_work=True, **BY_DEED),
        Day(
            key="ask_again_on",
            name="day to ask again",
            label="When should somebody ask again?",
            hint="Only where the answer was: not now. For example, 27 9 2027",
            **BY_DEED,
        ),
        Text(
            key="offer_words",
            name="what was said",
            label="What was said, in their words where you can?",
            lines=3,
            longest=1000,
            **BY_DEED,
        ),
    ),
)
