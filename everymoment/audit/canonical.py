"""One way to write facts as bytes, the same on every machine and after any round trip through either database, so that
equal facts always give the same commitment and others never do."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

SALT_BYTES = 16
# Says what a hash is of, so that a commitment can never be shown as a link (0x00) or the other way round.
_OF_FACTS = b"\x02"
_written = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


class NotCanonical(ValueError):
    """A value that cannot be kept the same everywhere: text with a NUL or half a character, NaN, or another type."""


def commitment(salt: bytes, facts: Mapping[str, Any]) -> bytes:
    """32 bytes that bind to the facts and, without the salt, tell nothing of them. Raises NotCanonical."""
    return sha256(_OF_FACTS + salt + canonical(facts)).digest()


def canonical(facts: Mapping[str, Any]) -> bytes:
    """The facts as JSON in UTF-8: keys sorted, no space, numbers exact, moments in UTC. Raises NotCanonical."""
    try:
        return _written(_exact(facts)).encode()
    except UnicodeEncodeError as half:
        raise NotCanonical("text holds half a character (a lone surrogate)") from half


def _exact(value: Any) -> Any:
    """A value in the few types that JSON writes in one way only."""
    # The commonest first: verifying walks millions of these.
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, int):  # bool too
        return value
    if isinstance(value, dict):
        return {_text(key): _exact(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_exact(each) for each in value]
    if isinstance(value, float):
        return _number(value)
    return _moment(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise NotCanonical("a name that is not text")
    if "\x00" in value:
        raise NotCanonical("text holds a NUL")
    return value


def _number(value: float) -> int | float:
    """PostgreSQL gives 2.0 back as 2 and 1e23 as its digits: a whole number is written as one."""
    if value != value or value in (float("inf"), float("-inf")):
        raise NotCanonical("a number without end or value")
    return int(Decimal(repr(value))) if value.is_integer() else value


def _moment(value: Any) -> str:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise NotCanonical("a moment without its zone")
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise NotCanonical(f"a {type(value).__name__} cannot be committed to")
