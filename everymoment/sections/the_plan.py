"""The plan about itself: its status, its named co-ordinator with cover, and its review. Written by deeds, never by a
form.

It is declared like any section so that history, sentences, columns and the rebuilt standing treat it like any other.
"""

from everymoment.sections.audiences import (
    ROLES,
)
from everymoment.sections.codes import snomed
from everymoment.sections.kinds import Choice, Day, NamedPerson, Option
from everymoment.sections.section import Effect, Section, When

DRAFT, PUBLISHED, CLOSED = "draft", "published", "closed"

STATUS = (
    Option(DRAFT, "draft"),
    Option(PUBLISHED, "published"),
    Option(CLOSED, "closed"),
)

# SCCI1580 supplier requirement 19: a review is never planned more than three months ahead.
LONGEST_DAYS_TO_REVIEW = 92
# A field that calls for a review calls for it within this many days of its change.
DAYS_AFTER_A_CALL = 7

THE_PLAN = Section(
    key="the_plan",
    title="The plan itself",
    why="So that there is always somebody to call, and nobody relies on an old plan.",
    fields=(
        Choice(key="status", name="status of the plan", label="How does the plan stand?", options=STATUS),
        NamedPerson(
            key="co_ordinator",
            name="named co-ordinator",
            label="Who holds the plan together?",
            standard=(
                ("SCCI1580", "21"),
                ("SCCI1580", "22"),
                ("PRSB PEoLC", "Care and support plan: Responsibility for review"),
                ("PRSB PEoLC", "Contingency plans: Responsibility for review"),
            ),
            code=snomed("719240009", "Key worker"),
        ),
        NamedPerson(key="cover", name="cover for the co-ordinator", label="Who answers when the co-ordinator is away?"),
        Day(
            key="reviewed_on",
            name="day of the last review",
            label="When was the plan last looked through?",
            past=True,
            material=False,
        ),
        Day(
            key="review_due_on",
            name="day the next review is due",
            label="When must it be looked through again?",
            standard=(("SCCI1580", "3"), ("PRSB PEoLC", "Care and support plan: Planned review date/interval")),
            code=snomed("425268008", "Review of care plan"),
            material=False,
        ),
    ),
    effects=(
        When("co_ordinator", (Effect(ROLES, "From now on call this co-ordinator with questions about the plan."),)),
        When(
            "status",
            becomes=(CLOSED,),
            then=(Effect(ROLES, "Stop what was planned, and do not rely on this plan any more."),),
        ),
        When("cover", (Effect(ROLES, "Call this person when the co-ordinator is away."),)),
        When(
            "status",
            becomes=(PUBLISHED,),
            then=(Effect(ROLES, "The plan is in force from now on: go by it."),),
        ),
    ),
)
