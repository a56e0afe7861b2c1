"""The hazard log says nothing that is not so: each test it names exists, and each hazard has a test or an issue."""

import ast
import re

import pytest

from tests.house.files import ROOT, own_files

LOG = ROOT / "docs" / "safety" / "hazard-log.md"
ROWS = {
    cells[0]: cells
    for line in LOG.read_text(encoding="utf-8").splitlines()
    if (cells := [cell.strip() for cell in line.strip("|").split("|")]) and re.fullmatch(r"H\d+", cells[0])
}


@pytest.fixture(scope="module")
def tests_there_are() -> set[str]:
    """The name of every test function in the project."""
    return {
        node.name
        for path in own_files(".py", under="tests")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    }


def test_all_fifteen_hazards_are_there() -> None:
    assert list(ROWS) == [f"H{number}" for number in range(1, 16)]


@pytest.mark.parametrize("hazard", ROWS)
def test_every_test_that_a_hazard_names_exists(hazard: str, tests_there_are: set[str]) -> None:
    named = re.findall(r"`(test_\w+)`", ROWS[hazard][3])
    assert named, f"{hazard} names no test"
    assert set(named) <= tests_there_are, sorted(set(named) - tests_there_are)


@pytest.mark.parametrize("hazard", ROWS)
def test_what_is_still_open_names_its_issue(hazard: str) -> None:
    still_open = ROWS[hazard][4]
    assert not still_open or re.search(r"not yet: issue \d+$", still_open)
