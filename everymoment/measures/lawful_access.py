"""M49: was every plan opened by somebody who might?"""

from datetime import date

from ibis.expr.types import BooleanValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.example import Example, plans, rows_of
from everymoment.measures.measure import Measure, Share, Target, Words
from everymoment.measures.of_plans import ACTIVE, active_plans
from everymoment.measures.period import MONTH, aged
from everymoment.measures.tables import OPENINGS

AT_HOME = ("self", "close")
BY_WORK = ("team", "caseload", "urgent")
UNASKED = ("claimed", "glass")


def openings() -> Table:
    """Every opening of a plan, or of the urgent view, that was let in."""
    return OPENINGS.unbound()


def rightful(openings: Table) -> BooleanValue:
    """The person's own or a close one's; a tie by work and a post held that day; or unasked, and found right."""
    by_work = openings.relationship.isin(BY_WORK) & openings.post_held
    found_right = openings.relationship.isin(UNASKED) & (openings.verdict == "right")
    return openings.relationship.isin(AT_HOME) | by_work.fill_null(False) | found_right.fill_null(False)


def not_reviewed(openings: Table) -> BooleanValue:
    """Opened unasked, and no privacy officer has looked at it yet."""
    return openings.relationship.isin(UNASKED) & openings.verdict.isnull()


def agreed(plans: Table) -> BooleanValue:
    """The person's consent, an attorney's, or a best-interests decision is recorded and in force."""
    return plans.sharing_agreed


LAWFUL_ACCESS = Measure(
    id="M49",
    key="lawful_access",
    question="How many openings of plans were by somebody with a role and a reason?",
    why="People tell the truth to a record that only those open who help them.",
    words=Words(
        "openings",
        "opening",
        "were by somebody with a role and a tie to the person",
        "was by somebody with a role and a tie to the person",
    ),
    numerator_counted=(
        "Openings by the person or somebody they allow; by their team, an organisation that looks after them or urgent "
        "care, in a post held that day; and openings unasked that a privacy officer found right."
    ),
    denominator_counted="Openings of plans and of the urgent view in the 30 days before the moment counted.",
    unknown_counted="Openings unasked that no privacy officer has looked at yet.",
    caveat="The doors let nobody else in, so less than all of them is a fault to be looked into at once.",
    owner="Caldicott guardian",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(100, "Anything less is somebody who should not have been let in, or a review that is due."),
    counting=Counting(rows=openings, met=rightful, unknown=not_reviewed, within=aged("seconds_old"), period=MONTH),
    also=(
        Share(
            key="agreed",
            words=Words(
                "plans",
                "plan",
                "have a recorded basis for sharing",
                "has a recorded basis for sharing",
            ),
            numerator_counted="Plans with a consent, an attorney's or a best-interests decision to share, in force.",
            denominator_counted=ACTIVE,
            counting=Counting(rows=active_plans, met=agreed, unknown=never("plan")),
        ),
    ),
    example=Example(
        (
            rows_of(
                OPENINGS,
                """
                person relationship post_held verdict seconds_old
                1      self         -         -       60
                1      close        -         -       60
                1      team         yes       -       60
                1      team         no        -       60
                2      urgent       yes       -       60
                2      glass        yes       right   60
                2      glass        yes       -       60
                2      claimed      yes       wrong   60
                2      none         yes       -       60
                2      team         yes       -       2592000
                """,
            ),
            plans(
                """
                plan sharing_agreed
                1    yes
                2    no
                """
            ),
        ),
        gives=(5, 9, 1),
        says=(
            "The first three are the person, a daughter and a nurse of the team; the fourth had left their post. A "
            "crew, and an emergency that was found right, follow. One emergency waits for its review, one claim was "
            "wrong, one had no tie at all. The last was 30 days ago. Of two plans one may be shared."
        ),
        also={"agreed": (1, 2, 0)},
    ),
)
