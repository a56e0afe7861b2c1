"""Telling a story through the deeds: each step at its own time, all of one person's in one transaction."""

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.demo.answers import answer_notices
from everymoment.demo.steps import (
    CREW,
    Answer,
    Ask,
    Close,
    Die,
    HandOver,
    Identify,
    Join,
    Leave,
    LookAfter,
    LookAt,
    LookUrgently,
    Offer,
    Publish,
    Review,
    Say,
    Start,
    Step,
)
from everymoment.people import clock, register
from everymoment.people.models import Account, Organisation, Person, Post
from everymoment.plans import distress, join, lead, notices
from everymoment.plans.identify import identify, offer
from everymoment.plans.look_after import look_after
from everymoment.plans.record import record
from everymoment.sections.distress import DISTRESS


class Teller:
    """Tells one person's story. `team` are the posts by key, `family` accounts of others who write, `crew` who comes by
    night; nothing happens after `until`, and nobody answers a notice after `answers_until`."""

    def __init__(
        self,
        person: Person,
        team: Mapping[str, Post],
        rng: Random,
        until: datetime,
        *,
        family: Mapping[str, Account] | None = None,
        crew: Account | None = None,
        answers_until: datetime | None = None,
    ):
        self.person, self.team, self.rng, self.until = person, team, rng, until
        self.answers_until = answers_until or until
        self.told = {key: post.account for key, post in team.items()} | dict(family or {})
        self.accounts = self.told | ({CREW: crew} if crew else {})
        self.versions: dict[str, int] = {}
        self.left: set[str] = set()
        self.authors: dict[datetime, Account] = {}

    def tell(self, steps: Iterable[Step]) -> None:
        """All steps that have happened by now, in order, then what the team answered to its notices."""
        with transaction.atomic():
            at = datetime.min.replace(tzinfo=UTC)
            for step in sorted(steps, key=lambda each: each.at):
                # No two at once, so that the moment of a change also says who made it.
                at = max(step.at, at + timedelta(minutes=1))
                if at <= self.until:
                    self.authors[at] = self.accounts[step.by]
                    with clock.at(at):
                        self._do(step)
            for key in self.told:
                if key not in self.left:
                    self.answers(key, self.answers_until)

    def answers(self, key: str, until: datetime) -> None:
        """What one of the team answers to the notices they have by then."""
        answer_notices(self.accounts[key], self.person, self.rng, until, self.authors)

    def _do(self, step: Step) -> None:
        DEEDS[type(step.deed)](self, step.by, step.deed)

    def account(self, by: str) -> Account:
        """Who does something, by their key."""
        return self.accounts[by]

    def viewer(self, by: str, page: str = "plan") -> Viewer:
        """Their viewer, through the door."""
        return doors.open_plan(self.accounts[by], self.person.ref, page)


def _identify(teller: Teller, by: str, deed: Identify) -> None:
    identify(
        teller.account(by),
        teller.person,
        how=deed.how,
        would_be_surprised=False if "surprise_question" in deed.how else None,
        indicators=deed.indicators,
        what_was_seen=deed.what_was_seen,
    )


def _offer(teller: Teller, by: str, deed: Offer) -> None:
    again = clock.today() + timedelta(days=deed.again_in_days) if deed.again_in_days else None
    offer(teller.viewer(by), deed.answer, words=deed.words, ask_again_on=again)


def _join(teller: Teller, by: str, deed: Join) -> None:
    if deed.told:
        join.join(teller.viewer(by), teller.team[deed.member], deed.does)
    else:
        register.join_team(teller.person, teller.team[deed.member], deed.does)


def _leave(teller: Teller, by: str, deed: Leave) -> None:
    member = teller.team[deed.member]
    teller.answers(deed.member, clock.now())
    if deed.told:
        join.leave(teller.viewer(by), member, clock.today())
    else:
        register.leave_team(teller.person, member, clock.now().date())
    teller.left.add(deed.member)


def _say(teller: Teller, by: str, deed: Say) -> None:
    kept = record(
        teller.viewer(by, "section"),
        deed.section,
        deed.values,
        based_on=teller.versions.get(deed.section, 0),
        change_id=uuid.UUID(int=teller.rng.getrandbits(128), version=4),
        told_by=deed.told_by,
        because=deed.because,
    )
    if kept:
        teller.versions[deed.section] = kept.number


def _look_at(teller: Teller, by: str, deed: LookAt) -> None:
    if kept := distress.look_at(teller.viewer(by), deed.note, deed.came_of_it):
        teller.versions[DISTRESS.key] = kept.number


def _look_after(teller: Teller, by: str, deed: LookAfter) -> None:
    at = Organisation.objects.get(ods_code=deed.at)
    look_after(teller.viewer(by), at, since=clock.today(), why=deed.why)


def _hand_over(teller: Teller, by: str, deed: HandOver) -> None:
    lead.hand_over(teller.viewer(by), teller.team[deed.to], cover=teller.team[deed.cover], because=deed.because)


def _ask(teller: Teller, by: str, deed: Ask) -> None:
    newest = next(each for each in notices.about(teller.viewer(by)) if each.section.key == deed.section)
    desk = doors.open_notices(teller.account(by))
    notices.acknowledge(desk, [newest.id], notices.Kind.QUESTION, deed.words)


def _answer(teller: Teller, by: str, deed: Answer) -> None:
    desk = doors.open_notices(teller.account(by))
    asked = next(each for each in notices.conversation(desk).asked_of_me if each.person == teller.person)
    notices.answer(desk, asked.notice_id, deed.words)


DEEDS: Mapping[type, Callable[[Teller, str, Any], object]] = {
    Identify: _identify,
    Offer: _offer,
    Join: _join,
    Start: lambda teller, by, deed: lead.start(teller.account(by), teller.person),
    Leave: _leave,
    Say: _say,
    LookAt: _look_at,
    LookAfter: _look_after,
    HandOver: _hand_over,
    Publish: lambda teller, by, deed: lead.publish(teller.viewer(by)),
    Review: lambda teller, by, deed: lead.review(teller.viewer(by)),
    Ask: _ask,
    Answer: _answer,
    LookUrgently: lambda teller, by, deed: doors.open_urgently(teller.account(by), "urgent", ref=teller.person.ref),
    Die: lambda teller, by, deed: register.death(teller.person, clock.now().date()),
    Close: lambda teller, by, deed: lead.close(teller.viewer(by), because=deed.because),
}
"""How each deed of a story is done, as everybody else does it."""
