"""Commands side by side: all run to their end, all they said is shown, and one that failed is not passed over."""

import sys
import time
from pathlib import Path

import pytest

from setup import side_by_side


@pytest.fixture(autouse=True)
def apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side, "KEPT_IN", tmp_path)


def python(words: str) -> list[str]:
    return [sys.executable, "-c", words]


def test_they_run_at_once_and_each_says_all_it_said(capfd: pytest.CaptureFixture) -> None:
    started = time.monotonic()
    nap = "import time; time.sleep(1); print('slept well')"
    assert side_by_side.main(["first", *python(nap), "--", "second", *python(nap)]) == 0
    assert time.monotonic() - started < 1.9
    said = capfd.readouterr().out
    assert said.count("slept well") == 2
    assert "first: done" in said and "second: done" in said


def test_one_that_fails_is_told_and_the_other_still_ends(capfd: pytest.CaptureFixture) -> None:
    bad, good = python("import sys; print('broken'); sys.exit(3)"), python("print('whole')")
    assert side_by_side.main(["bad", *bad, "--", "good", *good]) == 3
    said = capfd.readouterr().out
    assert "broken" in said and "bad: FAILED (3)" in said and "whole" in said and "good: done" in said


def test_a_lane_goes_on_after_a_command_that_failed_and_its_failure_counts(capfd: pytest.CaptureFixture) -> None:
    bad, good = python("import sys; print('broken'); sys.exit(3)"), python("print('whole')")
    assert side_by_side.main(["bad", *bad, "--then", "next", *good, "--", "beside", *good]) == 3
    said = capfd.readouterr().out
    assert said.index("bad: FAILED (3)") < said.index("next: done") and "beside: done" in said


def test_the_next_of_a_lane_waits_for_the_one_before(tmp_path: Path, capfd: pytest.CaptureFixture) -> None:
    first = python(f"import time, pathlib; time.sleep(0.5); pathlib.Path({str(tmp_path / 'there')!r}).touch()")
    second = python(f"import pathlib; print('found', pathlib.Path({str(tmp_path / 'there')!r}).exists())")
    assert side_by_side.main(["first", *first, "--then", "second", *second]) == 0
    assert "found True" in capfd.readouterr().out
