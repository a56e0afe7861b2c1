"""Cuts a document into pieces that may each begin a row: a printed number, some wording, and the answers beside them.

Which pieces are rows, and which only go on, is decided in `alignment`; nothing is joined or dropped silently here.
"""

import re
from dataclasses import dataclass, field

from .columns import Columns, Role, label_digits
from .sheet import Line, Sheet, squash

_INLINE = re.compile(r"(?:(?:point|no|p)\b\W{0,2})?\(?(\d(?: ?\d)?)[.):]?\s+(?=[^\W\d_])", re.IGNORECASE)
_PAGE = re.compile(r"(?:page|p\.?)\s*\d+(?:\s*(?:of|/)\s*\d+)?|-\s*\d+\s*-", re.IGNORECASE)


@dataclass
class Part:
    """A bit of one cell, as printed, and the number of the line that it stands on."""

    line: int
    text: str


@dataclass
class Piece:
    """A possible beginning of a row. `label` is the number as printed; `inline` when it stood in the wording itself."""

    label: list[Part] = field(default_factory=list)
    inline: bool = False
    parts: dict[Role, list[Part]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)

    @property
    def digits(self) -> str:
        return "".join(label_digits(part.text) for part in self.label)

    @property
    def wording(self) -> str:
        return squash(" ".join(part.text for part in self.parts.get("point", ())))

    def add(self, role: Role, line: int, text: str) -> None:
        if text.strip():
            self.parts.setdefault(role, []).append(Part(line, text))


def cut_table(sheet: Sheet, columns: Columns) -> tuple[list[Piece], list[str]]:
    """The pieces of a table, and a sentence for each line that belongs to none."""
    skipped = {line.number for line in (*columns.heading, *columns.titles)}
    cutter = _TableCutter(columns, sheet.place)
    for line in sheet.lines:
        if line.number not in skipped:
            cutter.take(line)
    return cutter.finished(), cutter.problems


class _TableCutter:
    """Takes the lines of a table one by one. Remembers the line before, for a cell may go on from it."""

    def __init__(self, columns: Columns, place: str) -> None:
        self.columns, self.place = columns, place
        self.pieces: list[Piece] = []
        self.problems: list[str] = []
        self.number_alone: list[Part] = []
        self.notes: list[str] = []
        self.last_column: int | None = None  # where the line before ended; None after a blank line

    def take(self, line: Line) -> None:
        if line.blank:
            self.last_column = None
        elif self.columns.repeats_heading(line):
            self.notes.append(f"The heading printed again on {self.place} {line.number} was left out.")
        else:
            self._take_cells(line)

    def _take_cells(self, line: Line) -> None:
        shift = 0
        if self.columns.role(0) == "label" and line.cells[0].strip() and not label_digits(line.cells[0]):
            if not self._goes_on(line):
                self._leave_out(line)
                return
            shift = self.last_column or 0
            self.notes.append(f"Line {line.number} was read as going on in the cell where the line before it stopped.")
        cells = [(self.columns.role(column + shift), text) for column, text in enumerate(line.cells)]
        self.last_column = len(line.cells) - 1 + shift
        self.notes += line.notes
        self._place(line, cells, goes_on=shift > 0)

    def _goes_on(self, line: Line) -> bool:
        """Whether text in the number column is really the rest of the cell in which the line before it ended."""
        if self.place != "line" or not self.last_column or not self.pieces or _PAGE.fullmatch(squash(line.cells[0])):
            return False
        return self.last_column + len(line.cells) <= len(self.columns.roles)

    def _leave_out(self, line: Line) -> None:
        text = squash(" ".join(line.cells))
        if _PAGE.fullmatch(text):
            self.notes.append(f'The page number "{text}" on {self.place} {line.number} was left out.')
        else:
            where = f"{self.place.capitalize()} {line.number}"
            self.problems.append(f'{where} belongs to no point and was left out: "{_shortened(text)}".')
        self.last_column = None

    def _place(self, line: Line, cells: list[tuple[Role, str]], goes_on: bool) -> None:
        by_role = {role: text for role, text in cells if text.strip()}
        label = by_role.pop("label", "")
        if label and not by_role:
            self.number_alone.append(Part(line.number, label))
            return
        if not self.pieces or (not goes_on and (label or self.number_alone or "point" in by_role)):
            self.pieces.append(_begun(line.number, label, self.number_alone, by_role.get("point", "")))
            self.number_alone = []
        piece = self.pieces[-1]
        for role, text in by_role.items():
            piece.add(role, line.number, text)
        piece.lines.append(line.number)
        piece.notes += self.notes
        self.notes = []

    def finished(self) -> list[Piece]:
        if self.pieces:
            self.pieces[-1].notes += self.notes
        self.problems += [
            f'{self.place.capitalize()} {part.line} holds only "{squash(part.text)}" and was left out.'
            for part in self.number_alone
        ]
        return self.pieces


def _begun(line: int, label: str, alone: list[Part], wording: str) -> Piece:
    """A new piece with the number in its own cell, on lines of its own above, or at the head of its wording."""
    printed = [*alone, *([Part(line, label)] if label else [])]
    if len("".join(label_digits(part.text) for part in printed)) > 2:
        page = ", ".join(f'"{squash(part.text)}" on line {part.line}' for part in alone)
        kept = [Part(line, label)] if label else []
        return Piece(label=kept, notes=[f"The number {page} was taken as a page number and left out."])
    if printed:
        return Piece(label=printed)
    found = _INLINE.match(squash(wording))
    return Piece(label=[Part(line, found[1])], inline=True) if found else Piece()


def cut_text(sheet: Sheet) -> tuple[list[Piece], list[str]]:
    """The pieces of a plain text without columns: paragraphs, and lines that begin with a number."""
    pieces: list[Piece] = []
    alone: list[Part] = []
    fresh = True
    for line in sheet.lines:
        text = line.cells[0]
        if line.blank:
            fresh = True
        elif label_digits(text):
            alone.append(Part(line.number, text))
        else:
            if fresh or alone or _INLINE.match(squash(text)):
                begun = _begun(line.number, "", [] if _INLINE.match(squash(text)) else alone, text)
                begun.notes += [
                    f'The number "{squash(part.text)}" alone on line {part.line} was left out.'
                    for part in alone
                    if part not in begun.label
                ]
                pieces.append(begun)
            pieces[-1].add("point", line.number, text)
            pieces[-1].lines.append(line.number)
            pieces[-1].notes += line.notes
            fresh, alone = False, []
    return pieces, []


def without_number(piece: Piece) -> str:
    """The wording without the number at its head, for a piece whose number stands in the wording."""
    return _INLINE.sub("", piece.wording, count=1) if piece.inline else piece.wording


def _shortened(text: str) -> str:
    return text if len(text) <= 200 else text[:197] + "..."
