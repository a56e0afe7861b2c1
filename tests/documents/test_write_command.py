"""`everymoment returns write`: a kept return comes out as a file that `returns read` reads as the same rows."""

import io
from pathlib import Path

import pytest
from django.core.management import call_command

from everymoment.documents.apart import read_apart
from everymoment.people import clock
from tests.assurance.counting import BEGAN_AT, DAY, begun

WHOLE = Path(__file__).parent / "returns" / "whole_table.tsv"
pytestmark = pytest.mark.django_db


def told(*words: str) -> tuple[int, str]:
    """How the command ends, and what it says."""
    said = io.StringIO()
    try:
        with clock.at(BEGAN_AT + 40 * DAY):
            call_command("returns", *words, stdout=said, stderr=said)
    except SystemExit as ended:
        return int(str(ended.code)), said.getvalue()
    return 0, said.getvalue()


@pytest.fixture
def place() -> str:
    """A place that keeps the whole return of March 2026."""
    code = begun().place.code
    assert told("import", str(WHOLE), "--locality", code, "--as-of", "2026-03")[0] == 0
    return code


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".pdf"])
def test_what_was_imported_is_written_and_read_again_as_the_same_rows(place: str, ending: str, tmp_path: Path) -> None:
    out = tmp_path / f"return{ending}"
    assert told("write", "--locality", place, "--as-of", "2026-03", str(out)) == (0, f"Written: {out}\n")
    first, again = (read_apart(path.read_bytes(), path.name).to_json() for path in (WHOLE, out))
    stated = ("point", "now", "improve", "next_steps", "timescales")
    assert [{key: row[key] for key in stated} for row in again["rows"]] == [
        {key: row[key] for key in stated} for row in first["rows"]
    ]
    assert (again["locality"], again["as_of"], again["missing"]) == ("Wandle", "2026-03", [])


@pytest.mark.parametrize(
    ("locality", "as_of", "out", "says"),
    [
        ("X99999999", "2026-03", "a.docx", "no locality with the code X99999999"),
        ("X09000001", "2026-04", "a.docx", "no return of 2026-04. Nothing was written. It has those of 2026-03"),
        ("X09000001", "2027-01", "a.docx", "2027-01 is not a month that a return can be of"),
        ("X09000001", "next month", "a.docx", "is not a month"),
        ("X09000001", "2026-03", "a.odt", "written as .docx, .xlsx, .pdf"),
        ("X09000001", "2026-03", "no/such/folder.docx", "could not be written"),
        ("X09000001", "2026-03", "there.docx", "There is a file of that name"),
    ],
)
def test_what_cannot_be_written_is_refused_in_one_line(
    place: str, tmp_path: Path, locality: str, as_of: str, out: str, says: str
) -> None:
    (tmp_path / "there.docx").write_bytes(b"mine")
    code, said = told("write", "--locality", locality, "--as-of", as_of, str(tmp_path / out))
    assert (code, said.count("\n")) == (2, 1) and says in said and "othing was written" in said + "nothing was written"
    assert (tmp_path / "there.docx").read_bytes() == b"mine" and len(list(tmp_path.iterdir())) == 1
