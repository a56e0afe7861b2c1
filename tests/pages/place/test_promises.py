"""The pages of what a place promised: every framework with the same figures, linked with each other."""

import re
from html import escape as escaped
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access.models import Look
from everymoment.assurance import frameworks
from everymoment.assurance.models import Result, Run
from everymoment.measures.contents import BY_ID, LIBRARY_BY_ID
from everymoment.measures.waiting import PATHWAY
from everymoment.people import clock
from everymoment.promises.contents import FRAMEWORKS, PROMISED
from everymoment.promises.point import Point
from tests import builders
from tests.assurance.counting import BEGAN_AT, DAY, begun
from tests.pages.place.test_place import page, signed_in, words
from tests.promises.test_local import RIGHT

pytestmark = pytest.mark.django_db

COUNTED = {"M06": (10, 40), "M07": (30, 29), "M10": (45, 20)}
"""The figures of two months, of 50 each: one is getting better, one is as it was, one is getting worse."""


@pytest.fixture
def cast() -> builders.Cast:
    """A place with two months of figures, which were not counted but given."""
    made = begun()
    for days, month in ((3, 0), (40, 1)):
        at = BEGAN_AT + days * DAY
        run = Run.objects.create(as_of_at=at, engine="duckdb", started_at=at, finished_at=at, entries_read=0)
        Result.objects.bulk_create(
            Result(run=run, measure=each, locality=made.place, numerator=met[month], denominator=50, unknown=0)
            for each, met in COUNTED.items()
        )
    return made


@pytest.fixture
def folder(settings: Any, tmp_path: Path) -> Path:
    """The folder of local frameworks, with one that is right, one of another place, and one that is not."""
    settings.FRAMEWORKS = tmp_path / "frameworks"
    settings.FRAMEWORKS.mkdir()
    (settings.FRAMEWORKS / "a.toml").write_text(RIGHT)
    elsewhere = RIGHT.replace("our_pledge", "theirs").replace("Our pledge", "Their pledge").replace('"W', '"T')
    (settings.FRAMEWORKS / "b.toml").write_text(elsewhere.replace("X09000001", "E09000008"))
    (settings.FRAMEWORKS / "c.toml").write_text('key = "<b>broken"')
    return settings.FRAMEWORKS


def test_every_framework_stands_there_with_its_figures_in_a_sentence(cast: builders.Cast) -> None:
    text = words(page(cast.director, "promises", cast.place.code))
    for framework in FRAMEWORKS:
        named = [each.measures for each in framework.promises if set(each.measures) & set(COUNTED)]
        worse = sum("M10" in each for each in named)
        better = sum("M06" in each and "M10" not in each for each in named)
        assert f"{framework.title} {framework.about} {len(named)} of {len(framework.promises)} promises have" in text
        are = "is" if better == 1 else "are"
        assert f"have figures; {better} {are} getting better, {worse} worse." in text, framework.key
    assert "could not be read" not in text and "Added by this place" not in text


def test_a_framework_shows_every_promise_with_the_figures_of_the_board_and_what_is_not_counted(
    cast: builders.Cast,
) -> None:
    of_board = words(page(cast.director, "board", cast.place.code))
    said = "40 of 50 plans have a named co-ordinator (80%)"
    assert said in of_board and "better" in of_board
    for framework in FRAMEWORKS:
        text = words(page(cast.gp, "framework", cast.place.code, framework.key))
        for each in framework.promises:
            assert re.search(rf"{re.escape(each.id)} {re.escape(each.title)}", text), each.id
            assert escaped(each.promise).replace("&#x27;", "&#39;") in text, each.id
            waiting = (LIBRARY_BY_ID[measure] for measure in each.measures if measure not in BY_ID)
            without = " , ".join(escaped(f"{measure.id} : {measure.question}") for measure in waiting)
            assert not without or f"No data source yet for {without} of the measure library." in text
        assert all(part.title in text for part in framework.parts)
        assert (said in text) == any("M06" in each.measures for each in framework.promises)
        assert "You see this as GP, Beechcroft Surgery" in text


def test_a_promise_says_what_is_counted_where_it_is_made_true_and_who_else_promises_it(cast: builders.Cast) -> None:
    text = page(cast.director, "promise", cast.place.code, "ambitions", "help_that_fits")
    told = words(text)
    assert "<title>A4 Help that fits together: Wandle" in text and "Wandle, The national ambitions, A4" in told
    waits = LIBRARY_BY_ID["M23"]
    assert f"{waits.question} {waits.waiting.said.capitalize()}." in told
    assert "What the returns have said" not in told and "the return is all that speaks" not in told
    assert "The urgent view" in told and reverse("urgent") in text
    for other in PROMISED.same_as(PROMISED.by_id["A4"]):
        assert f"{other.id} {other.title}" in told.split("Also promised elsewhere")[1]
    assert reverse("point", args=[cast.place.code, 10]) in text


def test_what_is_not_built_yet_is_said_and_leads_nowhere(cast: builders.Cast) -> None:
    text = page(cast.director, "promise", cast.place.code, "charter", "pathway_all_week")
    assert f"Not built yet: pathway ({PATHWAY.will_keep})" in words(text)
    assert "Nothing is counted for this promise yet." in words(text)
    alone = words(page(cast.director, "promise", cast.place.code, "ambitions", "knowing_the_law"))
    assert "No other promise says the same." in alone


def test_a_point_is_linked_with_the_commitments_it_comes_from_and_they_with_it(cast: builders.Cast) -> None:
    code = cast.place.code
    point, commitment = reverse("point", args=[code, 9]), reverse("promise", args=[code, "charter", "i_say_it_once"])
    assert f'href="{commitment}"' in page(cast.director, "point", code, 9)
    assert f'href="{point}"' in page(cast.director, "promise", code, "charter", "i_say_it_once")
    with clock.at(BEGAN_AT + 41 * DAY):
        led = signed_in(cast.director).get(reverse("promise", args=[code, "charter", "told_once"]))
    assert (led.status_code, led.headers["Location"]) == (302, point)


def test_every_link_of_every_framework_opens(cast: builders.Cast) -> None:
    code, client = cast.place.code, signed_in(cast.director)
    seen = set()
    for framework in FRAMEWORKS:
        seen |= set(
            re.findall(rf'href="(/places/{code}/[^"#]+)"', page(cast.director, "framework", code, framework.key))
        )
    promises = [each for each in PROMISED.by_id.values() if not isinstance(each, Point)]
    assert len([each for each in seen if "/promises/" in each]) >= len(promises)
    with clock.at(BEGAN_AT + 41 * DAY):
        for address in sorted(seen)[::7]:
            assert client.get(address).status_code == 200, address


def test_a_local_framework_is_measured_from_the_same_figures_at_its_own_place_alone(
    cast: builders.Cast, folder: Path
) -> None:
    code = cast.place.code
    assert "Our pledge What we said we would do. 0 of 2 promises have figures." in words(
        page(cast.gp, "promises", code)
    )
    assert "Their pledge" not in words(page(cast.gp, "promises", code))
    text = words(page(cast.gp, "framework", code, "our_pledge"))
    assert (
        "W1 Somebody comes Somebody comes within two days." in text
        and "Also promised in The London charter: P11" in text
    )
    assert "W1 Somebody comes" in words(page(cast.gp, "point", code, 11))
    assert "T1 Somebody comes" in words(page(cast.gp, "point", "E09000008", 11))
    for address in (
        ["framework", code, "theirs"],
        ["promise", code, "theirs", "t1"],
        ["framework", "E09000008", "our_pledge"],
    ):
        assert signed_in(cast.gp).get(reverse(address[0], args=address[1:])).status_code == 404


def test_a_broken_file_stops_nothing_and_is_said_on_the_board_and_on_the_promises(
    cast: builders.Cast, folder: Path
) -> None:
    text = page(cast.director, "promises", cast.place.code)
    assert "c.toml, key: &lt;b&gt;broken cannot stand here." in text and "<b>broken" not in text
    assert "A local framework could not be read" in words(page(cast.director, "board", cast.place.code))
    assert len(frameworks.added().wrong) == 5
    (folder / "c.toml").unlink()
    assert "c.toml" in page(cast.director, "promises", cast.place.code), "read once, at the start"


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("promises", []),
        *(("framework", [each.key]) for each in FRAMEWORKS),
        ("promise", ["ambitions", "help_that_fits"]),
    ],
)
def test_a_page_takes_few_statements_with_sign_in_and_look(cast: builders.Cast, name: str, args: list[str]) -> None:
    client = signed_in(cast.director)
    with clock.at(BEGAN_AT + 41 * DAY), CaptureQueriesContext(connection) as statements:
        client.get(reverse(name, args=[cast.place.code, *args]))
    assert len(statements) == 5, [each["sql"][:80] for each in statements]
    look = Look.objects.latest("pk")
    assert (look.account, look.locality, look.page, look.let_in) == (cast.director, cast.place, name, True)


@pytest.mark.parametrize("address", ["promises/", "promises/charter/", "promises/ambitions/help_that_fits/"])
def test_it_is_for_people_who_work_in_care(cast: builders.Cast, address: str) -> None:
    answer = signed_in(cast.daughter).get(f"/places/{cast.place.code}/{address}")
    assert answer.status_code == 403 and "for people who work in care here" in words(answer.content.decode())


@pytest.mark.parametrize(
    "address", ["X99/promises/", "X09000001/promises/x/", "X09000001/promises/charter/told_twice/"]
)
def test_what_is_not_there_is_said_to_be_not_there(cast: builders.Cast, address: str) -> None:
    assert signed_in(cast.director).get(f"/places/{address}").status_code == 404


def test_no_page_carries_a_style_or_a_script_of_its_own_or_names_a_person(cast: builders.Cast) -> None:
    for name, args in (("promises", ()), ("framework", ("ambitions",)), ("promise", ("ambitions", "help_that_fits"))):
        text = page(cast.director, name, cast.place.code, *args)
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)", text), name
        assert "Marlow" not in text and cast.number not in text
