"""Distress that anybody noticed: what it was, what was done at once, and what came of it when a professional looked."""

from everymoment.sections.audiences import EVERYONE, WHO_VISITS
from everymoment.sections.kinds import Choice, Day, NamedPerson, Occasions, Option, Scale, Text
from everymoment.sections.section import Effect, Section, When

CAUSES = (
    Option("physical", "the body: pain, breath, sickness"),
    Option("emotional", "fear, sadness, anger"),
    Option("social", "family, home, money"),
    Option("spiritual", "faith, meaning, guilt"),
    Option("not_clear", "not clear"),
)
LOOK_AT_IT = "If nobody has looked at it yet, do so by the end of the next working day, and say what came of it."

DISTRESS = Section(
    key="distress",
    title="Distress somebody noticed",
    why="So that nobody who sees that something is wrong has to wonder whom to tell.",
    fields=(
        Occasions(
            key="noticed",
            name="distress noticed",
            label="What did you notice?",
            hint="Anybody may write here. Everybody around the person can read it.",
            item="distress note",
            seen_by=EVERYONE,
            written_by=EVERYONE,
            waits_for="looked_on",
            parts=(
                Day(key="on", name="day", label="On which day?", past=True),
                Text(key="what", name="what was noticed", label="What did you see or hear?", lines=3, longest=600),
                Choice(
                    key="causes",
                    name="what it seems to come from",
                    label="What does it seem to come from?",
                    options=CAUSES,
                    several=True,
                ),
                Scale(
                    key="strength",
                    name="how strong",
                    label="How strong is it?",
                    lowest=1,
                    highest=3,
                    low_end="slight",
                    high_end="hard to bear",
                ),
                Text(key="done", name="done at once", label="What did you do at once?", longest=300),
                Day(key="looked_on", name="looked at on", label="When was it looked at?", past=True, by_deed=True),
                NamedPerson(
                    key="looked_by", name="looked at by", label="Who looked at it?", at_work=True, by_deed=True
                ),
                Text(
                    key="came_of_it",
                    name="what came of it",
                    label="What came of it?",
                    lines=3,
                    longest=600,
                    by_deed=True,
                ),
            ),
        ),
    ),
    effects=(
        When(
            "noticed",
            (
                Effect(WHO_VISITS, LOOK_AT_IT, asks=True),
                Effect((), LOOK_AT_IT, asks=True, for_co_ordinator=True),
            ),
        ),
    ),
)
