"""A change in sentences: what it was, what it is now, who wrote it, who said it and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from everymoment.plans.fold import Said
from everymoment.plans.verified import taken_with
from everymoment.sections.kinds import Field, ListOf, Text
from everymoment.sections.section import Section
from everymoment.sections.sight import Sight

# Longer answers are not squeezed between "from" and "to": nobody can read that.
LONGEST_IN_A_SENTENCE = 80


@dataclass(frozen=True)
class Sentence:
    """What one entry says. `text` reads alone; `was` and `now` are given in full where they are too long for it."""

    text: str
    was: str = ""
    now: str = ""


def sentences(section: Section, said: Iterable[Said], sight: Sight) -> list[Sentence]:
    """One sentence for each entry that is in sight, in the order of the section."""
    known = in_order(section, said)
    moved = [each.field for each in known]
    return [
        _with_cause(section, moved, each, sentence(section.field(each.field), each))
        for each in known
        if sight.sees(section.field(each.field))
    ]


def in_order(section: Section, said: Iterable[Said]) -> list[Said]:
    """Entries in the order in which their section asks."""
    order = {field.key: place for place, field in enumerate(section.fields)}
    return sorted(said, key=lambda each: order[each.field])


def _with_cause(section: Section, moved: list[str], said: Said, what: Sentence) -> Sentence:
    """A verification that went because the decision changed says so."""
    if said.now is not None or not taken_with(section, section.field(said.field), moved):
        return what
    return Sentence(f"{what.text}, because the decision changed", what.was, what.now)


def sentence(field: Field, said: Said) -> Sentence:
    """What happened to one field, or to one item of a list."""
    if isinstance(field, ListOf):
        return Sentence(_capital(_item(field, said)))
    was, now = _say(field, said.was), _say(field, said.now)
    if field.on_asking or max(len(was), len(now)) > LONGEST_IN_A_SENTENCE or "\n" in was + now:
        happened = "taken out" if not now else "rewritten" if was else "written down"
        return Sentence(_capital(f"{field.name} {happened}"), was, now)
    return Sentence(_capital(_happened(field.name, was, now)))


def _happened(name: str, was: str, now: str) -> str:
    """Recorded, changed, taken out, or said once more."""
    if was == now:
        return f"{name} is {now} again"
    if not was:
        return f"{name} recorded as {now}"
    return f"{name} changed from {was} to {now}" if now else f"{name} taken out (it was {was})"


def _item(field: ListOf, said: Said) -> str:
    """What happened to one item of a list."""
    if said.was is None:
        return _added(field, said.now)
    if said.now is None:
        return f"{field.item} taken out: {field.say_item(said.was)}"
    first = field.parts[0]
    parts = [
        _happened(part.name, _say(part, said.was.get(part.key)), _say(part, said.now.get(part.key)))
        for part in field.said_parts
        if said.was.get(part.key) != said.now.get(part.key)
    ]
    return f"{field.item} “{first.say(said.now[first.key])}”: {'; '.join(parts)}"


def _added(field: ListOf, now: Mapping[str, Any]) -> str:
    """One item more: "outcome added: ...", or as the list itself says it: "Grace Obi ... joined the team (...)"."""
    if not field.added:
        return f"{field.item} added: {field.say_item(dict(now))}"
    first, *rest = field.said_parts
    known = [f"{part.name}: {part.say(now[part.key])}" for part in rest if now.get(part.key) is not None]
    also = f" ({'; '.join(known)})" if known else ""
    return f"{first.say(now[first.key])} {field.added}{also}"


def _say(field: Field, value: Any) -> str:
    """A value in words, the person's own words between quotation marks; empty when not answered."""
    if value is None:
        return ""
    words = field.say(value)
    return f"“{words}”" if isinstance(field, Text) and field.own_words else words


def signed(written_by: str, told_by: str, because: str) -> str:
    """Who wrote it, who said it (where that is somebody else) and why: the end of a change's sentence."""
    said = f", as told by {told_by}" if told_by else ""
    return f"by {written_by}{said}{f', because {because}' if because else ''}"


def beside(section: Section, field: Field, values: Mapping[str, Any], sight: Sight) -> str:
    """The answers that must stand wherever this one does, in words: "standing: draft; review day: 3 May 2027"."""
    known = []
    for key in field.always_with:
        other = section.field(key)
        if sight.sees(other):
            value = values.get(key)
            missing = "not verified" if key == field.verified_by else f"{other.name}: not recorded"
            known.append(missing if value is None else f"{other.name}: {other.say(value)}")
    return "; ".join(known)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
