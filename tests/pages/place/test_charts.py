"""Charts on the pages of a place: a measure's months, the region's deaths, places and groups; each with table and
words."""

import re
from datetime import datetime, timedelta

import pytest
from django.template import engines
from django.test import Client
from django.urls import reverse

from everymoment.assurance.models import Result, Run
from everymoment.assurance.rates import figure
from everymoment.assurance.trend import Counted, Trend
from everymoment.figures import deaths
from everymoment.figures.small_numbers import EXACT
from everymoment.measures.named_co_ordinator import NAMED_CO_ORDINATOR
from everymoment.pages.place import charted
from everymoment.pages.place.context import context
from everymoment.people import clock
from tests import builders
from tests.assurance.counting import LONDON, begun

# Months in which 40 or more of 50 plans had a co-ordinator; the last stands out.
NUMBERS = (40, 41, 40, 42, 41, 40, 41, 40, 42, 41, 40, 41, 49)


def month_of(number: int) -> datetime:
    """The twentieth of the month so many after March 2025, the last of them in the month in which the cast began."""
    return datetime(2025 + (number + 2) // 12, (number + 2) % 12 + 1, 20, 12, tzinfo=LONDON)


def trend(*numbers: int, whole: int = 50) -> Trend:
    """A measure through months."""
    counted = (
        Counted(month_of(at), figure(NAMED_CO_ORDINATOR, number, whole, min(number, 1)))
        for at, number in enumerate(numbers)
    )
    return Trend(NAMED_CO_ORDINATOR, tuple(counted))


def words(text: str) -> str:
    """What a reader sees of it, spaces folded."""
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_twelve_months_have_limits_and_a_signal() -> None:
    made = charted.chart_of(trend(*NUMBERS), target=0.95)
    assert charted.has_limits(trend(*NUMBERS))
    assert made.sentence == (
        "In March 2026 it was 98%: better than chance explains (months like the others lie within 76% to 89%). "
        "By these limits the target will not be met unless something changes (95%)."
    )
    assert made.columns == ("Month", "Count", "Out of", "Share", "Not known", "Limits", "Signal")
    assert made.cautions == (charted.ALIKE,) and made.drawing


def test_fewer_months_are_a_run_chart_without_limits_or_target_verdict() -> None:
    made = charted.chart_of(trend(*NUMBERS[:11]))
    assert not charted.has_limits(trend(*NUMBERS[:11]))
    assert "From 12 months on there are limits." in made.sentence
    assert made.columns == ("Month", "Count", "Out of", "Share", "Not known") and made.cautions == ()


def test_months_with_too_few_stand_in_the_table_and_are_not_drawn() -> None:
    one = trend(*NUMBERS[:3])
    few = Trend(one.measure, (*trend(3, whole=9).counted, *one.counted[1:]))
    made = charted.chart_of(few)
    assert [row[3] for row in made.rows] == ["80%", "82%", "too few"]
    assert made.cautions == ("1 month is not drawn: fewer than 20 to count.",)
    none = charted.chart_of(trend(1, 1, whole=1))
    assert none.sentence == "No month has enough to show." and len(none.rows) == 2 and not none.drawing


def test_places_beside_each_other_are_shown_by_the_profile() -> None:
    counts = [("A", 30, 50), ("B", 90, 120), ("C", 40, 80), ("D", 210, 300), ("E", 70, 150), ("F", 3, 60), ("G", 2, 4)]
    made = charted.funnel_of("beside", "Named co-ordinator", counts, here="B")
    assert [row[:4] for row in made.rows[-2:]] == [("F", "", "", "too few to show"), ("G", "", "", "too few to show")]
    assert ">B</text>" in made.drawing and "E lower" in made.sentence
    exact = charted.funnel_of("beside", "Named co-ordinator", [("A", 31, 52), ("B", 3, 60)], profile=EXACT)
    assert [row[1:3] for row in exact.rows] == [("31", "52"), ("3", "60")]
    rounded = charted.funnel_of("beside", "Named co-ordinator", [("A", 31, 52), ("B", 33, 60)])
    assert [row[1:3] for row in rounded.rows] == [("30", "50"), ("35", "60")]


def test_groups_beside_each_other_have_a_slope_where_they_have_an_order() -> None:
    fifths = [("1", 200, 400), ("2", 165, 300), ("3", 174, 300), ("4", 165, 250), ("5", 175, 250)]
    ordered = "from the most to the least deprived"
    made = charted.equity_of("fifths", "By deprivation", fifths, unknown=(9, 31), ordered=ordered)
    assert made.sentence.startswith(
        "Across everybody, from the most to the least deprived, the share rises by 26 percentage points"
    )
    assert made.rows[-1][:4] == ("6", "not known", "10", "30")
    assert "the slope across everybody" in {each for _, each in made.shapes}


@pytest.mark.parametrize(
    "made",
    [
        charted.chart_of(trend(*NUMBERS)),
        charted.chart_of(trend(*NUMBERS[:4])),
        charted.funnel_of("beside", "<b>Places</b>", [("<i>A</i>", 30, 50), ("B", 90, 120)], here="<i>A</i>"),
        charted.equity_of("groups", "Groups", [("a", 30, 50), ("b", 90, 120)]),
        *context("E12000007").by_place,
    ],
)
def test_the_macro_shows_sentence_drawing_key_cautions_and_table(made) -> None:
    text = drawn(made)
    said = words(text)
    for words_of in (made.sentence, *made.cautions, *(each for _, each in made.shapes), *made.columns):
        assert words_of in said
    assert text.count("<svg") == 1 and text.count("<td") == len(made.rows) * len(made.columns)
    assert "<b>" not in text and "<i>" not in text and "style=" not in text


def drawn(made) -> str:
    """A chart through the macro that pages call."""
    template = '{% import "place/charts.jinja" as charts %}{{ charts.chart(made) }}'
    return engines["jinja2"].from_string(template).render({"made": made})


@pytest.fixture
def cast() -> builders.Cast:
    """The cast, in whose place a measure was counted each month for thirteen months."""
    made = begun()
    for at, number in enumerate(NUMBERS):
        moment = month_of(at)
        ran = Run.objects.create(
            as_of_at=moment, engine="duckdb", started_at=moment, finished_at=moment, entries_read=1
        )
        Result.objects.create(
            run=ran, locality=made.place, measure=NAMED_CO_ORDINATOR.id, numerator=number, denominator=50, unknown=0
        )
    return made


def page(cast: builders.Cast, name: str, *args: object) -> str:
    """A page as the director sees it in the last of the months."""
    client = Client()
    client.force_login(cast.director, backend="everymoment.access.sign_in.WithTheirPost")
    with clock.at(month_of(len(NUMBERS) - 1) + timedelta(hours=1)):
        answer = client.get(reverse(name, args=[cast.place.code, *args]))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_a_point_shows_its_control_chart_in_place_of_the_small_trend(cast: builders.Cast) -> None:
    text = page(cast, "point", 10)
    assert "In March 2026 it was 98%: better than chance explains" in words(text)
    assert "▲ better than chance explains: outside the limits" in words(text)
    assert 'class="em-chart-drawing"' in text and "em-trend" not in text
    assert "better than in" not in words(text)


@pytest.mark.django_db
def test_the_context_of_a_place_without_a_region_shows_england_and_says_so(cast: builders.Cast) -> None:
    text = page(cast, "context")
    assert "It is not kept here in which region of England Wandle lies" in words(text)
    assert text.count("<svg") == 5 and deaths.ATTRIBUTION in text


@pytest.mark.django_db
def test_the_context_of_a_place_in_london_shows_londons_deaths(cast: builders.Cast) -> None:
    cast.place.region = "E12000007"
    cast.place.save()
    text = page(cast, "context")
    assert "In February 2021 it was 6,071: higher than chance explains" in words(text)
    assert text.count("<svg") == 6 and ">London</text>" in text
    ids = re.findall(r'\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    for each in re.findall(r'aria-labelledby="([^"]+)"', text):
        assert set(each.split()) <= set(ids)


@pytest.mark.django_db
def test_equity_stands_as_ratios_with_their_intervals_beside_its_count(cast: builders.Cast) -> None:
    newest = Run.objects.order_by("-as_of_at")[0]
    counts = {"female": (61, 98), "male": (24, 81)}
    for group, (part, whole) in counts.items():
        row = {"run": newest, "locality": cast.place, "measure": "M04", "stratum": "sex", "group": group}
        Result.objects.create(numerator=part, denominator=whole, unknown=0, **row)
    text = page(cast, "measure", "equity_ratio")
    assert "In 1 of 2 comparisons a group fares less than four fifths as well as everybody else" in words(text)
    assert "men: have a plan in force (0.52, 95% interval 0.36 to 0.75)" in words(text)
    assert text.count("<svg") == 1 and "men: have a plan in force 31% 60% 0.52 0.36 to 0.75" in words(text)
    assert "Which groups, and by how much" not in page(cast, "measure", "named_co_ordinator")
