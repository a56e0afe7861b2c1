"""M41: does each step of the local pathway say who, how to reach them, and when?"""

from datetime import date

from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.period import ON_THE_DAY
from everymoment.measures.waiting import PATHWAY

PATHWAY_LIVE = Measure(
    id="M41",
    key="pathway_live",
    question="How many steps of the local pathway are complete and in date?",
    why="A flowchart without a telephone number is a drawing.",
    words=Words(
        "steps",
        "step",
        "have a role, contact, hours and a review in date",
        "has a role, contact, hours and a review in date",
    ),
    numerator_counted="Steps with role, contact, hours and sector, whose review is in date.",
    denominator_counted="All steps of the published pathway of the place.",
    unknown_counted="None: what a step does not say counts as lacking.",
    caveat="It says that the pathway is written, not that people are led along it.",
    owner="Director of adult social services",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(100, "There are few steps, and each is somebody's."),
    strata=(),
    waiting=PATHWAY,
    counts_over=ON_THE_DAY,
)
