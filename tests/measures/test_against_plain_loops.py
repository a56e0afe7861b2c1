"""Each measure against a plain loop over plan-like objects, on populations Hypothesis makes up: none may differ."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from everymoment.measures.contents import BY_ID, MEASURES
from everymoment.sections.steps import STATUS as STEP_STATUS
from everymoment.sections.where_i_want_to_be import PLACES
from tests.measures.on_duckdb import Counts, Rows, counts_of

TODAY = date(2027, 5, 31)
HOUR = 3600

maybe_yes = st.sampled_from([True, False, None])
localities = st.sampled_from(["WND", "MER", "HAR"])
near_days = st.none() | st.integers(-120, 120).map(lambda days: TODAY + timedelta(days=days))
places = st.none() | st.sampled_from([each.key for each in PLACES])
# Close to the edges, where mistakes live.
ages = st.integers(0, 40 * 24 * HOUR) | st.sampled_from([24 * HOUR - 1, 24 * HOUR, 31 * 24 * HOUR - 1, 31 * 24 * HOUR])
answers = st.none() | st.sampled_from([0, 1, 24 * HOUR, 24 * HOUR + 1]) | st.integers(0, 60 * HOUR)

since = st.integers(0, 40 * 24 * HOUR) | st.sampled_from([30 * 24 * HOUR - 1, 30 * 24 * HOUR])


@dataclass
class MadePlan:
    """A plan as a person would think of it."""

    locality: str
    status: str | None
    alive: bool
    reviewed_on: date | None
    due_on: date | None
    co_ordinator: tuple[bool, bool | None] | None
    cover: tuple[bool, bool | None] | None
    care: str | None
    death: str | None
    outcomes: list[tuple[int, int | None, date | None]]
    steps: list[tuple[str | None, bool | None, bool | None, bool | None, date | None]]
    changes: list[tuple[bool, int, list[int | None]]] = field(default_factory=list)
    asked: list[tuple[int, tuple[int, bool] | None]] = field(default_factory=list)
    assessed: list[bool | None] = field(default_factory=list)

    @property
    def active(self) -> bool:
        """Published, and the person alive."""
        return self.alive and self.status == "published"


mostly_yes = st.sampled_from([True, True, True, True, False, None])
step_statuses = st.sampled_from([None, *(each.key for each in STEP_STATUS)])
reach = st.none() | st.tuples(st.booleans(), maybe_yes)
made_plans = st.builds(
    MadePlan,
    locality=localities,
    status=st.sampled_from(["published", "published", "published", "draft", "closed", None]),
    alive=st.sampled_from([True, True, True, False]),
    reviewed_on=near_days,
    due_on=near_days,
    co_ordinator=reach,
    cover=reach,
    care=places,
    death=places,
    outcomes=st.lists(st.tuples(st.integers(1, 9), st.none() | st.integers(1, 10), near_days), max_size=4),
    # How a step stands, whether its owner, their role and their organisation are known, and its day.
    steps=st.lists(st.tuples(step_statuses, mostly_yes, mostly_yes, mostly_yes, near_days), max_size=3),
    changes=st.lists(st.tuples(st.booleans(), ages, st.lists(answers, max_size=4)), max_size=4),
    asked=st.lists(st.tuples(since, st.none() | st.tuples(st.integers(85, 95), st.booleans())), max_size=4),
    assessed=st.lists(maybe_yes, max_size=3),
)


def tables(population: list[MadePlan]) -> dict[str, Rows]:
    """The population as declared tables."""
    names = ("plans", "what_matters_to_me__outcomes", "changes", "told", "asked_again", "social_assessments__occasions")
    found: dict[str, Rows] = {name: [] for name in (*names, "steps__steps")}
    for number, plan in enumerate(population):
        found["plans"].append(plan_row(number, plan))
        for place, (words, priority, by) in enumerate(plan.outcomes):
            item = {"plan": number, "item": str(place), "words": words, "priority": priority, "by": by}
            found["what_matters_to_me__outcomes"].append(item)
        for place, (status, owner, as_role, at, by) in enumerate(plan.steps):
            who = {"owner": owner, "owner__role": as_role, "owner__organisation": at}
            found["steps__steps"].append({"plan": number, "item": str(place), "status": status, "by": by, **who})
        for age, again in plan.asked:
            row = {"plan": number, "locality": plan.locality, "section": "x", "field": "y", "seconds_old": age}
            days, another = again or (None, None)
            found["asked_again"].append(row | {"days_old": days, "another_organisation": another})
        for place, complete in enumerate(plan.assessed):
            item = {"plan": number, "item": str(place), "complete": complete}
            found["social_assessments__occasions"].append(item)
        for material, age, told in plan.changes:
            change = len(found["changes"])
            row = {"change": change, "plan": number, "locality": plan.locality, "section": "x"}
            found["changes"].append(row | {"material": material, "seconds_old": age})
            found["told"] += [
                {"change": change, "organisation": each, "seconds_to_answer": seconds}
                for each, seconds in enumerate(told)
            ]
    return found


def plan_row(number: int, plan: MadePlan) -> dict[str, Any]:
    """One plan as a row of the table `plans`."""
    row = {"plan": number, "person": number, "locality": plan.locality, "as_of_on": TODAY, "alive": plan.alive}
    for key, who in (("the_plan__co_ordinator", plan.co_ordinator), ("the_plan__cover", plan.cover)):
        row[key], row[f"{key}__telephone"], row[f"{key}__on_team"] = (True, *who) if who else (None, None, None)
    return row | {
        "the_plan__status": plan.status,
        "the_plan__reviewed_on": plan.reviewed_on,
        "the_plan__review_due_on": plan.due_on,
        "where_i_want_to_be__place_of_care": plan.care,
        "where_i_want_to_be__place_of_death": plan.death,
        "what_matters_to_me__outcomes": len(plan.outcomes) or None,
        "steps__steps": len(plan.steps) or None,
    }


def by_loop(measure: str, population: list[MadePlan]) -> Counts:
    """The counts by a plain loop, written without a look at the measures."""
    found: dict[str, list[int]] = {}
    for plan in population:
        for met, unknown in JUDGE[measure](plan):
            row = found.setdefault(plan.locality, [0, 0, 0])
            row[0] += met
            row[1] += 1
            row[2] += unknown
    return {locality: (row[0], row[1], row[2]) for locality, row in found.items()}


def judge_review(plan: MadePlan):
    if plan.active and plan.due_on and plan.reviewed_on:
        yield plan.due_on >= TODAY and (TODAY - plan.reviewed_on).days <= 90, False
    elif plan.active:
        yield False, True


def judge_co_ordinator(plan: MadePlan):
    if plan.active:
        both = [each for each in (plan.co_ordinator, plan.cover) if each]
        met = len(both) == 2 and all(number and bool(on_team) for number, on_team in both)
        yield met, any(on_team is None for _, on_team in both)


def judge_outcomes(plan: MadePlan):
    if plan.active:
        yield any(priority and by for _, priority, by in plan.outcomes), not plan.outcomes


def judge_changes(plan: MadePlan):
    for material, age, told in plan.changes:
        if material and told and 24 * HOUR <= age < 31 * 24 * HOUR:
            yield all(each is not None and each <= 24 * HOUR for each in told), False


def judge_preference(plan: MadePlan):
    if plan.active:
        yield bool(plan.care and plan.death), not plan.care and not plan.death


def judge_steps(plan: MadePlan):
    if plan.active:
        still_open = [each for each in plan.steps if each[0] not in ("done", "not_needed")]
        clear = all(owner and as_role and at and by for _, owner, as_role, at, by in still_open)
        yield bool(plan.steps) and clear, not plan.steps


def judge_asked(plan: MadePlan):
    for age, again in plan.asked:
        if age < 30 * 24 * HOUR:
            yield bool(again and again[0] <= 90 and again[1]), False


def judge_assessed(plan: MadePlan):
    for complete in plan.assessed:
        yield complete is True, complete is None


JUDGE = {
    "M05": judge_review,
    "M06": judge_co_ordinator,
    "M07": judge_outcomes,
    "M09": judge_asked,
    "M10": judge_changes,
    "M12": judge_preference,
    "M18": judge_assessed,
    "M38": judge_steps,
}


def test_the_loops_judge_every_measure() -> None:
    assert set(JUDGE) == set(BY_ID)


@given(population=st.lists(made_plans, max_size=12))
@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_duckdb_counts_as_a_plain_loop_does(population: list[MadePlan]) -> None:
    assert counts_of(MEASURES, tables(population)) == {each: by_loop(each, population) for each in BY_ID}


@given(population=st.lists(made_plans, min_size=1, max_size=8), other=made_plans)
@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
def test_the_order_of_plans_and_a_plan_elsewhere_change_nothing(population: list[MadePlan], other: MadePlan) -> None:
    other.locality = "ELSEWHERE"
    before = counts_of(MEASURES, tables(population))
    after = counts_of(MEASURES, tables([other, *reversed(population)]))
    for each in after.values():
        each.pop("ELSEWHERE", None)
    assert after == before
