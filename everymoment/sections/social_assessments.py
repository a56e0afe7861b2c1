"""Assessments and reviews by social care: that the questions of the last year of life were gone through, and which
had to wait. What was answered stands in the plan's own sections."""

from everymoment.sections.audiences import FAMILY, PERSON, PROFESSIONALS, SOCIAL_WORKER
from everymoment.sections.kinds import Choice, Day, ListOf, Option, Text, YesNo
from everymoment.sections.section import Effect, Section, When

OCCASIONS = (
    Option("assessment", "assessment"),
    Option("review", "review"),
    Option("carer", "assessment of the carer"),
)

SOCIAL_ASSESSMENTS = Section(
    key="social_assessments",
    title="Assessments by social care",
    why="So that the questions that matter near the end of life are asked once, and what you say is acted on.",
    fields=(
        ListOf(
            key="occasions",
            name="assessments and reviews",
            label="When were the questions gone through?",
            item="assessment",
            most=100,
            seen_by=PROFESSIONALS | {PERSON, FAMILY},
            written_by=PROFESSIONALS,
            parts=(
                Choice(key="occasion", name="what it was", label="What was it?", options=OCCASIONS),
                Day(key="held_on", name="on", label="On which day?", past=True),
                Text(key="by", name="with", label="With whom? Name and role", longest=300),
                YesNo(
                    key="complete",
                    name="every question answered or not right to ask now",
                    label="Was every question answered, or marked as not right to ask now?",
                ),
                Text(
                    key="not_now",
                    name="not right to ask then",
                    label="Which questions were not right to ask, and why?",
                    longest=2000,
                ),
                Text(key="version", name="version of the questions", label="Which version?", longest=40, hidden=True),
                Text(key="gone_through", name="questions", label="Which questions?", longest=1000, hidden=True),
            ),
        ),
    ),
    effects=(
        When(
            "occasions",
            (
                Effect((SOCIAL_WORKER,), "Check that what follows from it has an owner and a day.", asks=True),
                Effect((), "Come back to what was not right to ask.", asks=True, for_co_ordinator=True),
            ),
        ),
    ),
)
