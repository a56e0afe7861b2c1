"""Reads a charter return: from the bytes of a file to its rows, with every repair and doubt said in plain English."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import PurePath

from everymoment.promises.charter import POINTS

from .alignment import Group, align
from .charter_return import Return
from .columns import Columns, find_columns
from .commas import open_commas
from .lines import open_text
from .opening import Unreadable, check_size
from .pieces import Piece, cut_table, cut_text
from .portable import open_portable
from .rows import make_rows
from .sheet import Sheet, squash, without_evidence
from .title import read_locality, read_month
from .word import open_word
from .workbook import open_workbook

FORMATS: dict[str, Callable[[bytes], Sheet]] = {
    ".docx": open_word,
    ".xlsx": open_workbook,
    ".pdf": open_portable,
    ".tsv": open_text,
    ".csv": open_commas,
    ".txt": open_text,
}
READ = f"{', '.join(list(FORMATS)[:-1])} or {list(FORMATS)[-1]}"
"""The endings that are read, in words."""
_LEAST_ROWS = 3
_SURE = 0.7
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def month_start(as_of: str) -> date:
    """The first day of a month written "YYYY-MM"; ValueError for anything else."""
    found = _MONTH.fullmatch(as_of)
    if not found or not 1900 <= int(found[1]) < 2200:
        raise ValueError(f'"{as_of}" is not a month: write it as in 2015-05.')
    return date(int(found[1]), int(found[2]), 1)


def read_return(raw: bytes, name: str, as_of: str | None = None) -> Return:
    """What the file called `name` says about the charter's 21 points. Raises Unreadable, in one line, and nothing else.

    `as_of` ("YYYY-MM") places words such as "immediately" in time when the document itself states no month.
    """
    sheet = _open(raw, name)
    columns = find_columns(sheet) if sheet.tabular else None
    pieces, left_out = cut_table(sheet, columns) if columns else cut_text(sheet)
    groups = align(pieces)
    titles, groups = _titles(sheet, columns, groups)
    _check_is_return(groups, columns)
    headings = [cell for line in columns.heading for cell in line.cells] if columns else []
    month = read_month([*headings, " ".join(headings), *titles, " ".join(titles)])
    read = make_rows(groups, sheet.place, month or (month_start(as_of) if as_of else None), sheet.tabular)
    return Return(
        locality=read_locality([*titles, *headings]),
        as_of=f"{month:%Y-%m}" if month else None,
        rows=read.rows,
        missing=tuple(each.number for each in POINTS if each.number not in {row.point for row in read.rows}),
        problems=(*sheet.problems, *left_out, *read.problems, *_about_columns(columns)),
    )


def _open(raw: bytes, name: str) -> Sheet:
    ending = PurePath(name).suffix.lower()
    if ending not in FORMATS:
        plain = ending[1:].isalnum() and len(ending) < 20
        shown = f'A file ending "{ending}"' if plain else "A file without an ending"
        raise Unreadable(f"{shown} cannot be read. Save the return as {READ} and try again.")
    check_size(len(raw))
    return without_evidence(FORMATS[ending](raw))


def _titles(sheet: Sheet, columns: Columns | None, groups: list[Group]) -> tuple[list[str], list[Group]]:
    """The texts that stand above the rows (or, in Word, round the table), and the groups without them."""
    if columns:
        return [*(squash(" ".join(line.cells)) for line in columns.titles), *sheet.outside], groups
    first = next((at for at, group in enumerate(groups) if group.point is not None), len(groups))
    above = [piece for group in groups[:first] for piece in group.pieces]
    return [*_lines_of(above), *(group.wording for group in groups[:first])], groups[first:]


def _lines_of(pieces: list[Piece]) -> list[str]:
    return [squash(part.text) for piece in pieces for part in piece.parts.get("point", ())]


def _check_is_return(groups: list[Group], columns: Columns | None) -> None:
    """Refuses (Unreadable) a document in which too little matches the charter for it to be a return.

    Under a return's own headings one known row is enough. Without them half of the rows must match well, because other
    papers about the end of life, the charter itself among them, use the same words here and there.
    """
    headed = columns is not None and bool(columns.heading)
    if headed and not groups:
        raise Unreadable("The file has the headings of a charter return but no rows. Send the filled-in return.")
    known = [group for group in groups if group.point is not None]
    sure = [group for group in known if group.in_order and group.score >= _SURE]
    if not known or (not headed and (len(sure) < _LEAST_ROWS or len(sure) * 2 < len(groups))):
        raise Unreadable("Too little in the file matches the charter's 21 points. Check that it is a charter return.")


def _about_columns(columns: Columns | None) -> tuple[str, ...]:
    if columns is None or columns.heading:
        return ()
    return ("No headings were found; the columns were read in the charter's own order. Check that it is right.",)
