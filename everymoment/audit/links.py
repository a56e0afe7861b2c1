"""The hash that binds each link to the one before it, in Python, and as SQLite's own triggers call it.

PostgreSQL works it out by itself (everymoment/audit/chained.py); tests hold the two to each other.
"""

from hashlib import sha256
from typing import Any

FUNCTION = "audit_link_hash"
HASH_BYTES = 32
START = bytes(HASH_BYTES)
"""What stands before the first link."""


def link_hash(previous: bytes, sequence: int, kind: str, commitment: bytes) -> bytes:
    """SHA-256 over 0x00, the previous hash, the sequence (8 bytes, big-endian), the kind and the commitment.

    All but the kind are of fixed length, so no two links are written alike. Raises ValueError for another length.
    """
    if len(previous) != HASH_BYTES or len(commitment) != HASH_BYTES:
        raise ValueError("a hash and a commitment have 32 bytes each")
    return sha256(b"\x00" + previous + sequence.to_bytes(8, "big") + kind.encode() + commitment).digest()


def teach_sqlite(sender: object, connection: Any, **_: object) -> None:
    """Give a new SQLite connection the function that its triggers call. A connection without it can add no link, and so
    neither a look nor a change."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(FUNCTION, 4, link_hash, deterministic=True)
