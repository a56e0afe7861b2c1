"""Answers to several sections kept in one transaction: what a form for somebody outside asks is one deed to its writer,
and one change for each section it touches."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from everymoment.access.viewer import Viewer
from everymoment.plans.record import Amend, NotRecorded, Recorded, check, keep
from everymoment.sections import contents
from everymoment.sections.section import Section

Answers = Mapping[str, Mapping[str, Any]]
"""Values by section key and field key."""


def record_together(
    viewer: Viewer, values: Answers, *, seen: Answers, change_id: UUID, told_by: str, because: str = ""
) -> list[Recorded]:
    """Keep raw `values`; all of them, or none. Returns the changes that were made, one for each section that changed.

    `seen` is what the writer saw of the fields they answer (nothing for one that was not answered): a field that stands
    otherwise by now is not overwritten. Raises NotRecorded with every fault, its keys "section.field".
    """
    checked = _checked(viewer, values)
    kept = []
    with transaction.atomic():
        for key, answers in checked.items():
            amend = _unless_moved(contents.section(key), answers, seen.get(key, {}))
            kept.append(keep(viewer, contents.section(key), amend, None, uuid5(change_id, key), told_by, because))
    return [each for each in kept if each]


def _checked(viewer: Viewer, values: Answers) -> dict[str, dict[str, Any]]:
    """Every value checked, all faults told at once."""
    checked: dict[str, dict[str, Any]] = {}
    errors: dict[str, str] = {}
    for key, answers in values.items():
        try:
            checked[key] = check(viewer, contents.section(key), answers)
        except NotRecorded as refused:
            errors |= {f"{key}.{field}": says for field, says in refused.errors.items()}
    if errors:
        raise NotRecorded(errors)
    return checked


def _unless_moved(section: Section, answers: Mapping[str, Any], seen: Mapping[str, Any]) -> Amend:
    """Those answers, refused where a field does not stand as its writer saw it."""

    def amend(before: Mapping[str, Any]) -> Mapping[str, Any]:
        moved = [key for key, value in answers.items() if before.get(key) not in (seen.get(key), value)]
        if moved:
            says = "Somebody answered this meanwhile. Nothing was saved: look at what stands now."
            raise NotRecorded({f"{section.key}.{key}": says for key in moved})
        return answers

    return amend
