"""Made-up people as rows of the declared tables."""

from typing import Any

from tests.measures.on_duckdb import Rows
from tests.measures.population import INFORMATION, INVOLVED, TODAY, WHY, MadePlan, Population


def tables(population: Population) -> dict[str, Rows]:
    """The population as declared tables."""
    found: dict[str, Rows] = {name: [] for name in ("plans", "changes", "groups")}
    for number, plan in enumerate(population.plans, 1):
        placed = {"plan": number, "person": number, "locality": plan.locality, "as_of_on": TODAY}
        found["plans"].append(placed | plan_cells(plan))
        found["groups"] += [
            {"person": number, "stratum": stratum, "group": group} for stratum, group in plan.groups.items()
        ]
        for name, rows in items(plan).items():
            found.setdefault(name, []).extend(
                {"plan": number, "item": str(place)} | row for place, row in enumerate(rows)
            )
        for name, rows in placed_rows(plan).items():
            keys = {"openings": ("person", "locality"), "asked_again": ("plan", "person", "locality")}
            kept = {key: placed[key] for key in keys.get(name, placed)}
            found.setdefault(name, []).extend(kept | row for row in rows)
        for material, age, told, *home in plan.changes:
            change = len(found["changes"])
            row: dict[str, Any] = dict(
                zip(("said_at_home", "told_at_home", "seconds_to_answer_at_home"), home, strict=True)
            )
            row |= {"change": change, "material": material, "seconds_old": age, "section": "x"}
            row |= {"organisations_told": len(told), "seconds_to_answer_everywhere": last_answer(told)}
            found["changes"].append(row | {key: placed[key] for key in ("plan", "person", "locality")})
    found["evidence"] = [
        {"locality": place, "point": point, "days_old": days} for place, point, days in population.evidence
    ]
    for name, columns, held in (
        ("meetings", "locality held_on came", population.meetings),
        ("practice", "locality published_on measured shared", population.practice),
        ("actions", "locality due_on", population.actions),
    ):
        found[name] = [dict(zip(columns.split(), each, strict=True)) | {"as_of_on": TODAY} for each in held]
    return found


def last_answer(told: list[int | None]) -> int | None:
    """When the last of those told answered; None while one has not, and where nobody was told."""
    answered = [each for each in told if each is not None]
    return max(answered) if answered and len(answered) == len(told) else None


def items(plan: MadePlan) -> dict[str, Rows]:
    """The lists of a plan, as rows of their tables."""

    def rows(names: str, held: list[Any]) -> Rows:
        return [dict(zip(names.split(), each, strict=True)) for each in held]

    return {
        "what_matters_to_me__outcomes": rows("words priority by status", plan.outcomes),
        "steps__steps": rows("status owner owner__role owner__organisation by", plan.steps),
        "social_assessments__occasions": [{"complete": each} for each in plan.assessed],
        "those_who_care__needs": rows("said_on closed_on", plan.needs),
        "risks_i_choose__risks": rows("benefit danger view review_on", plan.risks),
    }


def placed_rows(plan: MadePlan) -> dict[str, Rows]:
    """What happened to a person, as rows of the tables of their own."""
    scores = ["symptom", "scored_on", "score", "next_on", "next_score"]
    distress = ["noticed_on", "look_by", "looked_on", "days_open"]
    openings = ["relationship", "post_held", "verdict", "seconds_old"]
    return {
        "scores": [dict(zip(scores, each, strict=True)) for each in plan.scores],
        "distress": [dict(zip(distress, each, strict=True)) for each in plan.distress],
        "openings": [dict(zip(openings, each, strict=True)) for each in plan.openings],
        "asked_again": [
            {"seconds_old": age, "days_old": again and again[0], "another_organisation": again and again[1]}
            for age, again in plan.asked
        ],
    }


def chosen(key: str, options: list[str], said: list[str] | None) -> dict[str, Any]:
    """The columns of a choice of several: how many, and whether each."""
    return {key: said and len(said)} | {f"{key}__{each}": None if said is None else each in said for each in options}


def plan_cells(plan: MadePlan) -> dict[str, Any]:
    """The cells of one plan in the table `plans`."""
    row: dict[str, Any] = {}
    for key, who in (("the_plan__co_ordinator", plan.co_ordinator), ("the_plan__cover", plan.cover)):
        row[key], row[f"{key}__telephone"], row[f"{key}__on_team"] = (True, *who) if who else (None, None, None)
    row |= chosen("after_death__why_elsewhere", WHY, plan.why_elsewhere)
    row |= chosen("treatment_and_resuscitation__cpr_involved", INVOLVED, plan.cpr_involved)
    row |= chosen("social_care__information_given", INFORMATION, plan.information)
    return (
        row
        | {
            "alive": plan.alive,
            "died_on": plan.died_on,
            "days_identified": plan.days_identified,
            "number_traced": plan.traced,
            "facts_lacking": plan.lacking,
            "sharing_agreed": plan.sharing,
            "carer_named_on": plan.carer_named_on,
            "may_open": plan.may_open,
            "opened_at_home": plan.opened,
            "written_at_home": plan.written,
            "hospital_days": plan.hospital_days,
            "emergency_stays": plan.emergency_stays,
        }
        | said_cells(plan)
    )


def said_cells(plan: MadePlan) -> dict[str, Any]:
    """The cells of what the plan's sections say."""
    return {
        "the_plan__status": plan.status,
        "the_plan__reviewed_on": plan.reviewed_on,
        "the_plan__review_due_on": plan.due_on,
        "where_i_want_to_be__place_of_care": plan.care,
        "where_i_want_to_be__place_of_death": plan.death,
        "where_i_want_to_be__second_place_of_death": plan.second_death,
        "what_matters_to_me__outcomes": len(plan.outcomes) or None,
        "what_matters_to_me__planned_with": plan.planned_with,
        "steps__steps": len(plan.steps) or None,
        "identified__identified_on": plan.identified_on,
        "identified__offer_answer": plan.offer,
        "after_death__place_died": plan.place_died,
        "after_death__died_where_lived": plan.died_where_lived,
        "after_death__support_for_those_close": plan.support,
        "people_around_me__carer": plan.carer,
        "people_around_me__main_carer": plan.main_carer,
        "those_who_care__offered_on": plan.carer_offered_on,
        "those_who_care__answer": plan.carer_answer,
        "those_who_care__done_on": plan.carer_done_on,
        "my_health__prognosis": plan.prognosis,
        "my_health__phase": plan.phase,
        "my_health__who_knows": plan.who_knows,
        "medicines_in_place__ready": plan.ready,
        "medicines_in_place__kept": plan.kept,
        "treatment_and_resuscitation__cpr": plan.cpr,
        "treatment_and_resuscitation__cpr_status": plan.cpr_status,
        "how_i_am__symptoms": plan.scored,
    }
