"""A return as a Word document, which can be edited: four columns on a landscape page, the heading on each."""

import io
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from everymoment.documents.sheet import EVIDENCE
from everymoment.documents.write.written import APART, Table, Written

_WIDTHS = (60, 70, 65, 65)
_LETTERS = Pt(9.5)


def as_word(written: Written) -> bytes:
    """The .docx file. Raises NotWritten."""
    rows = written.table
    document, file = docx.Document(), io.BytesIO()
    _prepared(document, written)
    title, *under = written.titles
    document.add_heading(title, level=1)
    for text in under:
        document.add_paragraph(text)
    _fill(document.add_table(rows=0, cols=4), [written.headings, *rows], _WIDTHS)
    if written.apart:
        document.add_page_break()
        document.add_heading(EVIDENCE, level=1)
        document.add_paragraph(APART)
    for each in written.apart:
        _set_apart(document, each)
    document.save(file)
    return file.getvalue()


def _prepared(document: Any, written: Written) -> None:
    """Landscape A4 with narrow margins, English, and properties that say what it is."""
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(18)
    document.styles["Normal"].font.size = _LETTERS
    about = document.core_properties
    about.title, about.author, about.language = ", ".join(written.titles[:2]), "Every Moment", "en-GB"
    about.comments = ""


def _set_apart(document: Any, each: Table) -> None:
    document.add_heading(each.title, level=2)
    width = sum(_WIDTHS) // len(each.headings)
    table = document.add_table(rows=0, cols=len(each.headings))
    _fill(table, [each.headings, *each.rows], [width] * len(each.headings))
    # What makes this no row of the return: a row above, over all columns, by which our own reader knows it.
    table.rows[0]._tr.addprevious(_marked(table))


def _marked(table: Any) -> Any:
    row = table.add_row()
    row.cells[0].merge(row.cells[-1]).text = EVIDENCE
    return row._tr


def _fill(table: Any, rows: list[tuple[str, ...]], widths: Any) -> None:
    table.style = "Table Grid"
    table.autofit = False
    for number, row in enumerate(rows):
        for cell, text, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.text, cell.width = text, Mm(width)
            if not number and cell.paragraphs[0].runs:
                cell.paragraphs[0].runs[0].bold = True
    above = OxmlElement("w:tblHeader")  # the heading is printed again on each page, and read out with each cell
    table.rows[0]._tr.get_or_add_trPr().append(above)
