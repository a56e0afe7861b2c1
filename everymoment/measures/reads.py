"""What of the record a count reads, taken from its own expression: so that a list of the people behind it is shown only
to those who may see all of that, and leads to the section that decides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import ibis.expr.operations as ops
from ibis.expr.types import Table

from everymoment.measures.counting import Counting
from everymoment.measures.tables import DISTRESS, ITEMS, PLANS, SCORES
from everymoment.sections import contents
from everymoment.sections.kinds import Field
from everymoment.sections.section import Section

Read = tuple[str, str]
"""A table and one of its columns."""
Of = tuple[str, str]
"""A section and one of its fields, by their keys."""
NOWHERE: Of = ("", "")

# Whoever may open a plan sees these at its head.
AT_THE_HEAD = frozenset(
    {"plan", "person", "locality", "as_of_on", "alive", "died_on", "number_traced", "facts_lacking", "sharing_agreed"}
)
# Columns of a plan that follow from a field without bearing its name, and tables of what is asked again and again.
FOLLOWS_FROM: dict[str, Of] = {
    "days_identified": ("identified", "identified_on"),
    "carer_named_on": ("people_around_me", "main_carer"),
    "hospital_days": ("stays", "stays"),
    "emergency_stays": ("stays", "stays"),
}
OF_OCCASIONS: dict[str, Of] = {SCORES.name: ("how_i_am", "symptoms"), DISTRESS.name: ("distress", "noticed")}
OF_ITEMS: dict[str, Of] = {table.name: key for key, table in ITEMS.items()}


@dataclass(frozen=True)
class Reads:
    """The fields that a count reads, and the sections that decide whether somebody is met, the nearest first."""

    fields: frozenset[Field]
    decided_by: tuple[Section, ...]


@cache
def reads(counting: Counting) -> Reads | None:
    """What this count reads; None where it reads what is in nobody's plan, such as who opened what or who was told,
    and where its rows are not about one person: then no list stands behind it."""
    people = counting.by_person()
    if people is None:
        return None
    everything = [_field(each) for each in _leaves(people, people.columns, limits=True)]
    if NOWHERE in everything:
        return None
    decide = [_field(each) for each in _leaves(people, ("numerator", "unknown"), limits=False)]
    sections = dict.fromkeys(each[0] for each in decide if each)
    fields = {contents.section(each[0]).field(each[1]) for each in everything if each}
    return Reads(frozenset(fields), tuple(contents.section(each) for each in sections))


def _field(read: Read) -> Of | None:
    """Section and field of a column; None for what stands at the head of a plan, NOWHERE for what is in no plan."""
    table, column = read
    if table in OF_OCCASIONS:
        return OF_OCCASIONS[table]
    if table in OF_ITEMS:
        return OF_ITEMS[table]
    if table != PLANS.name:
        return NOWHERE
    if column in AT_THE_HEAD:
        return None
    return FOLLOWS_FROM.get(column) or _by_name().get(column, NOWHERE)


@cache
def _by_name() -> dict[str, Of]:
    """Section and field by the name of each of their columns in the plans' table."""
    starts = {f"{section.key}__{field.key}": (section.key, field.key) for section, field in contents.all_fields()}
    begins = {each.name: "__".join(each.name.split("__")[:2]) for each in PLANS.columns}
    return {name: starts[begin] for name, begin in begins.items() if begin in starts}


def _leaves(table: Table, columns: Iterable[str], *, limits: bool) -> Iterator[Read]:
    """The columns of declared tables from which these follow; with `limits`, also those that say which rows there
    are."""
    waits: list[tuple[ops.Relation, str]] = [(table.op(), each) for each in columns]
    done: set[tuple[ops.Relation, str]] = set()
    while waits:
        relation, column = waits.pop()
        if (relation, column) in done:
            continue
        done.add((relation, column))
        if isinstance(relation, ops.UnboundTable):
            yield relation.name, column
            continue
        nodes = [*_made_of(relation, column), *(_limits(relation) if limits else ())]
        for node in nodes:
            waits += [(each.rel, each.name) for each in _fields_in(node)]


def _made_of(relation: ops.Relation, column: str) -> Iterator[ops.Node]:
    """From what this column of a relation is made."""
    if isinstance(relation, ops.JoinReference):
        yield ops.Field(relation.parent, column)
    else:
        yield relation.values[column]


def _limits(relation: ops.Relation) -> Iterator[ops.Node]:
    """What says which rows a relation has."""
    if isinstance(relation, ops.Filter):
        yield from relation.predicates
    elif isinstance(relation, ops.JoinChain):
        yield from (each for link in relation.rest for each in link.predicates)


def _fields_in(node: ops.Node) -> Iterator[ops.Field]:
    """The columns that a value is made of, without looking into the tables they come from."""
    if isinstance(node, ops.Field):
        yield node
        return
    for each in node.__children__:
        if not isinstance(each, ops.Relation):
            yield from _fields_in(each)
        else:
            # A whole table inside a value, such as a test for being among its rows: all of it counts.
            yield from (ops.Field(each, name) for name in each.schema)
