"""Twenty ways in which a return comes damaged, each made from the clean table of a borough that does not exist, in
every format that is read; the clean table is the truth beside them."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import docx
import typst
import xlsxwriter

from everymoment.documents.print.press import LETTERS

Row = list[str]
Tables = list[list[Row]]
"""What a document holds: tables of rows of cells, each perhaps on a page of its own."""

TRUTH = Path(__file__).parent / "returns" / "whole_table.tsv"
LINES = [line.split("\t") for line in TRUTH.read_text(encoding="utf-8").split("\n") if line.count("\t") > 3]
HEADING, ROWS = LINES[0], LINES[1:]
CELLS = {int(row[0]): tuple(row[2:5]) for row in ROWS}


def _random(name: str) -> Random:
    return Random(f"damage {name}")  # the same damage every time, which is the point


def _with(change: Callable[[Row], Row]) -> Tables:
    return [[HEADING, *map(change, ROWS)]]


def _shuffled() -> Tables:
    rows = list(ROWS)
    _random("shuffled").shuffle(rows)
    return [[HEADING, *rows]]


def _halves(text: str) -> tuple[str, str]:
    words = text.split(" ")
    return " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])


def _wrapped() -> Tables:
    table = [HEADING]
    for row in ROWS:
        both = [_halves(cell) for cell in row[2:]]
        table += [[row[0], row[1], *(first for first, _ in both)], ["", "", *(second for _, second in both)]]
    return [table]


def _twice(change: Callable[[Row], Row]) -> Tables:
    return [[HEADING, *(each for row in ROWS for each in ([row, change(row)] if row[0] in ("4", "15") else [row]))]]


def _numbers(change: Callable[[str], str]) -> Tables:
    return _with(lambda row: [change(row[0]), *row[1:]])


DAMAGES: dict[str, Callable[[], Tables]] = {
    "whole": lambda: [LINES],
    "backwards": lambda: [[HEADING, *reversed(ROWS)]],
    "shuffled": _shuffled,
    "three rows missing": lambda: [[HEADING, *(row for row in ROWS if row[0] not in ("2", "11", "21"))]],
    "rows twice in the same words": lambda: _twice(lambda row: row),
    "rows twice in other words": lambda: _twice(lambda row: [*row[:2], "Something else by now.", *row[3:]]),
    "no numbers": lambda: _numbers(lambda _: ""),
    "tens lost": lambda: _numbers(lambda number: number[-1]),
    "numbers spaced": lambda: _numbers(lambda number: " ".join(number)),
    "numbers in words of their own": lambda: _numbers(lambda number: f"Point {number}."),
    "other headings": lambda: [[["Ref", "Our pledge", "Progress so far", "Gaps", "Actions, and by when"], *ROWS]],
    "no headings": lambda: [ROWS],
    "columns in another order": lambda: [[[row[0], row[1], row[4], row[2], row[3]] for row in LINES]],
    "numbers in the wording": lambda: [[HEADING[1:], *([f"{row[0]}. {row[1]}", *row[2:]] for row in ROWS)]],
    "two tables, headed again": lambda: [[HEADING, *ROWS[:11]], [HEADING, *ROWS[11:]]],
    "five tables, headed once": lambda: [[HEADING, *ROWS[:4]], ROWS[4:9], ROWS[9:10], ROWS[10:17], ROWS[17:]],
    "cells over two rows": _wrapped,
    "a column of comments": lambda: [[[*row, "Remarks" if row is HEADING else f"Seen by {row[0]}"] for row in LINES]],
    "answers left out": lambda: _with(
        lambda row: [*row[:3], "", row[4]] if int(row[0]) % 3 else [*row[:2], "", "", ""]
    ),
    "page numbers and empty rows": lambda: [
        [HEADING, *(each for row in ROWS for each in ([row, [""] * 5, [f"Page {row[0]}", *[""] * 4]]))]
    ],
}  # fmt: skip


def expected(damage: str) -> dict[int, tuple[str, ...]]:
    """What each point's cells say after the damage: the truth, without what was taken out."""
    if damage == "three rows missing":
        return {point: cells for point, cells in CELLS.items() if point not in (2, 11, 21)}
    if damage == "answers left out":
        return {point: (now, "", steps) if point % 3 else ("", "", "") for point, (now, _, steps) in CELLS.items()}
    return CELLS


def as_word(tables: Tables) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    for rows in tables:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.add_page_break()
    document.save(file)
    return file.getvalue()


def as_workbook(tables: Tables) -> bytes:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for rows in tables:
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                for column, text in enumerate(row):
                    if text.isdigit():
                        sheet.write_number(at, column, int(text))
                    else:
                        sheet.write_string(at, column, text)
    return file.getvalue()


LAYOUT = Path(__file__).with_suffix(".typ")


def as_pdf(tables: Tables) -> bytes:
    """Printed by another hand: without the copy of the cells that our own returns carry along."""
    setter: typst.Compiler = typst.Compiler(str(LAYOUT), font_paths=[str(LETTERS)], ignore_system_fonts=True)
    made = setter.compile(sys_inputs={"tables": json.dumps(tables)}, format="pdf")
    assert isinstance(made, bytes)
    return made


def as_commas(tables: Tables) -> bytes:
    file = io.StringIO()
    csv.writer(file).writerows(row for rows in tables for row in rows)
    return b"\xef\xbb\xbf" + file.getvalue().encode()


def as_tabs(tables: Tables) -> bytes:
    return "\n".join("\t".join(row) for rows in tables for row in rows).encode()


FORMATS: dict[str, Callable[[Tables], bytes]] = {
    ".docx": as_word, ".xlsx": as_workbook, ".pdf": as_pdf, ".csv": as_commas, ".tsv": as_tabs, ".txt": as_tabs,
}  # fmt: skip
