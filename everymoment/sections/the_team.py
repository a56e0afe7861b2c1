"""Who joined the team and who left it, and when: so that history and notices tell it like any other change. Written by
deeds, never by a form.

Who is on the team today is not read here but from the memberships, which doors ask; this tells how it came to be so.
"""

from everymoment.sections.audiences import EVERYONE, ROLES
from everymoment.sections.kinds import Day, ListOf, NamedPerson, Text
from everymoment.sections.section import Effect, Section, When

WHO = NamedPerson(key="who", name="who", label="Who?", at_work=True)

THE_TEAM = Section(
    key="the_team",
    title="The team",
    why="So that you know who comes, and who does not come any more.",
    fields=(
        ListOf(
            key="joined",
            name="those who joined",
            label="Who joined the team?",
            item="team member",
            added="joined the team",
            most=400,
            seen_by=EVERYONE,
            written_by=frozenset(),
            parts=(
                WHO,
                Text(key="does", name="what they do", label="What do they do?", longest=200),
                Day(key="on", name="from", label="From which day?"),
            ),
        ),
        ListOf(
            key="left",
            name="those who left",
            label="Who left the team?",
            item="team member",
            added="leaves the team",
            most=400,
            seen_by=EVERYONE,
            written_by=frozenset(),
            parts=(WHO, Day(key="on", name="last day", label="Which is their last day?")),
        ),
    ),
    effects=(
        When("joined", (Effect(ROLES, "Somebody new helps from now on. Tell them what they should know."),)),
        When("left", (Effect(ROLES, "After their last day, call the co-ordinator instead of them."),)),
    ),
)
