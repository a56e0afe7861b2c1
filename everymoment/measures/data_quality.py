"""M45: are the facts that everything hangs on there, and is the NHS number the right one?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import IDENTIFIED, identified_people


def whole(plans: Table) -> BooleanValue:
    """The number is verified, and no fact is lacking."""
    return plans.number_traced & (plans.facts_lacking == 0)


DATA_QUALITY = Measure(
    id="M45",
    key="data_quality",
    question="How many records hold the person's facts, with a verified NHS number?",
    why="A wrong number is a plan that nobody finds at night, or that somebody finds for the wrong person.",
    words=Words(
        "records",
        "record",
        "are whole, with a verified NHS number",
        "is whole, with a verified NHS number",
    ),
    numerator_counted=(
        "Records with a verified NHS number, sex, ethnic group, address, postcode and GP practice. Name and birth date "
        "are always there."
    ),
    denominator_counted=IDENTIFIED,
    unknown_counted="None: what is lacking is what is counted.",
    caveat=(
        "A fact that is there may be out of date: nobody checks the address for this figure. Facts are read as they "
        "are now, also where an earlier day is counted."
    ),
    owner="Data quality lead",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(95, "All of it is known to the GP practice; the rest are people registered within days."),
    counting=Counting(rows=identified_people, met=whole, unknown=never("plan")),
    example=Example(
        (
            plans(
                """
                plan number_traced facts_lacking
                1    yes           0
                2    yes           1
                3    no            0
                """
            ),
        ),
        gives=(1, 3, 0),
        says="1 is whole. 2 lacks one fact. The number of 3 has not been verified.",
    ),
)
