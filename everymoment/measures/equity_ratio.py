"""M39: does every group of people get what the others get?"""

from datetime import date
from functools import reduce
from operator import add

import ibis
from ibis.expr.types import BooleanValue, IntegerValue, Table

from everymoment.measures.counting import Counting, never
from everymoment.measures.early_identification import EARLY_IDENTIFICATION
from everymoment.measures.example import Example, plans, rows_of
from everymoment.measures.in_one_pass import in_one_pass
from everymoment.measures.measure import Measure, Target, Words
from everymoment.measures.plan_in_place import PLAN_IN_PLACE
from everymoment.measures.plan_offered import PLAN_OFFERED
from everymoment.measures.preference_achieved import PREFERENCE_ACHIEVED
from everymoment.measures.preference_recorded import PREFERENCE_RECORDED
from everymoment.measures.strata import STRATA, UNKNOWN
from everymoment.measures.tables import GROUPS, PLANS

# The measures that are live of those the library names; fast social care (M19) joins them when it is counted.
COMPARED = (EARLY_IDENTIFICATION, PLAN_OFFERED, PLAN_IN_PLACE, PREFERENCE_RECORDED, PREFERENCE_ACHIEVED)
FEWEST = 5
# Four fifths of the rate of everybody else, in whole numbers.
PART, OF = 4, 5


def groups() -> Table:
    """One row for each group with five people or more to count, in each of the measures compared, where there are as
    many others in the place: its counts, and those of the others."""
    found = each_by_group()
    by = ("locality", "measure", "stratum")
    whole = found.group_by(*by).agg(whole_met=found.numerator.sum(), whole=found.denominator.sum())
    placed = whole.rename({f"its_{key}": key for key in by})
    same = [found[key] == placed[f"its_{key}"] for key in by]
    both = found.inner_join(placed, same)
    others = both.mutate(others_met=both.whole_met - both.numerator, others=both.whole - both.denominator)
    known = others["group"] != UNKNOWN
    return others.filter(known & (others.denominator >= FEWEST) & (others.others >= FEWEST))


def each_by_group() -> Table:
    """The counts of each measure compared, by locality, stratum and group; teams are no groups of people.

    All that is judged of a person becomes one number before it meets the groups, and people with the same number are
    counted together: engines count one number far more quickly than they add up ten beside each other."""
    plans, every = PLANS.unbound(), GROUPS.unbound()
    flags = reduce(add, (_flags(each, plans) << 2 * nth for nth, each in enumerate(COMPARED)))
    # Whoever is in none of the measures has no flag and adds nothing; to leave them out would reckon all flags twice.
    of_people = plans.select("locality", "person", flags=flags)
    groups = every.filter(every.stratum.isin([each.key for each in STRATA]))
    placed = groups.select(of_person=groups.person, stratum=groups.stratum, group=groups["group"])
    rows = of_people.inner_join(placed, of_people.person == placed.of_person)
    by = ("locality", "stratum", "group")
    alike = rows.group_by(*by, "flags").agg(people=rows.count())
    sums = {
        f"{what}_{each.id}": (((alike.flags >> 2 * nth + beside) & 1) * alike.people).sum()
        for nth, each in enumerate(COMPARED)
        for beside, what in enumerate(("of", "met"))
    }
    wide = alike.group_by(*by).agg(**sums)
    return ibis.union(*(_of_measure(wide, each, by) for each in COMPARED))


def _flags(measure: Measure, plans: Table) -> IntegerValue:
    """Of each plan 0 where this measure does not count it, 1 where it does, and 3 where it is met too."""
    assert measure.counting is not None, "a measure that is compared is counted"
    rows = measure.counting.counted_in()
    counted, met = (each.fill_null(False) for each in in_one_pass(rows, plans, measure.counting.met(rows)))
    return ibis.ifelse(counted, ibis.ifelse(met, 3, 1), 0)


def _of_measure(wide: Table, measure: Measure, by: tuple[str, ...]) -> Table:
    numerator, denominator = wide[f"met_{measure.id}"], wide[f"of_{measure.id}"]
    counted = wide.select(*by, measure=ibis.literal(measure.id), numerator=numerator, denominator=denominator)
    return counted.filter(counted.denominator > 0)


def no_less(groups: Table) -> BooleanValue:
    """Its rate is at least four fifths of that of the others."""
    return groups.numerator * groups.others * OF >= groups.others_met * groups.denominator * PART


EQUITY_RATIO = Measure(
    id="M39",
    key="equity_ratio",
    question="How many groups of people fare at least four fifths as well as everybody else?",
    why="An average hides those for whom the promise was not kept.",
    words=Words(
        "groups compared",
        "group compared",
        "fare at least four fifths as well as the others",
        "fares at least four fifths as well as the others",
    ),
    numerator_counted=(
        "Groups whose share is four fifths or more of the share of everybody else in the place, in one of: identified "
        "early, offered a plan, has a plan, place recorded, died where they wanted."
    ),
    denominator_counted=(
        f"Each group by {', '.join(each.name.split(',')[0] for each in STRATA)}, in each of these five, where the "
        f"group and the others have {FEWEST} people or more each."
    ),
    unknown_counted="None. People whose group is not known are among the others, and their number is kept beside.",
    caveat=(
        "It says how many groups lag behind, not which or by how much, and small groups lag by chance: the slopes and "
        "ratios with their intervals say that. One person is in several groups. Strata nobody records cannot be "
        "compared."
    ),
    owner="Director of public health",
    review_on=date(2027, 11, 1),
    higher_is_better=True,
    target=Target(100, "The promise is to everybody; what lags behind by chance one month should not the next."),
    strata=(),
    counting=Counting(rows=groups, met=no_less, unknown=never("stratum")),
    example=Example(
        (
            plans(
                """
                plan person the_plan__status
                1    1      published
                2    2      published
                3    3      published
                4    4      published
                5    5      published
                6    6      published
                7    7      published
                8    8      published
                9    9      -
                10    10      -
                """,
                identified__identified_on=date(2027, 1, 1),
            ),
            rows_of(
                GROUPS,
                """
                person stratum group
                1      sex     female
                2      sex     female
                3      sex     female
                4      sex     female
                5      sex     female
                6      sex     male
                7      sex     male
                8      sex     male
                9      sex     male
                10      sex     male
                """,
            ),
        ),
        gives=(2, 4, 0),
        says=(
            "All five women were offered a plan and have one, of the five men three. So in both measures the women "
            "fare as well as the men, and the men, at 60 in 100, less than four fifths as well as the women. Whether "
            "the place is recorded is not compared: only three men have a plan. Nobody died."
        ),
    ),
)
