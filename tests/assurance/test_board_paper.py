"""The board paper: every number rounded, what changed with its chart, who misses out, actions, what is asked."""

import re
from dataclasses import replace

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from everymoment.assurance import actions, board, rounds
from everymoment.assurance import board_paper as deed
from everymoment.assurance.models import Result, Run
from everymoment.documents.print.board_paper import said
from everymoment.measures.named_co_ordinator import NAMED_CO_ORDINATOR
from everymoment.measures.plan_in_place import PLAN_IN_PLACE
from everymoment.people import clock
from tests import builders
from tests.assurance.counting import DAY, begun, onlooker
from tests.made_once import anew, for_a_module
from tests.pages.place.test_charts import NUMBERS, month_of

pytestmark = pytest.mark.django_db
NOW = month_of(len(NUMBERS) - 1) + 5 * DAY
FIFTHS = {"1": (41, 103), "2": (52, 97), "3": (61, 99), "4": (73, 102), "5": (88, 98)}


def with_a_year() -> builders.Cast:
    """The cast, in whose place two measures were counted through thirteen months, one of them by deprivation; with a
    round that holds an action overdue, one to be done and one done."""
    made = begun()
    for at, number in enumerate(NUMBERS):
        moment = month_of(at)
        ran = Run.objects.create(as_of_at=moment, engine="x", started_at=moment, finished_at=moment, entries_read=1)
        for measure, part in ((NAMED_CO_ORDINATOR, number * 2 + 1), (PLAN_IN_PLACE, 3)):
            counts = {"numerator": part, "denominator": 103, "unknown": 1}
            Result.objects.create(run=ran, locality=made.place, measure=measure.id, **counts)
    for group, (part, whole) in FIFTHS.items():
        Result.objects.create(run=ran, locality=made.place, measure=PLAN_IN_PLACE.id, stratum="deprivation",
                              group=group, numerator=part, denominator=whole, unknown=0)  # fmt: skip
    with clock.at(NOW - 20 * DAY):
        director = onlooker(made)
        draft = rounds.begin(director, f"{clock.today():%Y-%m}")
        by = {"due_text": "soon", "due_ends_on": clock.today() + 5 * DAY}
        actions.add(director, draft.pk, 10, actions.Said("Name one for each", "Dana Cole", **by))
        actions.add(director, draft.pk, 10, actions.Said("Ask", "Dana Cole", no_date_because="It goes on"))
        over = actions.add(director, draft.pk, 10, actions.Said("Begin", "Dana Cole", no_date_because="It goes on"))
        actions.move_on(director, over.pk, "done", "It is done", based_on=0)
    return made


made_once = for_a_module(with_a_year)


@pytest.fixture
def cast(made_once: builders.Cast, db: None):
    with clock.at(NOW):
        yield anew(made_once)


def test_the_board_tells_of_actions_in_no_more_statements(cast: builders.Cast) -> None:
    looking = onlooker(cast)
    with CaptureQueriesContext(connection) as made:
        held = board.board(looking)
    assert len(made) == 2
    told = {each.point.number: each.actions_said for _, points in held.groups for each in points if each.open_actions}
    assert told == {10: "2 actions to be done, 1 of them overdue"}


def test_the_paper_takes_four_statements_and_holds_rounded_numbers_only(cast: builders.Cast) -> None:
    looking = onlooker(cast)
    with CaptureQueriesContext(connection) as made:
        paper = deed.board_paper(looking)
    assert len(made) == 4
    (changed,) = paper.changed
    assert (
        changed.better
        and changed.trend.measure is NAMED_CO_ORDINATOR
        and "better than chance" in changed.chart.sentence
    )
    assert all(int(cell) % 5 == 0 for row in changed.chart.rows for cell in row[1:3])
    told = {each.evidence.point.number: each.says for _, points in paper.groups for each in points}
    assert "About 100 of 105 plans have a named co-ordinator (95%)." in told[10]
    assert not re.search(r"\b(99|103|3) of", str(said(paper, NOW)))


def test_who_misses_out_is_told_by_group_as_published(cast: builders.Cast) -> None:
    (missing,) = deed.board_paper(onlooker(cast)).missing_out
    assert missing.by.startswith("deprivation") and "more would bring every group level" in missing.sentence
    assert [share for _, share in missing.groups] == [
        "40 of 105 (38%)", "50 of 95 (about a half)", "60 of 100 (60%)", "75 of 100 (75%)", "90 of 100 (90%)",
    ]  # fmt: skip


def test_actions_and_what_is_asked_follow_from_what_stands(cast: builders.Cast) -> None:
    paper = deed.board_paper(onlooker(cast))
    assert ([each.what for each in paper.late], [each.what for each in paper.done]) == (
        ["Name one for each"],
        ["Begin"],
    )
    assert any("overdue actions (1)" in each for each in paper.asks)
    assert any("evidence for points" in each for each in paper.asks)
    assert paper.summary[-1] == "1 action is overdue; 1 was done in the last year."


def test_the_pdf_is_tagged_says_its_place_and_is_read_back(cast: builders.Cast, tmp_path, capsys) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    out = tmp_path / "paper.pdf"
    call_command("board-paper", "--locality", cast.place.code, str(out))
    with pdfplumber.open(out) as read:
        text = "\n".join(page.extract_text() for page in read.pages)
        assert read.doc.catalog["MarkInfo"]["Marked"] and 3 <= len(read.pages) <= 9
    for words in ("Wandle: how well we keep our promises", "What we ask of the board", "not a real place",
                  "10. ", "Who is missing out", "Name one for each", "7 or fewer hidden"):  # fmt: skip
        assert words in text, words
    assert "Marlow" not in text and cast.number not in text
    for wrong, says in ((("X99", "a.pdf"), "no locality with the code X99"), ((cast.place.code, "a.txt"), "ending"),
                        ((cast.place.code, "paper.pdf"), "there already")):  # fmt: skip
        with pytest.raises(SystemExit) as ended:
            call_command("board-paper", "--locality", wrong[0], str(tmp_path / wrong[1]))
        assert ended.value.code == 2 and says in capsys.readouterr().err


def test_a_place_in_which_nothing_was_counted_has_a_paper_too(cast: builders.Cast) -> None:
    paper = deed.of_code(builders.locality("X09000002", "Fenwick").code)
    assert paper.changed == () and paper.missing_out == ()
    assert "with none to count, or too few to publish." in str(said(paper, NOW))
    assert said(replace(paper, as_of_at=None), NOW)["as_of"] == "No figures were counted in the last year"
