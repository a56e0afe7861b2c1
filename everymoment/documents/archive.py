"""Looks over a zip file's own list before anything in it is opened: bombs, escapes and hidden definitions are refused.

Sizes in the list can be trusted as limits: Python's zipfile never unpacks more than an entry says, and checks its sum.
"""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from .opening import Unreadable

MOST_ENTRIES = 500
MOST_UNPACKED = 50 * 1024 * 1024
MOST_XML = 4 * 1024 * 1024  # of parts that are parsed: a return of 21 long rows needs a tenth of this
MOST_RATIO = 100
_FIRST_DOUBT = 1024 * 1024  # smaller parts may be packed as well as they like: words repeat
_LIST = 512 * MOST_ENTRIES  # bytes of the list itself: an entry has 46 and its name
_END = struct.Struct("<4s4H2LH")  # the record that a zip file ends with: where its list lies, and how long it is
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zX")
_PROGRAMS = frozenset({"vbaproject.bin", "vbadata.xml"})
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Packed:
    """A kind of packed document: its ending, the program that writes it, and what to do when it is damaged."""

    ending: str
    program: str

    @property
    def again(self) -> str:
        """What to do with one that is damaged."""
        return f"Open it in {self.program}, save it again as {self.ending}, and try again."


WORD, EXCEL = Packed(".docx", "Word"), Packed(".xlsx", "Excel")


def check_archive(raw: bytes, kind: Packed) -> None:
    """Raises Unreadable unless these bytes are a zip file that is safe to unpack in memory and to parse as XML."""
    if raw.startswith(_OLD_OFFICE):
        raise Unreadable(f"The file is an older {kind.program} file, or is locked with a password. {kind.again}")
    _check_ends(raw, kind)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            _check_names(entries, kind)
            _check_sizes(entries, kind)
            _check_places(entries, archive.start_dir, kind)
            for entry in entries:
                _check_part(archive, entry, kind)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"The {kind.ending} file is damaged or cut short. {kind.again}") from None


def _check_ends(raw: bytes, kind: Packed) -> None:
    """A zip file from its first byte to its last, and no other kind of file before, behind or round it.

    Its list is weighed before it is read: a list of a million names is a bomb of its own.
    """
    packed, at = raw.startswith(b"PK\x03\x04"), len(raw) - _END.size
    end = _END.unpack_from(raw, at) if at >= 0 else (b"",) * 8
    if not packed or end[0] != b"PK\x05\x06" or end[-1]:
        raise Unreadable(f"The {kind.ending} file is damaged or cut short. {kind.again}")
    if end[5] > _LIST:
        raise Unreadable(f"The {kind.ending} file holds {end[4]:,} parts, far more than a return has. {kind.again}")
    if end[6] + end[5] != at:
        raise Unreadable(f"The {kind.ending} file is damaged or cut short. {kind.again}")


def _check_names(entries: list[zipfile.ZipInfo], kind: Packed) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES:
        raise Unreadable(f"The {kind.ending} file holds {len(names):,} parts, far more than a return has. {kind.again}")
    if len(set(names)) < len(names):
        raise Unreadable(
            f"The {kind.ending} file has two parts of the same name, so it cannot be trusted. {kind.again}"
        )
    if any(name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") for name in names):
        raise Unreadable(f"The {kind.ending} file points outside itself, so it was not opened. {kind.again}")
    if any(PurePosixPath(name).name.lower() in _PROGRAMS for name in names):
        raise Unreadable(
            f"The {kind.ending} file holds macros, which are programs; it was not opened. Save it as {kind.ending} "
            "without macros, and try again."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(f"The {kind.ending} file is locked with a password. Take the password off and try again.")


def _check_sizes(entries: list[zipfile.ZipInfo], kind: Packed) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if _is_xml(entry))
    bomb = _is_bomb(unpacked, packed) or any(_is_bomb(each.file_size, each.compress_size) for each in entries)
    if bomb or unpacked > MOST_UNPACKED or xml > MOST_XML:
        raise Unreadable(
            f"The {kind.ending} file would unpack to {unpacked / 1024 / 1024:,.0f} MB, more than a return can need, "
            f"so it was not opened. Save only the table as {kind.ending} and try again."
        )


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _FIRST_DOUBT and unpacked > MOST_RATIO * max(packed, 1)


def _check_places(entries: list[zipfile.ZipInfo], list_starts: int, kind: Packed) -> None:
    """Each part has bytes of its own: parts that share them unpack the same bomb again and again."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise Unreadable(
                f"The {kind.ending} file holds parts that lie over each other, so it was not opened. {kind.again}"
            )
        end = entry.header_offset + 30 + entry.compress_size
    if end > list_starts:
        raise Unreadable(f"The {kind.ending} file is damaged or cut short. {kind.again}")


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, kind: Packed) -> None:
    if _is_xml(entry):
        _check_xml(archive.read(entry), kind)
        return
    with archive.open(entry) as part:
        if part.read(8).startswith(_PACKED):
            raise Unreadable(
                f"The {kind.ending} file holds another packed file inside it, which was not opened. "
                f"Take out what is embedded, save only the table as {kind.ending}, and try again."
            )


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))


def _check_xml(content: bytes, kind: Packed) -> None:
    """No part of a Word file defines entities; one that does is an attack (zeroes are taken out for UTF-16)."""
    plain = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Unreadable(
            f"The {kind.ending} file defines its own entities, which {kind.program} never does. {kind.again}"
        )
