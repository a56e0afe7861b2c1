"""The ledger of security says nothing that is not so: each test it names exists, no item of a chapter is missing, and
every row says how it is held. What share is mapped, and what share is held by tests, is counted and printed (S18)."""

import re
from collections import Counter

import pytest

from tests.handbook.test_hazards import tests_there_are  # noqa: F401 - a fixture
from tests.house.files import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
HEADS = ("item", "area", "record")
WAYS = ("written: ", "not applicable: ", "not yet: ", "whoever runs it: ")
# How many items of levels 1 and 2 each section has, as read in the standard's own repository.
ITEMS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "11.1": 2,
    "11.2": 3, "11.3": 3, "11.4": 3, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5,
    "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3,
}  # fmt: skip
NOT_READ_BY_ITEM = {"chapter 6", "chapter 9", "chapter 10", "chapter 17"}
ROWS = {
    cells[0]: cells
    for line in PAGE.splitlines()
    if line.startswith("| ") and (cells := [cell.strip() for cell in line.strip("|").split("|")])[0] not in HEADS
}
HELD_BY = re.compile(r"`(test_\w+)`")


def items() -> dict[str, str]:
    """How each item of the standard is held, those of one row apart."""
    return {
        item: cells[-1]
        for name, cells in ROWS.items()
        if len(cells) == 3 and (re.match(r"\d", name) or name in NOT_READ_BY_ITEM)
        for item in name.split(", ")
    }


def way(held: str) -> str:
    """What sort of answer a row gives."""
    return next((each for each in WAYS if held.startswith(each)), "tests" if HELD_BY.search(held) else "")


@pytest.mark.parametrize("row", ROWS)
def test_every_row_says_how_it_is_held(row: str) -> None:
    held = ROWS[row][-1]
    assert way(held), held
    for reason in re.findall(r"not yet: ([^;|]*)", held):
        assert re.match(r"issue \d+|no issue yet", reason), reason
    assert len(held) > 15


def test_every_test_that_the_ledger_names_exists(tests_there_are: set[str]) -> None:  # noqa: F811
    named = set(HELD_BY.findall(PAGE))
    assert len(named) > 40 and named <= tests_there_are, sorted(named - tests_there_are)


def test_no_item_of_a_chapter_that_was_read_is_missing_and_none_is_there_twice() -> None:
    listed = [item for name, cells in ROWS.items() if len(cells) == 3 for item in name.split(", ")]
    assert not [item for item, many in Counter(listed).items() if many > 1]
    by_section = Counter(item.rsplit(".", 1)[0] for item in items() if item not in NOT_READ_BY_ITEM)
    assert by_section == ITEMS
    assert set(items()) >= NOT_READ_BY_ITEM


def test_how_much_is_mapped_and_how_much_is_held_by_tests_is_counted() -> None:
    ways = Counter(way(held) for held in items().values())
    ours = sum(ways.values()) - ways["not applicable: "] - ways["whoever runs it: "]
    built = ours - ways["not yet: "]
    mapped = sum(many for sort, many in ways.items() if sort)
    print(f"ASVS: {mapped} of {len(items())} items and chapters mapped: {dict(ways)}")
    print(f"held by tests: {ways['tests'] / ours:.0%} of our {ours}, {ways['tests'] / built:.0%} of the {built} built")
    assert not ways[""], "100 % are mapped"
    assert ways["tests"] / built >= 0.8, "of what is built, four in five are held by tests"
