"""Whether what is read may be relied on now: an answer by the status and the days beside it, a plan by its own.

Every face says it from here: the screen, the urgent view and paper must never differ in it (hazards H2 and H8).
"""

from dataclasses import dataclass

from everymoment.plans.read import Answer, PlanAsSeen
from everymoment.sections.kinds import Choice, Field, said_day
from everymoment.sections.the_plan import CLOSED, DRAFT


@dataclass(frozen=True)
class Standing:
    """Whether an answer may be relied on now: a word, and whether it is so."""

    word: str
    holds: bool


@dataclass(frozen=True)
class Caution:
    """Why a plan may not be relied on: a word, and what to do. `only_read` marks a plan that nobody acts on."""

    word: str
    says: str
    only_read: bool = False


def cautions(plan: PlanAsSeen) -> list[Caution]:
    """What must be said on top of a plan, however it is shown; nothing where it is in force and in date."""
    found = []
    if plan.status == CLOSED:
        return [Caution("Closed.", "This plan is kept to be read. Do not act on it.", only_read=True)]
    if plan.status == DRAFT:
        says = "This plan is not in force yet. Do not rely on it without asking the co-ordinator."
        found.append(Caution("Draft.", says))
    elif not plan.status:
        says = "Nobody has said whether this plan is in force. Ask before you rely on it."
        found.append(Caution("No status.", says))
    if plan.past_review and plan.review_due_on:
        why = f", {plan.review_because}" if plan.review_because else ""
        says = f"The plan had to be looked through by {said_day(plan.review_due_on)}{why}. "
        found.append(Caution("Past review.", says + "Check with the co-ordinator that it still holds."))
    return found


def standing(answer: Answer) -> Standing | None:
    """The standing of a decision, from the status beside it and its review day; None where it has none of either.

    A decision without a recorded status is not shown as one that holds (hazard H8).
    """
    status = next((each for each in answer.beside if _tells_standing(each.field)), None)
    if answer.lapsed:
        return Standing(answer.field.lapses_as, holds=False)
    if status is None:
        return None
    if not status.known:
        return Standing("standing not recorded", holds=False)
    option = status.field.option(status.value)  # type: ignore[attr-defined]
    return Standing(option.label, holds=bool(option.holds))


def verification(answer: Answer) -> Answer | None:
    """The verification that must stand beside a decision, known or not; None where the decision needs none."""
    return next((each for each in answer.beside if each.field.key == answer.field.verified_by), None)


def unverified(answer: Answer) -> bool:
    """Whether a decision that is relied on has not been verified as it now stands."""
    stands, verified = standing(answer), verification(answer)
    relied_on = binds(answer) and (stands is None or stands.holds)
    return relied_on and verified is not None and not verified.known


def binds(answer: Answer) -> bool:
    """Whether there is something that could weigh in law: "none made" has no weight, and nothing beside it."""
    if not isinstance(answer.field, Choice) or answer.field.several or answer.value is None:
        return answer.value is not None
    return not answer.field.option(answer.value).no_choice


def beside(answer: Answer) -> list[Answer]:
    """The answers to show beside this one: not the status, nor that a verification is missing, where the mark says it.

    Beside "none made" nothing is missing; but what was written there all the same is shown: one of the two is wrong.
    """
    told = [each for each in answer.beside if answer.lapsed or not _tells_standing(each.field)]
    if unverified(answer):
        told = [each for each in told if each.field.key != answer.field.verified_by]
    return told if binds(answer) else [each for each in told if each.known]


def _tells_standing(what: Field) -> bool:
    """Whether a field's options say if something holds."""
    return isinstance(what, Choice) and any(each.holds is not None for each in what.options)
