"""Telling a story through the deeds: each step at its own time, all of one person's in one transaction."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from django.db import transaction

from everymoment.access import doors
from everymoment.demo.answers import answer_notices
from everymoment.demo.steps import (
    CREW,
    Answer,
    Ask,
    Close,
    Die,
    HandOver,
    Join,
    Leave,
    LookUrgently,
    Publish,
    Review,
    Say,
    Start,
    Step,
)
from everymoment.people import clock, register
from everymoment.people.models import Account, Person, Post
from everymoment.plans import lead, notices
from everymoment.plans.record import record


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
                    self._answers(key, self.answers_until)

    def _answers(self, key: str, until: datetime) -> None:
        answer_notices(self.accounts[key], self.person, self.rng, until, self.authors)

    def _do(self, step: Step) -> None:
        account = self.accounts[step.by]
        match step.deed:
            case Join(member, does):
                register.join_team(self.person, self.team[member], does)
            case Start():
                lead.start(account, self.person)
            case Leave(member):
                self._answers(member, step.at)
                register.leave_team(self.person, self.team[member], step.at.date())
                self.left.add(member)
            case Die():
                register.death(self.person, step.at.date())
            case LookUrgently():
                doors.open_urgently(account, "urgent", ref=self.person.ref)
            case Ask(section, words):
                viewer = doors.open_plan(account, self.person.ref, "my_notices")
                newest = next(each for each in notices.about(viewer) if each.section.key == section)
                notices.acknowledge(doors.open_notices(account), [newest.id], notices.Kind.QUESTION, words)
            case Answer(words):
                desk = doors.open_notices(account)
                asked = next(each for each in notices.conversation(desk).asked_of_me if each.person == self.person)
                notices.answer(desk, asked.notice_id, words)
            case _:
                self._write(step)

    def _write(self, step: Step) -> None:
        """The deeds that need a viewer."""
        viewer = doors.open_plan(
            self.accounts[step.by], self.person.ref, "section" if isinstance(step.deed, Say) else "plan"
        )
        match step.deed:
            case Say(section, values, told_by, because):
                kept = record(
                    viewer,
                    section,
                    values,
                    based_on=self.versions.get(section, 0),
                    change_id=uuid.UUID(int=self.rng.getrandbits(128), version=4),
                    told_by=told_by,
                    because=because,
                )
                if kept:
                    self.versions[section] = kept.number
            case HandOver(to, cover, because):
                lead.hand_over(viewer, self.team[to], cover=self.team[cover], because=because)
            case Publish():
                lead.publish(viewer)
            case Review():
                lead.review(viewer)
            case Close(because):
                lead.close(viewer, because=because)
