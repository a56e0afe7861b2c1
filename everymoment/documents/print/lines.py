"""Answers as plain data for a layout: own words as a quotation, lists as lists, a decision never without what must
stand beside it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from everymoment.plans.read import Answer
from everymoment.plans.relied_on import beside, binds, standing, unverified
from everymoment.sections.kinds import (
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

Data = dict[str, Any]

LONGEST_WORD = 24
LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """The text, in which a word too long for a line may break: a mark without width after every so many signs."""
    return LONG_WORD.sub(lambda found: MAY_BREAK.join(re.findall(rf".{{1,{LONGEST_WORD // 2}}}", found.group())), text)


def capital(text: str) -> str:
    """The text with its first letter large and the rest as it was."""
    return text[:1].upper() + text[1:]


def called(field: Field) -> str:
    """What an answer is called where it stands."""
    return capital(field.short or field.name)


def printed(answer: Answer, *, with_who: bool = False) -> Data:
    """One answer: what it says, whether it may be relied on, what stands beside it, and what it is in law."""
    stands = standing(answer)
    others = beside(answer)
    weighs = binds(answer) and answer.field.weight
    return {
        "key": answer.field.key,
        "name": breakable(called(answer.field)),
        **said(answer),
        "mark": {"word": capital(stands.word), "holds": stands.holds} if stands else None,
        "doubt": "Not verified" if answer.field.verified_by and unverified(answer) else "",
        "beside": [f"{called(each.field)}: {breakable(each.words)}" for each in others if each.known],
        "not_beside": ", ".join(each.field.short or each.field.name for each in others if not each.known),
        "weight": answer.field.weight if weighs else "",
        "who": answer.told.sentence if with_who and answer.told else "",
    }


def said(answer: Answer) -> Data:
    """What an answer says: `words`, or a `quotation`, or `lines`, or `items`."""
    nothing: Data = {"words": "", "quotation": "", "lines": [], "items": []}
    if answer.value is None:
        return nothing
    return nothing | PRINTED[type(answer.field)](answer.field, answer.value)


def _text(what: Text, value: Value) -> Data:
    return {"quotation" if what.own_words else "words": breakable(value)}


def _choice(what: Choice, value: Value) -> Data:
    if what.several and len(value) > 1:
        return {"lines": [capital(what.option(each).label) for each in value]}
    return {"words": capital(what.say(value))}


def _plainly(what: Field, value: Value) -> Data:
    return {"words": breakable(capital(what.say(value)))}


def _list(what: ListOf, value: Value) -> Data:
    return {"items": [_item(what, each) for each in value]}


def _item(what: ListOf, value: Mapping[str, Any]) -> Data:
    first, *rest = what.said_parts
    known = [part for part in rest if value.get(part.key) is not None]
    return {
        "name": breakable(capital(first.say(value[first.key]))),
        "own_words": bool(getattr(first, "own_words", False)),
        "facts": [f"{capital(part.name)}: {breakable(part.say(value[part.key]))}" for part in known],
    }


PRINTED: dict[type[Field], Callable[[Any, Value], Data]] = {
    Text: _text,
    Choice: _choice,
    YesNo: _plainly,
    Day: _plainly,
    Scale: _plainly,
    NamedPerson: _plainly,
    ListOf: _list,
    Occasions: _list,
}
"""Every kind there is, and how it is printed; a house test fails until each kind is here."""
