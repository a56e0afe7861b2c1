"""Every item of the standards is accounted for: kept in a place that exists, or not kept for a reason that is said."""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from everymoment.sections import contents, standards
from everymoment.sections.standards import ABOUT, LOCAL, PEOLC, SCCI1580, STANDARDS, Standard, places

PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data" / "prsb"
BY_KEY = {each.key: each for each in STANDARDS}
KNOWN = {(standard.key, item) for standard in STANDARDS for item, _ in standard.items}


def named(node: dict[str, Any]) -> str:
    """The name of a group or item, as published."""
    name = node["name"]
    return (name[0]["#text"] if isinstance(name, list) else name["#text"] if isinstance(name, dict) else name).strip()


def under(node: dict[str, Any]) -> list[dict[str, Any]]:
    """What stands under a group."""
    found = node.get("concept", [])
    return [each for each in (found if isinstance(found, list) else [found]) if "name" in each]


def published(file: str) -> list[dict[str, Any]]:
    """The sections of a standard as it was published; skips, in one line, where the file is absent."""
    path = PUBLISHED / file
    if not path.exists():
        pytest.skip("the published standards (../shared/data/prsb) are not here")
    [dataset] = json.loads(path.read_text(encoding="utf-8"))["dataset"]
    return under(dataset)


def headings(sections: list[dict[str, Any]]) -> list[str]:
    """Each section with its headings; a section that holds one thing only is its own heading."""
    return [
        f"{named(section)}: {named(each)}" if len(under(section)) > 1 else named(section)
        for section in sections
        for each in under(section)
    ]


def test_all_sixty_items_of_the_national_standard_are_accounted_for() -> None:
    items = [item for item, _ in BY_KEY[SCCI1580].items]
    assert items == [str(number) for number in range(1, 61)]
    kept = [item for item in items if any(not place.why for place in places(SCCI1580, item))]
    assert len(kept) == 60, sorted(set(items) - set(kept), key=int)


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda each: each.key)
def test_no_item_is_told_nowhere(standard: Standard) -> None:
    assert len(standard.items) > 8
    assert [item for key, item in standards.told_nowhere() if key == standard.key] == []


def test_an_item_that_nobody_thought_of_would_be_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(standards.FACTS, (SCCI1580, "59"))
    assert list(standards.told_nowhere()) == [(SCCI1580, "59")]


def test_the_headings_for_palliative_care_are_those_that_were_published() -> None:
    assert [item for item, _ in BY_KEY[PEOLC].items] == headings(published("PalliativeEOLC.json"))


def test_the_headings_of_about_me_are_those_that_were_published() -> None:
    [about] = published("AboutMe.json")
    [entry] = under(about)
    assert [item for item, _ in BY_KEY[ABOUT].items] == [named(each) for each in under(entry)]


def test_the_headings_of_local_authorities_are_those_that_were_published() -> None:
    assert [item for item, _ in BY_KEY[LOCAL].items] == [named(each) for each in published("LocalAuthoritiesSCR.json")]


@pytest.mark.parametrize("fact", sorted({fact for facts in standards.FACTS.values() for fact in facts}))
def test_every_fact_that_is_named_exists(fact: str) -> None:
    room, model, attribute = fact.rsplit(".", 2)
    known = getattr(importlib.import_module(f"everymoment.{room}"), model)
    assert known._meta.get_field(attribute)


def test_the_tables_speak_only_of_items_that_there_are() -> None:
    for table in (standards.FACTS, standards.NOT_HERE, standards.SAME_AS):
        assert set(table) <= KNOWN, set(table) - KNOWN
    assert set(standards.SAME_AS.values()) <= KNOWN


def test_a_field_names_only_items_that_there_are() -> None:
    named_here = {each for _, field in contents.all_fields() for each in field.standard if each[0] in BY_KEY}
    assert len(named_here) > 80
    assert named_here <= KNOWN, named_here - KNOWN


def test_what_is_kept_is_not_also_said_to_be_missing() -> None:
    for standard, item in standards.NOT_HERE:
        [only] = places(standard, item)
        assert only.why
