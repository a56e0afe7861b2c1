"""The hazard log says nothing that is not so: each test it names exists, and each hazard has a test or an issue."""

import ast
import re

import pytest

from tests.house.files import ROOT, own_files

SEVERITIES = ["minor", "significant", "considerable", "major", "catastrophic"]
LIKELIHOODS = ["very high", "high", "medium", "low", "very low"]
ACCEPTABLE = 2
LOG = ROOT / "docs" / "safety" / "hazard-log.md"
ROWS = {
    cells[0]: cells
    for line in LOG.read_text(encoding="utf-8").splitlines()
    if (cells := [cell.strip() for cell in line.strip("|").split("|")]) and re.fullmatch(r"[HR]\d+", cells[0])
}
HAZARDS = [each for each in ROWS if each.startswith("H")]
MATRIX = {
    cells[0]: [int(cell) for cell in cells[1:]]
    for line in LOG.read_text(encoding="utf-8").splitlines()
    if (cells := [cell.strip() for cell in line.strip("|").split("|")]) and cells[0] in LIKELIHOODS
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
    assert list(ROWS) == [f"{table}{number}" for table in "HR" for number in range(1, 16)]


@pytest.mark.parametrize("hazard", HAZARDS)
def test_every_test_that_a_hazard_names_exists(hazard: str, tests_there_are: set[str]) -> None:
    named = re.findall(r"`(test_\w+)`", ROWS[hazard][3])
    assert named, f"{hazard} names no test"
    assert set(named) <= tests_there_are, sorted(set(named) - tests_there_are)


@pytest.mark.parametrize("hazard", HAZARDS)
def test_what_is_still_open_names_its_issue(hazard: str) -> None:
    still_open = ROWS[hazard][4]
    assert not still_open or re.search(r"not yet: (issue \d+|no issue)$", still_open)


def test_the_matrix_grows_with_severity_and_likelihood() -> None:
    assert list(MATRIX) == LIKELIHOODS
    by_likelihood = list(MATRIX.values())
    assert all(row == sorted(row) and len(row) == len(SEVERITIES) for row in by_likelihood)
    assert all(list(column) == sorted(column, reverse=True) for column in zip(*by_likelihood, strict=True))


def scored(words: str) -> int:
    """The risk that a cell such as "major, low, 3" states; fails where it is not the matrix's own."""
    severity, likelihood, risk = (word.strip() for word in words.split(","))
    assert int(risk) == MATRIX[likelihood][SEVERITIES.index(severity)], words
    return int(risk)


@pytest.mark.parametrize("hazard", [each for each in ROWS if each.startswith("R")])
def test_every_hazard_has_its_cause_effect_and_risk_by_the_matrix(hazard: str) -> None:
    _, cause, effect, initial, residual = ROWS[hazard]
    assert len(cause) > 10 and len(effect) > 5
    assert scored(residual) <= scored(initial), "a control adds no risk"


def test_what_is_not_acceptable_yet_is_said_in_one_line() -> None:
    too_high = [each[1:] for each in ROWS if each.startswith("R") and scored(ROWS[each][4]) > ACCEPTABLE]
    said = re.search(r"Not below 3 today.*?: ([\d, and]+);", LOG.read_text(encoding="utf-8"))
    assert said and re.findall(r"\d+", said[1]) == too_high


def test_nobody_is_said_to_have_signed_who_has_not() -> None:
    plan = (LOG.parent / "clinical-risk-management-plan.md").read_text(encoding="utf-8")
    assert "*not signed*" in plan and "proposal of the makers" in LOG.read_text(encoding="utf-8")
