"""Why a person needs somebody today: a declared list of reasons, each a pure function over one plan as it stands.

To add one, write a function that says its sentence (or nothing), and put it into REASONS. Nothing else has to change.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.plans import look_again, steps, suggest
from everymoment.plans.read import PlanAsSeen
from everymoment.plans.unsettled import Unsettled
from everymoment.sections.kinds import said_day
from everymoment.sections.the_plan import PUBLISHED, THE_PLAN

REVIEW_SOON = timedelta(days=14)
SHORT_OUTLOOKS = frozenset({"days", "weeks"})


@dataclass(frozen=True)
class Case:
    """One plan before somebody on its team: what it holds, what waits, and whether they lead it or cover for whoever
    does."""

    viewer: Viewer
    plan: PlanAsSeen
    waiting: tuple[Unsettled, ...]
    leads: bool

    def value(self, section: str, key: str) -> Any:
        """What stands in a field; None where it is not answered, or not the reader's to see."""
        found = self.plan.answer(section, key)
        return found.value if found else None


@dataclass(frozen=True)
class Reason:
    """One reason: `says` gives its sentence for a plan, "" where it does not hold.

    `press` is the one next press, to the page `to` (of the section with this key, where it is a section's). Reasons not
    for `everybody` are for those who lead or cover.
    """

    key: str
    says: Callable[[Case], str]
    press: str
    to: str
    section: str = ""
    everybody: bool = False


def no_medicines(case: Case) -> str:
    """Days or weeks may be left, and medicines for the last days are not in the home."""
    outlook = case.plan.answer("my_health", "prognosis")
    if outlook is None or outlook.value not in SHORT_OUTLOOKS:
        return ""
    ready = case.plan.answer("medicines_in_place", "ready")
    if ready is not None and ready.value == "in_home" and not ready.lapsed:
        return ""
    return f"There may be {outlook.words}, and medicines for the last days are not known to be in the home."


def distress_waits(case: Case) -> str:
    """Somebody noticed distress, and nobody has looked at it in time."""
    late = look_again.distress_late(case.plan)
    return late[0] if late else ""


def scores_late(case: Case) -> str:
    """Symptoms and concerns must be scored again."""
    return look_again.scores_late(case.plan)


def cpr_past_review(case: Case) -> str:
    """The CPR decision has passed its review."""
    decision = case.plan.answer("treatment_and_resuscitation", "cpr")
    lapsed = decision is not None and decision.lapsed
    return "The CPR decision is past its review, so a crew may not rely on it." if lapsed else ""


def nobody_leads(case: Case) -> str:
    """A co-ordinator or their cover is missing."""
    missing = [
        word
        for key, word in (("co_ordinator", "co-ordinator"), ("cover", "cover"))
        if not case.value(THE_PLAN.key, key)
    ]
    return f"No {' and no '.join(missing)} is named." if missing else ""


def question_of_me(case: Case) -> str:
    """Somebody waits for my answer."""
    asked = [each for each in case.waiting if each.asked_at and each.to_me]
    return f"{_names(asked)} asked you a question on {_asked_on(asked[0])}, and waits." if asked else ""


def question_of_another(case: Case) -> str:
    """Somebody waits for another's answer."""
    asked = [each for each in case.waiting if each.asked_at and not each.to_me]
    if not asked:
        return ""
    first = asked[0]
    return f"{first.name} asked {first.author} a question on {_asked_on(first)}, and has no answer."


def not_understood(case: Case) -> str:
    """A change asks for something, and somebody has not answered it."""
    silent = [each for each in case.waiting if not each.asked_at]
    if not silent:
        return ""
    first = silent[0]
    has = "has" if len({each.name for each in silent}) == 1 else "have"
    when = said_day(clock.day(first.sent_at))
    return f"{_names(silent)} {has} not answered a change that asks something of them ({first.section.title}, {when})."


def my_overdue_steps(case: Case) -> str:
    """What I said I would do is past its day."""
    late = [each for each in steps.steps(case.plan) if each.overdue and steps.mine(case.viewer, each)]
    return _late("You said you would do this", late)


def overdue_steps(case: Case) -> str:
    """What somebody else said they would do is past its day."""
    late = [each for each in steps.steps(case.plan) if each.overdue and each.owner]
    others = [each for each in late if not steps.mine(case.viewer, each)]
    return _late(others[0].owner.split(",")[0] + " said they would do this", others) if others else ""


def steps_nobody_has(case: Case) -> str:
    """A step waits for somebody to take it."""
    free = [each for each in steps.steps(case.plan) if each.open and not each.owner]
    return f"Nobody has taken “{free[0].what}”{_more(free)}." if free else ""


def review_past(case: Case) -> str:
    """The plan is past its review."""
    due = case.plan.review_due_on
    return f"The plan had to be looked through by {said_day(due)}{_why(case)}." if due and case.plan.past_review else ""


def suggestions_wait(case: Case) -> str:
    """Changes ask for steps that nobody has decided on."""
    found = suggest.suggestions(case.viewer, case.plan)
    if not found:
        return ""
    many = "A step is" if len(found) == 1 else f"{len(found)} steps are"
    return f"{many} suggested after a change: {found[0].because}."


def review_soon(case: Case) -> str:
    """The plan is to be looked through within a fortnight."""
    due = case.plan.review_due_on
    soon = due is not None and not case.plan.past_review and due <= clock.today() + REVIEW_SOON
    return f"The plan is to be looked through by {said_day(due)}{_why(case)}." if due and soon else ""


def not_published(case: Case) -> str:
    """The plan is still a draft, so nobody may rely on it."""
    return "" if case.plan.status == PUBLISHED else "The plan is not in force yet."


REASONS: tuple[Reason, ...] = (
    Reason("distress_waits", distress_waits, "Look at it", "distress", everybody=True),
    Reason("no_medicines", no_medicines, "See to the medicines", "section", "medicines_in_place"),
    Reason("cpr_past_review", cpr_past_review, "Look at the decision", "section", "treatment_and_resuscitation"),
    Reason("nobody_leads", nobody_leads, "Name them", "team"),
    Reason("question_of_me", question_of_me, "Answer", "notices", everybody=True),
    Reason("question_of_another", question_of_another, "Call them", "team"),
    Reason("not_understood", not_understood, "Call them", "team"),
    Reason("scores_late", scores_late, "Score again", "section", "how_i_am"),
    Reason("my_overdue_steps", my_overdue_steps, "Open the steps", "steps", everybody=True),
    Reason("overdue_steps", overdue_steps, "Open the steps", "steps"),
    Reason("review_past", review_past, "Look through the plan", "team"),
    Reason("steps_nobody_has", steps_nobody_has, "Find somebody", "steps"),
    Reason("suggestions_wait", suggestions_wait, "Decide", "steps"),
    Reason("not_published", not_published, "Publish it", "team"),
    Reason("review_soon", review_soon, "Look through the plan", "team"),
)
"""Every reason there is, the most pressing first."""


def _why(case: Case) -> str:
    """What called for a review, where it was not planned so."""
    return f", {case.plan.review_because}" if case.plan.review_because else ""


def _names(those: list[Unsettled]) -> str:
    """The first by name, and how many more."""
    names = list(dict.fromkeys(each.name for each in those))
    others = len(names) - 1
    return names[0] + (f" and {others} more" if others else "")


def _asked_on(asked: Unsettled) -> str:
    return said_day(clock.day(asked.asked_at or asked.sent_at))


def _late(begins: str, late: list[steps.Step]) -> str:
    if not late or late[0].by is None:
        return ""
    return f"{begins} by {said_day(late[0].by)}: “{late[0].what}”{_more(late)}."


def _more(those: list[steps.Step]) -> str:
    """How many more there are than the first."""
    others = len(those) - 1
    return f", and {others} more" if others else ""
