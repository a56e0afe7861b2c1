"""Local frameworks: which are held to where, and what the command says of the files."""

import logging
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as own
from django.core.management import call_command

from everymoment.assurance import frameworks
from everymoment.promises.contents import FRAMEWORKS
from everymoment.promises.local import read, read_folder
from tests import builders
from tests.promises.test_local import RIGHT

WANDLE = "X09000001"


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    """An empty folder of local frameworks."""
    settings.FRAMEWORKS = tmp_path
    return tmp_path


def checked(*words: str) -> tuple[int, str, str]:
    """What `everymoment promises check` ends with, prints, and says is wrong."""
    said, wrong = StringIO(), StringIO()
    try:
        call_command("promises", "check", *words, stdout=said, stderr=wrong)
    except SystemExit as ended:
        return int(str(ended.code)), said.getvalue(), wrong.getvalue()
    return 0, said.getvalue(), wrong.getvalue()


def test_without_a_file_every_place_holds_to_the_three_frameworks(folder: Path) -> None:
    assert frameworks.held_to(WANDLE).frameworks == FRAMEWORKS
    assert frameworks.added() == frameworks.Added((), ())


def test_a_local_framework_is_held_to_where_it_says(folder: Path) -> None:
    (folder / "ours.toml").write_text(RIGHT)
    assert [each.key for each in frameworks.held_to(WANDLE).frameworks][3:] == ["our_pledge"]
    assert frameworks.held_to("E09000008").frameworks == FRAMEWORKS


def test_the_start_says_what_was_left_out_and_goes_on(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    (folder / "a.toml").write_text("key = ")
    (folder / "b.toml").write_text(RIGHT.replace("M48", "M00"))
    with caplog.at_level(logging.WARNING):
        apps.get_app_config("assurance").ready()
    [said] = [each.getMessage() for each in caplog.records]
    assert said.startswith("A local framework was left out. a.toml, ") and "this is not TOML" in said
    assert said.endswith(" There is more: 2 things are wrong. Run: everymoment promises check")


@pytest.mark.django_db
def test_the_check_lists_what_is_taken(folder: Path) -> None:
    builders.cast()
    (folder / "ours.toml").write_text(RIGHT)
    assert checked() == (0, "Our pledge: 2 promises, for X09000001.\n", "")


@pytest.mark.django_db
def test_the_check_says_each_thing_that_is_wrong_and_ends_so(folder: Path) -> None:
    (folder / "a.toml").write_text(RIGHT.replace(WANDLE, "E99999999"))
    (folder / "b.toml").write_text(RIGHT.replace('"M48"', '"M00"'))
    ended, said, wrong = checked()
    assert (ended, said) == (1, "Our pledge: 2 promises, for E99999999.\n")
    assert wrong.splitlines() == [
        "b.toml, part 1, promise W2, measures: no measure is called M00. Use M01 to M57, as the handbook lists them.",
        "Our pledge, places: no place here has the code E99999999. Correct it, or take it out.",
    ]


@pytest.mark.django_db
def test_the_check_looks_into_another_folder_when_asked(folder: Path) -> None:
    assert checked() == (0, f"No local framework lies in {folder}. Nothing is wrong.\n", "")
    ended, _, wrong = checked("--folder", str(folder / "nowhere"))
    assert ended == 2 and wrong.startswith("There is no folder") and "Nothing was read" in wrong


def test_the_demo_shows_one_that_is_right_and_is_wandles() -> None:
    held, wrong = read_folder(Path(own.HOUSE) / "everymoment" / "demo" / "frameworks")
    assert wrong == () and [(each.key, each.places) for each in held] == [("wandle_pledge", {WANDLE})]


def test_the_file_that_the_handbook_shows_is_taken() -> None:
    page = (Path(own.HOUSE) / "docs" / "how-to" / "add-a-local-framework.md").read_text(encoding="utf-8")
    shown = page.split("```toml\n")[1].split("```")[0]
    assert read("shown.toml", "\n".join(line.strip() for line in shown.splitlines()).encode()).key == "river_pledge"
