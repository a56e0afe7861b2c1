"""What a story of any deeds stands on: everybody around two people, how a deed must end, and what must hold after each
step. The deeds themselves are in test_any_story.py."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from hypothesis.stateful import RuleBasedStateMachine, invariant

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.people import clock
from everymoment.people.models import Account, Person
from everymoment.plans import history, notices, read, rebuild
from everymoment.plans.models import Change, Notice, Plan, Standing
from everymoment.plans.record import NotRecorded, Recorded, Stale, record
from everymoment.sections import contents
from everymoment.sections.the_plan import DRAFT, LONGEST_DAYS_TO_REVIEW, THE_PLAN
from tests import builders
from tests.plans.any_answer import Writing
from tests.plans.what_must_stand import EVERYBODY, Expected

BEGINS = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)


class AroundAStory(RuleBasedStateMachine):
    """A person with a draft plan and a team, another whom nobody knows yet, and everybody around them."""

    def __init__(self, made: builders.Cast, other: Person):
        super().__init__()
        self.made = made
        self.persons = {"edith": made.person, "other": other}
        self.accounts: dict[str, Account] = {name: getattr(made, name) for name in EVERYBODY}
        self.names = {account.pk: name for name, account in self.accounts.items()}
        self.expected = {"edith": as_begun(made), "other": Expected()}
        self.now, self.turn = BEGINS, 0
        self.kept_open: list[tuple[str, str, Viewer]] = []
        self.asked: dict[int, str] = {}
        self.undone = transaction.atomic()
        self.undone.__enter__()

    def teardown(self) -> None:
        """Takes the whole story back."""
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @contextmanager
    def soon(self) -> Iterator[None]:
        """A few minutes later."""
        self.now += timedelta(minutes=7)
        with clock.at(self.now):
            yield

    def today(self) -> Any:
        return clock.day(self.now)

    def door(self, who: str, whose: str) -> Viewer | None:
        """The viewer, or None; the door is open exactly to those whom it should let in."""
        try:
            viewer = doors.open_plan(self.accounts[who], self.persons[whose].ref, "test")
        except doors.Refused:
            viewer = None
        allowed = self.expected[whose].lets_in(who, self.today())
        assert (viewer.audiences if viewer else frozenset()) == allowed, (who, whose)
        return viewer

    def must(self, deed: Callable[[], Recorded | None], outcome: str) -> Recorded | None:
        """The deed ends as it should: "kept", "nothing" new, "refused" or "stale"."""
        result = None
        try:
            result = deed()
            ended = "kept" if result else "nothing"
        except Stale:
            ended = "stale"
        except NotRecorded as refused:
            assert all(refused.errors.values()), "a refusal says what to do"
            ended = "refused"
        except doors.Refused as shut:
            assert shut.reason
            ended = "refused"
        assert ended == outcome
        return result

    def writes(self, who: str, whose: str, viewer: Viewer, written: Writing, based_on: int | None = None) -> None:
        """Somebody writes, and it ends as the model says."""
        expected, what = self.expected[whose], contents.section(written.section)
        version = expected.versions.get(what.key, 0)
        based_on = version if based_on is None else based_on
        theirs = all(expected.may_write(who, what.field(key), self.today()) for key in written.answers)
        outcome, changed = "refused", {}
        if theirs and written.sound and expected.started:
            changed = expected.changed_by(what.key, written.kept)
            outcome = (
                "stale" if based_on != version else "refused" if expected.closed else "kept" if changed else "nothing"
            )
        change_id = uuid4()
        words = {"based_on": based_on, "change_id": change_id, "told_by": "professional"}
        kept = self.must(lambda: record(viewer, what.key, written.raw, **words), outcome)
        if kept:
            self.acknowledged(who, whose, what.key, changed, change_id, kept)

    def ends(self, expected: Expected, changed: dict[str, Any]) -> str:
        """How a sound deed of somebody who may ends."""
        return "refused" if expected.closed else "kept" if changed else "nothing"

    def acknowledged(
        self, who: str, whose: str, section: str, changed: dict[str, Any], change_id: UUID, kept: Recorded
    ) -> None:
        """What the record acknowledged is what the model expects."""
        must = self.expected[whose].acknowledge(who, section, changed, change_id, self.today())
        assert (kept.number, kept.repeated, kept.told) == (must.number, False, len(must.told))

    def leads(self, who: str, whose: str, values: dict[str, Any], allowed: bool, deed: Callable[[Viewer], Any]) -> None:
        """Somebody leads: a deed on the plan itself."""
        viewer, expected = self.door(who, whose), self.expected[whose]
        if viewer is None:
            return
        changed = expected.changed_by(THE_PLAN.key, values) if allowed and expected.started else {}
        may = allowed and expected.started and expected.may_lead(who, self.today())
        kept = self.must(lambda: deed(viewer), self.ends(expected, changed) if may else "refused")
        if kept:
            self.acknowledged(who, whose, THE_PLAN.key, changed, self.last_change(whose).change_id, kept)

    def theirs(self, viewer: Viewer, written: Writing) -> Writing:
        """Of these answers, those whose questions a form asks this viewer; all of them where it asks none."""
        what = contents.section(written.section)
        own = {key: each for key, each in written.answers.items() if viewer.may_write(what.field(key))}
        return Writing(written.section, own or written.answers)

    def last_change(self, whose: str) -> Change:
        return Change.objects.filter(plan__person=self.persons[whose]).latest("number")

    # --- what must hold after each step ---------------------------------------------------------------------------

    @invariant()
    def what_was_acknowledged_stands(self) -> None:
        for whose, expected in self.expected.items():
            if not expected.started:
                continue
            kept = Change.objects.filter(plan__person=self.persons[whose]).order_by("number")
            assert list(kept.values_list("number", "change_id", "section")) == [
                (each.number, each.change_id, each.section) for each in expected.changes
            ]
            stands = Standing.objects.get(plan__person=self.persons[whose])
            assert {key: some for key, some in stands.values.items() if some} == {
                key: some for key, some in expected.values.items() if some
            }
            assert (stands.number, stands.versions) == (len(expected.changes), expected.versions)
        assert list(rebuild.differing()) == []
        assert Plan.objects.count() == sum(each.started for each in self.expected.values())

    @invariant()
    def each_change_was_told_once_to_those_who_must_know(self) -> None:
        told: dict[tuple[int, int], list[str]] = {}
        for person, number, account in Notice.objects.values_list("person", "change__number", "account"):
            told.setdefault((person, number), []).append(self.names[account])
        for whose, expected in self.expected.items():
            for each in expected.changes:
                heard = told.pop((self.persons[whose].pk, each.number), [])
                assert sorted(heard) == sorted(each.told), each
        assert not told, "nobody is told of what was not acknowledged"

    @invariant()
    def each_in_turn_reads_what_they_may_and_no_more(self) -> None:
        self.turn += 1
        whose = ("edith", "other")[self.turn % 3 == 0]
        self.reads(EVERYBODY[self.turn % len(EVERYBODY)], whose)

    def reads(self, who: str, whose: str) -> None:
        """Somebody reads the plan and its history: all that they may see, and nothing else."""
        expected = self.expected[whose]
        with clock.at(self.now):
            viewer = self.door(who, whose)
            if viewer is None or not expected.started:
                return
            seen = read.plan(viewer)
            past = history.history(viewer)
        audiences = expected.lets_in(who, self.today())
        for each in (seen.own, *seen.sections):
            stands = expected.values.get(each.section.key, {})
            shown = {answer.field.key: answer.value for answer in each.answers}
            assert shown == {
                field.key: stands.get(field.key) for field in each.section.fields if field.seen_by & audiences
            }
        assert [each.number for each in past] == [
            each.number for each in reversed(expected.changes) if self.shows(each.section, each.fields, audiences)
        ]
        assert all(each.text for each in past)

    def shows(self, section: str, fields: frozenset[str], audiences: frozenset[Any]) -> bool:
        what = THE_PLAN if section == THE_PLAN.key else contents.section(section)
        return any(what.field(key).seen_by & audiences for key in fields)


def as_begun(made: builders.Cast) -> Expected:
    """What stands of the cast's person before the story: a draft, her team, her daughter allowed."""
    team = ("social_worker", "gp", "nurse", "carer")
    since = clock.day(BEGINS)
    begun = Expected("edith", "daughter", True, True, True, True, True, [(name, since, None) for name in team])
    change = Change.objects.get(plan__person=made.person)
    begun.acknowledge("social_worker", THE_PLAN.key, {"status": DRAFT}, change.change_id, since)
    told = {made.edith.pk: "edith", made.daughter.pk: "daughter"}
    heard = Notice.objects.filter(change=change).values_list("account", flat=True)
    begun.changes[0] = replace(begun.changes[0], told=frozenset(told[each] for each in heard))
    return begun


def holder(post: Any) -> dict[str, Any]:
    return {"name": post.account.name, "telephone": post.telephone or post.organisation.telephone, "post": post.pk}


def reviewed(today: Any) -> dict[str, Any]:
    due = today + timedelta(days=LONGEST_DAYS_TO_REVIEW)
    return {"reviewed_on": today.isoformat(), "review_due_on": due.isoformat()}


def answered(deed: Callable[[], object]) -> bool:
    """Whether an answer to a notice was kept."""
    try:
        deed()
    except notices.NotAnswered:
        return False
    return True
