"""Licensed wording of an instrument is shown on the form alone, and a file that cannot be right stops the start."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from everymoment.pages.nhsuk import wording
from everymoment.plans import history, read
from everymoment.sections.instruments import INSTRUMENTS
from tests import builders
from tests.pages.conftest import Browser
from tests.pages.reading import form_of, text_of

SCORED = next(each for each in INSTRUMENTS if each.items)
ITEM = SCORED.items[0]
LICENSED = "The owner's own question about the first thing"


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    wording._by_part.cache_clear()
    yield
    wording._by_part.cache_clear()


@pytest.fixture
def switched_on(tmp_path: Path, settings: Any) -> Any:
    """Writes a wording file and switches it on."""

    def write(told: Any) -> None:
        path = tmp_path / "wording.json"
        path.write_text(told if isinstance(told, str) else json.dumps(told))
        settings.WORDING = str(path)

    return write


def test_it_is_shown_on_the_form_and_changes_nothing_that_is_kept(
    cast: builders.Cast, browser: Browser, switched_on: Any
) -> None:
    switched_on({"licence": "the hospice, from the owner", "instruments": {SCORED.key: {ITEM.key: LICENSED}}})
    section, field = SCORED.kept_in
    where = reverse("section", args=[cast.ref, section])
    nurse = browser(cast.nurse)
    page = nurse.get(where)
    words = text_of(page)
    assert LICENSED in words and ITEM.asks not in words and SCORED.items[1].asks in words
    form = form_of(page, where)
    name = next(each for each in form if each.endswith(f"-{ITEM.key}"))
    assert nurse.post(where, {**form, name: "3", "told_by": "professional"}).status_code == 302
    viewer = cast.viewer(cast.nurse)
    [kept] = read.plan(viewer).answer(section, field).value
    told = " ".join(each.text for each in history.history(viewer, section))
    assert kept[ITEM.key] == 3 and ITEM.name in told and LICENSED not in told
    assert LICENSED not in text_of(nurse.get(reverse("plan", args=[cast.ref])))


def test_without_it_the_questions_are_our_own(cast: builders.Cast, browser: Browser) -> None:
    page = text_of(browser(cast.nurse).get(reverse("section", args=[cast.ref, SCORED.kept_in[0]])))
    assert all(each.asks in page for each in SCORED.items)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("{", "cannot be read as JSON"),
        ([], "must begin with"),
        ({"licence": " ", "instruments": {}}, "must begin with"),
        ({"licence": "ours"}, 'must have "instruments"'),
        ({"licence": "ours", "instruments": {"no_such": {}}}, "nothing here is called no_such"),
        ({"licence": "ours", "instruments": {SCORED.key: {"no_such": "x"}}}, f"called {SCORED.key}.no_such"),
        ({"licence": "ours", "instruments": {SCORED.key: {ITEM.key: " "}}}, f"no words for {SCORED.key}.{ITEM.key}"),
    ],
)
def test_a_file_that_cannot_be_right_stops_the_start_in_one_line(switched_on: Any, told: Any, says: str) -> None:
    switched_on(told)
    with pytest.raises(ImproperlyConfigured) as refused:
        wording.refuse_what_cannot_be_shown()
    assert says in str(refused.value) and "Nothing was started" in str(refused.value)


def test_a_file_that_is_not_there_stops_the_start_too(settings: Any, tmp_path: Path) -> None:
    settings.WORDING = str(tmp_path / "nowhere.json")
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        wording.refuse_what_cannot_be_shown()
