"""What every kind of file is opened into: numbered lines of cells, with whatever was said outside them."""

from dataclasses import dataclass


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
