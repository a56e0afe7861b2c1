"""Opens a PDF: the rows of its ruled tables, page after page, by pdfplumber; where it has none, its lines of text.

A PDF holds signs at places, not words: spaces and the order of right-to-left letters are guessed. A return that we
printed carries its own cells along (`own_cells`), and they are used where they agree with what is printed.
"""

import io
import re
import zlib
from typing import Any

from .lines import MOST_COLUMNS, MOST_IN_CELL, MOST_LETTERS
from .opening import Unreadable
from .own_cells import agreed, own_cells
from .sheet import Line, Sheet, squash

_MOST_PAGES = 60
_MOST_UNPACKED = 20 * 1024 * 1024
_MOST_LAYERS = 3  # a stream may be packed in a packed one
_HYPHEN = re.compile(r"(?<=[^\W\d_])-\n(?=[^\W\d_])")  # a line that ends within "co-ordinator", not at a dash
_STREAM = re.compile(rb"stream\r?\n")
_SAVE = "Save it again as PDF, or send it as .docx, and try again."


def open_portable(raw: bytes) -> Sheet:
    """Every ruled table of a PDF as one run of rows. Raises Unreadable when unsafe, damaged, locked or without text."""
    if not raw.lstrip()[:5] == b"%PDF-":
        raise Unreadable(f"The file is not a PDF. {_SAVE}")
    _check_streams(raw)
    rows, outside, pages, carried = _taken(raw)
    if not rows and not outside:
        raise Unreadable(
            f"The PDF has {pages} {'page' if pages == 1 else 'pages'} and no text: it may be a picture of a return. "
            "Send the document it was made from, and try again."
        )
    _check_lengths(rows, outside)
    if not rows:
        lines = tuple(Line(number, (text,)) for number, text in enumerate(outside, start=1))
        return Sheet(lines, problems=("The PDF has no ruled table; it was read as plain text without columns.",))
    table, problems = agreed([Line(number, row) for number, row in enumerate(rows, start=1)], carried)
    return Sheet(tuple(table), "table row", tuple(text for text in outside if text.strip()), problems)


def _check_streams(raw: bytes) -> None:
    """Refuses a PDF whose packed parts would unpack to far more than a return's, before a reader of PDFs sees it."""
    room, whole = _MOST_UNPACKED, memoryview(raw)
    for found in _STREAM.finditer(raw):
        room -= _unpacks_to(whole[found.end() :], room, _MOST_LAYERS)
        if room <= 0:
            raise Unreadable(
                f"The PDF would unpack to over {_MOST_UNPACKED // 1024 // 1024} MB, more than a return can need, so it "
                f"was not opened. {_SAVE}"
            )


def _unpacks_to(packed: bytes | memoryview, most: int, layers: int) -> int:
    """To how many bytes this unpacks, each layer counted, and no more than `most` made; 0 when it is not packed so."""
    if not layers or bytes(packed[:1]) not in (b"\x78", b"\x68", b"\x48", b"\x58"):
        return 0
    try:
        unpacked = zlib.decompressobj().decompress(packed, most + 1)
    except zlib.error:
        return 0
    return len(unpacked) + _unpacks_to(unpacked, max(most - len(unpacked), 1), layers - 1)


def _taken(raw: bytes) -> tuple[list[tuple[str, ...]], list[str], int, list[tuple[str, ...]]]:
    """The rows of all tables, the lines of text round them, the number of pages, and the cells it carries along."""
    import pdfplumber  # loaded only when a PDF is read: it takes longer than reading a text file

    rows: list[tuple[str, ...]] = []
    outside: list[str] = []
    try:
        with pdfplumber.open(io.BytesIO(raw)) as document:
            if len(document.pages) > _MOST_PAGES:
                raise Unreadable(
                    f"The PDF has {len(document.pages):,} pages, far more than a return. Send the return itself."
                )
            for page in document.pages:
                _take_page(page, rows, outside)
                page.close()
            return rows, outside, len(document.pages), own_cells(document.doc)
    except (Unreadable, MemoryError):
        raise
    # pdfminer raises errors of many kinds, and whatever a damaged file trips it over. None of it is ours.
    except Exception as fault:
        if "Password" in repr(fault):
            raise Unreadable("The PDF is locked with a password. Take the password off and try again.") from None
        raise Unreadable(f"The PDF is damaged or cut short. {_SAVE}") from None


def _take_page(page: Any, rows: list[tuple[str, ...]], outside: list[str]) -> None:
    tables = [each for each in page.find_tables() if max(len(row.cells) for row in each.rows) > 1]
    rest = page
    for table in tables:
        rest = rest.outside_bbox(_within(table.bbox, page.bbox), strict=False)
        for row in table.extract():
            cells = tuple(_HYPHEN.sub("-", (cell or "").replace("\u200b", "")) for cell in row)
            if any(cell.strip() for cell in cells):
                rows.append(cells)
    outside += [squash(line) if tables else line for line in (rest.extract_text() or "").split("\n") if line.strip()]


def _within(box: tuple[float, ...], page: tuple[float, ...]) -> tuple[float, ...]:
    """A table's frame, no larger than its page."""
    return (max(box[0], page[0]), max(box[1], page[1]), min(box[2], page[2]), min(box[3], page[3]))


def _check_lengths(rows: list[tuple[str, ...]], outside: list[str]) -> None:
    if rows and max(map(len, rows)) > MOST_COLUMNS:
        raise Unreadable(
            "A row of the table has over fifty columns; a return has five at most. Send the return itself."
        )
    lengths = [len(text) for text in (*outside, *(cell for row in rows for cell in row))]
    if sum(lengths) > MOST_LETTERS or max(lengths) > MOST_IN_CELL:
        raise Unreadable("The PDF is far longer than a charter return. Send the return itself.")
