"""The pages of places beside each other: a region, a point of it, and a measure in a funnel."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.assurance import actions, latest, rounds
from everymoment.assurance.models import Result, Run
from everymoment.measures.contents import LIBRARY, MEASURES
from everymoment.people import clock
from everymoment.people.london import AUTHORITIES, REGION
from everymoment.people.models import Account, Locality
from everymoment.promises.charter import POINTS
from tests import builders
from tests.assurance.counting import onlooker
from tests.assurance.places import MONTHS, NOW, ROSE, counted_here
from tests.made_once import anew, for_a_module
from tests.pages.place.test_place import signed_in, words

pytestmark = pytest.mark.django_db


def a_full_region() -> builders.Cast:
    """Wandle with its 33 neighbours, all of which count every measure; in Wandle M06 rose."""
    made = builders.cast()
    Locality.objects.filter(pk=made.place.pk).update(region=REGION)
    made.place.refresh_from_db()
    counted_here(made.place, "M06", ROSE)
    run = Run.objects.get(as_of_at=MONTHS[-1])
    Result.objects.bulk_create(
        Result(run=run, measure=measure.id, locality_id=code, numerator=30 + at, denominator=70, unknown=0)
        for at, (code, *_) in enumerate(AUTHORITIES)
        for measure in MEASURES
    )
    with clock.at(NOW):
        latest.refresh()
    return made


made_once = for_a_module(a_full_region)


@pytest.fixture
def cast(made_once: builders.Cast, db: None) -> builders.Cast:
    return anew(made_once)


def page(account: Account, address: str) -> str:
    """The text of a page that opens."""
    with clock.at(NOW):
        answer = signed_in(account).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def region(number: int | str = "") -> str:
    """The address of London, or of one of its points."""
    return reverse("region", args=[REGION]) + (f"?point={number}" if number else "")


def test_a_point_lists_every_place_by_name_with_words_signal_and_age(cast: builders.Cast) -> None:
    text = page(cast.director, region(10))
    names = re.findall(r'em-region__name"><a[^>]*>([^<]+)</a>', text)
    assert names[:34] == sorted([name for _, name, _ in AUTHORITIES] + ["Wandle"])
    assert "Wandle (your place) 55 of 80 plans have a named co-ordinator (about two thirds). ▲ Better, for 7 months. "\
        "From today." in words(text)  # fmt: skip
    assert "selected>10." in text and "56 of 80" not in text


def test_all_points_are_there_each_with_where_it_moves(cast: builders.Cast) -> None:
    text = page(cast.gp, region())
    for each in POINTS:
        assert f"{each.number}. {each.title}" in words(text)
    assert "34 of 34 places have figures." in text and "Better in Wandle." in words(text)


def test_nothing_ranks(cast: builders.Cast) -> None:
    for number in ("", 10):
        said = words(page(cast.director, region(number))).lower()
        assert not re.search(r"\b(best|worst|rank|ranking|league|top|bottom|leader|red|green)\b", said)


def test_those_that_moved_say_what_they_did(cast: builders.Cast) -> None:
    with clock.at(NOW):
        looking = onlooker(cast)
        made = rounds.begin(looking, f"{NOW:%Y-%m}")
        said = actions.Said("Ask on <b>Mondays</b>", "Dana Cole", "team leaders", no_date_because="it goes on")
        kept = actions.add(looking, made.pk, 10, said)
        rounds.confirm(looking, made.pk, although=True)
        actions.move_on(looking, kept.pk, "done", "So it is.", based_on=0)
    text = page(cast.outsider, region(10))
    part = words(text[text.index('id="moved"') :])
    assert "Wandle Better, for 7 months" in part and "Done on 20 May 2027 by: team leaders." in part
    assert "&lt;b&gt;Mondays" in text and "Dana" not in part
    assert "In 1 other place of the region a chart says" in words(page(cast.director, "/places/E09000003/points/10/"))
    assert "No chart of another place" in words(page(cast.director, reverse("point", args=[cast.place.code, 10])))


def test_a_funnel_marks_ones_own_place_and_has_its_table_and_sentence(cast: builders.Cast) -> None:
    text = page(cast.director, reverse("by_place", args=[cast.place.code, "named_co_ordinator"]))
    assert ">Wandle</text>" in text and "All together" in text and "As of 20 May 2027." in words(text)
    names = re.findall(r'<tr class="nhsuk-table__row">\s*<td[^>]*>([^<]+)</td>', text)
    assert names == sorted(names) and len(names) == 34
    assert re.search(r"Wandle 55 80 69%", words(text)) and ">56</td>" not in text


def test_a_measure_that_waits_says_so_and_one_that_is_none_is_not_there(cast: builders.Cast) -> None:
    client = signed_in(cast.director)
    waits = next(each for each in LIBRARY if not each.live)
    assert "it waits for" in words(page(cast.director, reverse("by_place", args=[cast.place.code, waits.key])))
    for address in (
        f"/places/{cast.place.code}/measures/cheese/places/",
        "/regions/E12999999/",
        region(22),
        region("x"),
    ):
        assert client.get(address).status_code == 404, address


def test_the_board_and_the_measure_lead_there(cast: builders.Cast) -> None:
    assert region() in page(cast.director, reverse("board", args=[cast.place.code]))
    measure = page(cast.director, reverse("measure", args=[cast.place.code, "named_co_ordinator"]))
    assert reverse("by_place", args=[cast.place.code, "named_co_ordinator"]) in measure


def test_the_family_is_refused_in_plain_words(cast: builders.Cast) -> None:
    for address in (region(), reverse("by_place", args=[cast.place.code, "named_co_ordinator"])):
        answer = signed_in(cast.daughter).get(address)
        assert answer.status_code == 403 and "for people who work in care here" in words(answer.content.decode())


@contextmanager
def few(most: int) -> Iterator[None]:
    """Fails where more statements are asked."""
    with clock.at(NOW), CaptureQueriesContext(connection) as asked:
        yield
    assert len(asked) <= most, [each["sql"][:90] for each in asked]


def test_34_places_take_few_statements(cast: builders.Cast) -> None:
    client = signed_in(cast.director)
    for address, most in ((region(), 5), (region(10), 6), (f"/places/{cast.place.code}/measures/told_once/places/", 5)):
        with few(most):
            client.get(address)
