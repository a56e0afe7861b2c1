"""Opens plain and tab-separated text: bytes into lines of cells, with the encoding said when it had to be guessed."""

import re

from .opening import Unreadable
from .sheet import Line, Sheet

MOST_LETTERS = 500_000
MOST_LINES = 20_000
MOST_COLUMNS = 50
MOST_IN_CELL = 50_000
_MOST_QUOTED_LINES = 60
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_NOT_TEXT = re.compile(r"[\0-\x08\x0e-\x1f\x7f]")
_NOT_A_RETURN = "It does not look like a charter return: send the return itself."


def open_text(raw: bytes) -> Sheet:
    """The lines of a .txt or .tsv file, cells divided by tabs. Raises Unreadable for what is not text."""
    text, old = decode(raw)
    if len(text) > MOST_LETTERS or text.count("\n") > MOST_LINES:
        raise Unreadable(f"The text is far longer than a charter return ({len(text):,} letters). {_NOT_A_RETURN}")
    lines = _divide(text)
    return old_encoding(lines) if old else Sheet(tuple(lines))


def old_encoding(lines: list[Line]) -> Sheet:
    """The lines of a file that had to be read as Windows-1252, with that said of the file and of each line."""
    problem = (
        "The file is not in UTF-8, so it was read as Windows-1252: check pound signs, quote marks and accented letters."
    )
    return Sheet(tuple(_noting_old_letters(line) for line in lines), problems=(problem,))


def decode(raw: bytes) -> tuple[str, bool]:
    """The text, and whether it had to be read as Windows-1252. Strict: no letter is ever replaced or dropped.

    UTF-8 first, or what a byte order mark says; only then Windows-1252, in which most of England's older files are.
    """
    if raw.startswith(b"PK\x03\x04"):
        raise Unreadable("The file is a Word or zip file under another ending. Give it the ending .docx and try again.")
    mark, encoding = next(((m, e) for m, e in _BYTE_ORDER_MARKS if raw.startswith(m)), (b"", "utf-8"))
    try:
        text, old = raw[len(mark) :].decode(encoding), False
    except UnicodeDecodeError:
        text, old = _decode_windows(raw), True
    if _NOT_TEXT.search(text):
        raise Unreadable("The file is not text: it holds bytes that no text has. Save it as .docx, .tsv or .txt.")
    return text.replace("\r\n", "\n").replace("\r", "\n"), old


def _decode_windows(raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        raise Unreadable(
            "The file is neither UTF-8 nor Windows-1252 text. Save it again as UTF-8 text, or as .docx, and try again."
        ) from None


def _divide(text: str) -> list[Line]:
    """Lines of cells. A cell that a spreadsheet put in quote marks may go over several lines of the file."""
    # Page breaks (form feeds) are line ends here; str.splitlines would also split at letters that are none.
    printed = text.replace("\f", "\n").split("\n")
    lines, at = [], 0
    while at < len(printed):
        joined, used = _whole_record(printed, at)
        lines.append(_line(joined, at + 1))
        at += used
    return lines


def _whole_record(printed: list[str], at: int) -> tuple[str, int]:
    """The record that begins at this line, and its number of lines: more than one while a last cell's quote is open."""
    used = 1
    while True:
        _, tab, last_cell = printed[at + used - 1].rpartition("\t")
        begins_here = tab or used == 1
        more = _lines_to_closing(printed, at + used) if begins_here and _opened(last_cell) else 0
        if not more:
            return "\n".join(printed[at : at + used]), used
        used += more


def _lines_to_closing(printed: list[str], at: int) -> int:
    """How many lines on an open quote mark is closed, its cell then ending; 0 when it never is, and is only a mark."""
    for count, line in enumerate(printed[at : at + _MOST_QUOTED_LINES], start=1):
        cell, tab, _ = line.partition("\t")
        if cell.count('"') % 2 == 1:
            return count if cell.endswith('"') else 0
        if tab:
            return 0
    return 0


def _opened(cell: str) -> bool:
    return cell.startswith('"') and cell.count('"') % 2 == 1


def _closed(cell: str) -> bool:
    return len(cell) > 1 and cell.endswith('"') and cell.count('"') % 2 == 0


def _line(record: str, number: int) -> Line:
    if record.count("\t") >= MOST_COLUMNS:
        columns = record.count("\t") + 1
        raise Unreadable(f"Line {number} has {columns:,} columns; a return has five at most. {_NOT_A_RETURN}")
    if max(map(len, record.split("\t"))) > MOST_IN_CELL:
        raise Unreadable(f"Line {number} has a cell of over {MOST_IN_CELL:,} letters. {_NOT_A_RETURN}")
    cells, notes = [], []
    for cell in record.split("\t"):
        plain = _unquoted(cell)
        if plain != cell:
            notes.append(f"Quote marks round a whole cell on line {number} were taken as the spreadsheet's own.")
        cells.append(plain)
    return Line(number, tuple(cells), tuple(notes))


def _unquoted(cell: str) -> str:
    """The cell without a spreadsheet's quote marks, which it adds round cells that hold commas, marks or line ends."""
    inside = cell[1:-1]
    if not (_closed(cell) and cell.startswith('"')) or '"' in inside.replace('""', ""):
        return cell
    return inside.replace('""', '"') if re.search(r'[,\n"]', inside) else cell


def _noting_old_letters(line: Line) -> Line:
    old = "".join(dict.fromkeys(letter for cell in line.cells for letter in cell if letter > "\x7f"))
    if not old:
        return line
    note = f"Line {line.number}: {' '.join(old[:10])} read as Windows-1252, because the file is not in UTF-8."
    return Line(line.number, line.cells, (*line.notes, note))
