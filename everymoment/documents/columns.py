"""Finds which column of a table holds what: by its headings in any reasonable wording, else by its place."""

import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from everymoment.promises.match import best_match

from .sheet import Line, Sheet, squash

Role = Literal["label", "point", "now", "improve", "next_steps", "timescale", "other"]
ANSWERS: tuple[Role, ...] = ("now", "improve", "next_steps")
_IN_ORDER: tuple[Role, ...] = ("point", *ANSWERS)

# Looked for in this order: "next steps (with timescales)" is about steps, "where we are now on the charter" about now.
_HEADINGS: tuple[tuple[Role, str], ...] = (
    ("next_steps", r"\bnext\b|\bactions?\b|\bsteps?\b|what (?:we will|will we) do"),
    ("improve", r"\bimprov|\bgaps?\b|\bbetter\b|\bneeds? to\b|\bwant to be\b|\bstill to\b"),
    ("now", r"\bnow\b|\bcurrent|\bposition\b|\bprogress\b|\bpresent\b|\btoday\b|where (?:are we|we are)|\bso far\b"),
    ("timescale", r"\btimescales?\b|\bby when\b|\bdeadline\b|\bdue\b|\bdates?\b|^when\b"),
    ("label", r"^(?:no|nos|number|ref|reference|item)\b\.?$|^#$"),
    ("point", r"\bcharter\b|\bpoints?\b|\bpromise|\bcommitment|\bstatement|\bstandard|\bcriteri|\bpledge"),
)
_LABEL = re.compile(r"\W*(?:point|no|p)?\W*(\d(?:\s?\d)?)\W*", re.IGNORECASE)
_MOST_HEADING_WORDS = 14
_MOST_HEADING_LINES = 4
_MOST_TITLE_LINES = 12


@dataclass(frozen=True)
class Columns:
    """The role of each column, the lines that are its headings, and the lines above them (titles)."""

    roles: tuple[Role, ...]
    heading: tuple[Line, ...]
    titles: tuple[Line, ...]

    @property
    def heading_texts(self) -> frozenset[str]:
        return frozenset(_as_key(line) for line in self.heading)

    def repeats_heading(self, line: Line) -> bool:
        """Whether this line is a heading printed again, as on the second page of a table."""
        return _as_key(line) in self.heading_texts

    def role(self, column: int) -> Role:
        return self.roles[column] if column < len(self.roles) else "other"


def label_digits(text: str) -> str:
    """The one or two digits of a printed number such as "1 0", "(10)" or "Point 10"; empty when it is none."""
    found = _LABEL.fullmatch(squash(text))
    return found[1].replace(" ", "") if found else ""


def find_columns(sheet: Sheet) -> Columns:
    """The columns of a table, by its headings when two or more are recognised, else in the charter's own order."""
    lines = [line for line in sheet.lines if not line.blank]
    starts = range(min(len(lines), _MOST_TITLE_LINES))
    found = [(roles, at, count) for at in starts for roles, count in _headings_from(lines, at)]
    # Most columns recognised first; then fewer lines, and the earlier ones.
    best = max(found, key=lambda each: (_known(each[0]), -each[2], -each[1]), default=None)
    if best is None or _known(best[0]) < 2:
        titles = _leading_titles(lines)
        return Columns(_by_place(lines[len(titles) :]), (), titles)
    roles, at, count = best
    rest = lines[at + count :]
    return Columns(_completed(roles, rest), tuple(lines[at : at + count]), tuple(lines[:at]))


def _headings_from(lines: list[Line], at: int) -> list[tuple[tuple[Role, ...], int]]:
    """The roles read from one, two or more lines together from here, until a line is plainly one of the rows."""
    read: list[tuple[tuple[Role, ...], int]] = []
    joined: tuple[str, ...] = ()
    for count, line in enumerate(lines[at : at + _MOST_HEADING_LINES], start=1):
        if _is_row(line):
            break
        joined = tuple(squash(f"{above} {cell}") for above, cell in zip_longest(joined, line.cells, fillvalue=""))
        if all(len(text.split()) <= _MOST_HEADING_WORDS for text in joined):
            read.append((_roles(joined), count))
    return read


def _is_row(line: Line) -> bool:
    if label_digits(line.cells[0]):
        return True
    matches = (best_match(cell) for cell in line.cells if cell.strip())
    return any(match is not None and match.score >= 0.5 for match in matches)


def _roles(headings: tuple[str, ...]) -> tuple[Role, ...]:
    roles: list[Role] = []
    for text in headings:
        named = [role for role, pattern in _HEADINGS if re.search(pattern, text.casefold())]
        roles.append(next((role for role in named if role not in roles), "other"))
    return tuple(roles)


def _known(roles: tuple[Role, ...]) -> int:
    return len(set(roles) & set(_IN_ORDER))


def _completed(roles: tuple[Role, ...], rows: list[Line]) -> tuple[Role, ...]:
    """Roles with the number column found by what stands in it, and lacking roles given to unnamed columns in order."""
    done = list(roles)
    numbers = _number_column(rows)
    # A column that is headed as an answer stays one, though all that is said in it may be a number.
    if numbers is not None and numbers < len(done) and done[numbers] not in ANSWERS:
        done[numbers] = "label"
    lacking = [role for role in _IN_ORDER if role not in done]
    free = [column for column, role in enumerate(done) if role == "other"]
    for column, role in zip(free, lacking, strict=False):
        done[column] = role
    return tuple(done)


def _by_place(rows: list[Line]) -> tuple[Role, ...]:
    """Without headings: a number column if there is one, then the point and its three answers."""
    return ("label", *_IN_ORDER) if _number_column(rows) == 0 else _IN_ORDER


def _number_column(rows: list[Line]) -> int | None:
    """The first of the first two columns in which numbers stand, and little else."""
    for column in (0, 1):
        texts = [line.cells[column] for line in rows if len(line.cells) > column and line.cells[column].strip()]
        if texts and sum(bool(label_digits(text)) for text in texts) * 2 > len(texts):
            return column
    return None


def _leading_titles(lines: list[Line]) -> tuple[Line, ...]:
    titles = []
    for line in lines:
        if _is_row(line) or sum(bool(cell.strip()) for cell in line.cells) > 1:
            break
        titles.append(line)
    return tuple(titles)


def _as_key(line: Line) -> str:
    return "\t".join(squash(cell).casefold() for cell in line.cells).strip()
