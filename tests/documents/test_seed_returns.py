"""The two real forms are read to the letter: the blank template, and a borough's return of May 2015."""

from datetime import date

import pytest

from everymoment.documents.charter_return import Return
from everymoment.documents.reading import read_return

from .seeds import seed

# The lines of each row, found by a person; the expected text is made from them here, without the reader.
LINES = {
    **{n: [n + 1] for n in (1, 2, 3)},
    4: range(6, 15), 5: range(15, 21), 6: range(21, 25), 7: range(25, 29), 8: range(29, 33), 9: [34, 35],
    10: [36], 11: [37], 12: [38], 13: [39], 14: [41, 42], 15: [43], 16: [44], 17: [45],
    18: [47], 19: [48], 20: [49], 21: [50],
}  # fmt: skip

MONTH, FINANCIAL = "month", "financial_year"
TIMESCALES: dict[int, tuple[str, str, date | None, date | None]] = {
    1: ("Sept 2015", MONTH, date(2015, 9, 1), date(2015, 9, 30)),
    2: ("Aug 2015", MONTH, date(2015, 8, 1), date(2015, 8, 31)),
    3: ("August 2015", MONTH, date(2015, 8, 1), date(2015, 8, 31)),
    **{n: ("15/16", FINANCIAL, date(2015, 4, 1), date(2016, 3, 31)) for n in (4, 6, 7, 10)},
    9: ("on-going", "ongoing", None, None),
    11: ("No planned review at this time", "none_planned", None, None),
    14: ("Commence late 2015", "season", date(2015, 10, 1), date(2015, 12, 31)),
    15: ("by early 2016", "season", date(2016, 1, 1), date(2016, 3, 31)),
    16: ("later in 2015", "season", date(2015, 5, 1), date(2015, 12, 31)),
    17: ("March 2016", MONTH, date(2016, 3, 1), date(2016, 3, 31)),
    18: ("on-going", "ongoing", None, None),
    19: ("Immediately", "immediate", date(2015, 5, 1), date(2015, 5, 31)),
    20: ("Dec 2015", MONTH, date(2015, 12, 1), date(2015, 12, 31)),
}


@pytest.fixture(scope="module")
def filled() -> Return:
    return read_return(seed("002").read_bytes(), "return.txt")


@pytest.fixture(scope="module")
def printed() -> list[list[str]]:
    return [line.split("\t") for line in seed("002").read_text(encoding="utf-8").split("\n")]


def cell(printed: list[list[str]], point: int, column: int) -> str:
    parts = [printed[line - 1][column] for line in LINES[point] if len(printed[line - 1]) > column]
    return " ".join(" ".join(parts).split())


def test_all_21_rows_of_the_filled_return_are_found_and_nothing_is_in_doubt(filled):
    assert [row.point for row in filled.rows] == list(range(1, 22))
    assert filled.missing == ()
    assert filled.problems == ()
    assert min(row.confidence for row in filled.rows) > 0.85


@pytest.mark.parametrize("point", LINES)
def test_each_cell_of_the_filled_return_is_read_to_the_letter(filled, printed, point):
    row = filled.rows[point - 1]
    assert (row.now, row.improve, row.next_steps) == tuple(cell(printed, point, column) for column in (2, 3, 4))


@pytest.mark.parametrize("point", LINES)
def test_each_timescale_of_the_filled_return_is_read_into_its_days(filled, point):
    found = [(each.text, each.kind, each.starts_on, each.ends_on) for each in filled.rows[point - 1].timescales]
    assert found == ([TIMESCALES[point]] if point in TIMESCALES else [])


def test_the_month_comes_from_the_heading_and_a_place_named_in_a_cell_is_not_the_documents_place(filled):
    assert filled.as_of == "2015-05"
    assert filled.locality is None


@pytest.mark.parametrize("point", [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21])
def test_every_number_that_is_not_printed_as_it_should_be_is_named_among_the_repairs(filled, point):
    repairs = [repair for repair in filled.rows[point - 1].repairs if "number is printed" in repair]
    assert len(repairs) == 1
    assert all(f"line {line})" in repairs[0] for line in LINES[point])


def test_a_glued_date_and_a_broken_word_are_said_and_left_as_found(filled):
    assert any("stands against the word before it" in repair for repair in filled.rows[2].repairs)
    assert any("left as found" in repair for repair in filled.rows[18].repairs)
    assert "co- ordination" in filled.rows[18].now


def test_the_blank_template_gives_21_empty_rows_and_none_is_missing():
    blank = read_return(seed("001").read_bytes(), "template.txt")
    assert [row.point for row in blank.rows] == list(range(1, 22))
    assert all((row.now, row.improve, row.next_steps, row.timescales) == ("", "", "", ()) for row in blank.rows)
    assert (blank.missing, blank.problems, blank.as_of, blank.locality) == ((), (), "2015-05", None)


def test_each_numbered_row_of_the_template_begins_on_the_line_where_it_is_printed():
    blank = read_return(seed("001").read_bytes(), "template.txt")
    assert [row.lines[0] for row in blank.rows][:12] == [11, 17, 21, 24, 28, 31, 35, 40, 43, 48, 54, 60]
