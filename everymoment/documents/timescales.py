"""Finds the timescales in a return's next steps and reads them into days, with the printed words kept beside them.

The days are those that the words name: "by early 2016" names January to March 2016, and its "by" stays in the text.
What cannot be placed in time is kept without days: a person decides, the program does not guess.
"""

import re
from datetime import date

from .charter_return import Kind, Timescale
from .periods import NoSuchDay, Period
from .sheet import squash
from .timescale_forms import FORMS, NotATimescale, Reader

_DATELESS: frozenset[Kind] = frozenset({"ongoing", "immediate", "none_planned"})


def read_timescales(text: str, as_of: date | None) -> tuple[Timescale, ...]:
    """Every timescale that the text prints, in its order; never raises.

    `as_of` is the first day of the return's month, against which "immediately", "later this year" or "within six
    months" are read; without it such words are of unknown days.
    """
    text = squash(text)
    found = [
        (match.start(), order, match) for order, (_, pattern, _) in enumerate(FORMS) for match in pattern.finditer(text)
    ]
    timescales, reached = [], 0
    for start, order, match in sorted(found, key=lambda each: each[:2]):
        kind, _, reader = FORMS[order]
        if start >= reached and (timescale := _read(kind, reader, match, as_of)):
            timescales.append(timescale)
            reached = match.end()
    return tuple(timescales)


def _read(kind: Kind, reader: Reader, match: re.Match[str], as_of: date | None) -> Timescale | None:
    period: Period | None = None
    try:
        period = reader(match, as_of)
    except NotATimescale:
        return None
    except NoSuchDay:
        kind = "unknown"  # printed as a date, but on no calendar: kept for a person to mend
    words = match[0].strip()
    if period is None:
        return Timescale(words, kind if kind in _DATELESS else "unknown")
    return Timescale(words, kind, *period)


def glued(text: str, words: str) -> str:
    """The date with the word that it stands against ("teamAugust 2015"); nothing when a space or bracket divides."""
    for found in re.finditer(re.escape(words), text):
        before = re.split(r"[\s(\[]", text[max(0, found.start() - 40) : found.start()])[-1]
        if before:
            return before + words
    return ""
