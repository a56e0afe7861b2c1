"""What the file of a local framework must look like, and a line for each thing in it that does not: where, what, and
what to do about it."""

import re
from collections.abc import Iterator
from typing import Any

from .contents import PROMISED
from .library import LIBRARY

MOST_PROMISES = 200
LONGEST = {"title": 100, "about": 300, "promise": 300}
LONGEST_NAME = 40

FILE_KEYS = ("key", "title", "about", "places", "part")
PART_KEYS = ("title", "promise")
PROMISE_KEYS = ("id", "title", "promise", "measures", "same_as")
NEED_NOT_BE_THERE = ("same_as",)
HOLDS_TABLES = {FILE_KEYS: "part", PART_KEYS: "promise", PROMISE_KEYS: ""}
LISTS = {"places": "E09000008", "measures": LIBRARY[0], "same_as": "P9"}
"""The keys that hold a list of words, each with an example."""
SHAPES = {
    "key": (re.compile(r"[a-z][a-z0-9_]{1,39}"), "small letters, digits and _, as in our_pledge"),
    "id": (re.compile(r"[A-Z][A-Z0-9]{0,5}([.-][A-Z0-9]{1,4}){0,2}"), "capital letters and numbers, as in W1 or W1.2"),
    "places": (re.compile(r"[A-Z]\d{8}"), "the code of a locality, a letter and eight digits, as in E09000008"),
}


def wrong(told: dict[str, Any]) -> Iterator[str]:
    """Each thing that is wrong with what a file says, without the file's name."""
    yield from _wrong_table(told, FILE_KEYS, "")
    seen, count = set[str](), 0
    for number, part in enumerate(_tables(told, "part"), 1):
        yield from _wrong_table(part, PART_KEYS, f"part {number}, ")
        for place, promise in enumerate(_tables(part, "promise"), 1):
            count += 1
            id_ = str(promise.get("id") or "").strip()
            at = f"part {number}, promise {short(id_) or place}, "
            yield from _wrong_table(promise, PROMISE_KEYS, at)
            if id_ and key_of(id_) in seen:
                yield f"{at}id: {short(id_)} is there already in this file. Give each promise its own."
            seen.add(key_of(id_))
    if count > MOST_PROMISES:
        yield f"part: there are {count} promises, more than {MOST_PROMISES}. Divide them into several frameworks."


def _wrong_table(table: dict[str, Any], keys: tuple[str, ...], at: str) -> Iterator[str]:
    """What is wrong with one table: keys it should not have, keys it lacks, and what stands under the others."""
    for key in table:
        if key not in keys:
            yield f"{at}{short(key)}: nothing here is called that. Use {', '.join(keys)}."
    for key in keys:
        if key in table:
            yield from (f"{at}{key}: {what}" for what in _wrong_value(key, table, HOLDS_TABLES[keys]))
        elif key not in NEED_NOT_BE_THERE:
            yield f"{at}{key}: it is missing. Add it."


def _wrong_value(key: str, table: dict[str, Any], holds_tables: str) -> Iterator[str]:
    value = table[key]
    if key in LISTS:
        yield from _wrong_list(key, value)
    elif key != holds_tables:
        yield from _wrong_words(key, value)
    elif not isinstance(value, list) or not value or len(_tables(table, key)) != len(value):
        yield "this must be one or more tables. Begin each with double brackets, as the handbook shows."


def _wrong_words(key: str, words: object) -> Iterator[str]:
    longest = LONGEST.get(key, LONGEST_NAME)
    if not isinstance(words, str):
        yield 'this must be words. Put them between "quotation marks".'
    elif not words.strip():
        yield "there are no words. Write some."
    elif not words.isprintable():
        yield "there is a mark in it that cannot be printed. Keep it to one line of plain letters."
    elif len(words) > longest:
        yield f"it has {len(words)} letters, more than {longest}. Say it shorter."
    elif key in SHAPES and not SHAPES[key][0].fullmatch(words):
        yield f"{short(words)} cannot stand here. Use {SHAPES[key][1]}."


def _wrong_list(key: str, words: object) -> Iterator[str]:
    if not isinstance(words, list) or not words or not all(isinstance(each, str) and each for each in words):
        yield f'this must be a list of words. Write it as in ["{LISTS[key]}"].'
        return
    for each in dict.fromkeys(words):
        if words.count(each) > 1:
            yield f"{short(each)} is there more than once. Name it once."
        if key == "measures" and each not in LIBRARY:
            yield f"no measure is called {short(each)}. Use {LIBRARY[0]} to {LIBRARY[-1]}, as the handbook lists them."
        elif key == "same_as" and each not in PROMISED.by_id:
            yield f"no promise is called {short(each)}. Use an id that the handbook lists, such as P9."
        elif key == "places":
            yield from _wrong_words(key, each)


def _tables(table: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """The tables under a key, as far as there are any."""
    held = table.get(key)
    return [each for each in held if isinstance(each, dict)] if isinstance(held, list) else []


def key_of(id_: str) -> str:
    """An id as it stands in an address: "W1.2" as "w1_2"."""
    return re.sub(r"[^a-z0-9]", "_", id_.lower())


def short(words: str) -> str:
    """Words of a file as they can stand in a line about it."""
    plain = "".join(each if each.isprintable() else "?" for each in words)
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 1]}…"
