"""Opens an Excel workbook: the rows of all its sheets as lines of cells, by calamine.

Whatever a cell shows is read as text. What Excel keeps otherwise than it shows it (dates, numbers, formulas) is said.
"""

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

from .archive import EXCEL, check_archive
from .lines import MOST_COLUMNS, MOST_IN_CELL, MOST_LETTERS
from .opening import Unreadable
from .sheet import Line, Sheet

_MOST_ROWS = 2_000
_MOST_AREA = 1_000_000  # cells between the first and the last: a sheet may name one far out, and nothing before it
_PLACE = re.compile(rb'<(?:\w+:)?c\b[^>]*?\sr="([A-Z]{1,3})([0-9]{1,7})"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_SEND = "Send the return itself."


def open_workbook(raw: bytes) -> Sheet:
    """Every row of every sheet of an .xlsx file as one run of rows. Raises Unreadable when unsafe or damaged."""
    check_archive(raw, EXCEL)
    formulas = _weighed(raw)
    rows: list[tuple[Any, ...]] = []
    hidden: list[str] = []
    for name, shown, cells in _sheets(raw):
        rows += cells
        if cells and not shown:
            hidden.append(f"A sheet that is hidden (“{name}”) was read like the others.")
    if not any(cell != "" for row in rows for cell in row):
        raise Unreadable(f"The workbook is empty. A return is a table of four columns: send that. {_SEND}")
    if len(rows) > _MOST_ROWS:
        raise Unreadable(f"The workbook has {len(rows):,} rows; a charter return has 21. {_SEND}")
    lines = tuple(_line(number, row) for number, row in enumerate(rows, start=1))
    _check_lengths(lines)
    computed = ("Cells that hold a formula were read as the value that Excel last kept in them.",) if formulas else ()
    return Sheet(lines, "table row", problems=(*hidden, *computed))


def _weighed(raw: bytes) -> bool:
    """Whether any cell holds a formula. Raises Unreadable for a sheet whose cells lie further apart than a return's."""
    formulas = False
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            if not name.startswith("xl/worksheets/") or not name.endswith(".xml"):
                continue
            content = archive.read(name)
            formulas = formulas or bool(_FORMULA.search(content))
            places = {(_column(found[1]), int(found[2])) for found in _PLACE.finditer(content)}
            wide, high = (max((place[at] for place in places), default=0) for at in (0, 1))
            if wide * high > _MOST_AREA:
                raise Unreadable(f"A sheet of the workbook has {high:,} rows and {wide:,} columns. {_SEND}")
    return formulas


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _sheets(raw: bytes) -> list[tuple[str, bool, list[tuple[Any, ...]]]]:
    """Each sheet's name, whether it is shown, and its rows, without those that are empty."""
    import python_calamine  # loaded only when a workbook is read

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(raw))
        found = []
        for sheet in book.sheets_metadata:
            if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            shown = sheet.visible == python_calamine.SheetVisibleEnum.Visible
            rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            found.append((sheet.name, shown, [tuple(row) for row in rows if any(cell != "" for cell in row)]))
        return found
    # calamine raises errors of its own, and whatever its file readers trip over. None of it is ours.
    except Exception:
        raise Unreadable(
            "The file is not an Excel workbook. Open it in Excel, save it as .xlsx, and try again."
        ) from None


def _line(number: int, row: tuple[Any, ...]) -> Line:
    cells = [_said(cell) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    kept = [said for said, cell in zip(cells, row, strict=False) if isinstance(cell, (date, datetime, float))]
    notes = [f'"{said}" on table row {number} is a number or date in Excel, which may show it otherwise.'
             for said in kept if not re.fullmatch(r"[0-9]{1,2}", said)]  # fmt: skip
    return Line(number, tuple(cells), tuple(notes))


def _said(cell: Any) -> str:
    """A cell's content as text: a date as "1 May 2015", a whole number without its point."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, (date, datetime)):
        return f"{cell.day} {cell:%B %Y}"
    return str(cell)


def _check_lengths(lines: tuple[Line, ...]) -> None:
    if max(len(line.cells) for line in lines) > MOST_COLUMNS:
        raise Unreadable(f"A row of the workbook has over fifty columns; a return has five at most. {_SEND}")
    lengths = [len(cell) for line in lines for cell in line.cells]
    if sum(lengths) > MOST_LETTERS or max(lengths) > MOST_IN_CELL:
        raise Unreadable(f"The workbook is far longer than a charter return. {_SEND}")
