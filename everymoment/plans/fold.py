"""How a plan's standing follows from its changes: one pure step, used when a change is recorded, when the standing is
rebuilt, and when the plan is read as it stood on an earlier day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from typing import Any

from everymoment.sections import contents
from everymoment.sections.identified import IDENTIFIED, IDENTIFIED_STATUS
from everymoment.sections.kinds import ListOf, Occasions
from everymoment.sections.section import Section
from everymoment.sections.the_plan import THE_PLAN


@dataclass(frozen=True)
class Said:
    """One field's part in a change: what it was, what it is now; `item` is set for one item of a list."""

    field: str
    was: Any
    now: Any
    item: str = ""


@dataclass
class State:
    """A plan's standing in memory: values by section and field, who last said each, and each section's version."""

    number: int = 0
    values: dict[str, dict[str, Any]] = field(default_factory=dict)
    told: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)


def status_of(values: Mapping[str, Mapping[str, Any]]) -> str:
    """How a plan with these values stands, for lists: what it says itself; "identified" before it is started; else
    empty."""
    said: str = values.get(THE_PLAN.key, {}).get("status", "")
    return said or (IDENTIFIED_STATUS if values.get(IDENTIFIED.key) else "")


def differences(section: Section, before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Said]:
    """What changes when the fields named in `after` take those values; a list is compared item by item, by id."""
    said: list[Said] = []
    for key, checked in after.items():
        field, was = section.field(key), before.get(key)
        now = field.whole(was, checked)
        if was == now:
            continue
        if isinstance(field, ListOf):
            said.extend(_item_differences(key, was or [], now or []))
        else:
            said.append(Said(key, was, now))
    return said


def _item_differences(key: str, was: list[dict[str, Any]], now: list[dict[str, Any]]) -> list[Said]:
    """Items taken out, changed and added."""
    old, new = {each["id"]: each for each in was}, {each["id"]: each for each in now}
    return [
        Said(key, old.get(item), new.get(item), item)
        for item in dict.fromkeys([*old, *new])
        if old.get(item) != new.get(item)
    ]


def fold(
    state: State, *, number: int, section: str, said: Iterable[Said], written_by: str, told_by: str, at: datetime
) -> State:
    """The state after a change; `state` itself is changed and returned."""
    values = state.values.setdefault(section, {})
    told = state.told.setdefault(section, {})
    for each in said:
        now = _with_item(section, values.get(each.field), each) if each.item else each.now
        if now is None:
            values.pop(each.field, None)
        else:
            values[each.field] = now
        told[each.field] = {
            "number": number,
            "at": at.astimezone(UTC).isoformat(),
            "by": written_by,
            "told_by": told_by,
        }
    state.versions[section] = state.number = number
    return state


def _with_item(section: str, items: list[dict[str, Any]] | None, said: Said) -> list[dict[str, Any]] | None:
    """The list after one of its items was added, changed in its place, or taken out; None when nothing is left.

    Of occasions only those that stand: which they are follows from the list alone, so that a rebuild finds the same.
    """
    kept = {each["id"]: each for each in items or []}
    if said.now is None:
        kept.pop(said.item, None)
    else:
        kept[said.item] = said.now
    occasions = _occasions(section, said.field)
    return (occasions.standing(list(kept.values())) if occasions else list(kept.values())) or None


@cache
def _occasions(section: str, key: str) -> Occasions | None:
    """The field, where it is asked again and again: looked up once, for every item of every plan goes by here."""
    field = contents.section(section).field(key)
    return field if isinstance(field, Occasions) else None
