"""Reads a document that somebody sent in a process of its own, which can do nothing else: no network, no file, no
secret, and no more memory or time than a return can need. Whatever breaks in there breaks nothing out here.

The other side is `limited.py`. What it hands back is not trusted either: its size is held by the kernel, and every
value is checked as it comes.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args

from everymoment.promises.charter import POINTS

from .charter_return import Kind, Return, Row, Timescale
from .limited import GIVES_UP, MOST_ANSWERED
from .opening import Unreadable, check_size

SECONDS = 20.0
"""How long a reader may take by the clock on the wall, on a machine however busy; it may use 10 s of a processor."""

_TOO_MUCH = (
    "The file took more memory or time than a charter return can need, so reading it was stopped. "
    "Save only the table as .docx or .tsv and try again."
)
_TIMESCALES = frozenset(get_args(Kind))
_NUMBERS = frozenset(each.number for each in POINTS)


@dataclass(frozen=True)
class _Answer:
    ended: int
    said: bytes


def read_apart(raw: bytes, name: str, as_of: str | None = None) -> Return:
    """As `reading.read_return`, in a limited process. Raises Unreadable, in one line, and nothing else."""
    check_size(len(raw))
    answer = _ask([name, as_of or ""], raw)
    if answer.ended == GIVES_UP or answer.ended < 0:  # out of memory; or the kernel ended it, for time or size
        raise Unreadable(_TOO_MUCH)
    try:
        handed = json.loads(answer.said)
        refused = handed.get("refused")
        if isinstance(refused, str) and refused and "\n" not in refused:
            raise Unreadable(refused)
        return _return(handed["read"])
    except Unreadable:
        raise
    except (ValueError, TypeError, KeyError, AttributeError):
        raise Unreadable(
            "The file could not be read: its reader stopped part of the way. Save it again as .docx, .xlsx or .tsv, "
            "and try once more."
        ) from None


def _ask(words: list[str], raw: bytes) -> _Answer:
    """Starts the reader, gives it the bytes, and waits; files and not pipes, so that nobody waits for anybody."""
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as answer:
        given.write(raw)
        given.seek(0)
        reader = subprocess.Popen(
            # -I: neither this environment's words nor this folder decide what is loaded there.
            [sys.executable, "-I", "-B", "-X", "utf8", "-m", "everymoment.documents.limited", *map(_plain, words)],
            stdin=given, stdout=answer, stderr=subprocess.DEVNULL, env={}, close_fds=True, cwd="/",
        )  # fmt: skip
        try:
            ended = reader.wait(SECONDS)
        except subprocess.TimeoutExpired:
            ended = -1
        finally:
            reader.kill()
            reader.wait()
        answer.seek(0)
        return _Answer(ended, answer.read(MOST_ANSWERED))


def _plain(word: str) -> str:
    """A file's name as a process can be given it: no name that a disk took holds a NUL, but one that was typed may."""
    return word.replace("\0", "?").encode("utf-8", "replace").decode()[-255:]


def _return(handed: dict[str, Any]) -> Return:
    """What the reader handed back, every value checked. Raises ValueError, KeyError or TypeError."""
    missing = tuple(handed["missing"])
    rows = tuple(_row(each) for each in handed["rows"])
    if not {*missing, *(row.point for row in rows)} <= _NUMBERS:
        raise ValueError("a point that there is not")
    return Return(
        _text_or_none(handed["locality"]), _text_or_none(handed["as_of"]), rows, missing, _texts(handed["problems"])
    )


def _row(each: dict[str, Any]) -> Row:
    first, last = (_whole(number) for number in each["lines"])
    sure = float(each["confidence"])
    if not 0 <= sure <= 1:
        raise ValueError("not a measure of confidence")
    now, improve, next_steps = (_text(each[cell]) for cell in ("now", "improve", "next_steps"))
    timescales = tuple(_timescale(one) for one in each["timescales"])
    return Row(
        _whole(each["point"]), now, improve, next_steps, timescales, _texts(each["repairs"]), sure, (first, last)
    )


def _timescale(each: dict[str, Any]) -> Timescale:
    if each["kind"] not in _TIMESCALES:
        raise ValueError("not a kind of timescale")
    return Timescale(_text(each["text"]), each["kind"], _day(each["starts_on"]), _day(each["ends_on"]))


def _day(value: Any) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise ValueError("not a whole number")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _texts(values: Any) -> tuple[str, ...]:
    return tuple(_text(each) for each in values)
