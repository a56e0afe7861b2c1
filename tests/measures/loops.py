"""Every measure by a plain loop over made-up people, written without a look at the expressions."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from fractions import Fraction

from tests.measures.on_duckdb import Counts
from tests.measures.population import DAY, HOUR, SECOND, TODAY, MadePlan, Population

Judged = Iterator[tuple[bool, bool]]
"""For each thing counted: whether it is met, and whether it cannot be known."""


def days_ago(day) -> int:
    """How many days before today."""
    return (TODAY - day).days


def lately_dead(plan: MadePlan) -> bool:
    """Died in the last 91 days, today included."""
    return not plan.alive and plan.died_on is not None and 0 <= days_ago(plan.died_on) < 91


def known(plan: MadePlan) -> bool:
    """Alive, and identified or with a plan of any kind."""
    return plan.alive and (plan.identified_on is not None or plan.status is not None)


def m01(plan: MadePlan) -> Judged:
    if lately_dead(plan):
        yield plan.days_identified >= 90, False


def m03(plan: MadePlan) -> Judged:
    if known(plan):
        yield bool(plan.offer or plan.status), False


def m04(plan: MadePlan) -> Judged:
    if known(plan):
        yield plan.status == "published", False


def m05(plan: MadePlan) -> Judged:
    if plan.active and plan.due_on and plan.reviewed_on:
        yield plan.due_on >= TODAY and days_ago(plan.reviewed_on) <= 90, False
    elif plan.active:
        yield False, True


def m06(plan: MadePlan) -> Judged:
    if plan.active:
        both = [each for each in (plan.co_ordinator, plan.cover) if each]
        met = len(both) == 2 and all(number and bool(on_team) for number, on_team in both)
        yield met, any(on_team is None for _, on_team in both)


def m07(plan: MadePlan) -> Judged:
    if plan.active:
        yield any(priority and by for _, priority, by, _ in plan.outcomes), not plan.outcomes


def m08(plan: MadePlan) -> Judged:
    for *_, status in plan.outcomes:
        if lately_dead(plan) or (plan.alive and status in ("met", "partly_met", "no_longer_wanted")):
            yield status in ("met", "partly_met"), False


def m09(plan: MadePlan) -> Judged:
    for age, again in plan.asked:
        if age < 30 * DAY:
            yield bool(again and again[0] <= 90 and again[1]), False


def m10(plan: MadePlan) -> Judged:
    for material, age, told, *_ in plan.changes:
        if material and told and DAY <= age < 31 * DAY:
            yield all(each is not None and each <= DAY for each in told), False


def m11(plan: MadePlan) -> Judged:
    for material, age, _, said, told, seconds in plan.changes:
        if material and 2 * DAY <= age < 32 * DAY:
            yield said or (seconds is not None and seconds <= 48 * HOUR), not said and told == 0


def m12(plan: MadePlan) -> Judged:
    if plan.active:
        yield bool(plan.care and plan.death), not plan.care and not plan.death


def wished(plan: MadePlan) -> set[str]:
    """The places that were named."""
    return {each for each in (plan.death, plan.second_death) if each in SECOND}


def m13(plan: MadePlan) -> Judged:
    if lately_dead(plan) and wished(plan):
        if plan.place_died in (None, "other"):
            yield False, True
        else:
            yield plan.place_died in wished(plan), False


def m13_explained(plan: MadePlan) -> Judged:
    for met, unknown in m13(plan):
        if not met and not unknown:
            yield plan.why_elsewhere is not None, False


def m14(plan: MadePlan) -> Judged:
    if not lately_dead(plan):
        return
    if plan.died_where_lived is not None:
        yield plan.died_where_lived, False
    elif plan.place_died in (None, "nursing_home", "residential_home", "learning_disability", "mental_health", "other"):
        yield False, True
    else:
        yield plan.place_died == "home", False


def m15(plan: MadePlan) -> Judged:
    if known(plan):
        yield bool(plan.carer), not plan.carer


def named_for(plan: MadePlan, settles: int) -> bool:
    """A main carer, first named so many days ago or more, in the three months before that."""
    named = plan.alive and plan.main_carer and plan.carer_named_on
    return bool(named) and settles <= days_ago(plan.carer_named_on) < settles + 91


def m16(plan: MadePlan) -> Judged:
    if named_for(plan, 14):
        yield bool(plan.carer_offered_on) and (plan.carer_offered_on - plan.carer_named_on).days <= 14, False


def m16_settled(plan: MadePlan) -> Judged:
    if named_for(plan, 42):
        done = plan.carer_done_on and (plan.carer_done_on - plan.carer_named_on).days <= 42
        said_no = plan.carer_answer == "declined" and plan.carer_offered_on is not None
        yield bool(done or (said_no and (plan.carer_offered_on - plan.carer_named_on).days <= 42)), False


def m17(plan: MadePlan) -> Judged:
    for said, closed in plan.needs:
        if said and 28 <= days_ago(said) < 28 + 91:
            yield closed is not None and (closed - said).days <= 28, False


def m18(plan: MadePlan) -> Judged:
    for complete in plan.assessed:
        yield complete is True, complete is None


def m24(plan: MadePlan) -> Judged:
    if lately_dead(plan):
        yield plan.emergency_stays is not None and plan.emergency_stays >= 3, plan.emergency_stays is None


def m25(plan: MadePlan) -> Judged:
    if lately_dead(plan):
        yield bool(plan.hospital_days), plan.hospital_days is None


def m26(plan: MadePlan) -> Judged:
    if plan.active and plan.prognosis in ("days", "weeks"):
        has_some = plan.ready in ("prescribed", "in_home", "used")
        yield plan.ready is not None and (not has_some or plan.kept is not None), plan.ready is None


def m27(plan: MadePlan) -> Judged:
    if plan.active and plan.cpr in ("attempt", "do_not_attempt") and plan.cpr_status != "withdrawn":
        yield bool({"person", "family", "carer"} & set(plan.cpr_involved or ())), plan.cpr_involved is None


def m28(plan: MadePlan) -> Judged:
    for _, on, score, then, next_score in plan.scores:
        if score in (2, 3, 4) and 7 <= days_ago(on) < 98 and then and (then - on).days <= 7:
            yield next_score is not None and next_score < score, next_score is None


def m28_looked_again(plan: MadePlan) -> Judged:
    for _, on, score, then, _ in plan.scores:
        if score in (2, 3, 4) and 7 <= days_ago(on) < 98:
            yield then is not None and (then - on).days <= 7, False


def m29(plan: MadePlan) -> Judged:
    for _, look_by, looked, _ in plan.distress:
        if 1 <= days_ago(look_by) < 92:
            yield looked is not None and looked <= look_by, False


def m30(plan: MadePlan) -> Judged:
    if lately_dead(plan) and plan.status and "sudden" not in (plan.why_elsewhere or ()):
        seen = plan.phase == "dying" or plan.prognosis in ("days", "weeks")
        close = plan.carer_offered_on or plan.support
        yield bool(seen and plan.who_knows and plan.planned_with and close and plan.ready and plan.death), False


def m38(plan: MadePlan) -> Judged:
    if plan.active:
        still_open = [each for each in plan.steps if each[0] not in ("done", "not_needed")]
        clear = all(owner and as_role and at and by for _, owner, as_role, at, by in still_open)
        yield bool(plan.steps) and clear, not plan.steps


def m45(plan: MadePlan) -> Judged:
    if known(plan):
        yield plan.traced and not plan.lacking, False


def m47(plan: MadePlan) -> Judged:
    if known(plan):
        yield plan.information is not None and "none" not in plan.information, plan.information is None


def m49(plan: MadePlan) -> Judged:
    for relationship, held, verdict, age in plan.openings:
        if age < 30 * DAY:
            unasked = relationship in ("claimed", "glass")
            by_work = relationship in ("team", "caseload", "urgent") and held is True
            met = relationship in ("self", "close") or by_work or (unasked and verdict == "right")
            yield met, unasked and verdict is None


def m49_agreed(plan: MadePlan) -> Judged:
    if plan.active:
        yield plan.sharing, False


def m54(plan: MadePlan) -> Judged:
    if plan.active and plan.may_open:
        yield plan.opened, False


def m54_own_entries(plan: MadePlan) -> Judged:
    if plan.active and plan.may_open:
        yield plan.written > 0, False


def m55(plan: MadePlan) -> Judged:
    for parts in plan.risks if plan.active else ():
        yield None not in parts, False


def m56(plan: MadePlan) -> Judged:
    if plan.active and plan.days_identified >= 14:
        yield (plan.scored or 0) >= 2, False


OF_A_PERSON: dict[str, Callable[[MadePlan], Judged]] = {
    name.replace("_", ".", 1).upper().split(".")[0] + ("." + name.split("_", 1)[1] if "_" in name else ""): judge
    for name, judge in list(globals().items())
    if name[0] == "m" and name[1:3].isdigit()
}
"""How each measure, and each second share of it ("M13.explained"), judges what it counts of one person."""


def this_year(day) -> bool:
    """Within the 365 days up to today, today included."""
    return 0 <= days_ago(day) < 365


OF_A_PLACE: dict[str, Callable[[Population], Iterator[tuple[str, bool, bool]]]] = {
    "M44": lambda all_: ((place, days is not None and days <= 365, False) for place, _, days in all_.evidence),
    "M44.overdue": lambda all_: ((place, due < TODAY, False) for place, due in all_.actions if due),
    "M52": lambda all_: ((place, came is True, came is None) for place, on, came in all_.meetings if this_year(on)),
    "M52.shared": lambda all_: ((place, shared, False) for place, on, _, shared in all_.practice if this_year(on)),
    "M53": lambda all_: ((place, measured, False) for place, on, measured, _ in all_.practice if this_year(on)),
}
"""How each measure, and each second share of it, judges what it counts of no person: place, met, not known."""


def by_loop(number: str, population: Population) -> Counts:
    """The counts of a measure, or of a second share of it, by locality."""
    return {place: counts for (place,), counts in _by_loop(number, population, lambda plan: [()]).items()}


def by_group(number: str, population: Population) -> dict[tuple[str, ...], tuple[int, int, int]]:
    """The counts by locality, stratum and group."""
    return _by_loop(number, population, lambda plan: list(plan.groups.items()))


def _by_loop(
    number: str, population: Population, groups: Callable[[MadePlan], list]
) -> dict[tuple[str, ...], tuple[int, int, int]]:
    found: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0, 0, 0])
    for place, own, met, unknown in _judged(number, population, groups):
        row = found[place, *own]
        row[0] += met
        row[1] += 1
        row[2] += unknown
    return {key: (row[0], row[1], row[2]) for key, row in found.items()}


def _judged(number: str, population: Population, groups: Callable[[MadePlan], list]):
    if number in OF_A_PLACE:
        yield from ((place, (), met, unknown) for place, met, unknown in OF_A_PLACE[number](population))
    elif number == "M39":
        for place, met in _groups_compared(population):
            yield place, (), met, False
    else:
        for plan in population.plans:
            for met, unknown in OF_A_PERSON[number](plan):
                for own in groups(plan):
                    yield plan.locality, own, met, unknown


def _groups_compared(population: Population) -> Iterator[tuple[str, bool]]:
    """For each group of enough people, whether its share is at least four fifths of that of the others in its place."""
    for number in ("M01", "M03", "M04", "M12", "M13"):
        counts = {key: each for key, each in by_group(number, population).items() if key[1] != "team"}
        for (place, stratum, group), (met, of, _) in counts.items():
            others = [each for key, each in counts.items() if key[:2] == (place, stratum) and key[2] != group]
            others_met, others_of = sum(each[0] for each in others), sum(each[1] for each in others)
            if group != "unknown" and of >= 5 and others_of >= 5:
                yield place, Fraction(met, of) >= Fraction(4, 5) * Fraction(others_met, others_of)


def lengths(number: str, population: Population) -> dict[str, list[tuple[int | None, bool]]]:
    """The lengths of which a middle is told, by locality: each with whether it has ended."""
    found: dict[str, list[tuple[int | None, bool]]] = defaultdict(list)
    for plan in population.plans:
        found[plan.locality] += LENGTHS[number](plan)
    return {place: held for place, held in found.items() if held}


def lengths_by_group(
    number: str, population: Population
) -> dict[tuple[str, str, str], tuple[int, list[tuple[int | None, bool]]]]:
    """The same by locality, stratum and group, with how many people they are about."""
    people: dict[tuple[str, str, str], int] = defaultdict(int)
    found: dict[tuple[str, str, str], list[tuple[int | None, bool]]] = defaultdict(list)
    for plan in population.plans:
        held = list(LENGTHS[number](plan))
        for group in ((key, of) for key, of in plan.groups.items() if held and key != "team"):
            people[plan.locality, *group] += 1
            found[plan.locality, *group] += held
    return {key: (people[key], held) for key, held in found.items()}


def hours_to_answer(plan: MadePlan) -> Iterator[tuple[int | None, bool]]:
    for material, age, told, *_ in plan.changes:
        if material and told and age < 30 * DAY:
            over = None not in told
            yield (max(each or 0 for each in told) if over else age) // HOUR * HOUR, over


def days_of_distress(plan: MadePlan) -> Iterator[tuple[int | None, bool]]:
    for noticed, _, looked, days in plan.distress:
        if TODAY - timedelta(days=91) < noticed <= TODAY:
            yield days, looked is not None


LENGTHS: dict[str, Callable[[MadePlan], Iterator[tuple[int | None, bool]]]] = {
    "M01.days": lambda plan: iter([(plan.days_identified, True)] if lately_dead(plan) else []),
    "M10.hours": hours_to_answer,
    "M25.days": lambda plan: iter([(plan.hospital_days, True)] if lately_dead(plan) else []),
    "M29.days": days_of_distress,
}
