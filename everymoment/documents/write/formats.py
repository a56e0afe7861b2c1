"""In which formats a return is written, by the ending of its file."""

from collections.abc import Callable
from pathlib import PurePath

from everymoment.documents.write.paper import as_pdf
from everymoment.documents.write.word import as_word
from everymoment.documents.write.workbook import as_workbook
from everymoment.documents.write.written import NotWritten, Written
from everymoment.people import clock

FORMATS: dict[str, tuple[Callable[[Written], bytes], str]] = {
    ".docx": (as_word, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".xlsx": (as_workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".pdf": (lambda written: as_pdf(written, clock.now()), "application/pdf"),
}
"""What writes each format, and its media type."""


def ending_of(name: str) -> str:
    """The ending of a file that is to be written. Raises NotWritten for one that is not written here."""
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS:
        raise NotWritten(f"A return is written as {', '.join(FORMATS)}. Give the file one of these endings.")
    return ending


def write(written: Written, ending: str) -> bytes:
    """The file's bytes. Raises NotWritten."""
    return FORMATS[ending][0](written)
