"""Twenty damaged returns in each of the six formats: every cell is read right, or is reported; none is lost or changed
without a word. The counts are printed."""

import json

import pytest

from everymoment.documents.charter_return import Return
from everymoment.documents.reading import FORMATS as READ
from everymoment.documents.reading import read_return
from tests.documents import damage

REPORTED = {"rows twice in other words": ["4 now", "15 now"]}
"""What cannot be read right: where two rows of one point differ, one of them is kept and both are shown."""
NAMES = ("now", "improve", "next_steps")


def judged(read: Return, truth: dict[int, tuple[str, ...]]) -> tuple[int, list[str], list[str]]:
    """How many cells are right; which are wrong and reported; which are wrong without a word."""
    rows = {row.point: row for row in read.rows}
    right, reported, silent = 0, [], []
    for point, cells in truth.items():
        for name, cell in zip(NAMES, cells, strict=True):
            said = json.dumps([read.problems, rows[point].repairs if point in rows else ()], ensure_ascii=False)
            if point in rows and getattr(rows[point], name) == cell:
                right += 1
            elif point in read.missing or f"oint {point} " in said or (cell and cell[:40] in said):
                reported.append(f"{point} {name}")
            else:
                silent.append(f"{point} {name}: {getattr(rows[point], name)[:50]!r} for {cell[:50]!r}")
    silent += [f"{point}: a row that is nobody's" for point in rows.keys() - truth.keys()]
    return right, reported, silent


def test_there_are_twenty_damages_and_every_format_is_made() -> None:
    assert len(damage.DAMAGES) == 20 and damage.FORMATS.keys() == READ.keys()
    assert len(damage.CELLS) == 21 and len({cell for cells in damage.CELLS.values() for cell in cells}) == 63


@pytest.mark.parametrize("ending", damage.FORMATS)
@pytest.mark.parametrize("name", damage.DAMAGES)
def test_every_cell_of_a_damaged_return_is_right_or_reported(name: str, ending: str) -> None:
    read = read_return(damage.FORMATS[ending](damage.DAMAGES[name]()), f"return{ending}")
    truth = damage.expected(name)
    right, reported, silent = judged(read, truth)
    print(f"{name}, {ending}: {right} of {len(truth) * 3} cells right, {len(reported)} reported, {len(silent)} silent")
    assert not silent
    assert reported == REPORTED.get(name, []), read.problems
    assert sorted(read.missing) == sorted(damage.CELLS.keys() - truth.keys())
