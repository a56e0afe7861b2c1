"""The tables that measures count over. The plan's columns follow from the sections: a new field is a new column."""

from dataclasses import dataclass

import ibis
from ibis.expr.types import Table as Expression

from everymoment.measures.columns import Column, columns_of
from everymoment.sections import contents
from everymoment.sections.kinds import ListOf


@dataclass(frozen=True)
class Table:
    """A declared table: what one row is, and its columns."""

    name: str
    row: str
    columns: tuple[Column, ...]

    def unbound(self) -> Expression:
        """The table as Ibis speaks of it, bound to no engine."""
        return ibis.table({each.name: each.type for each in self.columns}, name=self.name)


# What the columns mean that do not come from a section. Times are kept as whole seconds between two moments, so that no
# engine needs to know of zones.
PLAN = Column("plan", "int64", "the plan")
LOCALITY = Column("locality", "string", "the locality responsible for the person that day, by its code")

PLANS = Table(
    "plans",
    "one plan as it was known at the moment counted",
    (
        PLAN,
        Column("person", "int64", "whose plan it is"),
        LOCALITY,
        Column("as_of_on", "date", "the day counted"),
        Column("alive", "boolean", "whether the person was alive at the end of that day"),
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
        LOCALITY,
        Column("section", "string", "the section that changed"),
        Column("material", "boolean", "whether the team must know about it"),
        Column("seconds_old", "int64", "seconds from its recording to the moment counted"),
    ),
)

TOLD = Table(
    "told",
    "one organisation that was told of one change",
    (
        Column("change", "int64", "the change"),
        Column("organisation", "int64", "the organisation"),
        Column(
            "seconds_to_answer",
            "int64",
            "seconds until anybody there first said seen or understood; empty where nobody had by the moment counted",
        ),
    ),
)

ASKED_AGAIN = Table(
    "asked_again",
    "one time that a core item was written, or was asked again without a change",
    (
        PLAN,
        LOCALITY,
        Column("section", "string", "the section"),
        Column("field", "string", "the field"),
        Column("days_old", "int64", "how old the answer was that stood already, where it was asked again; else empty"),
        Column(
            "another_organisation",
            "boolean",
            "whether another organisation had written that answer; empty where nothing was asked again",
        ),
        Column("seconds_old", "int64", "seconds from then to the moment counted"),
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

TABLES = {each.name: each for each in (PLANS, CHANGES, TOLD, ASKED_AGAIN, *ITEMS.values())}
