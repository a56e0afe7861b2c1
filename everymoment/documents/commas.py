"""Opens comma-separated text (.csv), as spreadsheets save it: with commas, or semicolons elsewhere."""

import csv
import io

from .lines import MOST_COLUMNS, MOST_IN_CELL, MOST_LETTERS, MOST_LINES, decode, old_encoding
from .opening import Unreadable
from .sheet import Line, Sheet

_DIVIDERS = (",", ";", "\t")
_SEND = "It does not look like a charter return: send the return itself."


def open_commas(raw: bytes) -> Sheet:
    """The records of a .csv file as lines of cells. Raises Unreadable for what is not text, or breaks off in quotes."""
    text, old = decode(raw)
    if len(text) > MOST_LETTERS or text.count("\n") > MOST_LINES:
        raise Unreadable(f"The text is far longer than a charter return ({len(text):,} letters). {_SEND}")
    lines = _records(text.replace("\f", "\n"))
    return old_encoding(lines) if old else Sheet(tuple(lines))


def _records(text: str) -> list[Line]:
    divider, skip = _divider(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    csv.field_size_limit(MOST_LETTERS)
    lines, began = [], 1
    try:
        for cells in reader:
            if len(cells) > MOST_COLUMNS or any(len(cell) > MOST_IN_CELL for cell in cells):
                raise Unreadable(f"Line {began} is wider or longer than a return's. {_SEND}")
            if reader.line_num > skip:
                lines.append(Line(began, tuple(cells) or ("",)))
            began = reader.line_num + 1
    except csv.Error:
        raise Unreadable(
            f"A quote mark that opens on line {began} is not closed as a .csv file must close it. Save it again as "
            ".csv, or as .xlsx, and try again."
        ) from None
    return lines


def _divider(text: str) -> tuple[str, int]:
    """What divides the cells: what the first line says ("sep=;"), else what stands oftenest outside quote marks; and
    how many lines say only that."""
    first = text.split("\n", 1)[0].strip().lower()
    if first.startswith("sep=") and first[4:] in _DIVIDERS:
        return first[4:], 1
    outside = "".join(text.split('"')[::2])
    return max(_DIVIDERS, key=lambda mark: min(outside.count(mark), 60)), 0
