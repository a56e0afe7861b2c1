"""A short form of declared fields that is not a section of the plan: what was sent is read and checked by each field's
kind, and drawn again with what is wrong beside it."""

from collections.abc import Iterable, Mapping
from typing import Any

from everymoment.pages.nhsuk import fields
from everymoment.people import clock
from everymoment.sections.kinds import Field, NotAccepted


def answers(
    asked: Iterable[Field], sent: Any, needed: Mapping[str, str] | None = None, prefix: str = ""
) -> tuple[dict[str, Any], dict[str, str]]:
    """The checked answers by field key, and what is wrong by the id of its place on the page.

    `needed` says for each field that must be answered what to do where it is not.
    """
    found: dict[str, Any] = {}
    errors: dict[str, str] = {}
    for each in asked:
        name = f"{prefix}{each.key}"
        try:
            found[each.key] = each.check(fields.read(each, name, sent), clock.today())
        except NotAccepted as wrong:
            errors[name] = str(wrong)
            continue
        if found[each.key] is None and each.key in (needed or {}):
            errors[name] = (needed or {})[each.key]
    return found, errors


def drawn(asked: Iterable[Field], sent: Any, errors: Mapping[str, str], prefix: str = "") -> list[fields.Drawn]:
    """Each field with what was sent in it."""
    return [fields.drawn(each, f"{prefix}{each.key}", sent, errors) for each in asked]


def filled(asked: Iterable[Field], values: Mapping[str, Any], prefix: str = "") -> Any:
    """The form as it would be sent with these values in it."""
    return fields.sent_with((each, f"{prefix}{each.key}", values.get(each.key)) for each in asked)
