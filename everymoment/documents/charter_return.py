"""What a charter return says, as read: its rows, timescales, repairs and doubts. The shape of `returns read --json`."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Kind = Literal[
    "day",
    "month",
    "quarter",
    "season",
    "year",
    "financial_year",
    "ongoing",
    "immediate",
    "none_planned",
    "unknown",
]


@dataclass(frozen=True)
class Timescale:
    """When a step is due, as printed (`text`), and the days that those words name.

    `starts_on` and `ends_on` are the first and last day of the period named ("Sept 2015" is 1 to 30 September), so a
    step is due by `ends_on`. Both are None when the words name no period; when both are there, starts_on <= ends_on.
    """

    text: str
    kind: Kind
    starts_on: date | None = None
    ends_on: date | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "text": self.text,
            "kind": self.kind,
            "from": self.starts_on.isoformat() if self.starts_on else None,
            "to": self.ends_on.isoformat() if self.ends_on else None,
        }


@dataclass(frozen=True)
class Row:
    """One point's answers: three cells as the document says them, spaces folded and nothing corrected.

    `repairs` are sentences for a person to confirm; `confidence` (0 to 1) is how sure it is that these cells belong to
    this point; `lines` are the first and last line (or table row) of the document that the row was read from.
    """

    point: int
    now: str
    improve: str
    next_steps: str
    timescales: tuple[Timescale, ...]
    repairs: tuple[str, ...]
    confidence: float
    lines: tuple[int, int]

    def to_json(self) -> dict[str, Any]:
        return {
            "point": self.point,
            "now": self.now,
            "improve": self.improve,
            "next_steps": self.next_steps,
            "timescales": [each.to_json() for each in self.timescales],
            "repairs": list(self.repairs),
            "confidence": self.confidence,
        }


@dataclass(frozen=True)
class Return:
    """A whole return. `as_of` is "YYYY-MM" and `locality` a name, each None when the document does not state it."""

    locality: str | None
    as_of: str | None
    rows: tuple[Row, ...]
    missing: tuple[int, ...]
    problems: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "locality": self.locality,
            "as_of": self.as_of,
            "rows": [each.to_json() for each in self.rows],
            "missing": list(self.missing),
            "problems": list(self.problems),
        }
