"""A return that was written is read back unchanged, whatever its words hold: as Word, Excel and PDF."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from everymoment.documents.apart import read_apart
from everymoment.documents.reading import read_return
from everymoment.documents.sheet import squash
from everymoment.documents.write import paper
from everymoment.documents.write.formats import FORMATS, write
from everymoment.documents.write.written import NotWritten, Row, Table, Written, unwritable
from everymoment.promises.charter import POINTS

EVIDENCE = Table("Figures", ("Point", "Measure", "Count"), (("1", "Plans with a co-ordinator", "82 of 97"),))
HOSTILE = [
    "=1+1", "+44 20 7946 0000", "-2", "@SUM(A1)", "\tTab\tand\nline\r\nend", "<b>&amp;</b>", "_x0041_", "5",
    "שלום עולם, and back", "\u202eturned\u202c round", "e\u0301 é ﬁ ½",
    "family 👩‍👩‍👧 and 🫶", "x" * 3000, "1.",
    "a-b co-\nordinator",
    "https://example.org/a?b=1", "Where we are now", "Page 3", "4. Dignity, choice and sensible risk",
    " ", "#let x = 1", "\u093e", "\u25cc", "(cid:2)", "9\xad", "-",
]  # fmt: skip
WORDS = st.text(max_size=60) | st.sampled_from(HOSTILE)


def of(rows: list[Row], apart: tuple[Table, ...] = (EVIDENCE,)) -> Written:
    return Written("Wandle", date(2026, 11, 1), "Draft.", tuple(rows), apart)


def same(written: Written, ending: str) -> None:
    """Reading back gives the rows unchanged, spaces folded as the contract says; and place and month."""
    read = read_return(write(written, ending), f"return{ending}")
    assert [(row.point, row.now, row.improve, row.next_steps) for row in read.rows] == [
        (row.point, squash(row.now), squash(row.improve), squash(row.next_steps)) for row in written.rows
    ]
    assert (read.locality, read.as_of) == ("Wandle", "2026-11")
    assert any("It was set apart." in problem for problem in read.problems) == bool(written.apart)


def whole(change: int = 0) -> list[Row]:
    """All 21 points, with every hostile text somewhere."""
    texts = [HOSTILE[(number + change) % len(HOSTILE)] for number in range(63)]
    return [Row(each.number, *texts[each.number * 3 - 3 : each.number * 3]) for each in POINTS]


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("change", [0, 7, 13])
def test_every_point_with_hostile_words_is_read_back_unchanged(ending: str, change: int) -> None:
    same(of(whole(change)), ending)


@pytest.mark.parametrize("ending", FORMATS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example([(4, "5", "5", "5"), (5, "1", "", "2")])
@example([(1, "", "", "\x80\U0001d400")])
@example([(3, "[\u202e]", "(see \u202e [3])", "")])
@given(
    rows=st.lists(st.tuples(st.integers(1, 21), WORDS, WORDS, WORDS), min_size=1, max_size=4, unique_by=lambda r: r[0])
)
def test_whatever_was_written_is_read_back_unchanged(ending: str, rows: list[tuple[int, str, str, str]]) -> None:
    made = [Row(*row) for row in sorted(rows) if not any(unwritable(text) for text in row[1:])]
    if made:
        same(of(made), ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_a_long_text_over_several_pages_is_read_back_unchanged(ending: str) -> None:
    same(of([Row(3, "one two three " * 1_200, "short", "x " * 3_000), Row(4, "after", "it", "all")]), ending)


def test_a_text_longer_than_a_cell_of_excel_goes_on_beneath_it_or_is_refused() -> None:
    same(of([Row(3, "word " * 9_000, "👩 " * 13_000, ""), Row(4, "a", "b", "c")]), ".xlsx")
    with pytest.raises(NotWritten, match=r"too long for a cell of Excel. Write the return as .docx"):
        write(of([Row(3, "x" * 40_000, "", "")]), ".xlsx")


@pytest.mark.parametrize("ending", FORMATS)
@pytest.mark.parametrize("sign", ["\0", "\x0b", "\ufffe", "\ud800"])
def test_a_sign_that_no_document_holds_is_refused_with_its_point(ending: str, sign: str) -> None:
    with pytest.raises(NotWritten, match=r"Point 3 holds a sign .* Write that point again"):
        write(of([Row(3, f"a{sign}b", "", "")]), ending)


def test_no_cell_of_a_workbook_is_a_formula_or_a_link() -> None:
    with zipfile.ZipFile(io.BytesIO(write(of(whole()), ".xlsx"))) as book:
        sheets = b"".join(book.read(name) for name in book.namelist() if "worksheets" in name)
    assert b"<f>" not in sheets and b"<hyperlink" not in sheets


@pytest.mark.parametrize(
    "lie", [("82 of 97", "97 of 97"), ("82 of 97", "28 of 79"), ("All is well.", "All is w ell, and"), ("All", "ALL")]
)
def test_a_pdf_whose_copy_says_other_than_its_print_is_read_as_printed_and_that_is_said(
    lie: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = paper.carried
    monkeypatch.setattr(paper, "carried", lambda rows: honest(rows).replace(*lie))
    read = read_return(write(of([Row(3, "All is well.", "82 of 97", "")], ()), ".pdf"), "a.pdf")
    assert (read.rows[0].now, read.rows[0].improve) == ("All is well.", "82 of 97")
    assert any("does not say what is printed" in each for each in read.problems)


def test_a_written_document_is_read_in_the_limited_process_too() -> None:
    for ending in FORMATS:
        raw = write(of(whole()[:4]), ending)
        assert read_apart(raw, f"a{ending}") == read_return(raw, f"a{ending}")
