"""Looks over a zip file's own list before anything in it is opened: bombs, escapes and hidden definitions are refused.

Sizes in the list can be trusted as limits: Python's zipfile never unpacks more than an entry says, and checks its sum.
"""

import io
import zipfile
import zlib

from .opening import Unreadable

MOST_ENTRIES = 500
MOST_UNPACKED = 60 * 1024 * 1024
MOST_XML = 4 * 1024 * 1024  # of parts that are parsed: a return of 21 long rows needs a tenth of this
MOST_RATIO = 200
_FIRST_DOUBT = 1024 * 1024
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_SAVE_AGAIN = "Open it in Word, save it again as .docx, and try again."


def check_archive(raw: bytes) -> None:
    """Raises Unreadable unless these bytes are a zip file that is safe to unpack in memory and to parse as XML."""
    if raw.startswith(_OLD_WORD):
        raise Unreadable(f"The file is an older Word file, or is locked with a password. {_SAVE_AGAIN}")
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = archive.infolist()
            _check_names(entries)
            _check_sizes(entries)
            for entry in entries:
                if _is_xml(entry):
                    _check_xml(archive.read(entry))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"The .docx file is damaged or cut short. {_SAVE_AGAIN}") from None


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
    bomb = unpacked > _FIRST_DOUBT and unpacked > MOST_RATIO * max(packed, 1)
    if bomb or unpacked > MOST_UNPACKED or xml > MOST_XML:
        raise Unreadable(
            f"The .docx file would unpack to {unpacked / 1024 / 1024:,.0f} MB, more than a return can need, "
            "so it was not opened. Save only the table as .docx and try again."
        )


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith((".xml", ".rels"))


def _check_xml(content: bytes) -> None:
    """No part of a Word file defines entities; one that does is an attack (zeroes are taken out for UTF-16)."""
    plain = content.replace(b"\0", b"")
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise Unreadable(f"The .docx file defines its own entities, which Word never does. {_SAVE_AGAIN}")
