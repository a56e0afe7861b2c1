"""Who may open a record: the reviewed table as a page, with what each claim opens and for how long."""

from everymoment.access.claims import LASTS, REVIEW_WITHIN
from everymoment.access.models import Claim
from everymoment.access.who_may_open import ANY, rows
from everymoment.handbook.markdown import page, table
from everymoment.sections.sealable import sealable

WHATEVER = "any"


def who_may_open_what() -> str:
    """The table, the claims, and what may be sealed."""
    about = (
        "Who may open the record of a person. The first row that fits is the answer; what no row lets in stays shut. "
        "This table is written by people and reviewed; tests hold the program to it in every cell."
    )
    table_rows = list(rows())
    heads = [*table_rows[0].asks, "opens", "rule"]
    lines = [
        [*(WHATEVER if each == ANY else each for each in row.asks.values()), "yes" if row.let_in else "no", row.rule]
        for row in table_rows
    ]
    lasts = [(Claim.Kind(kind).label, f"{int(span.total_seconds() // 60)} minutes") for kind, span in LASTS.items()]
    sealed = [(section.title, field.name) for section, field in sealable()]
    return page(
        "Who may open what",
        about,
        table(heads, lines),
        "## Opening unasked",
        "The person is told at once, and the privacy officer of the organisation looks at it within "
        f"{int(REVIEW_WITHIN.total_seconds() // 3600)} hours.",
        table(("somebody ...", "opens the record for"), lasts),
        "## What a person may seal",
        "Nothing that a crew reads, and nothing of a section in which something binds in law: a decision that is "
        "hidden is not followed.",
        table(("section", "answer"), sealed),
    )
