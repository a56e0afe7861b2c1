"""What a plan's reader is told when somebody must look again: scores that are late, distress that waits."""

from everymoment.people import clock
from everymoment.plans.read import PlanAsSeen
from everymoment.plans.reassessment import Values, distress_waiting, reassessment_due
from everymoment.sections.distress import DISTRESS
from everymoment.sections.how_i_am import HOW_I_AM
from everymoment.sections.kinds import said_day
from everymoment.sections.my_health import MY_HEALTH
from everymoment.sections.the_plan import CLOSED

RESTS_ON = ((HOW_I_AM.key, "symptoms"), (MY_HEALTH.key, "phase"), (DISTRESS.key, "noticed"))


def look_again(plan: PlanAsSeen) -> list[str]:
    """A sentence for each, from what this reader may see; empty on a closed plan and where nothing is late."""
    late = scores_late(plan)
    return [*distress_late(plan), *([late] if late else [])]


def distress_late(plan: PlanAsSeen) -> list[str]:
    """A sentence for each note of distress at which nobody has looked in time."""
    return [
        f"Nobody has looked at the distress noticed on {said_day(each.on)}. Look today."
        for each in distress_waiting(_values(plan), clock.now())
    ]


def scores_late(plan: PlanAsSeen) -> str:
    """That things must be scored again, and why; empty where it is not due."""
    due = reassessment_due(_values(plan), clock.today())
    return due.sentence if due and due.late else ""


def _values(plan: PlanAsSeen) -> Values:
    """The answers that this rests on, as far as the reader may see them; none of a closed plan."""
    values: dict[str, dict[str, object]] = {}
    for section, field in RESTS_ON if plan.status != CLOSED else ():
        answer = plan.answer(section, field)
        if answer and answer.known:
            values.setdefault(section, {})[field] = answer.value
    return values
