"""Dates as people print them are read into days, and what is no date is left alone."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from everymoment.documents.timescales import glued, read_timescales

RETURNED = date(2015, 5, 1)

ONE_DATE = [
    ("3 May 2016", "day", "2016-05-03", "2016-05-03"),
    ("31/03/2016", "day", "2016-03-31", "2016-03-31"),
    ("31.3.16", "day", "2016-03-31", "2016-03-31"),
    ("2016-03-31", "day", "2016-03-31", "2016-03-31"),
    ("By 1 April", "day", "2016-04-01", "2016-04-01"),
    ("Sept 2015", "month", "2015-09-01", "2015-09-30"),
    ("by the end of September 2015", "month", "2015-09-01", "2015-09-30"),
    ("Feb 2016", "month", "2016-02-01", "2016-02-29"),
    ("Sept '15", "month", "2015-09-01", "2015-09-30"),
    ("April to June 2015", "month", "2015-04-01", "2015-06-30"),
    ("November - January 2016", "month", "2015-11-01", "2016-01-31"),
    ("by September", "month", "2015-09-01", "2015-09-30"),
    ("by March", "month", "2016-03-01", "2016-03-31"),
    ("within 6 months", "month", "2015-05-01", "2015-11-30"),
    ("Q3 2015/16", "quarter", "2015-10-01", "2015-12-31"),
    ("Q4 15/16", "quarter", "2016-01-01", "2016-03-31"),
    ("Q1 2016", "quarter", "2016-01-01", "2016-03-31"),
    ("2015/16 Q1", "quarter", "2015-04-01", "2015-06-30"),
    ("summer 2016", "season", "2016-06-01", "2016-08-31"),
    ("winter 2015/16", "season", "2015-12-01", "2016-02-29"),
    ("spring 2015/16", "season", "2016-03-01", "2016-05-31"),
    ("Commence late 2015", "season", "2015-10-01", "2015-12-31"),
    ("by early 2016", "season", "2016-01-01", "2016-03-31"),
    ("mid-2016", "season", "2016-04-01", "2016-09-30"),
    ("later in 2015", "season", "2015-05-01", "2015-12-31"),
    ("later in 2016", "season", "2016-01-01", "2016-12-31"),
    ("2016", "year", "2016-01-01", "2016-12-31"),
    ("by end of 2016", "year", "2016-01-01", "2016-12-31"),
    ("15/16", "financial_year", "2015-04-01", "2016-03-31"),
    ("2015-16", "financial_year", "2015-04-01", "2016-03-31"),
    ("FY 2015/2016", "financial_year", "2015-04-01", "2016-03-31"),
    ("by the end of the financial year", "financial_year", "2015-04-01", "2016-03-31"),
    ("on-going", "ongoing", None, None),
    ("Ongoing", "ongoing", None, None),
    ("Immediately", "immediate", "2015-05-01", "2015-05-31"),
    ("No planned review", "none_planned", None, None),
    ("none planned at present", "none_planned", None, None),
    ("TBC", "unknown", None, None),
    ("31/02/2016", "unknown", None, None),
    ("Q2", "unknown", None, None),
]


@pytest.mark.parametrize(("text", "kind", "first", "last"), ONE_DATE)
def test_a_printed_date_is_read_into_its_days_with_its_text_kept(text, kind, first, last):
    for sentence in (text, f"Ask the board. {text}", f"{text}."):
        (found,) = read_timescales(sentence, RETURNED)
        assert found.to_json() == {"text": text, "kind": kind, "from": first, "to": last}


@pytest.mark.parametrize(
    "text",
    [
        "50/50 and 24/7", "we may do", "support ongoing development", "in line with the Care Act 2014.",
        "the 2014 strategy", "people aged 15-16", "2015-2020", "9/10 homes", "we have seen a march of progress", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_date_is_left_alone(text):
    assert read_timescales(text, RETURNED) == ()


@pytest.mark.parametrize(
    ("text", "joined"), [("teamAugust 2015", "teamAugust 2015"), ("accordingly.15/16", "accordingly.15/16")]
)
def test_a_date_glued_to_a_word_is_read_and_can_be_named(text, joined):
    (found,) = read_timescales(text, None)
    assert found.ends_on
    assert glued(text, found.text) == joined
    assert glued(f"in ({found.text})", found.text) == ""


def test_a_capital_is_needed_for_a_glued_month():
    assert [each.kind for each in read_timescales("in dismay 2015", None)] == ["year"]


def test_several_dates_in_one_cell_are_all_read_in_their_order():
    found = read_timescales("Begin March 2016, review by 3 May 2016; then ongoing", RETURNED)
    assert [each.text for each in found] == ["Begin March 2016", "by 3 May 2016", "ongoing"]


@pytest.mark.parametrize("text", ["within 6 months", "later this year", "by September", "next year", "by summer"])
def test_words_that_depend_on_the_returns_month_are_unknown_without_it(text):
    (found,) = read_timescales(text, None)
    assert (found.kind, found.starts_on, found.ends_on) == ("unknown", None, None)
    assert read_timescales(text, RETURNED)[0].ends_on


def test_immediately_stays_immediate_when_the_month_is_not_known():
    assert read_timescales("Immediately", None)[0].to_json() == {
        "text": "Immediately", "kind": "immediate", "from": None, "to": None,
    }  # fmt: skip


PIECES = """by end of the early mid late later in within next Q1 Q4 quarter 2 3rd 31 99 2015 2016 2199 9999 15/16 99/00
2015-16 / - . , Sept August may spring winter year years financial months 6 on-going immediately no planned review"""
WORDS = st.sampled_from(PIECES.split())


@settings(derandomize=True, max_examples=400, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=14).map(" ".join)),
    st.one_of(st.none(), st.dates(date(1900, 1, 1), date(2199, 12, 1)).map(lambda day: day.replace(day=1))),
)
@example("within 999 years", date(2199, 12, 1))
@example("within 999 years of winter 2199", None)
def test_any_text_is_read_without_an_error_and_no_period_ends_before_it_begins(text, as_of):
    for each in read_timescales(text, as_of):
        assert each.text in " ".join(text.split())
        assert (each.starts_on is None) == (each.ends_on is None)
        assert each.starts_on is None or each.ends_on is None or each.starts_on <= each.ends_on
