"""How each kind of answer is shown on the plan: own words as a quotation, lists as lists, the rest in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from everymoment.plans.read import Answer
from everymoment.sections.kinds import (
    AT_WORK,
    Choice,
    Day,
    Field,
    ListOf,
    NamedPerson,
    Occasions,
    Scale,
    Text,
    Value,
    YesNo,
)


@dataclass(frozen=True)
class Item:
    """One thing of a list: what it is called, and what else is known, as (name, words)."""

    name: str
    own_words: bool
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shown:
    """An answer ready to show: words, or a quotation, or items; `telephone` is a number to dial."""

    words: str = ""
    quotation: str = ""
    telephone: str = ""
    lines: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


def shown(answer: Answer) -> Shown:
    """How this answer is shown; nothing in it when it is not answered."""
    if answer.value is None:
        return Shown()
    return SUMMARIES[type(answer.field)](answer.field, answer.value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(what: Text, value: Value) -> Shown:
    return Shown(quotation=value) if what.own_words else Shown(words=value)


def _choice(what: Choice, value: Value) -> Shown:
    if what.several and len(value) > 1:
        return Shown(lines=tuple(_capital(what.option(each).label) for each in value))
    return Shown(words=_capital(what.say(value)))


def _said(what: Field, value: Value) -> Shown:
    return Shown(words=_capital(what.say(value)))


def _person(what: NamedPerson, value: Value) -> Shown:
    words = ", ".join(filter(None, (value["name"], *(value.get(part) for part in AT_WORK))))
    return Shown(words=words, telephone=value["telephone"] or "")


def _list(what: ListOf, value: Value) -> Shown:
    return Shown(items=tuple(_item(what, each) for each in value))


def _item(what: ListOf, value: dict[str, Any]) -> Item:
    first, *rest = what.said_parts
    facts = tuple((part.name, part.say(value[part.key])) for part in rest if value.get(part.key) is not None)
    return Item(first.say(value[first.key]), bool(getattr(first, "own_words", False)), facts)


def _occasions(what: Occasions, value: Value) -> Shown:
    """The newest first, and of those that wait for somebody every one; how many more there are is said on its page."""
    first, waits = what.parts[0], what.waits_for
    newest = [each for place, each in enumerate(reversed(value)) if place == 0 or (waits and each.get(waits) is None)]
    return Shown(items=tuple(Item(first.say(each[first.key]), False, tuple(what.scored(each))) for each in newest))


SUMMARIES: dict[type[Field], Callable[[Any, Value], Shown]] = {
    Text: _text,
    Choice: _choice,
    YesNo: _said,
    Day: _said,
    Scale: _said,
    NamedPerson: _person,
    ListOf: _list,
    Occasions: _occasions,
}
"""Every kind there is, and how it is shown; a house test fails until each kind is here."""
