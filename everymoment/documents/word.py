"""Opens a Word file: its tables as lines of cells, and the text round them.

Read from Word's own elements rather than cell by cell, because python-docx repeats the text of merged cells in each of
their columns, and leaves out what stands in content controls and tracked insertions.
"""

import io
from collections.abc import Iterator
from typing import Any

from .archive import WORD, check_archive
from .lines import MOST_COLUMNS, MOST_IN_CELL, MOST_LETTERS
from .opening import Unreadable
from .sheet import Line, Sheet, squash

_MOST_ROWS = 2_000
_MOST_ELEMENTS = 150_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = frozenset({_W + "del", _W + "moveFrom", _W + "tbl", _FALLBACK})
_BREAKS = {_W + "p": "\n", _W + "br": "\n", _W + "cr": "\n", _W + "tab": " ", _W + "noBreakHyphen": "-"}


def open_word(raw: bytes) -> Sheet:
    """Every table of a .docx file as one run of rows. Raises Unreadable when unsafe, damaged or without a table."""
    check_archive(raw, WORD)
    body = _body(raw)
    if body.xpath("count(.//*)") > _MOST_ELEMENTS:
        raise Unreadable("The Word file is far longer than a charter return. Send the return itself.")
    rows = [row for table in _outermost(body, _W + "tbl") for row in _outermost(table, _W + "tr")]
    if len(rows) > _MOST_ROWS:
        raise Unreadable(f"The tables have {len(rows):,} rows; a charter return has 21. Send the return itself.")
    if not any(cell for row in rows for cell in _cells(row)):
        raise Unreadable("The Word file has no table to read. A return is a table of four columns: send that.")
    lines = tuple(Line(number, _cells(row)) for number, row in enumerate(rows, start=1) if not _deleted(row))
    lengths = [len(cell) for line in lines for cell in line.cells]
    if sum(lengths) > MOST_LETTERS or max(lengths) > MOST_IN_CELL:
        raise Unreadable("The table is far longer than a charter return. Send the return itself.")
    outside = tuple(text for text in (squash(_text(each)) for each in _outermost(body, _W + "p")) if text)
    return Sheet(lines, "table row", outside, _tracked(body))


def _body(raw: bytes) -> Any:
    import docx  # loaded only when a Word file is read: it takes longer than reading a text file

    try:
        return docx.Document(io.BytesIO(raw)).element.body
    # python-docx has no error of its own: a strange package raises whatever it trips over. None of it is ours.
    except Exception:
        raise Unreadable("The file is not a Word document. Open it in Word, save it as .docx, and try again.") from None


def _outermost(element: Any, tag: str) -> Iterator[Any]:
    """The elements of this tag below `element`, in order, but none inside another table, deletion or its own kind."""
    for found in element.iter(tag):
        above = found.getparent() if found is not element else None
        while above is not None and above is not element and above.tag != tag and above.tag not in _LEFT_OUT:
            above = above.getparent()
        if above is element:
            yield found


def _deleted(row: Any) -> bool:
    return row.find(f"{_W}trPr/{_W}del") is not None


def _cells(row: Any) -> tuple[str, ...]:
    """A row's texts by grid column: a merged cell's text stands once, in its first column and its first row."""
    cells: list[str] = [""] * _number(row.find(f"{_W}trPr/{_W}gridBefore"))
    for cell in _outermost(row, _W + "tc"):
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        goes_on = merge is not None and merge.get(_W + "val", "continue") == "continue"
        span = _number(cell.find(f"{_W}tcPr/{_W}gridSpan")) or 1
        cells += ["" if goes_on else _text(cell), *[""] * (span - 1)]
        if len(cells) > MOST_COLUMNS:
            raise Unreadable(
                "A row of the table has over fifty columns; a return has five at most. Send the return itself."
            )
    return tuple(cells)


def _number(element: Any) -> int:
    """The number that an element such as gridSpan gives, held to what a table can need; 0 when there is none."""
    value = "" if element is None else element.get(_W + "val", "")
    return min(int(value), MOST_COLUMNS) if value.isascii() and value.isdigit() and len(value) < 9 else 0


def _text(element: Any) -> str:
    """The text as it would be printed with every tracked change accepted; each paragraph on a line of its own."""
    pieces: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == _W + "t":
            pieces.append(child.text or "")
        elif child.tag == _W + "tbl" or child.tag not in _LEFT_OUT:  # a table inside a cell is part of its text
            pieces.append(_BREAKS.get(child.tag, ""))
            waiting.extend(reversed(child))
    return "".join(pieces).strip("\n")


def _tracked(body: Any) -> tuple[str, ...]:
    if next(body.iter(_W + "ins", _W + "del", _W + "moveFrom"), None) is None:
        return ()
    return ("The document holds tracked changes: it was read as if all of them had been accepted.",)
