"""What every kind of file is opened into: numbered lines of cells, with whatever was said outside them."""

from dataclasses import dataclass, replace

EVIDENCE = "Evidence from the records"
"""What the part of a return that we write begins with, when it is not the return itself: figures and actions."""


@dataclass(frozen=True)
class Line:
    """One line of a text file, or one row of a table. Cells keep their inner line breaks; `number` counts from 1."""

    number: int
    cells: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """A document's lines in order. `place` is what a line is called ("line" or "table row").

    `outside` is the text round a table (titles and footers); `problems` are sentences about the file as a whole.
    """

    lines: tuple[Line, ...]
    place: str = "line"
    outside: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def tabular(self) -> bool:
        """Whether the lines have columns; a plain text of one column has not."""
        return any(len(line.cells) > 1 for line in self.lines)


def squash(text: str) -> str:
    """Text joined on one line with single spaces, and otherwise exactly as it was."""
    return " ".join(text.split())


def evidence_begins(line: Line) -> bool:
    """Whether the part that is not the return begins here."""
    return next((squash(cell) for cell in line.cells if cell.strip()), "") == EVIDENCE


def without_evidence(sheet: Sheet) -> Sheet:
    """The sheet up to the part with evidence; what was set apart is said, never lost without a word."""
    starts = next((at for at, line in enumerate(sheet.lines) if evidence_begins(line)), None)
    if starts is None:
        return sheet
    apart = sum(not line.blank for line in sheet.lines[starts:])
    said = (
        f"From {sheet.place} {sheet.lines[starts].number} on stands a part headed “{EVIDENCE}”, of {apart} "
        f"{sheet.place}s: figures and actions, which are not answers. It was set apart."
    )
    return replace(sheet, lines=sheet.lines[:starts], problems=(*sheet.problems, said))
