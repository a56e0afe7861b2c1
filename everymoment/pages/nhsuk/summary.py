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


@dataclass(frozen=True)
class Standing:
    """Whether an answer may be relied on now: a word, and whether it is so."""

    word: str
    holds: bool


def shown(answer: Answer) -> Shown:
    """How this answer is shown; nothing in it when it is not answered."""
    if answer.value is None:
        return Shown()
    return SUMMARIES[type(answer.field)](answer.field, answer.value)


def standing(answer: Answer) -> Standing | None:
    """The standing of a decision, from the status beside it and its review day; None where it has none of either.

    A decision without a recorded status is not shown as one that holds (hazard H8).
    """
    status = next((each for each in answer.beside if _tells_standing(each.field)), None)
    if answer.lapsed:
        return Standing(answer.field.lapses_as, holds=False)
    if status is None:
        return None
    if not status.known:
        return Standing("standing not recorded", holds=False)
    option = status.field.option(status.value)  # type: ignore[attr-defined]
    return Standing(option.label, holds=bool(option.holds))


def verification(answer: Answer) -> Answer | None:
    """The verification that must stand beside a decision, known or not; None where the decision needs none."""
    return next((each for each in answer.beside if each.field.key == answer.field.verified_by), None)


def unverified(answer: Answer) -> bool:
    """Whether a decision that is relied on has not been verified as it now stands."""
    stands, verified = standing(answer), verification(answer)
    relied_on = binds(answer) and (stands is None or stands.holds)
    return relied_on and verified is not None and not verified.known


def binds(answer: Answer) -> bool:
    """Whether there is something that could weigh in law: "none made" has no weight, and nothing beside it."""
    if not isinstance(answer.field, Choice) or answer.field.several or answer.value is None:
        return answer.value is not None
    return not answer.field.option(answer.value).no_choice


def beside(answer: Answer) -> list[Answer]:
    """The answers to show beside this one: not the status, nor that a verification is missing, where the mark says it.

    Beside "none made" nothing is missing; but what was written there all the same is shown: one of the two is wrong.
    """
    told = [each for each in answer.beside if answer.lapsed or not _tells_standing(each.field)]
    if unverified(answer):
        told = [each for each in told if each.field.key != answer.field.verified_by]
    return told if binds(answer) else [each for each in told if each.known]


def _tells_standing(what: Field) -> bool:
    """Whether a field's options say if something holds."""
    return isinstance(what, Choice) and any(each.holds is not None for each in what.options)


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
