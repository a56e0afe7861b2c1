"""Signed heads: where the chain ended at a moment, kept outside the database, so that a chain that was cut off or
written anew is known by what others remember of it.

A head is one line of JSON: sequence, hash, at, the public key, and an Ed25519 signature over the rest.
"""

import base64
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

from everymoment.audit.canonical import canonical

SIGNED_AS = b"Every Moment audit head\n"
OURS_ONLY = 0o600
TAIL_BYTES = 8192


class HeadsUnreadable(Exception):
    """What is kept of heads cannot be read, or is signed by somebody else. The text says which line, and why."""


@dataclass(frozen=True)
class Head:
    """The chain's newest link at a moment. `key` and `signature` are in hexadecimal."""

    sequence: int
    hash: str
    at: str
    key: str = ""
    signature: str = ""

    @property
    def when(self) -> datetime:
        """The moment it was signed."""
        return datetime.fromisoformat(self.at)

    @property
    def line(self) -> str:
        """The head as one line of JSON."""
        return json.dumps(vars(self))

    def signed_bytes(self) -> bytes:
        """What the signature is over."""
        return SIGNED_AS + canonical({k: v for k, v in vars(self).items() if k != "signature"})


def signed(sequence: int, of: bytes, at: datetime) -> Head:
    """A head with this house's signature."""
    key = private_key()
    head = Head(sequence, of.hex(), at.isoformat(), public_key())
    return Head(**{**vars(head), "signature": key.sign(head.signed_bytes()).hex()})


def is_signed(head: Head, key: str) -> bool:
    """Whether this very head was signed by whoever holds the private half of `key`."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(head.signature), head.signed_bytes())
    except (InvalidSignature, ValueError):
        return False
    return head.key == key


def private_key() -> Ed25519PrivateKey:
    """The key that signs: of the settings, else made once in the folder of the record, readable by its owner only.

    Raises HeadsUnreadable where it is no key."""
    kept = settings.AUDIT_KEY or _kept_key(settings.VAR / "audit_key")
    try:
        return Ed25519PrivateKey.from_private_bytes(base64.b64decode(kept, validate=True))
    except ValueError as wrong:
        raise HeadsUnreadable("The key that signs heads must be 32 bytes in base64 (EVERYMOMENT_AUDIT_KEY)") from wrong


def public_key() -> str:
    """The public half, to be known wherever heads are verified."""
    return private_key().public_key().public_bytes_raw().hex()


def _kept_key(path: Path) -> str:
    if not path.exists():
        made = base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw())
        half = path.with_suffix(f".{os.getpid()}")
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OURS_ONLY), "wb") as file:
            file.write(made)
        try:
            os.link(half, path)  # whole or not at all; of two who make one at once, the first is kept
        except FileExistsError:
            pass
        finally:
            half.unlink()
    return path.read_text()


def read(path: Path) -> list[Head]:
    """Every head in a file, oldest first, without lines cut short by a power cut. Raises HeadsUnreadable, and OSError
    where there is no file."""
    lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
    return [
        _read_line(line, f"line {number} of {path.name}") for number, line in enumerate(lines, 1) if _is_whole(line)
    ]


def _is_whole(line: str) -> bool:
    """Whether a line was written to its end; each head is one object."""
    return line.endswith("}")


def _read_line(line: str, where: str) -> Head:
    try:
        said: dict[str, Any] = json.loads(line)
        head = Head(**said)
        if not isinstance(head.sequence, int) or len(bytes.fromhex(head.hash)) != 32 or head.when.tzinfo is None:
            raise ValueError
    except (ValueError, TypeError) as fault:
        raise HeadsUnreadable(f"{where} is not a head") from fault
    return head


def newest(path: Path) -> Head | None:
    """The head that was written last; None where there is none yet. Reads only the end of the file, which grows by a
    line a minute. Raises HeadsUnreadable."""
    try:
        with path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(size - TAIL_BYTES, 0))
            lines = file.read().decode(errors="replace").split("\n")
    except FileNotFoundError:
        return None
    whole = [line for line in lines[size > TAIL_BYTES :] if _is_whole(line)]
    return _read_line(whole[-1], f"the last line of {path.name}") if whole else None


def append(path: Path, head: Head) -> None:
    """Add a head to a file, on the disk when this returns. Raises OSError."""
    new = not path.exists()
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, OURS_ONLY), "ab+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        end = file.seek(0, os.SEEK_END)
        file.seek(max(end - 1, 0))
        torn = end and file.read(1) != b"\n"
        file.write((b"\n" if torn else b"") + head.line.encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    if new:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Heads are written one after the other, whoever writes them, so that each file runs forward."""
    settings.HEADS.parent.mkdir(parents=True, exist_ok=True)
    with settings.HEADS.with_name(settings.HEADS.name + ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
