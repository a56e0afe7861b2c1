"""What one journey did is gone before the next, though the server that it walked on keeps its connections."""

import shutil
import sqlite3
from pathlib import Path

from tests.journeys.site import COLUMNS, DATABASE, as_at_the_beginning


def test_what_a_journey_left_is_gone_for_whoever_stays_connected(tmp_path: Path) -> None:
    untouched, served = tmp_path / "untouched", tmp_path / "served"
    (untouched / COLUMNS).mkdir(parents=True)
    with sqlite3.connect(untouched / DATABASE) as made:
        made.executescript("PRAGMA journal_mode = WAL; CREATE TABLE said (words TEXT); INSERT INTO said VALUES ('was')")
    made.close()
    shutil.copytree(untouched, served)
    stays, writes = sqlite3.connect(served / DATABASE), sqlite3.connect(served / DATABASE)
    writes.executescript("UPDATE said SET words = 'now'; CREATE TABLE left_over (words TEXT)")
    (served / COLUMNS / "left over").touch()
    assert stays.execute("SELECT words FROM said").fetchall() == [("now",)]
    as_at_the_beginning(untouched, served)
    assert stays.execute("SELECT words FROM said").fetchall() == [("was",)]
    assert stays.execute("SELECT name FROM sqlite_master").fetchall() == [("said",)]
    assert not list((served / COLUMNS).iterdir())
    stays.close()
    writes.close()
