"""Each measure over a small table drawn by hand, with the counts that a person would give."""

from datetime import date

from everymoment.measures.columns import columns_of
from everymoment.measures.named_co_ordinator import NAMED_CO_ORDINATOR
from everymoment.measures.own_words_outcomes import OWN_WORDS_OUTCOMES
from everymoment.measures.plan_in_date import PLAN_IN_DATE
from everymoment.measures.preference_recorded import PREFERENCE_RECORDED
from everymoment.measures.questions_asked import QUESTIONS_ASKED
from everymoment.measures.role_clarity import ROLE_CLARITY
from everymoment.measures.team_informed import TEAM_INFORMED
from everymoment.measures.told_once import TOLD_ONCE
from everymoment.sections import contents
from tests.measures.on_duckdb import Rows, counts, drawn, yes

TODAY = date(2027, 5, 31)
DAY = date.fromisoformat


def plans(text: str, **kinds: object) -> Rows:
    """Drawn plans; `status` and `alive` are published and yes where they are not drawn."""
    names = {"plan": int, "locality": str, "alive": yes, "status": str}
    rows = drawn(text, **names, **kinds)
    for row in rows:
        row["the_plan__status"] = row.pop("status", "published")
        row.setdefault("alive", True)
        row["as_of_on"] = TODAY
    return rows


def test_a_plan_is_in_date_until_its_review_day_and_for_ninety_days() -> None:
    table = plans(
        """
        plan locality status    alive the_plan__reviewed_on the_plan__review_due_on
        1    WND      published yes   2027-05-01            2027-07-30
        2    WND      published yes   2027-03-02            2027-05-31
        3    WND      published yes   2027-03-01            2027-05-31
        4    WND      published yes   2027-05-01            2027-05-30
        5    WND      published yes   -                     2027-07-30
        6    WND      published yes   2027-05-01            -
        7    WND      draft     yes   2027-05-01            2027-07-30
        8    WND      closed    yes   2027-05-01            2027-07-30
        9    WND      -         yes   2027-05-01            2027-07-30
        10   WND      published no    2027-05-01            2027-07-30
        11   MER      published yes   2027-05-31            2027-05-31
        12   HAR      draft     yes   2027-05-31            2027-05-31
        """,
        the_plan__reviewed_on=DAY,
        the_plan__review_due_on=DAY,
    )
    # 1 and 2 are in date (2: on its very last day twice); 3 was looked through 91 days ago; 4 was due yesterday; 5 and
    # 6 are not known; the rest are no active plans, and Harrow has none at all.
    assert counts(PLAN_IN_DATE, {"plans": table}) == {"WND": (2, 6, 2), "MER": (1, 1, 0)}


def test_a_co_ordinator_counts_with_a_number_a_post_and_cover() -> None:
    who = "the_plan__co_ordinator"
    table = plans(
        """
        plan locality named number on_team cover cover_number cover_on_team
        1    WND      yes   yes    yes     yes   yes          yes
        2    WND      -     -      -       -     -            -
        3    WND      yes   no     yes     yes   yes          yes
        4    WND      yes   yes    no      yes   yes          yes
        5    WND      yes   yes    yes     -     -            -
        6    WND      yes   yes    yes     yes   no           yes
        7    WND      yes   yes    yes     yes   yes          no
        8    WND      yes   yes    -       yes   yes          yes
        9    WND      yes   yes    yes     yes   yes          -
        """,
        **dict.fromkeys(("named", "number", "on_team", "cover", "cover_number", "cover_on_team"), yes),
    )
    for row in table:
        row |= {who: row.pop("named"), f"{who}__telephone": row.pop("number"), f"{who}__on_team": row.pop("on_team")}
        row |= {"the_plan__cover": row.pop("cover"), "the_plan__cover__telephone": row.pop("cover_number")}
        row |= {"the_plan__cover__on_team": row.pop("cover_on_team")}
    assert counts(NAMED_CO_ORDINATOR, {"plans": table}) == {"WND": (1, 9, 2)}


def test_an_outcome_counts_with_words_importance_and_a_day() -> None:
    table = plans(
        """
        plan locality what_matters_to_me__outcomes
        1    WND      1
        2    WND      3
        3    WND      1
        4    WND      1
        5    WND      -
        6    MER      2
        """,
        what_matters_to_me__outcomes=int,
    )
    outcomes = drawn(
        """
        plan item words priority by
        1    a    20    9        2027-06-01
        2    b    20    -        2027-06-01
        2    c    20    4        -
        2    d    12    1        2027-01-01
        3    e    20    -        2027-06-01
        4    f    20    4        -
        6    g    20    4        2027-06-01
        6    h    20    4        2027-06-01
        7    i    20    4        2027-06-01
        """,
        plan=int,
        item=str,
        words=int,
        priority=int,
        by=DAY,
    )
    # Plan 2 has one full outcome among three; plan 6 has two and still counts once; plan 5 has none recorded.
    found = counts(OWN_WORDS_OUTCOMES, {"plans": table, "what_matters_to_me__outcomes": outcomes})
    assert found == {"WND": (2, 5, 1), "MER": (1, 1, 0)}


def test_a_change_is_known_when_every_organisation_told_answers_within_a_day() -> None:
    changes = drawn(
        """
        change plan locality section material seconds_old
        1      1    WND      place   yes      100000
        2      1    WND      place   yes      100000
        3      1    WND      place   yes      100000
        4      1    WND      place   no       100000
        5      1    WND      place   yes      86399
        6      1    WND      place   yes      86400
        7      1    WND      place   yes      2678399
        8      1    WND      place   yes      2678400
        9      1    WND      place   yes      100000
        10     2    MER      place   yes      100000
        """,
        change=int,
        plan=int,
        locality=str,
        section=str,
        material=yes,
        seconds_old=int,
    )
    told = drawn(
        """
        change organisation seconds_to_answer
        1      1            60
        1      2            86400
        2      1            60
        2      2            86401
        3      1            60
        3      2            -
        4      1            60
        5      1            60
        6      1            60
        7      1            60
        8      1            60
        10     1            -
        """,
        change=int,
        organisation=int,
        seconds_to_answer=int,
    )
    # 1 was known to both in time (one in the last second), 2 a second late, 3 never; 4 is not material; 5 is too young
    # and 8 too old by a second; 6 and 7 lie on the edges; nobody was told of 9.
    assert counts(TEAM_INFORMED, {"changes": changes, "told": told}) == {"WND": (3, 5, 0), "MER": (0, 1, 0)}


def test_a_preference_counts_for_both_places_and_a_reason_not_to_choose_is_an_answer() -> None:
    table = plans(
        """
        plan locality where_i_want_to_be__place_of_care where_i_want_to_be__place_of_death
        1    WND      home                              hospice
        2    WND      home                              undecided
        3    WND      declined                          declined
        4    WND      home                              -
        5    WND      -                                 unable
        6    WND      -                                 -
        7    WND      other                             not_appropriate
        8    WND      somewhere_unheard_of              home
        """,
        where_i_want_to_be__place_of_care=str,
        where_i_want_to_be__place_of_death=str,
    )
    assert counts(PREFERENCE_RECORDED, {"plans": table}) == {"WND": (4, 8, 1)}


def test_steps_are_clear_when_every_open_one_says_who_as_what_where_and_when() -> None:
    table = plans(
        """
        plan locality steps__steps
        1    WND      2
        2    WND      2
        3    WND      1
        4    WND      1
        5    WND      1
        6    WND      1
        7    WND      1
        8    WND      -
        9    MER      1
        """,
        steps__steps=int,
    )
    steps = drawn(
        """
        plan item status     owner owner__role owner__organisation by
        1    a    to_do      yes   yes         yes                 2027-06-01
        1    b    -          yes   yes         yes                 2027-01-01
        2    c    under_way  yes   yes         yes                 2027-06-01
        2    d    to_do      -     -           -                   2027-06-01
        3    e    to_do      yes   no          yes                 2027-06-01
        4    f    to_do      yes   yes         no                  2027-06-01
        5    g    to_do      yes   yes         yes                 -
        6    h    done       -     -           -                   -
        7    i    not_needed -     -           -                   -
        9    j    -          -     -           -                   -
        """,
        plan=int,
        item=str,
        status=str,
        by=DAY,
        **dict.fromkeys(("owner", "owner__role", "owner__organisation"), yes),
    )
    # 1 is clear, overdue or not; in 2 nobody has one of two; 3, 4 and 5 lack role, organisation and day; 6 and 7 are
    # settled; 8 has no steps; in 9 a step whose status was never said is open.
    assert counts(ROLE_CLARITY, {"plans": table, "steps__steps": steps}) == {"WND": (3, 8, 1), "MER": (0, 1, 0)}


def test_the_person_and_those_close_need_no_organisation() -> None:
    columns = {each.name: each for each in columns_of(contents.section("steps").field("steps").parts[1], "owner")}
    cell = columns["owner__organisation"].cell
    assert cell({"role": "family or friend", "organisation": None}, frozenset()) is True
    assert cell({"role": "the person"}, frozenset()) is True
    assert cell({"role": "GP", "organisation": None}, frozenset()) is False
    assert cell(None, frozenset()) is None
    assert columns["owner__role"].cell({"name": "Ann Lee"}, frozenset()) is False


def test_an_answer_counts_as_asked_again_when_another_organisation_wrote_it_within_ninety_days() -> None:
    asked = drawn(
        """
        plan locality field days_old another_organisation seconds_old
        1    WND      cpr   -        -                    100
        1    WND      cpr   0        yes                  100
        1    WND      cpr   90       yes                  0
        1    WND      cpr   91       yes                  100
        1    WND      cpr   10       no                   100
        1    WND      cpr   10       yes                  2591999
        1    WND      cpr   10       yes                  2592000
        2    MER      cpr   -        -                    100
        """,
        plan=int,
        locality=str,
        field=str,
        days_old=int,
        another_organisation=yes,
        seconds_old=int,
    )
    # The first was new; the fourth too old by a day; the fifth their own; the seventh lies a second before the month.
    assert counts(TOLD_ONCE, {"asked_again": asked}) == {"WND": (3, 6, 0), "MER": (0, 1, 0)}


def test_an_assessment_counts_when_every_question_was_gone_through() -> None:
    table = plans(
        """
        plan locality
        1    WND
        2    WND
        3    MER
        """
    )
    held = drawn(
        """
        plan item complete
        1    a    yes
        1    b    no
        2    c    -
        3    d    yes
        """,
        plan=int,
        item=str,
        complete=yes,
    )
    found = counts(QUESTIONS_ASKED, {"plans": table, "social_assessments__occasions": held})
    assert found == {"WND": (1, 3, 1), "MER": (1, 1, 0)}
