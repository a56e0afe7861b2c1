"""Looks over a zip file's own list before anything in it is opened: bombs, escapes and hidden definitions are refused.

Sizes in the list can be trusted as limits: Python's zipfile never unpacks more than an entry says, and checks its sum.
"""

import io
import struct
import zipfile
import zlib

from .opening import Unreadable

MOST_ENTRIES = 500
MOST_UNPACKED = 50 * 1024 * 1024
MOST_XML = 4 * 1024 * 1024  # of parts that are parsed: a return of 21 long rows needs a tenth of this
MOST_RATIO = 100
_FIRST_DOUBT = 1024 * 1024  # smaller parts may be packed as well as they like: words repeat
_LIST = 512 * MOST_ENTRIES  # bytes of the list itself: an entry has 46 and its name
_END = struct.Struct("<4s4H2LH")  # the record that a zip file ends with: where its list lies, and how long it is
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh", b"\xfd7zX")
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_SAVE_AGAIN = "Open it in Word, save it again as .docx, and try again."


def check_archive(raw: bytes) -> None:
    """Raises Unreadable unless these bytes are a zip file that is safe to unpack in memory and to parse as XML."""
    if raw.startswith(_OLD_WORD):
        raise Unreadable(f"The file is an older Word file, or is locked with a password. {_SAVE_AGAIN}")
    _check_ends(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            _check_names(entries)
            _check_sizes(entries)
            _check_places(entries, archive.start_dir)
            for entry in entries:
                _check_part(archive, entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"The .docx file is damaged or cut short. {_SAVE_AGAIN}") from None


def _check_ends(raw: bytes) -> None:
    """A zip file from its first byte to its last, and no other kind of file before, behind or round it.

    Its list is weighed before it is read: a list of a million names is a bomb of its own.
    """
    packed, at = raw.startswith(b"PK\x03\x04"), len(raw) - _END.size
    end = _END.unpack_from(raw, at) if at >= 0 else (b"",) * 8
    if not packed or end[0] != b"PK\x05\x06" or end[-1]:
        raise Unreadable(f"The .docx file is damaged or cut short. {_SAVE_AGAIN}")
    if end[5] > _LIST:
        raise Unreadable(f"The .docx file holds {end[4]:,} parts, far more than a return has. {_SAVE_AGAIN}")
    if end[6] + end[5] != at:
        raise Unreadable(f"The .docx file is damaged or cut short. {_SAVE_AGAIN}")


def _check_names(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename for entry in entries]
    if len(names) > MOST_ENTRIES:
        raise Unreadable(f"The .docx file holds {len(names):,} parts, far more than a return has. {_SAVE_AGAIN}")
    if len(set(names)) < len(names):
        raise Unreadable(f"The .docx file holds two parts of the same name, so it cannot be trusted. {_SAVE_AGAIN}")
    if any(name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") for name in names):
        raise Unreadable(f"The .docx file points outside itself, so it was not opened. {_SAVE_AGAIN}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("The .docx file is locked with a password. Take the password off and try again.")


def _check_sizes(entries: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if _is_xml(entry))
    bomb = _is_bomb(unpacked, packed) or any(_is_bomb(each.file_size, each.compress_size) for each in entries)
    if bomb or unpacked > MOST_UNPACKED or xml > MOST_XML:
        raise Unreadable(
            f"The .docx file would unpack to {unpacked / 1024 / 1024:,.0f} MB, more than a return can need, "
            "so it was not opened. Save only the table as .docx and try again."
        )


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _FIRST_DOUBT and unpacked > MOST_RATIO * max(packed, 1)


def _check_places(entries: list[zipfile.ZipInfo], list_starts: int) -> None:
    """Each part has bytes of its own: parts that share them unpack the same bomb again and again."""
    end = 0
    for entry in sorted(entries, key=lambda each: each.header_offset):
        if entry.header_offset < end:
            raise Unreadable(
                f"The .docx file holds parts that lie over each other, so it was not opened. {_SAVE_AGAIN}"
            )
        end = entry.header_offset + 30 + entry.compress_size
    if end > list_starts:
        raise Unreadable(f"The .docx file is damaged or cut short. {_SAVE_AGAIN}")


def _check_part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if _is_xml(entry):
        _check_xml(archive.read(entry))
        return
    with archive.open(entry) as part:
        if part.read(8).startswith(_PACKED):
            raise Unreadable(
                "The .docx file holds another packed file inside it, which was not opened. "
                "Take out what is embedded, save only the table as .docx, and try again."
            )


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))


def _check_xml(content: bytes) -> None:
    """No part of a Word file defines entities; one that does is an attack (zeroes are taken out for UTF-16)."""
    plain = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Unreadable(f"The .docx file defines its own entities, which Word never does. {_SAVE_AGAIN}")
