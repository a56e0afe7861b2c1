"""Any answer to any field, found by walking the declarations: what somebody tries to write, and what must stand then.

What must stand is worked out here in plain Python, so that tests do not ask the code under test.
"""

import reprlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from hypothesis import strategies as st

from everymoment.sections import contents, kinds
from everymoment.sections.kinds import Field

REFUSED = object()
"""Stands for an answer that cannot be kept."""

Strategy = st.SearchStrategy[Any]


@dataclass(frozen=True)
class Tried:
    """What is written, and what stands if it is kept: a value, None for "not answered", or REFUSED."""

    raw: Any
    kept: Any

    def __repr__(self) -> str:
        """Short enough to read in a story that failed."""
        return f"Tried({reprlib.repr(self.raw)})"


@dataclass(frozen=True)
class Writing:
    """Answers to some fields of one section, written at once."""

    section: str
    answers: Mapping[str, Tried]

    @property
    def raw(self) -> dict[str, Any]:
        """As it is sent."""
        return {key: each.raw for key, each in self.answers.items()}

    @property
    def sound(self) -> bool:
        """Whether every answer can be kept."""
        return all(each.kept is not REFUSED for each in self.answers.values())

    @property
    def kept(self) -> dict[str, Any]:
        """As it stands once it is kept."""
        return {key: each.kept for key, each in self.answers.items()}


# What people paste: other scripts, marks that turn the direction round, letters built of parts, faces, markup.
PASTED = (
    "Tea at seven, then the wireless",
    "שלום \u200fabc",
    "e\u0301\u0302\u0303 Zoë n\u0303",
    "👩🏽‍⚕️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 \U0001f5a4",
    "<script>alert(1)</script> & </textarea> {{ 7*7 }} {% x %}",
    "'; DROP TABLE plans; -- \\u0000 %s",
    "one\r\ntwo\rthree\n",
    "\ufeff\u200b\u00a0x\u2028y",
    "",
    "  \n ",
)
NOT_TEXT = ("a\u202eb", "\u2066x\u2069", "a\x00b", "\ud800", "x\udfff", "\x1b[31m", "\x7f", 7, ["a"], {"a": 1}, True)
SOUND_DAYS = st.dates(date(1990, 1, 1), date(2024, 12, 31)).map(date.isoformat)
BAD_DAYS = ("2026-02-30", "yesterday", "1026-01-01", "3000-01-01", 20260203, ["2026-02-03"], "\x00")
TELEPHONES = (None, "", "020 7946 0200", "+44 (0)20 7946 0200", "07700 900123 ext 4")
# An answer longer than a form ever sends is tried too.
VERY_LONG = 100_000


def said(text: Any, longest: int) -> Any:
    """What stands of a text of at most `longest` characters, by the rules that people are told."""
    if text is None:
        return None
    if not isinstance(text, str):
        return REFUSED
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    unseen = any(ord(mark) < 32 and mark not in "\n\t" or ord(mark) == 127 for mark in plain)
    halves = any(0xD800 <= ord(mark) <= 0xDFFF for mark in plain)
    turned = any("\u202a" <= mark <= "\u202e" or "\u2066" <= mark <= "\u2069" for mark in plain)
    return REFUSED if unseen or halves or turned or len(plain) > longest else plain or None


def texts(longest: int, sound: bool) -> Strategy:
    """Text as people type or paste it; when not `sound`, also what cannot be kept."""
    typed = st.one_of(st.sampled_from(PASTED), st.text(max_size=12), st.just("x" * longest))
    wild = st.one_of(st.sampled_from(NOT_TEXT), st.sampled_from(["x" * (longest + 1), "é" * VERY_LONG]))
    tried = typed if sound else st.one_of(typed, wild)
    found = tried.map(lambda raw: Tried(raw, said(raw, longest)))
    return found.filter(lambda each: each.kept is not REFUSED) if sound else found


@cache
def answers(field: Field, sound: bool) -> Strategy:
    """Anything somebody may try to write into this field; only what can be kept when `sound`."""
    good, bad = _by_kind(field, sound)
    kept = st.one_of(good, st.just(Tried(None, None)))
    return kept if sound else st.one_of(kept, st.sampled_from(bad).map(lambda raw: Tried(raw, REFUSED)))


def _by_kind(field: Field, sound: bool) -> tuple[Strategy, tuple[Any, ...]]:
    """Answers of a field's kind, and some that no field of that kind can keep."""
    match field:
        case kinds.Text():
            return texts(field.longest, sound), NOT_TEXT
        case kinds.Choice(several=True):
            return _several([each.key for each in field.options]), ("home", ["no such key"], [["x"]], {"a": 1})
        case kinds.Choice():
            chosen = st.sampled_from([each.key for each in field.options])
            return chosen.map(lambda key: Tried(key, key)), ("no such key", ["x"], 7, {"a": 1}, "\x00")
        case kinds.YesNo():
            pairs = (Tried("yes", True), Tried("no", False), Tried(True, True), Tried(False, False), Tried("", None))
            return st.sampled_from(pairs), ("maybe", ["yes"], {"a": 1}, "\ud800")
        case kinds.Day():
            ahead = ("2199-12-31",) if field.past else ()
            return SOUND_DAYS.map(lambda day: Tried(day, day)), (*BAD_DAYS, *ahead)
        case kinds.Scale():
            number = st.integers(field.lowest, field.highest)
            outside = (field.lowest - 1, str(field.highest + 1), "many", 2.5, ["1"], "9" * 5000)
            return number.map(lambda many: Tried(str(many), many)), outside
        case kinds.NamedPerson():
            return _persons(field, sound), ("Ann Lee", ["Ann"], {"telephone": "020 7946 0200"}, {"name": "a\x00"})
        case kinds.ListOf():
            return _lists(field, sound), ("x", {"a": 1}, ["x"], [{"id": "A b", **_least(field)}], [_least(field)] * 300)
    raise AssertionError(f"nobody knows what to try in {field!r}: teach tests/plans/any_answer.py this kind")


def _several(keys: list[str]) -> Strategy:
    chosen = st.lists(st.sampled_from(keys), max_size=4)
    return chosen.map(lambda some: Tried(some, [key for key in keys if key in some] or None))


def _persons(field: kinds.NamedPerson, sound: bool) -> Strategy:
    parts = ("name", *kinds.AT_WORK) if field.at_work else ("name",)
    tried = st.fixed_dictionaries(
        {key: texts(200, sound) for key in parts} | {"telephone": st.sampled_from(TELEPHONES)}
    )

    def person(each: dict[str, Any]) -> Tried:
        telephone = each.pop("telephone")
        kept = {key: part.kept for key, part in each.items()}
        raw = {key: part.raw for key, part in each.items()} | {"telephone": telephone}
        if any(value is REFUSED for value in kept.values()) or (telephone and not kept["name"]):
            return Tried(raw, REFUSED)
        return Tried(raw, kept | {"telephone": telephone or None} if kept["name"] else None)

    found = tried.map(person)
    return found.filter(lambda each: each.kept is not REFUSED) if sound else found


def _least(field: kinds.ListOf) -> dict[str, Any]:
    """The least that makes an item: its first part."""
    first = field.parts[0]
    match first:
        case kinds.Choice():
            return {first.key: first.options[0].key}
        case kinds.NamedPerson():
            return {first.key: {"name": "Ann Lee"}}
    return {first.key: "one"}


def _lists(field: kinds.ListOf, sound: bool) -> Strategy:
    """Up to three items, whose ids come again from one writing to the next."""
    item = st.fixed_dictionaries({part.key: answers(part, sound) for part in field.parts})
    listed = st.lists(st.tuples(st.sampled_from(["one", "two", "three", "four-4"]), item), max_size=3)
    found = listed.map(lambda some: _listed(field, some))
    return found.filter(lambda each: each.kept is not REFUSED) if sound else found


def _listed(field: kinds.ListOf, some: list[tuple[str, dict[str, Tried]]]) -> Tried:
    raw = [{"id": given} | {key: each.raw for key, each in parts.items()} for given, parts in some]
    kept = []
    for given, parts in some:
        item = {key: each.kept for key, each in parts.items()}
        if any(value is REFUSED for value in item.values()):
            return Tried(raw, REFUSED)
        if any(value is not None for value in item.values()):
            kept.append({"id": given} | item)
    unnamed = any(each[field.parts[0].key] is None for each in kept)
    twice = len({each["id"] for each in kept}) != len(kept)
    return Tried(raw, REFUSED if unnamed or twice else kept or None)


def written_whole(section: str) -> list[Field]:
    """The fields whose answer replaces the one before; occasions are added one by one, by a rule of their own."""
    return [each for each in contents.section(section).fields if not isinstance(each, kinds.Occasions)]


def _writing(section: str, sound: bool) -> Strategy:
    fields = {each.key: each for each in written_whole(section)}
    some = st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3, unique=True)
    each = some.flatmap(lambda keys: st.fixed_dictionaries({key: answers(fields[key], sound) for key in keys}))
    return each.map(lambda tried: Writing(section, tried))


def writings() -> Strategy:
    """Any writing in any section, three of four of them such as can be kept."""
    section = st.sampled_from([each.key for each in contents.SECTIONS if written_whole(each.key)])
    return st.tuples(section, st.sampled_from([True, True, True, False])).flatmap(lambda pair: _writing(*pair))
