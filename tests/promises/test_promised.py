"""Everything that was promised is there, in its framework, with what proves it and where the product makes it true."""

import re
import tomllib
from collections import Counter
from importlib.util import find_spec

import pytest
from django.urls import get_resolver

from everymoment.measures.waiting import Waiting
from everymoment.packs.contents import PACKS
from everymoment.promises import made_true
from everymoment.promises.charter import POINTS
from everymoment.promises.contents import FRAMEWORKS, PROMISED
from everymoment.promises.crosswalk import SUBJECTS
from everymoment.promises.library import LIBRARY
from everymoment.promises.promise import Page
from everymoment.sections import contents
from tests.documents.seeds import SEEDS
from tests.house.files import ROOT
from tests.pages.addresses import every_page

EVERY = list(PROMISED.by_id.values())
REQUIREMENTS = SEEDS.parent / "field" / "requirements.md"
ROW = re.compile(r"^\| ((?:C-|F-|AF|AL|AV|A|P)[A-Z]?[\d.]*) \|(.*)\|$", re.MULTILINE)


def required() -> dict[str, list[str]]:
    """The rows of the requirements by id, each with its cells; skips the test, in one line, where they are not here."""
    if not REQUIREMENTS.exists():
        pytest.skip("the requirements (../shared/field) are not here")
    part = REQUIREMENTS.read_text(encoding="utf-8").split("\n## Part B")[1].split("\n## Part C")[0]
    return {id_: [cell.strip() for cell in cells.split("|")] for id_, cells in ROW.findall(part)}


def count(shape: str) -> int:
    """How many promises have an id of this shape."""
    return sum(bool(re.fullmatch(shape, each.id)) for each in EVERY)


@pytest.mark.parametrize(
    ("what", "shape", "how_many"),
    [
        ("affirmations", r"C-A\d", 2),
        ("good looks like", r"C-G\d", 5),
        ("practice", r"C-P\d", 8),
        ("commissioning", r"C-C\d", 6),
        ("signs of success", r"C-S\d", 6),
        ("points", r"P\d+", 21),
        ("vision and local lead", r"AV|AL1", 2),
        ("ambitions", r"A\d", 6),
        ("building blocks", r"A\d\.\d", 34),
        ("foundations", r"AF\d", 8),
        ("objectives", r"F-O\d+", 10),
        ("actions", r"F-A\d+", 10),
        ("next step", r"F-N1", 1),
        ("key messages", r"F-K\d", 8),
    ],
)
def test_as_many_are_declared_as_the_documents_promise(what: str, shape: str, how_many: int) -> None:
    assert count(shape) == how_many, what


def test_nothing_else_is_declared_and_every_id_and_key_is_its_own() -> None:
    told = [each for framework in FRAMEWORKS for each in framework.promises]
    assert len(told) == len(EVERY) == 127
    assert len(PROMISED.by_key) == len({each.title for each in EVERY}) == 127
    assert len({each.key for each in FRAMEWORKS}) == len(FRAMEWORKS)
    assert all(re.fullmatch(r"[a-z0-9_]+", each.key) for each in (*EVERY, *FRAMEWORKS))


def test_they_are_those_of_the_requirements_and_name_at_least_the_measures_asked_for() -> None:
    wanted = required()
    assert set(wanted) == set(PROMISED.by_id)
    lacking = {id_: cells[-1] for id_, cells in wanted.items()
               if not set(re.findall(r"M\d\d", cells[-1])) <= set(PROMISED.by_id[id_].measures)}  # fmt: skip
    assert not lacking


def test_every_ambition_stands_over_its_own_blocks() -> None:
    for part in next(each for each in FRAMEWORKS if each.key == "ambitions").parts:
        if part.over:
            assert part.title == part.over.title
            assert part.promises and all(each.id.startswith(f"{part.over.id}.") for each in part.promises)


def test_no_promise_is_without_a_measure_and_none_names_one_twice() -> None:
    assert all(each.measures and len(set(each.measures)) == len(each.measures) for each in EVERY)


def test_every_measure_of_the_library_proves_something_and_no_other_is_named() -> None:
    assert {measure for each in EVERY for measure in each.measures} == set(LIBRARY)


def test_titles_and_promises_are_plain_sentences_of_one_line() -> None:
    jargon = re.compile(
        r"[!;:]$|\b(EOL|EOLC|CCG|ICB|KPI|JSNA|QAF|stakeholders?|service users?|patients?)\b", re.IGNORECASE
    )
    for each in EVERY:
        assert each.promise.endswith(".") and each.promise.count(". ") == 0, each.id
        assert not jargon.search(f"{each.title} {each.promise}"), each.id
        assert not each.title.endswith(".") and len(each.title) <= 60 and 20 < len(each.promise) <= 125, each.id


def test_every_promise_says_where_it_is_made_true() -> None:
    assert not [each.id for each in EVERY if not each.made_true]


def test_every_page_that_is_named_is_there() -> None:
    addresses = {each.name for each in every_page(get_resolver())}
    keys = {"section": set(contents.BY_KEY), "pack": {each.key for each in PACKS}}
    for promise in EVERY:
        for page in (each for each in promise.made_true if isinstance(each, Page)):
            assert page.address in addresses, f"{promise.id}: no page is called {page.address}"
            assert bool(page.key) == (page.address in keys) != bool(page.called), promise.id
            assert not page.key or page.key in keys[page.address], f"{promise.id}: no {page.address} {page.key}"


def test_what_is_said_to_be_not_built_is_not_built() -> None:
    awaited = set(
        re.findall(r"\((\w+)\)", str(tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]))
    )
    named = {each for promise in EVERY for each in promise.made_true if isinstance(each, Waiting)}
    assert named == {each for each in vars(made_true).values() if isinstance(each, Waiting)}
    for each in named:
        assert find_spec(f"everymoment.{each.room}") is None, f"{each.room} is there now: name its page in promises"
        assert each.room in awaited or "." in each.room


def test_no_named_page_stands_idle() -> None:
    used = {each for promise in EVERY for each in promise.made_true}
    assert not [name for name, each in vars(made_true).items() if isinstance(each, Page) and each not in used]


# The crosswalk.


def test_no_link_dangles_and_nothing_stands_twice_under_a_subject() -> None:
    named = Counter(each for subject in SUBJECTS for each in subject.promises)
    assert not set(named) - set(PROMISED.by_id)
    assert all(len(set(each.promises)) == len(each.promises) > 1 for each in SUBJECTS)
    assert len({each.title for each in SUBJECTS}) == len(SUBJECTS)


def test_every_link_goes_both_ways() -> None:
    links = {(one.id, other.id) for one in EVERY for other in PROMISED.same_as(one)}
    assert len(links) == 2 * len(PROMISED.links) > 300
    assert all((other, one) in links and one != other for one, other in links)


def test_every_subject_joins_what_stands_apart() -> None:
    place = {each.id: part.title for framework in FRAMEWORKS for part in framework.parts for each in part.held}
    assert not [each.title for each in SUBJECTS if len({place[id_] for id_ in each.promises}) < 2]


def test_each_point_is_linked_with_the_commitments_it_comes_from() -> None:
    for id_, cells in required().items():
        if id_.startswith("P"):
            same = {each.id for each in PROMISED.same_as(PROMISED.by_id[id_])}
            assert set(cells[1].split(", ")) <= same, id_


def test_each_of_the_21_points_is_said_by_a_national_framework_too_or_is_about_a_change() -> None:
    alone = [each.id for each in POINTS
             if {PROMISED.framework_of[other.id].key for other in PROMISED.same_as(each)} <= {"charter"}]  # fmt: skip
    assert alone == ["P7"]
