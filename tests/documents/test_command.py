"""The command as a person meets it: what it prints, how it ends, and that nothing is kept when it refuses."""

import io
import json
import os
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

RETURNS = Path(__file__).parent / "returns"
WHOLE = RETURNS / "whole_table.tsv"


def program(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "everymoment.project", "returns", *words],
        capture_output=True, cwd=RETURNS.parents[2], env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Stands in for the room that keeps returns, and shows what it was given."""
    seen: list[dict[str, Any]] = []
    room = types.ModuleType("everymoment.assurance.returns")

    class Refused(ValueError):
        pass

    def keep(read: Any, *, locality_code: str, **more: Any) -> None:
        if locality_code != "E09000099":
            raise Refused("There is no such locality. Check the code.")
        seen.append({"read": read, "locality_code": locality_code, **more})

    room.keep, room.Refused = keep, Refused
    monkeypatch.setitem(sys.modules, "everymoment.assurance.returns", room)
    return seen


def test_json_is_one_object_in_utf_8_whatever_the_terminal_speaks():
    done = program("read", str(RETURNS / "older_encoding.txt"), "--json", PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    assert (done.returncode, done.stderr) == (0, b"")
    read = json.loads(done.stdout.decode("utf-8"))
    assert "£40,000" in read["rows"][10]["now"]


def test_a_file_that_cannot_be_read_ends_with_2_and_one_line_and_prints_nothing_else(tmp_path):
    (tmp_path / "empty.txt").touch()
    for path in (tmp_path / "empty.txt", tmp_path / "none.txt", tmp_path):
        done = program("read", str(path))
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr.endswith(b".\n")
        assert done.stderr.count(b"\n") == 1


def test_the_summary_names_missing_points_repairs_and_doubts():
    printed = io.StringIO()
    call_command("returns", "read", str(RETURNS / "gaps_and_disorder.tsv"), stdout=printed)
    text = printed.getvalue()
    assert "Return of Tarnside, 2026-03: 19 of 21 points found." in text
    assert "Missing: 5, 14." in text
    assert "Doubtful, look at these first: 9." in text
    assert "repaired: No number is printed; the wording says point 16." in text
    assert "Parking at the hospice" in text


def test_an_import_hands_over_what_was_read_and_the_bytes_themselves(kept):
    printed = io.StringIO()
    call_command(
        "returns", "import", str(WHOLE), "--locality", "E09000099", "--as-of", "2026-04", stdout=printed, stderr=printed
    )
    (given,) = kept
    assert given["raw"] == WHOLE.read_bytes()
    assert (given["as_of"], given["source_name"], len(given["sha256"])) == ("2026-04", "whole_table.tsv", 64)
    assert len(given["read"].rows) == 21
    assert "The document says 2026-03; it was kept as 2026-04" in printed.getvalue()


@pytest.mark.parametrize(
    ("file", "locality", "as_of", "phrase"),
    [
        (WHOLE, "E0", "2026-03", "There is no such locality"),
        (WHOLE, "E09000099", "March", "is not a month"),
        (WHOLE, "E09000099", "2026-13", "is not a month"),
        (RETURNS, "E09000099", "2026-03", "a folder"),
        (RETURNS / "whole_table.tsv.json", "E09000099", "2026-03", "cannot be read"),
    ],
)
def test_a_refused_import_keeps_nothing_and_says_why_in_one_line(kept, file, locality, as_of, phrase):
    said = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command(
            "returns", "import", str(file), "--locality", locality, "--as-of", as_of, stdout=io.StringIO(), stderr=said
        )
    assert ended.value.code == 2
    assert phrase in said.getvalue()
    assert said.getvalue().count("\n") == 1
    assert kept == []


def test_words_such_as_immediately_take_their_month_from_the_import_when_the_document_has_none(kept):
    path = RETURNS / "from_a_spreadsheet.tsv"
    call_command("returns", "import", str(path), "--locality", "E09000099", "--as-of", "2026-03", stdout=io.StringIO())
    (immediate,) = kept[0]["read"].rows[2].timescales
    assert str(immediate.ends_on) == "2026-03-31"
