"""What may be kept at all: text without invisible marks and not too long; and how it is said that something may not."""

import re
from typing import Any


class NotAccepted(ValueError):
    """An answer that cannot be kept. The text says what to do next, in words for the person who typed it."""


LONGEST_TEXT = 4000
# Control characters and half letters have no place in a plan, and PostgreSQL cannot keep NUL in JSON at all.
INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
# Marks that turn the direction of writing can make a decision read as its opposite. The two plain marks that right-to-
# left scripts need for full stops and numbers (U+200E, U+200F) turn nothing that follows, and are kept.
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def checked_text(value: Any, longest: int, name: str) -> str | None:
    """Text with its ends trimmed and line ends made one kind; None when nothing is left. Raises NotAccepted."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise NotAccepted(f"Write the {name} as text")
    text = value.replace("\r\n", "\n").replace("\r", "\n").strip()
    if INVISIBLE.search(text):
        raise NotAccepted(f"Remove the invisible characters from the {name}, for example by typing it again")
    if TURNING.search(text):
        raise NotAccepted(
            f"Remove the hidden marks that turn the direction of writing from the {name}, for example by typing it "
            "again: they can hide what it says"
        )
    if len(text) > longest:
        raise NotAccepted(f"Shorten the {name} to {longest:,} characters or fewer; it has {len(text):,}")
    return text or None
