"""M14: did somebody die where they lived?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting
from everymoment.measures.example import Example, plans
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.of_plans import DIED, people_who_died
from everymoment.measures.period import QUARTER, on_day

# Of a death in one of these it must be said whether the person lived there.
MAY_HAVE_LIVED_THERE = ("nursing_home", "residential_home", "learning_disability", "mental_health", "other")


def where_they_lived(plans: Table) -> BooleanValue:
    """It is said so; or nothing is said of it, and they died at home."""
    return plans.after_death__died_where_lived.fill_null(plans.after_death__place_died == "home")


def not_recorded(plans: Table) -> BooleanValue:
    """Nothing says whether they lived there."""
    place = plans.after_death__place_died
    return plans.after_death__died_where_lived.isnull() & (place.isnull() | place.isin(MAY_HAVE_LIVED_THERE))


USUAL_RESIDENCE = Measure(
    id="M14",
    key="usual_residence",
    question="How many people died where they lived?",
    why="Most people wish to stay where they know the light, the voices and the way to the kettle.",
    words=Words("deaths", "death", "were where the person lived", "was where the person lived"),
    numerator_counted="Those who died at home, or in the care home where they lived.",
    denominator_counted=DIED,
    unknown_counted="Those of whom it is not recorded where they died, or whether they lived there.",
    caveat=(
        "It is not what everybody wishes: read it beside the measure of preferences. National figures of this name "
        "leave unknown places out and count all deaths of a place, with or without a plan."
    ),
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(None, "The right figure is what people wished for, and that differs from place to place."),
    counting=Counting(
        rows=people_who_died,
        met=where_they_lived,
        unknown=not_recorded,
        within=on_day("died_on"),
        period=QUARTER,
    ),
    example=Example(
        (
            plans(
                """
                plan after_death__place_died after_death__died_where_lived
                1    home                    -
                2    home                    no
                3    nursing_home            yes
                4    nursing_home            -
                5    hospital                -
                6    -                       -
                7    -                       yes
                """,
                alive=False,
                died_on=date(2027, 5, 1),
            ),
        ),
        gives=(3, 7, 2),
        says=(
            "1 died at home; 2 in somebody else's. 3 lived in the nursing home; of 4 nobody says, and of 6 nothing is "
            "known. 5 died in hospital, where nobody lives. 7 died where they lived, wherever that was."
        ),
    ),
)
