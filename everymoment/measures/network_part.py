"""M52: does the place take part in the network of boroughs?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, rows_of
from everymoment.measures.measure import Measure, Share, Target, Words
from everymoment.measures.period import YEAR, on_day
from everymoment.measures.tables import MEETINGS, PRACTICE


def meetings() -> Table:
    """The meetings to which each locality was invited."""
    return MEETINGS.unbound()


def came(meetings: Table) -> BooleanValue:
    """Somebody came."""
    return meetings.came


def not_recorded(meetings: Table) -> BooleanValue:
    """Nobody said whether somebody came."""
    return meetings.came.isnull()


def items() -> Table:
    """The items of good practice of each locality."""
    return PRACTICE.unbound()


def shared(items: Table) -> BooleanValue:
    """Shared at a meeting."""
    return items.shared


NETWORK_PART = Measure(
    id="M52",
    key="network_part",
    question="How many meetings of the network did the place attend?",
    why="What one borough has learned, thirty need not find out again.",
    words=Words("meetings held", "meeting held", "were attended", "was attended"),
    numerator_counted="Meetings of the network that somebody attended for the place.",
    denominator_counted=(
        "Meetings of the network to which the place was invited, held in the 365 days before the day counted; none "
        "that was called off."
    ),
    unknown_counted="Meetings of which attendance is not recorded.",
    caveat="To be there is not to take part.",
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(80, "One meeting in five may fall on a bad day."),
    strata=(),
    counting=Counting(rows=meetings, period=YEAR, within=on_day("held_on"), met=came, unknown=not_recorded),
    also=(
        Share(
            key="shared",
            words=Words(
                "items of good practice published",
                "item of good practice published",
                "were shared at a meeting",
                "was shared at a meeting",
            ),
            numerator_counted="Those that were shared at a meeting of the network.",
            denominator_counted=(
                "Items of good practice that the place published in the 365 days before the day counted."
            ),
            counting=Counting(
                rows=items, period=YEAR, within=on_day("published_on"), met=shared, unknown=never("published_on")
            ),
        ),
    ),
    example=Example(
        (
            rows_of(
                MEETINGS,
                """
                held_on    came
                2027-05-31 yes
                2026-06-01 no
                2026-05-31 yes
                2027-06-01 -
                2027-03-01 -
                """,
            ),
            rows_of(
                PRACTICE,
                """
                published_on measured shared
                2027-05-31   yes      yes
                2026-06-01   no       no
                2026-05-31   yes      yes
                """,
            ),
        ),
        gives=(1, 3, 1),
        says=(
            "Of the first two somebody came to one; the third was a year and a day ago, the fourth is to come, and of "
            "the last it is not recorded. Two items were published within the year, one of them shared."
        ),
        also={"shared": (1, 2, 0)},
    ),
    counts_over=YEAR,
)
