"""Reading published tables strictly: a row that is not what it should be is reported with its line, never guessed
at."""

import csv
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

LARGEST_COUNT = 10_000_000


@dataclass(frozen=True)
class Row:
    """One row: the month (its first day), the group, and how many."""

    on: date
    group: str
    count: int


@dataclass(frozen=True)
class Rows:
    """What a table holds, in the order of its lines, and what is wrong with it, each with its line."""

    rows: tuple[Row, ...]
    problems: tuple[str, ...]


def read(path: Path, heads: Sequence[str], groups: Collection[str]) -> Rows:
    """A table with a month, a group and a count. `heads` names these three columns; others are refused.

    Never raises for what the file says: each line that cannot be used is a problem ("line 7: ..."), and left out.
    """
    rows: list[Row] = []
    problems: list[str] = []
    seen: dict[tuple[date, str], int] = {}
    try:
        lines = list(csv.reader(path.read_text(encoding="utf-8").splitlines(), strict=True))
    except (UnicodeDecodeError, csv.Error) as wrong:
        return Rows((), (f"{path.name} is not a table of text: {wrong}",))
    if not lines or sorted(lines[0]) != sorted(heads):
        return Rows((), (f"line 1: the columns must be {', '.join(heads)}",))
    order = [lines[0].index(head) for head in heads]
    for number, cells in enumerate(lines[1:], 2):
        found = _row(cells, order, groups)
        if isinstance(found, str):
            problems.append(f"line {number}: {found}")
        elif (found.on, found.group) in seen:
            problems.append(f"line {number}: the same month and group as line {seen[found.on, found.group]}")
        else:
            seen[found.on, found.group] = number
            rows.append(found)
    return Rows(tuple(rows), (*problems, *_gaps(rows)))


def _row(cells: Sequence[str], order: Sequence[int], groups: Collection[str]) -> Row | str:
    """The row, or what is wrong with it."""
    if len(cells) != len(order):
        return f"{len(cells)} columns instead of {len(order)}"
    month, group, count = (cells[at] for at in order)
    try:
        on = date.fromisoformat(month)
    except ValueError:
        return f"“{month}” is no day"
    wrong: tuple[tuple[Callable[[], bool], str], ...] = (
        (lambda: on.day != 1 or len(month) != 10, f"“{month}” is not the first day of a month"),
        (lambda: group not in groups, f"“{group}” is not one of {', '.join(sorted(groups))}"),
        (lambda: not (count.isascii() and count.isdecimal()), f"“{count}” is no count"),
        (lambda: int(count) > LARGEST_COUNT, f"“{count}” is more than can be"),
    )
    return next((says for is_wrong, says in wrong if is_wrong()), None) or Row(on, group, int(count))


def _gaps(rows: Sequence[Row]) -> Iterator[str]:
    """Groups that lack a month between the first and the last of the table."""
    months = {each.on for each in rows}
    if not months:
        yield "no row can be used"
        return
    first, last = min(months), max(months)
    whole = {date(at // 12, at % 12 + 1, 1) for at in range(_number(first), _number(last) + 1)}
    for group in dict.fromkeys(each.group for each in rows):
        for missing in sorted(whole - {each.on for each in rows if each.group == group}):
            yield f"{group} has nothing for {missing:%B %Y}"


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1
