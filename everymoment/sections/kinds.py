"""The kinds of answer a field may hold. Each kind can check a value and say it in words; faces do the rest.

A value is plain JSON: text, a yes/no, a list. `None` means "not answered", and is always accepted: nobody is forced to
answer before help comes.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from everymoment.sections.accepted import LONGEST_TEXT, NotAccepted, checked_text
from everymoment.sections.audiences import EVERYONE, PLANNERS, Audience
from everymoment.sections.codes import Code

Value = Any
"""What a field holds: JSON without numbers that could lose a digit; `None` where it is not answered."""


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Field:
    """One thing a section asks.

    `label` is the question; `name` a noun phrase for sentences and tables; `seen_by` and `written_by` are audiences;
    `standard` names the items of published standards it answers, such as ("SCCI1580", "36"); `code` says what the field
    means to another system. A `material` field is one whose change the team must know about. `urgent` gives its place
    on the urgent view ("" is not shown there). `always_with` names fields of the same section that must be shown
    wherever this one is (a decision is never shown without its status: hazard H8). `lapses_on` names the day field
    after which the answer is past its review, and `lapses_as` says so in words. `weight` says what the answer is in
    law, and `law` where that stands. `verified_by` names the field in which a verification of this decision is kept: it
    goes when the decision changes and is not verified anew. A change of a field that `calls_for_review` (to one of the
    values in `calling`, if given) calls for a review of the whole plan. `short` names a field where it stands beside
    the answer it belongs to ("review by"). An answer shown `on_asking` stays folded until the reader opens it, such as
    the code of a key safe. A `hidden` part of an item is an id by which the record joins two things: kept and carried,
    never said. A part `by_deed` is said and shown, but answered only by a deed of its own, never on the section's form.
    """

    key: str
    name: str
    label: str
    hint: str = ""
    seen_by: frozenset[Audience] = EVERYONE
    written_by: frozenset[Audience] = PLANNERS
    standard: tuple[tuple[str, str], ...] = ()
    code: Code | None = None
    material: bool = True
    urgent: str = ""
    always_with: tuple[str, ...] = ()
    lapses_on: str = ""
    lapses_as: str = "past review"
    weight: str = ""
    law: str = ""
    verified_by: str = ""
    calls_for_review: bool = False
    calling: tuple[str, ...] = ()
    short: str = ""
    on_asking: bool = False
    hidden: bool = False
    by_deed: bool = False

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.key}>"

    def check(self, value: Value, today: date) -> Value:
        """The value as it will be kept, or None when not answered; `today` is the day it is said.

        Raises NotAccepted.
        """
        raise NotImplementedError

    def say(self, value: Value) -> str:
        """The value in words, for sentences, tables and print."""
        raise NotImplementedError

    def whole(self, before: Value, said: Value) -> Value:
        """The whole answer once `said` (a checked value) is said, where `before` stood: `said` replaces it."""
        return said

    def announces(self, was: Value, now: Value) -> bool:
        """Whether the team must know of this change (of one item, where the field is a list)."""
        return self.material


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Text(Field):
    """Words. `lines` above 1 asks for a larger box; `own_words` marks the person's own words, shown as a quotation."""

    lines: int = 1
    longest: int = LONGEST_TEXT
    own_words: bool = False

    def check(self, value: Value, today: date) -> Value:
        return checked_text(value, self.longest, self.name)

    def say(self, value: Value) -> str:
        return value


@dataclass(frozen=True)
class Option:
    """One choice. `no_choice` marks an answer that counts as recorded although it names nothing (SCCI1580, table 1.2b).
    `holds` is for options that say how a decision stands: whether it may be relied on."""

    key: str
    label: str
    code: Code | None = None
    no_choice: bool = False
    holds: bool | None = None


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Choice(Field):
    """One of several options (or several of them, when `several`); kept as the option's key, or a list of keys."""

    options: tuple[Option, ...]
    several: bool = False

    def option(self, key: str) -> Option:
        """The option with this key. Raises NotAccepted."""
        for each in self.options:
            if each.key == key:
                return each
        raise NotAccepted(f"Choose one of the listed answers for {self.name}")

    def check(self, value: Value, today: date) -> Value:
        if value is None or value == "" or value == []:
            return None
        if not self.several:
            return self.option(value).key
        if not isinstance(value, list):
            raise NotAccepted(f"Choose from the listed answers for {self.name}")
        chosen = {self.option(each).key for each in value}
        return [each.key for each in self.options if each.key in chosen]

    def say(self, value: Value) -> str:
        keys = value if self.several else [value]
        return ", ".join(self.option(key).label for key in keys)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class YesNo(Field):
    """Yes or no; kept as true or false."""

    def check(self, value: Value, today: date) -> Value:
        if value is None or value == "":
            return None
        if value in (True, "yes"):
            return True
        if value in (False, "no"):
            return False
        raise NotAccepted(f"Answer yes or no for {self.name}")

    def say(self, value: Value) -> str:
        return "yes" if value else "no"


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Day(Field):
    """A day; kept as YYYY-MM-DD. A `past` day may not lie ahead of today."""

    past: bool = False

    def check(self, value: Value, today: date) -> Value:
        if value is None or value == "":
            return None
        try:
            day = date.fromisoformat(value)
        except (TypeError, ValueError):
            raise NotAccepted(f"Enter the {self.name} as a real date, such as 27 3 2027") from None
        if not 1900 <= day.year <= 2199:
            raise NotAccepted(f"Check the year of the {self.name}")
        if self.past and day > today:
            raise NotAccepted(f"Enter a day that is not in the future for the {self.name}")
        return day.isoformat()

    def say(self, value: Value) -> str:
        return said_day(date.fromisoformat(value))


@lru_cache(maxsize=4096)
def said_day(day: date) -> str:
    """A day as pages write it: 3 May 2027."""
    return f"{day.day} {day:%B %Y}"


CANNOT_SAY = "cannot_say"
"""Kept where somebody looked and could not tell: neither a number nor "not answered"."""


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Scale(Field):
    """A whole number on a line between two ends that are named; or `words` name every step, the lowest first.

    Where it `may_be_unclear`, "cannot say" is an answer too: somebody looked, and could not tell.
    """

    lowest: int
    highest: int
    low_end: str
    high_end: str
    words: tuple[str, ...] = ()
    may_be_unclear: bool = False

    def check(self, value: Value, today: date) -> Value:
        if value is None or value == "":
            return None
        if self.may_be_unclear and value == CANNOT_SAY:
            return CANNOT_SAY
        try:
            number = int(str(value))
        except ValueError:
            number = self.lowest - 1
        if not self.lowest <= number <= self.highest:
            raise NotAccepted(f"Choose a whole number from {self.lowest} to {self.highest} for {self.name}")
        return number

    def word(self, step: int) -> str:
        """What a step is called; empty where it has no word of its own."""
        ends = {self.lowest: self.low_end, self.highest: self.high_end}
        return self.words[step - self.lowest] if self.words else ends.get(step, "")

    def say(self, value: Value) -> str:
        if value == CANNOT_SAY:
            return "cannot say"
        if self.words:
            return f"{value} ({self.word(value)})"
        return f"{value} ({self.lowest} is {self.low_end}, {self.highest} is {self.high_end})"


AT_WORK = ("role", "organisation")
"""What is known of somebody at work beside their name and number."""


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class NamedPerson(Field):
    """Somebody by name, and the telephone number that reaches them; `post` is the id of the post they hold, if we
    know it. Of somebody `at_work` role and organisation are kept too, as they were when it was said."""

    at_work: bool = False

    def check(self, value: Value, today: date) -> Value:
        if value is None:
            return None
        if not isinstance(value, dict):
            raise NotAccepted(f"Write a name for {self.name}")
        name = checked_text(value.get("name"), 200, f"name of {self.name}")
        telephone = checked_text(value.get("telephone"), 40, f"telephone number of {self.name}")
        if telephone and not re.fullmatch(r"\+?[0-9 ()\-]{5,}( ?(ext|x)\.? ?[0-9]+)?", telephone):
            raise NotAccepted(f"Enter a telephone number for {self.name}, such as 020 7946 0100")
        if telephone and not name:
            raise NotAccepted(f"Write whose telephone number this is, for {self.name}")
        if not name:
            return None
        known = {"name": name, "telephone": telephone}
        if self.at_work:
            known |= {part: checked_text(value.get(part), 200, f"{part} of {self.name}") for part in AT_WORK}
        return known | {"post": value["post"]} if isinstance(value.get("post"), int) else known

    def say(self, value: Value) -> str:
        return ", ".join(filter(None, (value["name"], *(value.get(part) for part in AT_WORK), value["telephone"])))


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class ListOf(Field):
    """Several things of one shape, each with an id that it keeps for life; `item` names one of them ("outcome").

    Kept as a list of {"id": ..., part key: part value}. Parts are fields of any other kind; the first part names the
    item. `added` says in a sentence what an item more means ("joined the team"), where that is not plain.
    """

    item: str
    parts: tuple[Field, ...]
    most: int = 40
    added: str = ""

    @cached_property
    def said_parts(self) -> tuple[Field, ...]:
        """The parts that are said in words: those that are not hidden."""
        return tuple(part for part in self.parts if not part.hidden)

    def check(self, value: Value, today: date) -> Value:
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            raise NotAccepted(f"Write {self.name} one by one")
        items = [self.checked_item(each, today) for each in value]
        kept = [each for each in items if each is not None]
        if len(kept) > self.most:
            raise NotAccepted(f"Keep {self.name} to {self.most} or fewer")
        if len({each["id"] for each in kept}) != len(kept):
            raise NotAccepted(f"Write each {self.item} once")
        return kept or None

    def checked_item(self, value: dict[str, Value], today: date) -> dict[str, Value] | None:
        """One item with its id, or None when nothing in it is answered. Raises NotAccepted."""
        item = {part.key: part.check(value.get(part.key), today) for part in self.parts}
        if all(each is None for each in item.values()):
            return None
        return {"id": self._checked_id(value), **self._named(item)}

    def _named(self, item: dict[str, Value]) -> dict[str, Value]:
        """The item, when what names it is answered. Raises NotAccepted."""
        if item[self.parts[0].key] is None:
            raise NotAccepted(f"Write the {self.parts[0].name}, or remove this {self.item}")
        return item

    def _checked_id(self, value: dict[str, Value]) -> str:
        """The id that was given, or a new one. Raises NotAccepted."""
        given = value.get("id") or secrets.token_hex(4)
        if not re.fullmatch(r"[a-z0-9-]{1,40}", str(given)):
            raise NotAccepted(f"Open this page again: one {self.item} has lost its place")
        return str(given)

    def say_item(self, value: dict[str, Value]) -> str:
        """One item in words: its name, then what else is known of it."""
        first, *rest = self.said_parts
        known = [f"{part.name}: {part.say(value[part.key])}" for part in rest if value.get(part.key) is not None]
        named = first.say(value[first.key])
        return f"{named} ({'; '.join(known)})" if known else named

    def say(self, value: Value) -> str:
        return "; ".join(self.say_item(each) for each in value)


@dataclass(frozen=True, kw_only=True, repr=False, eq=False)
class Occasions(ListOf):
    """What is asked again and again, such as a score: each item is one occasion, and its first part the day it was.

    A value names only the occasions that are new or corrected; those it does not name stay, and one with nothing but
    its id is taken out. So two who add at once both keep theirs, and a form need not carry the past. The newest
    `stands` of them stand in the plan; the entries keep all for ever. One whose part `waits_for` is not answered stands
    however old it is. `told_from` is the score from which an occasion is announced, where the field is not material.
    """

    stands: int = 12
    waits_for: str = ""
    told_from: int | None = None

    def checked_item(self, value: dict[str, Value], today: date) -> dict[str, Value] | None:
        """One occasion; None when nothing but its day is answered. Parts kept by a deed are left alone unless given."""
        day, *others = self.parts
        asked = [part for part in others if not part.by_deed or part.key in value]
        item = {part.key: part.check(value.get(part.key), today) for part in asked}
        if any(each is not None for each in item.values()):
            named = self._named({day.key: day.check(value.get(day.key), today), **item})
            return {"id": self._checked_id(value), **named}
        return {"id": self._checked_id(value)} if value.get("id") else None

    def whole(self, before: Value, said: Value) -> Value:
        kept = {each["id"]: each for each in before or []}
        for each in said or []:
            if len(each) == 1:
                kept.pop(each["id"], None)
            else:
                kept[each["id"]] = {**kept.get(each["id"], {}), **each}
        return list(kept.values()) or None

    def standing(self, occasions: list[dict[str, Value]]) -> list[dict[str, Value]]:
        """Those of them that stand in the plan, by day."""
        by_day = sorted(occasions, key=lambda each: each[self.parts[0].key])
        return [
            each
            for place, each in enumerate(by_day, self.stands - len(by_day))
            if place >= 0 or (self.waits_for and each.get(self.waits_for) is None)
        ]

    def announces(self, was: Value, now: Value) -> bool:
        scores = [value for value in (now or was or {}).values() if isinstance(value, int)]
        return self.material or (self.told_from is not None and max(scores, default=0) >= self.told_from)

    def scored(self, value: dict[str, Value]) -> list[tuple[str, str]]:
        """What is known of one occasion as (name, words): its scores gathered under each word, the worst first."""
        gathered: dict[tuple[int, str], list[str]] = {}
        others = []
        for part in self.said_parts[1:]:
            answer = value.get(part.key)
            if isinstance(part, Scale) and part.words and answer is not None:
                rank = -answer if isinstance(answer, int) else 1
                gathered.setdefault((rank, part.say(answer)), []).append(part.name)
            elif answer is not None:
                others.append((part.name, part.say(answer)))
        return [*others, *((words, ", ".join(names)) for (_, words), names in sorted(gathered.items()))]

    def say_item(self, value: dict[str, Value]) -> str:
        day = self.parts[0]
        if day.key not in value:
            return f"{self.item} taken out"
        known = "; ".join(f"{name}: {words}" for name, words in self.scored(value))
        return f"{day.say(value[day.key])} ({known})"


KINDS: tuple[type[Field], ...] = (Text, Choice, YesNo, Day, Scale, NamedPerson, ListOf, Occasions)
"""Every kind there is. Each face must know each kind: tests/house holds it to that."""
