"""Makes a return's rows from aligned pieces: joins cells, says every repair, and reports what has no row."""

import re
from dataclasses import dataclass
from datetime import date

from .alignment import Group
from .charter_return import Row, Timescale
from .columns import ANSWERS, Role
from .pieces import Part
from .sheet import squash
from .timescales import glued, read_timescales

CELL_NAMES: dict[Role, str] = {"now": "now", "improve": "to improve", "next_steps": "next steps"}
_OUT_OF_ORDER = 0.7
_NUMBER_ONLY = 0.4
_SAID_AT_MOST = 300


@dataclass(frozen=True)
class Read:
    """The rows in the order of the points, and a sentence for everything that did not become a row's text."""

    rows: tuple[Row, ...]
    problems: tuple[str, ...]


def make_rows(groups: list[Group], place: str, as_of: date | None, tabular: bool) -> Read:
    """Rows by point: those in order first; then those out of order, if their point is still free; the rest reported.

    `place` is what a line of the document is called; `as_of` the first day of the return's month, for timescales.
    """
    made: dict[int, Row] = {}
    problems: list[str] = []
    numbered = sum(bool(_label(group)) for group in groups) * 2 > len(groups)
    for group in sorted(groups, key=lambda each: (not each.in_order, each.point is None)):
        where = _where(_lines(group), place)
        if group.point is None:
            problems.append(f'No charter point matches {where}; it was left out: "{_everything(group)}".')
        elif group.point in made:
            problems.append(_said_twice(group, made[group.point], where))
        else:
            made[group.point] = _row(group, place, as_of, numbered)
            problems += _doubts(group, where, place, tabular)
    return Read(tuple(made[point] for point in sorted(made)), tuple(problems))


def _row(group: Group, place: str, as_of: date | None, numbered: bool) -> Row:
    assert group.point is not None
    parts = {role: _parts(group, role) for role in (*ANSWERS, "timescale")}
    repairs = [*_label_repairs(group, place, numbered), *(note for piece in group.pieces for note in piece.notes)]
    if parts["timescale"]:
        repairs.append('A column of its own for dates was joined to the end of "next steps".')
    cells = {role: parts[role] + (parts["timescale"] if role == "next_steps" else []) for role in ANSWERS}
    texts = {role: squash(" ".join(part.text for part in cells[role])) for role in ANSWERS}
    for role in ANSWERS:
        repairs += _cell_repairs(role, cells[role], texts[role], place)
    timescales = read_timescales(texts["next_steps"], as_of)
    repairs += _glued_repairs(texts["next_steps"], timescales)
    lines = _lines(group)
    return Row(
        group.point, texts["now"], texts["improve"], texts["next_steps"], timescales,
        tuple(dict.fromkeys(repairs)), _confidence(group), (min(lines), max(lines)),
    )  # fmt: skip


def _parts(group: Group, role: Role) -> list[Part]:
    return [part for piece in group.pieces for part in piece.parts.get(role, ())]


def _label(group: Group) -> list[Part]:
    return [part for at, piece in enumerate(group.pieces) if not (at and piece.inline) for part in piece.label]


def _lines(group: Group) -> list[int]:
    return [line for piece in group.pieces for line in (*piece.lines, *(part.line for part in piece.label))]


def _where(lines: list[int], place: str) -> str:
    first, last = min(lines), max(lines)
    return f"{place} {first}" if first == last else f"{place}s {first} to {last}"


def _label_repairs(group: Group, place: str, numbered: bool) -> list[str]:
    """What was made of the printed number, unless it is simply the point's own."""
    label, point = _label(group), group.point
    if not label:
        return [f"No number is printed; the wording says point {point}."] if numbered else []
    printed = " and ".join(f'"{squash(part.text)}" ({place} {part.line})' for part in label)
    if group.label_agrees < 1:
        return [f"The number is printed as {printed}; the wording says point {point}."]
    if not group.wording:
        return [f"There is no wording; the number {printed} alone says point {point}."]
    if len(label) > 1 or squash(label[0].text).strip(".():") != str(point):
        return [f"The number is printed as {printed}; read as {point}."]
    return []


def _cell_repairs(role: Role, parts: list[Part], text: str, place: str) -> list[str]:
    """What was done to make one cell a single text, and what looks wrong in it but was left as found."""
    name, repairs = CELL_NAMES[role], []
    numbers = sorted({part.line for part in parts})
    if len(numbers) > 1:
        repairs.append(f'"{name}" was joined from {len(numbers)} {place}s ({numbers[0]} to {numbers[-1]}).')
    if any("\n" in part.text.strip() for part in parts):
        repairs.append(f'"{name}" was joined from several paragraphs in one cell.')
    for broken in re.findall(r"\b\w+- \w+", text):
        repairs.append(f'"{broken}" in "{name}" may be one word broken at its hyphen; left as found.')
    for run in re.findall(r"\b[a-z]{2,}[.;][A-Z]\w*", text):
        repairs.append(f'"{run}" in "{name}" lacks a space after its stop; left as found.')
    return repairs


def _glued_repairs(text: str, timescales: tuple[Timescale, ...]) -> list[str]:
    return [
        f'The date "{each.text}" stands against the word before it ("{joined}"); read as a date, left as found.'
        for each in timescales
        if (joined := glued(text, each.text))
    ]


def _confidence(group: Group) -> float:
    """0 to 1: mostly how well the wording matched, then whether the printed number agrees; less when out of order."""
    if not group.wording:
        return _NUMBER_ONLY * group.label_agrees
    sure = 0.2 + 0.65 * group.score + 0.15 * group.label_agrees
    return round(min(sure, 1.0) * (1 if group.in_order else _OUT_OF_ORDER), 2)


def _said_twice(group: Group, first: Row, where: str) -> str:
    if {role: squash(" ".join(part.text for part in _parts(group, role))) for role in ANSWERS} == {
        "now": first.now, "improve": first.improve, "next_steps": first.next_steps,
    }:  # fmt: skip
        return f"Point {group.point} is said again in the same words on {where}; kept once."
    return (
        f"Point {group.point} is said a second time, on {where}; only what stands at {first.lines[0]} was kept. "
        f'The other says: "{_everything(group)}".'
    )


def _doubts(group: Group, where: str, place: str, tabular: bool) -> list[str]:
    """What a person should look at before trusting a row that was read."""
    doubts = []
    if not group.in_order:
        doubts.append(f"Point {group.point} stands out of its order, on {where}; read as that point.")
    for part in _parts(group, "other"):
        doubts.append(
            f"Point {group.point} has text in a column that a return does not have ({place} {part.line}); "
            f'it was left out: "{_short(part.text)}".'
        )
    if not tabular and len(group.wording.split()) > 45:
        doubts.append(
            f"Point {group.point} holds more words than its promise ({where}). Plain text has no columns, so any "
            "answers in it cannot be told apart: send the return as .docx or .tsv."
        )
    return doubts


def _everything(group: Group) -> str:
    cells = (" ".join(part.text for part in _parts(group, role)) for role in ("point", *ANSWERS, "timescale", "other"))
    return _short(" | ".join(text for text in cells if text.strip()))


def _short(text: str) -> str:
    text = squash(text)
    return text if len(text) <= _SAID_AT_MOST else text[: _SAID_AT_MOST - 3] + "..."
