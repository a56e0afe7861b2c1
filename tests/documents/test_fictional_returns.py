"""Returns of boroughs that do not exist, damaged as real ones are, each with its truth beside it."""

import io
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from everymoment.documents.reading import read_return

FOLDER = Path(__file__).parent / "returns"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.suffix != ".json")


def truth(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def check(read: dict[str, Any], expected: dict[str, Any]) -> None:
    """Rows, timescales, place, month and missing points are exactly those of the truth."""
    assert {key: read[key] for key in ("locality", "as_of", "missing")} == {
        key: expected[key] for key in ("locality", "as_of", "missing")
    }
    stated = ("point", "now", "improve", "next_steps", "timescales")
    assert [{key: row[key] for key in stated} for row in read["rows"]] == expected["rows"]


def test_there_are_at_least_six_of_them():
    assert len(FILES) >= 6


@pytest.mark.parametrize("name", FILES)
def test_a_fictional_return_is_read_as_its_truth_says(name):
    check(read_return((FOLDER / name).read_bytes(), name).to_json(), truth(name))


@pytest.mark.parametrize("name", FILES)
def test_every_repair_and_problem_is_said_and_no_other_problem(name):
    read, expected = read_return((FOLDER / name).read_bytes(), name).to_json(), truth(name)
    repairs = {str(row["point"]): " ".join(row["repairs"]) for row in read["rows"]}
    for point, phrases in expected.get("repaired", {}).items():
        assert all(phrase in repairs[point] for phrase in phrases), (point, repairs[point])
    assert len(read["problems"]) == len(expected["problems"])
    assert all(any(phrase in problem for problem in read["problems"]) for phrase in expected["problems"])


def test_a_clean_row_has_no_repairs():
    rows = read_return((FOLDER / "whole_table.tsv").read_bytes(), "a.tsv").rows
    assert [row.point for row in rows if row.repairs] == [4]


def test_the_object_has_exactly_the_keys_of_the_contract():
    read = read_return((FOLDER / "whole_table.tsv").read_bytes(), "a.tsv").to_json()
    assert list(read) == ["locality", "as_of", "rows", "missing", "problems"]
    assert list(read["rows"][0]) == ["point", "now", "improve", "next_steps", "timescales", "repairs", "confidence"]
    assert list(read["rows"][0]["timescales"][0]) == ["text", "kind", "from", "to"]
    assert all(0 <= row["confidence"] <= 1 for row in read["rows"])


# Word files are built here, from the lines of the clean table, and must give the same truth.


def table_lines() -> list[list[str]]:
    text = (FOLDER / "whole_table.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.split("\n") if "\t" in line]


def saved(document: Any) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def add_table(document: Any, lines: list[list[str]]) -> Any:
    table = document.add_table(rows=0, cols=len(lines[0]))
    for line in lines:
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    return table


def test_a_word_table_cut_into_two_with_its_heading_again_is_one_return():
    lines, document = table_lines(), docx.Document()
    document.add_heading("London Borough of Merrow Vale")
    add_table(document, lines[:10])
    document.add_page_break()
    add_table(document, [lines[0], *lines[10:]])
    read = read_return(saved(document), "return.docx").to_json()
    check(read, truth("whole_table.tsv"))
    assert "heading printed again on table row 11" in " ".join(read["rows"][9]["repairs"])


def test_a_word_table_without_a_number_column_gives_the_numbers_in_the_wording():
    document = docx.Document()
    document.add_paragraph("Merrow Vale Council")
    lines = table_lines()
    add_table(
        document, [lines[0][1:], *([f"{number}  {wording}", *answers] for number, wording, *answers in lines[1:])]
    )
    check(read_return(saved(document), "return.docx").to_json(), truth("whole_table.tsv"))


def test_merged_cells_are_read_once():
    lines, document = table_lines(), docx.Document()
    document.add_paragraph("Locality: Merrow Vale")
    table = add_table(document, lines)
    table.add_row()
    last = len(table.rows) - 1
    for column in (0, 1):  # the number and wording of the last point stand beside two rows of answers
        table.cell(last - 1, column).merge(table.cell(last, column))
    table.cell(last, 2).merge(table.cell(last, 3)).text = "And more besides."
    expected = truth("whole_table.tsv")
    expected["rows"][-1]["now"] += " And more besides."
    check(read_return(saved(document), "return.docx").to_json(), expected)


def test_text_in_content_controls_and_tracked_insertions_is_read_and_deleted_text_is_not():
    lines, document = table_lines(), docx.Document()
    document.add_paragraph("London Borough of Merrow Vale")
    table = add_table(document, lines)
    run = table.cell(1, 2).paragraphs[0].runs[0]._r
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    run.addprevious(control)
    control.append(content)
    content.append(run)
    inserted, gone = table.cell(2, 3).paragraphs[0].runs[0]._r, OxmlElement("w:del")
    wrapper = OxmlElement("w:ins")
    inserted.addprevious(wrapper)
    struck = deepcopy(inserted)
    for text in struck.findall(qn("w:t")):
        text.tag = qn("w:delText")
    gone.append(struck)
    wrapper.addnext(gone)
    wrapper.append(inserted)
    read = read_return(saved(document), "return.docx").to_json()
    check(read, truth("whole_table.tsv"))
    assert [problem for problem in read["problems"] if "tracked changes" in problem]


def test_several_paragraphs_in_a_word_cell_are_joined_and_said():
    lines, document = table_lines(), docx.Document()
    document.add_paragraph("London Borough of Merrow Vale")
    table = add_table(document, lines)
    table.cell(1, 2).add_paragraph("A second paragraph.")
    row = read_return(saved(document), "return.docx").rows[0]
    assert row.now.endswith(" A second paragraph.")
    assert any("several paragraphs" in repair for repair in row.repairs)
