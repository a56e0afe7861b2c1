"""A return as an Excel workbook: one sheet for the return, one for what stands apart. Words are written as words: what
begins with =, +, - or @ is never a formula, and no address becomes a link."""

import io
import re
from typing import Any

import xlsxwriter

from everymoment.documents.sheet import EVIDENCE
from everymoment.documents.write.written import APART, NotWritten, Written

_WIDTHS = (44, 52, 48, 48)
_LONGEST = 32_000  # signs in a cell: Excel takes 32,767 halves, and a sign outside the first plane is two of them
_AS_WORDS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def as_workbook(written: Written) -> bytes:
    """The .xlsx file; a text longer than a cell goes on in the row beneath. Raises NotWritten."""
    rows = [part for row in written.table for part in _parted(row)]
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _AS_WORDS) as book:
        book.set_properties({"title": ", ".join(written.titles[:2]), "author": "Every Moment"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        strong = book.add_format({"text_wrap": True, "valign": "top", "bold": True})
        sheet = _sheet(book, "Return", _WIDTHS)
        at = _write(sheet, 0, [(text,) for text in written.titles], strong)
        sheet.freeze_panes(at + 1, 1)
        sheet.repeat_rows(at)
        at = _write(sheet, at, [written.headings], strong)
        _write(sheet, at, rows, plain)
        if written.apart:
            sheet = _sheet(book, "Evidence", (24, 60, 30, 24, 24, 24))
            at = _write(sheet, 0, [(EVIDENCE,)], strong)
            at = _write(sheet, at, [(APART,)], book.add_format({"valign": "top"}))
            for each in written.apart:
                at = _write(sheet, at + 1, [(each.title,), each.headings], strong)
                at = _write(sheet, at, each.rows, plain)
    return file.getvalue()


def _sheet(book: Any, name: str, widths: tuple[int, ...]) -> Any:
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    return sheet


def _write(sheet: Any, at: int, rows: Any, style: Any) -> int:
    """Writes rows from row `at` on; the row after them. Raises NotWritten when Excel would have cut a text short."""
    for row in rows:
        for column, text in enumerate(row):
            if text and sheet.write_string(at, column, text, style):
                raise NotWritten("A text is too long for a cell of Excel. Write the return as .docx instead.")
        at += 1
    return at


def _parted(row: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A row as one or more: what is too long for a cell goes on beneath, parted at a space."""
    parts = [_parts(cell) for cell in row]
    most = max(map(len, parts))
    return [tuple(each[at] if at < len(each) else "" for each in parts) for at in range(most)]


def _parts(text: str) -> list[str]:
    if _halves(text) <= _LONGEST:
        return [text]
    parts, now = [], ""
    for piece in re.split(r"(?<=\s)(?=\S)", text):
        if now and _halves(now + piece) > _LONGEST:
            parts.append(now)
            now = ""
        now += piece
    return [*parts, now]


def _halves(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
