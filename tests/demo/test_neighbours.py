"""The neighbours of the demo: fictional, known by what they publish alone, read as a real region would read them."""

from datetime import timedelta
from random import Random

import pytest

from everymoment.assurance.models import Action, Latest, Publication, Published
from everymoment.demo import afresh
from everymoment.demo.neighbours import CODES, TOLD, settle_neighbours
from everymoment.demo.place import settle
from everymoment.figures.small_numbers import DEFAULT
from everymoment.measures.contents import MEASURES
from everymoment.people import clock
from everymoment.people.models import Locality, Person
from everymoment.promises.charter import point
from tests.demo.conftest import NOW, SEED
from tests.made_once import for_a_module

pytestmark = pytest.mark.django_db
DAYS = [NOW.date() - timedelta(days=each) for each in (60, 30, 0)]


def wandle_and_around() -> list[str]:
    """Wandle without its people, and its neighbours as known for three days; what was said of them."""
    told: list[str] = []
    with clock.at(NOW):
        settle(Random(SEED), DAYS[0])
        settle_neighbours(SEED, DAYS, told.append)
    return told


made_once = for_a_module(wandle_and_around)


@pytest.fixture
def lines(made_once: list[str], db: None) -> list[str]:
    return made_once


def test_they_are_known_by_what_they_publish_and_nobody_lives_there(lines: list[str]) -> None:
    assert Publication.objects.count() == 1
    assert Published.objects.count() == len(CODES) * len(MEASURES) * len(DAYS)
    assert set(Locality.objects.filter(pk__in=CODES).values_list("fictional", flat=True)) == {True}
    assert not Person.objects.filter(locality__in=CODES).exists()
    assert Latest.objects.filter(published=True).count() == len(CODES) * len(MEASURES)
    for counts in Published.objects.values_list("numerator", "denominator"):
        assert all(each is None or DEFAULT.shown(each) == each for each in counts)
    assert f"{len(CODES)} fictional boroughs" in lines[0]


def test_those_that_write_their_return_here_say_what_they_did_at_a_point_that_their_figures_prove(
    lines: list[str],
) -> None:
    for told in TOLD:
        done = Action.objects.filter(answer__of_return__locality=told.code, answer__point=told.point, status="done")
        assert [each.what for each in done.order_by("pk")] == [what for what, _ in told.done]
        assert {each.answer.of_return.state for each in done} == {"confirmed"}
        assert set(told.measures) <= set(point(told.point).measures)


def test_a_demo_with_neighbours_is_still_a_demo_and_may_be_made_again(lines: list[str]) -> None:
    assert not afresh._somebody_else()


def test_the_same_seed_gives_the_same_neighbours(lines: list[str]) -> None:
    first = list(Published.objects.order_by("pk").values_list("locality", "measure", "as_of_on", "numerator"))
    assert len({numerator for *_, numerator in first}) > 20
    with clock.at(NOW), pytest.raises(Exception, match="was read before"):
        settle_neighbours(SEED, DAYS, print)
