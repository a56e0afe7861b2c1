"""Deeds before there is a plan: somebody is identified as likely to be in the last year of life, and is offered the
conversation. Each offer is kept; the last one stands."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from everymoment.access import doors, sharing
from everymoment.access.decide import decide_beginning
from everymoment.access.viewer import Viewer
from everymoment.people import clock, register
from everymoment.people.models import Account, Person, Post, TeamMember
from everymoment.plans.models import Plan, Standing
from everymoment.plans.record import NotRecorded, Recorded, check_values, keep
from everymoment.plans.steps import owner_of
from everymoment.sections.audiences import role
from everymoment.sections.identified import DEFERRED, IDENTIFIED


@transaction.atomic
def identify(
    account: Account,
    person: Person,
    *,
    how: Iterable[str],
    would_be_surprised: bool | str | None = None,
    indicators: Iterable[str] = (),
    what_was_seen: str = "",
    on: date | None = None,
    change_id: UUID | None = None,
) -> Viewer:
    """Write down that somebody may be in the last year of life: seen today, or on an earlier day. Whoever writes it
    joins the team. Returns their viewer. Neither the person nor those close to them are told.

    Raises NotRecorded when the role may not lead, the answers cannot be kept, or it was written down before; and
    access.doors.Refused where the person was asked for their agreement already: then there is, or was, a plan.
    """
    post = account.current_post
    if post is None or not role(post.role).may_lead:
        raise NotRecorded({"": "Your role cannot write this down. Ask the GP, a nurse or a social worker."})
    answers = {
        "identified_on": (on or clock.today()).isoformat(),
        "identified_by": owner_of(post),
        "would_be_surprised": would_be_surprised,
        "how": list(how),
        "indicators": list(indicators),
        "what_was_seen": what_was_seen,
    }
    checked = _how_it_was_seen(check_values(IDENTIFIED, answers))
    may = decide_beginning(role(post.role), sharing.agreed(sharing.rows_of(person), account))
    if not may.let_in:
        raise doors.Refused(may.reason)
    begin(person, post)
    viewer = doors.open_plan(account, person.ref, "identify")
    keep(viewer, IDENTIFIED, _unless_known(checked), None, change_id or uuid4(), "professional")
    return viewer


def begin(person: Person, post: Post, *, started: bool = False) -> Standing:
    """The row on which a plan is kept, made if it is new, and the post on the team; `started` where the plan itself
    begins now. For deeds of this room."""
    on_team = TeamMember.objects.filter(person=person, post=post, until=None).exists()
    if not on_team:
        register.join_team(person, post)
    plan, _ = Plan.objects.get_or_create(person=person, defaults={"started_at": clock.now()})
    if started:
        Plan.objects.filter(pk=plan.pk).update(started_at=clock.now())
    return Standing.objects.get_or_create(plan=plan)[0]


def offer(
    viewer: Viewer,
    answer: str,
    *,
    on: date | None = None,
    ask_again_on: date | None = None,
    words: str = "",
    change_id: UUID | None = None,
) -> Recorded | None:
    """Write down that the conversation about a plan was offered, and what the person answered: accepted, declined, or
    not now, with the day to ask again. Raises NotRecorded.
    """
    if viewer.post is None or not viewer.role.may_lead:
        raise NotRecorded({"": "Your role cannot write this down. Ask the GP, a nurse or a social worker."})
    offered = on or clock.today()
    answers = {
        "offer_answer": answer,
        "offered_on": offered.isoformat(),
        "offered_by": owner_of(viewer.post),
        "ask_again_on": ask_again_on.isoformat() if ask_again_on else None,
        "offer_words": words,
    }
    checked = check_values(IDENTIFIED, answers)
    errors = {} if checked["offer_answer"] else {"offer_answer": "Choose what the answer was"}
    if answer == DEFERRED and ask_again_on is None:
        errors["ask_again_on"] = "Enter the day on which somebody asks again"
    elif ask_again_on and ask_again_on <= offered:
        errors["ask_again_on"] = "Enter a day after the day of the offer"
    elif ask_again_on and answer != DEFERRED:
        errors["ask_again_on"] = "Leave this day empty, or choose that the answer was: not now"
    if errors:
        raise NotRecorded(errors)
    return keep(viewer, IDENTIFIED, _if_known(checked), None, change_id or uuid4(), "professional")


def _how_it_was_seen(checked: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answers, where they say how it was seen and do not gainsay themselves. Raises NotRecorded."""
    errors = {} if checked["how"] else {"how": "Choose how it was seen"}
    if "surprise_question" in (checked["how"] or []) and checked["would_be_surprised"] is not False:
        errors["would_be_surprised"] = "Answer no, or leave the surprise question out below"
    if errors:
        raise NotRecorded(errors)
    return checked


def _unless_known(checked: Mapping[str, Any]) -> Any:
    """Those answers, refused where it was written down before: the first day is the one that counts."""

    def amend(before: Mapping[str, Any]) -> Mapping[str, Any]:
        if before.get("identified_on"):
            raise NotRecorded({"": "This has been written down already. Offer the conversation, or start the plan."})
        return checked

    return amend


def _if_known(checked: Mapping[str, Any]) -> Any:
    """The offer, refused where nobody was identified."""

    def amend(before: Mapping[str, Any]) -> Mapping[str, Any]:
        if not before.get("identified_on"):
            raise NotRecorded({"": "Write down first how you saw that the time has come."})
        return checked

    return amend
