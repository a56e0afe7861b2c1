"""What a plan's reader is told when somebody must look again: scores that are late, distress that waits."""

from everymoment.people import clock
from everymoment.plans.read import PlanAsSeen
from everymoment.plans.reassessment import Values, distress_waiting, reassessment_due
from everymoment.sections.distress import DISTRESS
from everymoment.sections.how_i_am import HOW_I_AM
from everymoment.sections.kinds import said_day
from everymoment.sections.my_health import MY_HEALTH

RESTS_ON = ((HOW_I_AM.key, "symptoms"), (MY_HEALTH.key, "phase"), (DISTRESS.key, "noticed"))


def look_again(plan: PlanAsSeen) -> list[str]:
    """A sentence for each, from what this reader may see; empty on a closed plan and where nothing is late."""
    if plan.status == "closed":
        return []
    values: dict[str, dict[str, object]] = {}
    for section, field in RESTS_ON:
        answer = plan.answer(section, field)
        if answer and answer.known:
            values.setdefault(section, {})[field] = answer.value
    return list(_sentences(values))


def _sentences(values: Values) -> list[str]:
    said = [
        f"Nobody has looked at the distress noticed on {said_day(each.on)}. Look today."
        for each in distress_waiting(values, clock.now())
    ]
    due = reassessment_due(values, clock.today())
    return [*said, due.sentence] if due and due.late else said
