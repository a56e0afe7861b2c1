"""The tables that measures count over, and how those of events are kept. The plan's columns follow from the sections: a
new field is a new column."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import ibis
from ibis.expr.types import Table as Expression

from everymoment.measures.columns import Column, columns_of
from everymoment.measures.strata import STRATA, TEAM, UNKNOWN
from everymoment.sections import contents
from everymoment.sections.instruments import SYMPTOMS_AND_CONCERNS
from everymoment.sections.kinds import ListOf
from everymoment.sections.standards import SCCI1580

DAYS_COUNTED = 92
"""How old an event may be and still be in some measure: a run looks at no older ones."""

DAYS_DATED = 100
"""The same for the rows of a table that is kept by months."""

AT = Column("at", "int64", "whole seconds from the beginning of 1970, in the world's time, to the event")


@dataclass(frozen=True, kw_only=True)
class Stream:
    """How events are kept: with AT, the time column, instead of what depends on the moment counted, so that a row once
    kept stays as it is, whenever it is counted.

    `key` are the columns that name a row. `own` are columns that are kept and never counted over. `age` is the declared
    column that follows from AT. `placed_by` is the column by which a row finds its plan, which says its locality.
    `learnt` names declared columns that become known later, each with the kept column that says at what second.
    `days` is how old a row may be and still be kept; None where all are.
    """

    key: tuple[str, ...]
    own: tuple[Column, ...] = ()
    age: str = ""
    placed_by: str = ""
    learnt: Mapping[str, str] = field(default_factory=dict)
    days: int | None = None


@dataclass(frozen=True)
class Table:
    """A declared table: what one row is, and its columns. One of events has a `stream`; the others are kept as they
    are, as known at one moment: in one file, or, where there are so many rows that most must not be read, in one for
    each month of the day that stands in the column `by_month`, in order of that day."""

    name: str
    row: str
    columns: tuple[Column, ...]
    stream: Stream | None = None
    by_month: str = ""

    @property
    def in_months(self) -> bool:
        """Whether there is a file for each month."""
        return self.stream is not None or bool(self.by_month)

    @property
    def kept(self) -> tuple[Column, ...]:
        """The columns as they are kept."""
        if self.stream is None:
            return self.columns
        derived = (self.stream.age, LOCALITY.name if self.stream.placed_by else "")
        return (AT, *(each for each in self.columns if each.name not in derived), *self.stream.own)

    def unbound(self) -> Expression:
        """The table as Ibis speaks of it, bound to no engine."""
        return ibis.table({each.name: each.type for each in self.columns}, name=self.name)


# What the columns mean that do not come from a section. Times are kept as whole seconds between two moments, so that no
# engine needs to know of zones.
PLAN = Column("plan", "int64", "the plan")
LOCALITY = Column("locality", "string", "the locality responsible for the person that day, by its code")
PERSON = Column("person", "int64", "whose plan it is")
AS_OF_ON = Column("as_of_on", "date", "the day counted")

SECTIONS = tuple(contents.BY_KEY)
CORE_ITEMS = tuple(
    sorted(
        {
            field.key
            for section in contents.SECTIONS
            for field in section.fields
            if any(standard == SCCI1580 for standard, _ in field.standard)
        }
    )
)
"""The fields that answer a core item, by key."""
RELATIONSHIPS = ("team", "caseload", "urgent", "self", "close", "claimed", "glass", "none")
"""What somebody who opens a plan may be to the person, as the doors have it."""
VERDICTS = ("right", "mistake", "wrong")
"""What a privacy officer may find."""

PLANS = Table(
    "plans",
    "one plan as it was known at the moment counted",
    (
        PLAN,
        PERSON,
        LOCALITY,
        AS_OF_ON,
        Column("alive", "boolean", "whether the person was alive at the end of that day"),
        Column("died_on", "date", "the day of death; empty while the person is alive"),
        Column(
            "days_identified",
            "int64",
            "days from being identified, or else from the start of the plan, to the death or the day counted",
        ),
        Column("number_traced", "boolean", "the NHS number is verified"),
        Column("facts_lacking", "int64", "how many of sex, ethnic group, address, postcode and GP are lacking"),
        Column("sharing_agreed", "boolean", "there is a recorded basis for sharing with the team, in force"),
        Column("carer_named_on", "date", "the day on which the main carer was first named in the plan"),
        Column("may_open", "boolean", "the person, or somebody they allow, may sign in and open it"),
        Column("opened_at_home", "boolean", "the person, or somebody close to them, has opened it"),
        Column("written_at_home", "int64", "how many changes the person, or somebody close to them, wrote"),
        Column("hospital_days", "int64", "days in hospital in the last 90 of life; empty where no stay is recorded"),
        Column("emergency_stays", "int64", "emergency stays begun in those days; empty where no stay is recorded"),
        *(
            column
            for section, field in contents.all_fields()
            for column in columns_of(field, f"{section.key}__{field.key}")
        ),
    ),
)

CHANGES = Table(
    "changes",
    "one change to a plan",
    (
        Column("change", "int64", "the change"),
        PLAN,
        PERSON,
        LOCALITY,
        Column("section", "string", "the section that changed", known=SECTIONS),
        Column("material", "boolean", "whether the team must know about it"),
        Column("seconds_old", "int64", "seconds from its recording to the moment counted"),
        Column("said_at_home", "boolean", "the person, or somebody close to them, said it"),
        Column("told_at_home", "int64", "how many of the person and those close to them were sent it"),
        Column(
            "seconds_to_answer_at_home",
            "int64",
            "seconds until one of them first said seen or understood; empty where none had by the moment counted",
        ),
        Column("organisations_told", "int64", "how many organisations were told of it"),
        Column(
            "seconds_to_answer_everywhere",
            "int64",
            "seconds until the last of these first said seen or understood; empty where one had not by the moment "
            "counted, or none was told",
        ),
    ),
    Stream(
        key=("change",),
        own=(
            Column("answered_at", "int64", "when one of them first said seen or understood"),
            Column("answered_everywhere_at", "int64", "when the last organisation first said seen or understood"),
        ),
        age="seconds_old",
        placed_by="plan",
        learnt={
            "seconds_to_answer_at_home": "answered_at",
            "seconds_to_answer_everywhere": "answered_everywhere_at",
        },
    ),
)

ASKED_AGAIN = Table(
    "asked_again",
    "one time that a core item was written, or was asked again without a change",
    (
        PLAN,
        PERSON,
        LOCALITY,
        Column("section", "string", "the section", known=SECTIONS),
        Column("field", "string", "the field", known=CORE_ITEMS),
        Column("days_old", "int64", "how old the answer was that stood already, where it was asked again; else empty"),
        Column(
            "another_organisation",
            "boolean",
            "whether another organisation had written that answer; empty where nothing was asked again",
        ),
        Column("seconds_old", "int64", "seconds from then to the moment counted"),
    ),
    Stream(
        key=("asked",),
        own=(Column("asked", "int64", "twice the id of the entry that was written; or of the asking, and 1"),),
        age="seconds_old",
        placed_by="plan",
    ),
)

SCORES = Table(
    "scores",
    "one symptom or concern scored once, with the score that came next",
    (
        PLAN,
        PERSON,
        LOCALITY,
        AS_OF_ON,
        Column("symptom", "string", "what was scored", known=tuple(item.key for item in SYMPTOMS_AND_CONCERNS.items)),
        Column("scored_on", "date", "the day it was scored"),
        Column("score", "int64", "from 0, none, to 4, overwhelming; empty where nobody could say"),
        Column("next_on", "date", "the day it was scored again; empty where it was not by the day counted"),
        Column("next_score", "int64", "the score then"),
    ),
    by_month="scored_on",
)

DISTRESS = Table(
    "distress",
    "one time that somebody noticed distress",
    (
        PLAN,
        PERSON,
        LOCALITY,
        AS_OF_ON,
        Column("noticed_on", "date", "the day it was noticed"),
        Column("look_by", "date", "the next working day"),
        Column("looked_on", "date", "the day a professional looked at it; empty where none had by the day counted"),
        Column("days_open", "int64", "days until somebody looked, or to the day counted"),
    ),
)

DAYS_OF_OPENINGS = DAYS_COUNTED
"""How old an opening may be and still be kept: there are many, and nothing else is made of them."""

OPENINGS = Table(
    "openings",
    "one opening of a plan or of the urgent view that was let in",
    (
        PERSON,
        LOCALITY,
        Column(
            "relationship",
            "string",
            "what whoever opened it was to the person at that moment",
            known=RELATIONSHIPS,
        ),
        Column("post_held", "boolean", "whether they held their post that day; empty for the person and those close"),
        Column(
            "verdict",
            "string",
            "what the privacy officer found, where it was opened unasked; empty before that",
            known=VERDICTS,
        ),
        Column("seconds_old", "int64", "seconds from then to the moment counted"),
    ),
    Stream(
        key=("look",),
        own=(
            Column("look", "int64", "the opening"),
            Column("found_at", "int64", "when the privacy officer found it"),
        ),
        age="seconds_old",
        placed_by="person",
        learnt={"verdict": "found_at"},
        days=DAYS_OF_OPENINGS,
    ),
)

EVIDENCE = Table(
    "evidence",
    "one point of the charter in one locality",
    (
        LOCALITY,
        Column("point", "int64", "the number of the point"),
        Column("days_old", "int64", "days since its newest evidence, a figure or an answer; empty where there is none"),
    ),
)

MEETINGS = Table(
    "meetings",
    "one meeting of the network to which one locality was invited, and that was not called off",
    (
        LOCALITY,
        AS_OF_ON,
        Column("held_on", "date", "the day of the meeting"),
        Column("came", "boolean", "whether somebody came for the locality; empty where it is not recorded"),
    ),
)

PRACTICE = Table(
    "practice",
    "one item of good practice that is published",
    (
        LOCALITY,
        AS_OF_ON,
        Column("published_on", "date", "the day it was first published"),
        Column("measured", "boolean", "it has a result that was measured before and after"),
        Column("shared", "boolean", "it was shared at a meeting of the network"),
    ),
)

ACTIONS = Table(
    "actions",
    "one action of a return or of a meeting that has not ended",
    (
        LOCALITY,
        AS_OF_ON,
        Column("due_on", "date", "the last day on which it is due; empty where it has no day"),
    ),
)

GROUPS = Table(
    "groups",
    "one person's group in one stratum; everybody is in one group of each",
    (
        PERSON,
        Column("stratum", "string", "the stratum", known=tuple(each.key for each in (*STRATA, TEAM))),
        Column(
            "group",
            "string",
            "the group, the code of a team’s organisation, or unknown",
            known=(*dict.fromkeys(key for each in STRATA for key, _ in each.groups), UNKNOWN),
        ),
    ),
)


def _items(section_key: str, field: ListOf) -> Table:
    parts = (column for part in field.parts for column in columns_of(part, part.key))
    item = Column("item", "string", f"the {field.item}")
    return Table(f"{section_key}__{field.key}", f"one {field.item} of a plan", (PLAN, item, *parts))


ITEMS = {
    (section.key, field.key): _items(section.key, field)
    for section, field in contents.all_fields()
    if isinstance(field, ListOf)
}
"""A table for each list in the plan, by section and field."""

KEPT = (PLANS, CHANGES, ASKED_AGAIN, SCORES, DISTRESS, OPENINGS, EVIDENCE, MEETINGS, PRACTICE, ACTIONS, GROUPS)

TABLES = {each.name: each for each in (*KEPT, *ITEMS.values())}
