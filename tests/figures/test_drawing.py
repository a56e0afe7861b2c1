"""Every picture: well formed, said in words, told apart by shape, within its frame, quick to draw."""

import re
import time
from xml.etree import ElementTree

import pytest

from everymoment.figures import control, deaths
from everymoment.figures.control import RunChart
from everymoment.figures.drawing import canvas
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.drawing.groups import equity_chart
from everymoment.figures.drawing.months import through_months
from everymoment.figures.drawing.places import funnel_chart
from everymoment.figures.equity import equity
from everymoment.figures.funnel import Unit, funnel
from tests.figures.test_control import SHIFTED, series
from tests.figures.test_equity import FIFTHS, IN_ORDER
from tests.figures.test_funnel import FIVE

HOSTILE = "<script>\"'&"
MADE = {
    "control": lambda: through_months("one", control.read(series(*SHIFTED, whole=100, target=0.6), base=12)),
    "unequal": lambda: through_months("one", control.read(deaths.at_place("Home"))),
    "counts": lambda: through_months("one", control.read(deaths.in_region("E12000007"), base=12)),
    "rebased": lambda: through_months("one", control.read(series(*SHIFTED, *SHIFTED, whole=100), rebased=(18,))),
    "run": lambda: through_months("one", control.read(series(40, 44, 47, whole=100))),
    "funnel": lambda: funnel_chart("one", "Places", funnel(FIVE), "B"),
    "equity": lambda: equity_chart("one", "Groups", equity(FIFTHS, unknown=Unit("?", 9, 30), ordered=IN_ORDER)),
    "unordered": lambda: equity_chart("one", "Groups", equity((*FIFTHS[:2], Unit("few", 1, 3)))),
}


@pytest.fixture(params=MADE)
def chart(request) -> Chart:
    """Each kind of chart in turn."""
    return MADE[request.param]()


def test_the_picture_is_well_formed_and_says_what_it_shows(chart) -> None:
    root = ElementTree.fromstring(chart.drawing)  # noqa: S314 - our own words
    assert root.attrib["role"] == "img"
    assert [each.text for each in root[:2]] == [chart.title, chart.sentence]
    assert root.attrib["aria-labelledby"].split() == [each.attrib["id"] for each in root[:2]]


def test_the_picture_stays_within_its_frame_and_holds_no_style(chart) -> None:
    assert "style" not in chart.drawing
    for x, y in re.findall(r"[ML](-?[\d.]+),(-?[\d.]+)", chart.drawing):
        assert 0 <= float(x) <= canvas.WIDTH and 0 <= float(y) <= canvas.HEIGHT


def test_the_table_has_a_cell_under_every_head(chart) -> None:
    assert chart.rows and all(len(row) == len(chart.columns) for row in chart.rows)
    assert all(words for _, words in chart.shapes)


def test_every_mark_that_is_drawn_is_explained(chart) -> None:
    explained = {shape for shape, _ in chart.shapes}
    for shape in ("▲", "▼", "◆", "●", "△", "▽"):
        drawn = re.search(rf'd="M[\d.]+,[\d.]+{re.escape(canvas.PATHS[shape])}', chart.drawing)
        twins = {other for other, path in canvas.PATHS.items() if path == canvas.PATHS[shape]}
        assert not drawn or twins & explained


def test_a_control_chart_has_as_many_marks_as_months_each_in_its_shape() -> None:
    made = MADE["control"]()
    drawn = {shape: made.drawing.count(canvas.PATHS[shape]) for shape in ("●", "▲", "▼")}
    assert drawn == {
        "●": sum("●" in row[-1] for row in made.rows),
        "▲": sum("▲" in row[-1] for row in made.rows),
        "▼": 0,
    }
    assert sum(drawn.values()) == len(SHIFTED) and drawn["▲"] > 1
    assert made.rows[0] == (
        "June 2026", "72", "100", "72%", "42% to 62%", "▲ better than chance explains: outside the limits",
    )  # fmt: skip


def test_the_place_that_is_looked_at_carries_its_name() -> None:
    assert ">B</text>" in funnel_chart("one", "Places", funnel(FIVE), "B").drawing
    assert ">A</text>" not in funnel_chart("one", "Places", funnel(FIVE), "B").drawing


def test_too_little_to_draw_leaves_the_sentence_and_the_table() -> None:
    one = through_months("one", RunChart(series(3, whole=40)))
    alone = funnel_chart("one", "Places", funnel(FIVE[:1]))
    few = equity_chart("one", "Groups", equity((Unit("a", 1, 3), Unit("b", 9, 30))))
    for made in (one, alone, few):
        assert not made.drawing and made.rows and made.sentence
    none = through_months("one", control.read(series()))
    assert not none.drawing and not none.rows and none.sentence == "No month has enough to show."


def test_a_small_move_of_a_share_is_not_drawn_large() -> None:
    made = through_months("one", control.read(series(95, 97, 96, whole=100)))
    assert re.findall(r">(\d+%)</text>", made.drawing) == ["92%", "94%", "96%", "98%", "100%"]


@pytest.mark.parametrize("values", [(0,) * 12, (100,) * 12, (0, 100) * 6])
def test_all_none_and_all_are_drawn_too(values) -> None:
    made = through_months("one", control.read(series(*values, whole=100, target=1.0)))
    ElementTree.fromstring(made.drawing)  # noqa: S314 - our own words


def test_hostile_names_stay_words() -> None:
    made = funnel_chart("one", HOSTILE, funnel([Unit(HOSTILE, 3, 30), Unit("b", 9, 30)]), HOSTILE)
    assert "<script" not in made.drawing
    assert ElementTree.fromstring(made.drawing)[0].text == HOSTILE  # noqa: S314 - escaped, which is what is tested


def test_the_equity_table_numbers_its_bars_and_says_nothing_of_few() -> None:
    made = MADE["unordered"]()
    assert [row[0] for row in made.rows] == ["1", "2", "3"]
    assert made.rows[2][4:] == ("too few", "too few")
    assert made.cautions == ("Fewer than 20 are counted of few, so no share is said.",)


@pytest.mark.parametrize(
    ("low", "high", "found"),
    [
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0.38, 0.76, [0.4, 0.5, 0.6, 0.7]),
        (3000, 12500, [4000, 6000, 8000, 10000, 12000]),
        (0, 0, [0]),
        (7, 7.5, [7, 7.1, 7.2, 7.3, 7.4, 7.5]),
    ],
)
def test_axes_have_round_numbers(low, high, found) -> None:
    assert canvas.steps(low, high) == pytest.approx(found)


def test_an_axis_has_room_for_its_longest_words() -> None:
    for made in (MADE["counts"](), MADE["control"](), MADE["funnel"]()):
        for x, words in re.findall(
            r'<text x="([\d.]+)" y="[\d.]+" text-anchor="end" class="em-ink-text">([\d,%]+)<', made.drawing
        ):
            assert float(x) >= canvas.LETTER * len(words), words


def test_drawing_takes_a_few_milliseconds_at_most() -> None:
    read = control.read(deaths.in_region("E12000007"), base=12)
    taken = []
    for _ in range(5):
        before = time.process_time()
        through_months("one", read)
        taken.append(time.process_time() - before)
    assert min(taken) < 0.005
