"""Who joined the team and who left it, which whole organisation looks after the person, and who opened the record
without being asked: so that history and notices tell it like any other change. Written by deeds, never by a form.

Who is on the team today is not read here but from the memberships, which doors ask; this tells how it came to be so.
"""

from everymoment.sections.audiences import EVERYONE, PERSON, PROFESSIONALS, ROLES, SOMEONE_CLOSE, THE_PERSON
from everymoment.sections.kinds import Day, ListOf, NamedPerson, Text
from everymoment.sections.section import Effect, Section, When

WHO = NamedPerson(key="who", name="who", label="Who?", at_work=True)
AT_WORK = tuple(each for each in ROLES if each not in (THE_PERSON, SOMEONE_CLOSE))
ORGANISATION = Text(key="organisation", name="organisation", label="Which organisation?", longest=160)

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
        ListOf(
            key="looks_after",
            name="organisations that look after the person as a whole",
            label="Which organisation looks after the person as a whole?",
            item="organisation",
            added="looks after this person as a whole, so whoever works there and opens plans may open this one",
            most=400,
            seen_by=EVERYONE,
            written_by=frozenset(),
            parts=(
                ORGANISATION,
                Text(key="why", name="why", label="Why?", longest=500),
                Day(key="on", name="from", label="From which day?"),
                Day(key="until", name="until", label="Until which day?"),
            ),
        ),
        ListOf(
            key="looks_after_no_longer",
            name="organisations that do not look after the person as a whole any more",
            label="Which organisation does not look after the person as a whole any more?",
            item="organisation",
            added="does not look after this person as a whole any more",
            most=400,
            seen_by=EVERYONE,
            written_by=frozenset(),
            parts=(ORGANISATION, Day(key="on", name="from", label="From which day?")),
        ),
        ListOf(
            key="unasked",
            name="those who opened this without being asked",
            label="Who opened this without being asked?",
            item="opening",
            added="opened this record without being asked",
            most=400,
            seen_by=PROFESSIONALS | {PERSON},
            written_by=frozenset(),
            parts=(
                WHO,
                Text(key="how", name="how", label="How?", longest=100),
                Text(key="why", name="why", label="Why?", longest=600),
                Day(key="on", name="on", label="On which day?"),
                Text(key="answers", name="who looks into it", label="Who looks into it?", longest=240),
            ),
        ),
    ),
    effects=(
        When("joined", (Effect(ROLES, "Somebody new helps from now on. Tell them what they should know."),)),
        When(
            "looks_after",
            (
                Effect(
                    (THE_PERSON,),
                    "You can see who of them opens your record. If you do not want this, tell your co-ordinator.",
                ),
                Effect(AT_WORK, "Whoever is on duty there may come or answer. Its number stands with the team."),
            ),
        ),
        When("looks_after_no_longer", (Effect(AT_WORK, "Call the team instead of that organisation."),)),
        When(
            "unasked",
            (
                Effect((THE_PERSON,), "You can see every opening of your record, and ask why."),
                Effect((), "See whether they should join the team.", for_co_ordinator=True),
            ),
        ),
        When("left", (Effect(ROLES, "After their last day, call the co-ordinator instead of them."),)),
    ),
)
