"""A return as a PDF: four columns, the heading on each page; its cells go along, so that it can be read back."""

from datetime import datetime

from everymoment.documents.own_cells import NAME, carried
from everymoment.documents.print import press
from everymoment.documents.print.lines import breakable
from everymoment.documents.sheet import EVIDENCE
from everymoment.documents.write.written import APART, Written


def as_pdf(written: Written, at: datetime) -> bytes:
    """The PDF; `at` is written into it as the moment it was made. Raises NotWritten."""
    rows = written.table
    title, *under = written.titles
    said = {
        "title": title,
        "under": under,
        "headings": list(written.headings),
        "rows": [[breakable(cell) for cell in row] for row in rows],
        "evidence": EVIDENCE,
        "apart_says": APART,
        "apart": [
            {
                "title": each.title,
                "headings": list(each.headings),
                "rows": [[breakable(cell) for cell in row] for row in each.rows],
            }
            for each in written.apart
        ],
        "copy_name": NAME,
        "copy": carried(rows),
    }
    return press.pressed("charter_return", said, at)
