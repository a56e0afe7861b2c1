"""The copy of its cells that a return printed by us carries along inside its PDF, so that it can be read back exactly.

What is printed is what people saw, so it decides: the copy is used only where both hold the same letters, and then
gives the spaces, line ends and order that print cannot hold. A copy that says something else is left out, and that is
said.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from .sheet import Line, evidence_begins

NAME = "return-cells.json"
_MOST_BYTES = 4 * 1024 * 1024
_MOST_ROWS = 60
_PRINTABLE = 0x250  # our letters hold every sign before this one; of those behind it, some are lacking
_NO_SIGN = re.compile(r"\(cid:[0-9]+\)|\u25cc")  # what a PDF gives for a shape without a sign; the empty circle
_HYPHENS = re.compile("[-\xad\u2010]")
_NOT_LETTERS = frozenset({"Cf", "Cc", "Mn", "Mc", "Me"})
_TURNED = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI", "LRO"})

Cells = tuple[str, ...]


def carried(rows: Sequence[Cells]) -> str:
    """The cells as they are put into the PDF."""
    return json.dumps([list(row) for row in rows], ensure_ascii=False)


def own_cells(document: Any) -> list[Cells]:
    """The cells that a PDF (pdfminer's document) carries along under our name; none where they are strange."""
    from pdfminer.pdftypes import resolve1

    names = resolve1(resolve1(resolve1(document.catalog.get("Names", {})).get("EmbeddedFiles", {})).get("Names", []))
    for name, file in zip(names[::2], names[1::2], strict=False):
        if resolve1(name) != NAME.encode():
            continue
        data = resolve1(resolve1(resolve1(file)["EF"])["F"]).get_data()
        return _rows(data) if len(data) <= _MOST_BYTES else []
    return []


def _rows(data: bytes) -> list[Cells]:
    try:
        rows = json.loads(data)
    except ValueError:
        return []
    plain = isinstance(rows, list) and len(rows) <= _MOST_ROWS and all(
        isinstance(row, list) and len(row) == 4 and all(isinstance(cell, str) for cell in row) for row in rows
    )  # fmt: skip
    return [tuple(row) for row in rows] if plain else []


def agreed(lines: list[Line], copies: list[Cells]) -> tuple[list[Line], tuple[str, ...]]:
    """The printed lines, each row's cells as its copy has them; as printed, with a problem said, where they differ."""
    if not copies:
        return lines, ()
    ends = next((at for at, line in enumerate(lines) if evidence_begins(line)), len(lines))
    before, rows = _grouped(lines[:ends], copies)
    if len(rows) != len(copies) or not all(map(_same_row, rows, copies)):
        return lines, (
            "The PDF carries a copy of its cells that does not say what is printed; what is printed was read. Ask who "
            "sent it.",
        )
    made = [_line(row, copy) for row, copy in zip(rows, copies, strict=True)]
    return [*before, *made, *lines[ends:]], ()


def _grouped(lines: list[Line], copies: list[Cells]) -> tuple[list[Line], list[list[Line]]]:
    """The lines before the first row, and those of each row: a row goes on until the next one's number is printed."""
    before: list[Line] = []
    rows: list[list[Line]] = []
    for line in lines:
        awaited = copies[len(rows)][0].split(" ", 1)[0] if len(rows) < len(copies) else ""
        if awaited and line.cells[0].replace("\xad", "").startswith(f"{awaited} "):
            rows.append([line])
        elif not rows:
            before.append(line)
        elif line.cells not in [each.cells for each in before]:  # a heading printed again overleaf
            rows[-1].append(line)
    return before, rows


def _same_row(row: list[Line], copy: Cells) -> bool:
    printed = ["".join(line.cells[at] for line in row if at < len(line.cells)) for at in range(len(copy))]
    return all(_lacking(text, cell) is not None for text, cell in zip(printed, copy, strict=True))


def _lacking(printed: str, copy: str) -> int | None:
    """How many signs of the copy are not printed, because our letters lack them; None when the two say other things.

    Letters must stand in the same order. Where some run from right to left, print gives them turned round: only there
    it is enough that the same ones are there.
    """
    if "\xad" in printed + copy:  # a hyphen that is printed only where a line ends at it
        printed, copy = (_HYPHENS.sub("", text) for text in (printed, copy))
    there, meant = _letters(printed), _letters(copy)
    if any(unicodedata.bidirectional(sign) in _TURNED for sign in copy):
        # Among words that run from right to left a bracket is printed as its mirror image.
        drawn, wanted = (Counter("(" if unicodedata.mirrored(sign) else sign for sign in of) for of in (there, meant))
        more = wanted - drawn
        known = drawn <= wanted and all(ord(sign) >= _PRINTABLE for sign in more)
        return more.total() if known else None
    at = 0
    for sign, written in _drawn(copy):
        if at < len(there) and there[at] == sign:
            at += 1
        elif ord(written) < _PRINTABLE:
            return None
    return len(meant) - at if at == len(there) else None


def _letters(text: str) -> list[str]:
    """The signs that are seen: no spaces, nothing without a width, nothing that is set round another sign; nor the
    empty circle that print puts where such a sign stands alone."""
    return [sign for sign, _ in _drawn(text)]


def _drawn(text: str) -> Iterator[tuple[str, str]]:
    """The same, each with the sign it was written as: a bold A of mathematics is an A that our letters may lack."""
    for written in _NO_SIGN.sub("", text):
        for sign in unicodedata.normalize("NFKD", written):
            if not sign.isspace() and unicodedata.category(sign) not in _NOT_LETTERS:
                yield sign, written


def _line(row: list[Line], copy: Cells) -> Line:
    printed = ["".join(line.cells[at] for line in row if at < len(line.cells)) for at in range(len(copy))]
    lacking = sum(_lacking(text, cell) or 0 for text, cell in zip(printed, copy, strict=True))
    said = f"{lacking} signs that our letters cannot print were read from the copy inside the PDF."
    return Line(row[0].number, copy, (said,) if lacking else ())
