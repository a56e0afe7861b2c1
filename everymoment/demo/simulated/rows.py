"""The rows of every declared table in DuckDB's words: what follows from what, and all the rest by its type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from everymoment.demo import proportions
from everymoment.demo.simulated.cells import LIST_OF, Cells
from everymoment.demo.simulated.chances import SIDES, Dice, said
from everymoment.demo.simulated.shares import (
    AGAIN,
    BOARDS,
    GIVEN,
    LOCALITIES,
    OF_A_PLAN,
    OFTEN,
    ORGANISATIONS_TOLD,
    OTHERS_OF_A_PLAN,
    Shares,
)
from everymoment.demo.simulated.shares import groups as shares_of_groups
from everymoment.measures.strata import STRATA, UNKNOWN
from everymoment.measures.tables import (
    ACTIONS,
    ASKED_AGAIN,
    CHANGES,
    DISTRESS,
    EVIDENCE,
    GROUPS,
    MEETINGS,
    OPENINGS,
    PLANS,
    PRACTICE,
    SCORES,
    Table,
)
from everymoment.promises.charter import POINTS

PERSON_FROM = 1_000_000_000
"""People's ids are those of their plans and this, so that no count can mistake one for the other."""
MOST_ITEMS = 64
A_FEW = 12


def of_a_plan(table: str) -> float:
    """How many rows a plan has on the average."""
    return OF_A_PLAN.get(table, OTHERS_OF_A_PLAN)


def localities() -> list[str]:
    """The codes of the places: board and place."""
    return [f"B{place % BOARDS + 1:02}L{place + 1:03}" for place in range(LOCALITIES)]


@dataclass(frozen=True)
class Made:
    """So many plans, from one seed, as counted at the end of one day."""

    plans: int
    dice: Dice
    day: date

    @property
    def today(self) -> str:
        """The day counted, as SQL writes it."""
        return f"DATE '{self.day}'"

    def place(self, plan: str) -> str:
        """SQL for the locality of a plan: the first places are the largest."""
        codes = ", ".join(said(each) for each in localities())
        nth = f"floor({LOCALITIES} * pow({self.dice.throw(plan, 'place')} / {SIDES}, 1.4))"
        return f"([{codes}])[1 + ({nth})::INTEGER]"

    def whose(self, plan: str, table: Table) -> dict[str, str]:
        """The cells that say whose a row is, as far as the table has them."""
        names = {each.name for each in table.columns}
        found = {
            "plan": plan,
            "person": f"{PERSON_FROM} + {plan}",
            "locality": self.place(plan),
            "as_of_on": self.today,
        }
        return {key: sql for key, sql in found.items() if key in names}

    def some_plan(self, key: str, *what: str) -> str:
        """SQL for one of the plans by chance: no plan is livelier than others."""
        return f"(1 + {self.dice.hashed(key, *what, 'plan')} % {self.plans})::BIGINT"

    # --- what stands ---------------------------------------------------------------------------------------

    def standing(self, table: Table) -> str:
        """The query of a table that holds what stands on the day counted."""
        return STANDING.get(table.name, items)(self, table)

    def how_many(self, table: str, plan: str) -> str:
        """SQL for how many rows a plan has in the table of a list."""
        return f"least({self.dice.about(of_a_plan(table), plan, table, 'many')}, {MOST_ITEMS - 1})::BIGINT"

    def each_item(self, table: str) -> str:
        """A query of plan, nth and many: a row for each item of each plan, the newest last."""
        plans = f"SELECT range AS plan, {self.how_many(table, 'range')} AS many FROM range(1, {self.plans + 1})"  # noqa: S608
        return f"SELECT plan, many, unnest(range(many)) AS nth FROM ({plans})"  # noqa: S608

    # --- what happened, in order of time -------------------------------------------------------------------

    def many(self, table: Table) -> int:
        """How many rows a stream has in all."""
        return round(of_a_plan(table.name) * self.plans)

    def happened(self, table: Table, at: str, end: int, first: int, last: int) -> str:
        """The query of the rows from the first up to the last (left out) of a stream, as known at the second `end`;
        `at` is SQL for a row's moment, in which `r` is its number."""
        rows = f"SELECT range AS r, {at} AS moment FROM range({first}, {last})".replace("{r}", "range")  # noqa: S608
        return STREAMS[table.name](self, table, end, rows)


def plans(made: Made, table: Table) -> str:
    """One plan, alive or dead as England dies by month; what only the dead have is empty for the living."""
    dice, day = made.dice, made.today
    cells = Cells(table, dice, "r", day)
    dead = f"NOT ({dice.often(OFTEN[table.name, 'alive'], 'r', table.name, 'alive')})"
    stayed = f"{dead} AND {dice.often(0.5, 'r', 'stays')}"
    own = made.whose("r", table) | {
        "died_on": f"CASE WHEN {dead} THEN {day_died(made)} END",
        "days_identified": dice.wait(170, "r", "identified"),
        "facts_lacking": f"({dice.throw('r', 'lacking')} // 9000)",
        "written_at_home": f"({dice.throw('r', 'written')} // 8500)",
        "hospital_days": f"CASE WHEN {stayed} THEN least({dice.wait(9, 'r', 'in hospital')}, 90) END",
        "emergency_stays": f"CASE WHEN {stayed} THEN {dice.throw('r', 'emergencies')} // 2600 END",
    }
    own |= {column: f"nullif({made.how_many(name, 'r')}, 0)" for column, name in LIST_OF.items()}
    for column in table.columns:
        if column.name.startswith("after_death__"):
            own[column.name] = f"CASE WHEN {dead} THEN {cells.cell(column)} END"
    return f"SELECT {cells.select(own)} FROM (SELECT range AS r FROM range(1, {made.plans + 1}))"  # noqa: S608


def day_died(made: Made) -> str:
    """SQL for a day of the last year, as the months of the year have it; all days of a month alike."""
    months: Shares = {str(month): share for month, share in proportions.by_month().items()}
    month = f"({made.dice.picked(months, 'r', 'month died')})::INTEGER"
    back = f"((month({made.today}) - {month} + 12) % 12) * 30"
    return f"{made.today} - ({back} + {made.dice.throw('r', 'day died')} // 334)::INTEGER"


def items(made: Made, table: Table) -> str:
    """The items of a list, as many as its plan says."""
    cells = Cells(table, made.dice, f"plan * {MOST_ITEMS} + nth", made.today)
    own = {"plan": "plan", "item": "'i' || nth"}
    return f"SELECT {cells.select(own)} FROM ({made.each_item(table.name)})"  # noqa: S608


def scores(made: Made, table: Table) -> str:
    """Each symptom on each occasion, with the score on the next."""
    dice, symptoms = made.dice, next(each.known for each in table.columns if each.name == "symptom")
    gap = f"(1 + {dice.wait(7, 'plan', 'gap')})"
    on = f"({made.today} - ((many - nth - 1) * {gap} + {dice.throw('plan', 'newest')} // 200)::INTEGER)"
    listed = "[" + ", ".join(said(each) for each in symptoms) + "]"
    key = f"(plan * {MOST_ITEMS} + nth) * {MOST_ITEMS} + sign"
    then = f"(plan * {MOST_ITEMS} + nth + 1) * {MOST_ITEMS} + sign"
    levels: dict[str | None, float] = {"0": 28, "1": 30, "2": 27, "3": 10, "4": 2, None: 3}
    own = made.whose("plan", table) | {
        "symptom": f"({listed})[sign + 1]",
        "scored_on": on,
        "score": f"({dice.picked(levels, key, 'score')})::BIGINT",
        "next_on": f"CASE WHEN nth + 1 < many THEN ({on} + {gap}::INTEGER) END",
        "next_score": f"CASE WHEN nth + 1 < many THEN ({dice.picked(levels, then, 'score')})::BIGINT END",
    }
    each = (
        f"SELECT plan, many, nth, unnest(range({len(symptoms)})) AS sign FROM ({made.each_item('how_i_am__symptoms')})"  # noqa: S608
    )
    return f"SELECT {Cells(table, dice, key, made.today).select(own)} FROM ({each})"  # noqa: S608


def distress(made: Made, table: Table) -> str:
    """Each time, with the next day on which somebody must look, and the day on which somebody did."""
    key = f"plan * {MOST_ITEMS} + nth"
    noticed = f"({made.today} - ({made.dice.throw(key, 'noticed')} // 25)::INTEGER)"
    looked = f"least({noticed} + {made.dice.wait(1, key, 'looked')}::INTEGER, {made.today})"
    never = made.dice.often(0.1, key, "never")
    own = made.whose("plan", table) | {
        "noticed_on": noticed,
        "look_by": f"({noticed} + CASE dayofweek({noticed}) WHEN 5 THEN 3 WHEN 6 THEN 2 ELSE 1 END)",
        "looked_on": f"CASE WHEN NOT {never} THEN {looked} END",
        "days_open": f"(CASE WHEN {never} THEN {made.today} ELSE {looked} END - {noticed})::BIGINT",
    }
    return f"SELECT {Cells(table, made.dice, key, made.today).select(own)} FROM ({made.each_item(DISTRESS.name)})"  # noqa: S608


def evidence(made: Made, table: Table) -> str:
    """Each point of the charter in each place."""
    own = {
        "locality": f"([{', '.join(said(each) for each in localities())}])[1 + r // {len(POINTS)}]",
        "point": f"1 + r % {len(POINTS)}",
        "days_old": f"CASE WHEN {made.dice.often(0.9, 'r', 'evidence')} THEN {made.dice.throw('r', 'old')} // 20 END",
    }
    rows = f"SELECT range AS r FROM range({LOCALITIES * len(POINTS)})"  # noqa: S608
    return f"SELECT {Cells(table, made.dice, 'r', made.today).select(own)} FROM ({rows})"  # noqa: S608


def of_places(made: Made, table: Table) -> str:
    """What a place has some of, such as meetings: a few in each."""
    own = {
        "locality": f"([{', '.join(said(each) for each in localities())}])[1 + r % {LOCALITIES}]",
        "as_of_on": made.today,
    }
    rows = f"SELECT range AS r FROM range({LOCALITIES * A_FEW})"  # noqa: S608
    return f"SELECT {Cells(table, made.dice, 'r', made.today).select(own)} FROM ({rows})"  # noqa: S608


def groups(made: Made, table: Table) -> str:
    """Everybody's group in every stratum."""
    declared = shares_of_groups()
    cases = []
    for nth, stratum in enumerate(STRATA):
        alike: Mapping[str | None, float] = {**{key: 1.0 for key, _ in stratum.groups}, UNKNOWN: 0.5}
        picked = made.dice.picked(declared.get(stratum.key, alike), "plan", "group", stratum.key)
        cases.append(f"WHEN {nth} THEN {picked}")
    own = made.whose("plan", table) | {
        "stratum": f"([{', '.join(said(each.key) for each in STRATA)}])[nth + 1]",
        "group": f"CASE nth {' '.join(cases)} END",
    }
    rows = f"SELECT range AS plan, unnest(range({len(STRATA)})) AS nth FROM range(1, {made.plans + 1})"  # noqa: S608
    return f"SELECT {Cells(table, made.dice, 'plan', made.today).select(own)} FROM ({rows})"  # noqa: S608


STANDING: Mapping[str, Callable[[Made, Table], str]] = {
    PLANS.name: plans,
    SCORES.name: scores,
    DISTRESS.name: distress,
    EVIDENCE.name: evidence,
    MEETINGS.name: of_places,
    PRACTICE.name: of_places,
    ACTIONS.name: of_places,
    GROUPS.name: groups,
}
"""Those tables of what stands that are not the items of a list."""


def known_by(end: int, when: str, seconds: str) -> tuple[str, str]:
    """SQL for how many seconds something took, where it did at all, and for the second at which it was known; both
    empty where that has not come by `end`."""
    come = f"({when}) AND moment + {seconds} <= {end}"
    return f"CASE WHEN {come} THEN {seconds} END", f"CASE WHEN {come} THEN moment + {seconds} END"


def changes(made: Made, table: Table, end: int, rows: str) -> str:
    """One change: how many at home and how many organisations were told, and when they had answered. Only what the
    team must know about is told to organisations."""
    dice = made.dice
    at_home = f"({dice.throw('r', 'told at home')} // 8500)"
    answers = f"{at_home} > 0 AND {dice.often(0.6, 'r', 'answered at home')}"
    seconds, answered_at = known_by(end, answers, dice.wait(90_000, "r", "home"))
    told = f"CASE WHEN {dice.often(OFTEN[table.name, 'material'], 'r', table.name, 'material')} THEN "
    told += f"{dice.about(ORGANISATIONS_TOLD, 'r', 'organisations')} ELSE 0 END"
    answer = f"{told} > 0 AND {dice.often(0.85, 'r', 'answered everywhere')}"
    everywhere, everywhere_at = known_by(end, answer, dice.wait(40_000, "r", "everywhere"))
    own = {
        "change": "r",
        "told_at_home": at_home,
        "seconds_to_answer_at_home": seconds,
        "answered_at": answered_at,
        "organisations_told": told,
        "seconds_to_answer_everywhere": everywhere,
        "answered_everywhere_at": everywhere_at,
    }
    return _of_plans(made, table, own, rows)


def asked_again(made: Made, table: Table, end: int, rows: str) -> str:
    """One core item written, or asked again."""
    dice = made.dice
    again = dice.often(AGAIN[table.name], "r", "again")
    own = {
        "asked": "2 * r",
        "days_old": f"CASE WHEN {again} THEN {dice.wait(60, 'r', 'days old')} END",
        "another_organisation": f"CASE WHEN {again} THEN {dice.often(0.5, 'r', 'another')} END",
    }
    return _of_plans(made, table, own, rows)


def openings(made: Made, table: Table, end: int, rows: str) -> str:
    """One opening; what is unasked waits for its review, or has been found right or not."""
    dice = made.dice
    who = dice.picked(GIVEN[table.name, "relationship"], "r", table.name, "relationship")
    verdict = dice.picked({"right": 90, "mistake": 6, "wrong": 4}, "r", "verdict")
    seconds = dice.wait(100_000, "r", "review")
    reviewed = f"{who} IN ('claimed', 'glass') AND {dice.often(0.9, 'r', 'reviewed')} AND moment + {seconds} <= {end}"
    own = {
        "look": "r",
        "post_held": f"CASE WHEN {who} NOT IN ('self', 'close') THEN {dice.often(0.995, 'r', 'held')} END",
        "verdict": f"CASE WHEN {reviewed} THEN {verdict} END",
        "found_at": f"CASE WHEN {reviewed} THEN moment + {seconds} END",
    }
    return _of_plans(made, table, own, rows)


STREAMS: Mapping[str, Callable[[Made, Table, int, str], str]] = {
    CHANGES.name: changes,
    ASKED_AGAIN.name: asked_again,
    OPENINGS.name: openings,
}
"""The tables of what happened."""


def _of_plans(made: Made, table: Table, own: Mapping[str, str], rows: str) -> str:
    cells = Cells(table, made.dice, "r", made.today)
    placed = f"SELECT r, moment, {made.some_plan('r', table.name)} AS plan FROM ({rows})"  # noqa: S608
    return f"SELECT {cells.select({**made.whose('plan', table), 'at': 'moment', **own})} FROM ({placed})"  # noqa: S608
