"""The whole matrix: every address there is, asked by every method, by every kind of reader, under every state of the
record, answers as the reviewed tables say; and the tables can fail."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import override_settings

from everymoment.access import doors, looks, who_may_open
from everymoment.access.who_may_ask import (
    ADDRESSES,
    ANSWERS,
    METHODS,
    WHAT,
    addresses,
    rows,
)
from everymoment.accounts import sessions
from everymoment.pages import rules
from everymoment.pages.rules import ANYBODY, Rule, rule_of
from tests.pages.matrix.asking import Asked, Tables, a_few, ask, by_status, every_case, pages
from tests.pages.matrix.scene import scene
from tests.pages.test_headers import wrong_headers

WITH_THE_DEMO = override_settings(ROOT_URLCONF="tests.demo.urls_on")


@pytest.fixture(autouse=True)
def as_in_the_demo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The demo's addresses too; nobody signed out while the long form asks the others; and no line logged for each of
    some thousand refusals."""
    from django.conf import settings

    for lasts in ("AT_WORK", "AT_HOME"):
        monkeypatch.setattr(sessions, lasts, sessions.LONGEST)
    logging.disable(logging.WARNING)
    with WITH_THE_DEMO:
        before = settings.SECOND_STEP
        yield
        settings.SECOND_STEP = before
    logging.disable(logging.NOTSET)


def tables() -> Tables:
    """The tables as they stand."""
    return Tables(rows(), list(who_may_open.rows()))


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    there, listed = pages(), {each.path: each for each in addresses()}
    lines = "\n".join(
        f"    {path}\tGET POST\tsigned in\tplan\twhat it is, in a few words" for path in there.keys() - listed
    )
    assert not lines, (
        f"Nobody has said who may ask for these addresses. Add to {ADDRESSES.name} (in everymoment/access), with tabs, "
        f"the methods, who may call it, its door and what it is (docs/how-to/add-a-page.md):\n{lines}"
    )
    gone = sorted(listed.keys() - there)
    assert not gone, f"These addresses are gone. Take their lines out of {ADDRESSES.name}: {gone}"


def test_every_address_is_open_to_whom_its_page_declares() -> None:
    listed = {each.path: each for each in addresses()}
    for path, page in pages().items():
        declared = rule_of(page.callback)
        assert declared, f"{path} does not say who may open it: use @open_to"
        says = "anybody" if declared.readers is ANYBODY else "signed in"
        says = "before the second step" if says != "anybody" and declared.before_second_step else says
        says = "asked by itself" if declared.asked_by_itself else says
        assert listed[path].open_to == says, f"{ADDRESSES.name} has {path} {listed[path].open_to!r}; @open_to: {says!r}"


def test_every_word_of_the_tables_means_something() -> None:
    table, listed = rows(), addresses()
    doors, used = {each.asks[0] for each in table}, {each.door for each in listed} | {each.open_to for each in listed}
    nameless = used - doors - {"plan"}
    assert not nameless, f"{ANSWERS.name} has no row for these doors of {ADDRESSES.name}: {nameless}"
    assert not (unused := doors - used - {"*"}), f"no address in {ADDRESSES.name} goes to these doors: {unused}"
    assert {each.answer for each in table} <= {*WHAT, "goes on"} and all(each.because for each in table)
    assert len({each.asks for each in table}) == len(table), "two rows are about the same"


@pytest.mark.django_db
def test_every_address_answers_every_reader_as_the_reviewed_tables_say() -> None:
    """One case of each sort, some 1,600 of 100,000; `make test-long` asks every one."""
    walked(full=False)


@pytest.mark.long
@pytest.mark.django_db
def test_every_address_answers_every_reader_as_the_reviewed_tables_say_in_every_case() -> None:
    walked(full=True)


def walked(*, full: bool) -> None:
    """Asks, and holds what came to the tables, to the headers, to the seal, and to keeping nothing."""
    made, known = scene(), tables()
    cases = list(every_case(addresses()))
    wanted = cases if full else a_few(cases, known.alike)
    found = ask(made, wanted, wrong_headers)
    print(f"{len(found)} of {len(cases)} cases asked")
    assert not (wrong := list(disagreeing(found, known))), said(wrong)
    assert not [each for each in found if each.wrong_headers], "an answer lacks a header"
    assert not [each for each in found if each.tells_the_secret], "what was sealed is told"
    each_row_is_seen(found, known)


def disagreeing(found: list[Asked], known: Tables) -> Iterator[tuple[Asked, str]]:
    """What was answered otherwise than the tables say."""
    for each in found:
        want, _ = known.expect(each.case)
        if each.came != (by_status(want) if each.case.method == "HEAD" else want):
            yield each, want


def said(wrong: list[tuple[Asked, str]]) -> str:
    """What disagrees, one line each, and what to do."""
    lines = [
        f"    {each.case.method} {each.case.address.path} by {each.reader}, record {each.case.record}: "
        f"the tables say {want!r}, and it answered {each.came!r} (door {each.case.address.door!r})"
        for each, want in wrong[:40]
    ]
    return (
        f"{len(wrong)} cases are not answered as reviewed. Either the page is wrong, or its door in {ADDRESSES.name}, "
        f"or a row is wanted in {ANSWERS.name} (both in everymoment/access):\n" + "\n".join(lines)
    )


def each_row_is_seen(found: list[Asked], known: Tables) -> None:
    """With the answer of any one row of either table turned round, some case that was asked disagrees."""
    for row in known.answers:
        other = "sign in" if row.answer != "sign in" else "opens"
        turned = Tables(in_place_of(row, known.answers, replace(row, answer=other)), known.opening)
        shown_by = [each for each in found if row in known.expect(each.case)[1]]
        assert any(disagreeing(shown_by[:3], turned)), f"nothing that was asked shows this row: {row}"
    by_record = [each for each in found if each.case.address.door in ("plan", "urgent")]
    for opens in known.opening:
        other_way = replace(opens, let_in=not opens.let_in, rule="turned")
        turned = Tables(known.answers, in_place_of(opens, known.opening, other_way))
        assert any(disagreeing(by_record, turned)), f"nothing that was asked shows this row: {opens}"


def in_place_of(row: Any, table: list[Any], other: Any) -> list[Any]:
    """The table with another row in this one's place."""
    return [other if each is row else each for each in table]


def a_page_that_forgets_its_rule(patch: pytest.MonkeyPatch) -> str:
    patch.setattr(pages()["places/"].callback, "rule", Rule(ANYBODY))
    return "places/"


def a_door_that_forgets_who_is_restricted(patch: pytest.MonkeyPatch) -> str:
    best = doors.best
    patch.setattr(doors, "best", lambda are, role, agreed, restricted: best(are, role, agreed, False))
    return "people/<uuid:ref>/"


def a_door_that_tells_strangers_why(patch: pytest.MonkeyPatch) -> str:
    patch.setattr(doors, "_shut", lambda *_, **__: doors.Refused)
    return "people/<uuid:ref>/history/"


def a_page_that_lets_the_team_read_who_looked(patch: pytest.MonkeyPatch) -> str:
    patch.setattr(looks, "_their_own", lambda viewer: None)
    return "people/<uuid:ref>/looks/"


def a_page_that_takes_what_it_did_not(patch: pytest.MonkeyPatch) -> str:
    patch.setattr(rules, "METHODS", METHODS)
    return "account/app/"


CHANGES = (
    a_page_that_forgets_its_rule,
    a_door_that_forgets_who_is_restricted,
    a_door_that_tells_strangers_why,
    a_page_that_lets_the_team_read_who_looked,
    a_page_that_takes_what_it_did_not,
)


@pytest.mark.django_db
def test_a_rule_changed_in_the_program_alone_is_seen() -> None:
    made, known = scene(), tables()
    for change in CHANGES:
        with pytest.MonkeyPatch.context() as patch:
            where = change(patch)
            cases = a_few(list(every_case(each for each in addresses() if each.path == where)), known.alike)
            assert any(disagreeing(ask(made, cases, wrong_headers), known)), change.__name__
