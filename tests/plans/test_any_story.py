"""Any story at all: whatever people do, in whatever order, what was acknowledged stands, and nobody learns more than
they may.

One rule for each deed: to add a deed, write one rule that calls it, and say in `Expected` what must stand after it.
When answers can be sealed, sealing and opening are two rules here, and `Expected.lets_in` knows who may see them.
"""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule, run_state_machine_as_test

from everymoment.access import doors, sharing
from everymoment.people import clock, register
from everymoment.people.models import CloseOne
from everymoment.plans import distress, lead, notices, rebuild, steps
from everymoment.plans.record import NotRecorded, record
from everymoment.sections import contents
from everymoment.sections.the_plan import CLOSED, DRAFT, PUBLISHED, THE_PLAN
from tests import builders
from tests.plans.any_answer import REFUSED, Tried, Writing, texts, writings
from tests.plans.around_a_story import BEGINS, AroundAStory, answered, holder, reviewed
from tests.plans.what_must_stand import AT_WORK, EVERYBODY, LEADERS

WHO, MEMBERS = st.sampled_from(EVERYBODY), st.sampled_from(sorted(AT_WORK))
# Most deeds are done by those who may do them, for her who has a plan, or a story would be one long refusal.
WHOSE = st.sampled_from(["edith", "edith", "edith", "other"])
WRITERS = st.sampled_from(["social_worker", "gp", "nurse", "social_worker", "edith", "daughter", "carer"])
AGAIN = st.sampled_from([True, True, False])
LEADS = st.sampled_from(LEADERS)


class AnyStory(AroundAStory):
    """A person with a draft plan and a team, another whom nobody knows yet, and everybody around them: what they do."""

    @rule(who=WHO, whose=WHOSE)
    def start(self, who: str, whose: str) -> None:
        expected = self.expected[whose]
        may = who in LEADERS and not expected.started
        with self.soon():
            try:
                lead.start(self.accounts[who], self.persons[whose])
                assert may
            except NotRecorded:
                assert not may
                return
            expected.asked = expected.started = expected.record = expected.shared = True
            if not any(name == who and until is None for name, _, until in expected.members):
                expected.members.append((who, self.today(), None))
            expected.acknowledge(who, THE_PLAN.key, {"status": DRAFT}, self.last_change(whose).change_id, self.today())

    @rule(whose=WHOSE, sittings=st.lists(st.tuples(WRITERS, writings()), min_size=1, max_size=4))
    def write(self, whose: str, sittings: list[tuple[str, Writing]]) -> None:
        """One after another, as on a busy day."""
        for who, written in sittings:
            with self.soon():
                if viewer := self.door(who, whose):
                    self.writes(who, whose, viewer, self.theirs(viewer, written))

    @rule(who=WHO, whose=WHOSE, written=writings())
    def write_what_may_not_be_theirs(self, who: str, whose: str, written: Writing) -> None:
        with self.soon():
            if viewer := self.door(who, whose):
                self.writes(who, whose, viewer, written)

    @rule(who=WRITERS, written=writings(), behind=st.integers(1, 3))
    def write_upon_what_has_moved_on(self, who: str, written: Writing, behind: int) -> None:
        with self.soon():
            if viewer := self.door(who, "edith"):
                based_on = self.expected["edith"].versions.get(written.section, 0) - behind
                self.writes(who, "edith", viewer, written, based_on)

    @rule(who=WRITERS, whose=WHOSE, written=writings(), back=st.integers(1, 5))
    def send_again(self, who: str, whose: str, written: Writing, back: int) -> None:
        earlier = [each for each in self.expected[whose].changes if each.section != THE_PLAN.key][-back:]
        with self.soon():
            viewer = self.door(who, whose) if earlier else None
            if viewer and written.sound:
                may = all(viewer.may_write(contents.section(written.section).field(key)) for key in written.answers)
                words = {"based_on": 0, "change_id": earlier[0].change_id, "told_by": "person"}
                again = self.must(
                    lambda: record(viewer, written.section, written.raw, **words), "kept" if may else "refused"
                )
                assert again is None or (again.number, again.repeated) == (earlier[0].number, True)

    @rule(who=WRITERS, written=writings())
    def send_under_the_id_of_another_plan(self, who: str, written: Writing) -> None:
        others = self.expected["other"].changes
        with self.soon():
            viewer = self.door(who, "edith") if others else None
            if viewer:
                words = {
                    "based_on": self.expected["edith"].versions.get(written.section, 0),
                    "change_id": others[0].change_id,
                    "told_by": "person",
                }
                self.must(lambda: record(viewer, written.section, written.raw, **words), "refused")

    @rule(who=WHO, whose=WHOSE)
    def leave_the_page_open(self, who: str, whose: str) -> None:
        with self.soon():
            if viewer := self.door(who, whose):
                self.kept_open.append((who, whose, viewer))

    @precondition(lambda self: self.kept_open)
    @rule(which=st.integers(0, 30), written=writings())
    def save_the_page_left_open(self, which: int, written: Writing) -> None:
        who, whose, viewer = self.kept_open[which % len(self.kept_open)]
        with self.soon():
            self.writes(who, whose, viewer, written)

    @rule(who=WRITERS, whose=WHOSE, written=writings())
    def save_a_page_after_sharing_ended(self, who: str, whose: str, written: Writing) -> None:
        """What was open when the person took the agreement back is not saved, and nobody is told. Later they may agree
        again."""
        with self.soon():
            viewer = self.door(who, whose)
        if viewer and who != self.expected[whose].herself:
            what = "close_one" if who == self.expected[whose].close else "team"
            self.agree_or_withdraw(whose, what, False)
            with self.soon():
                self.writes(who, whose, viewer, self.theirs(viewer, written))
            self.reads(who, whose)
            self.agree_or_withdraw(whose, what, True)

    @rule(whose=WHOSE, what=st.sampled_from(["team", "team", "record", "close_one"]), again=AGAIN)
    def agree_or_withdraw(self, whose: str, what: str, again: bool) -> None:
        expected = self.expected[whose]
        if what == "close_one" and not expected.close:
            return
        with self.soon():
            close = CloseOne.objects.get() if what == "close_one" else None
            if again:
                sharing.agree(self.persons[whose], what, by=self.made.edith, close_one=close)
                expected.asked = expected.asked or what == "record"
            else:
                sharing.withdraw(self.persons[whose], what, close_one=close)
        setattr(expected, {"team": "shared", "record": "record", "close_one": "close_allowed"}[what], again)

    @rule(who=MEMBERS, whose=WHOSE)
    def join_the_team(self, who: str, whose: str) -> None:
        with self.soon():
            if not self.expected[whose].on_team(who, self.today()):
                register.join_team(self.persons[whose], self.accounts[who].current_post)
                self.expected[whose].members.append((who, self.today(), None))

    @rule(who=MEMBERS, whose=WHOSE)
    def leave_the_team(self, who: str, whose: str) -> None:
        """Yesterday was the last day."""
        last = self.today() - timedelta(days=1)
        with self.soon():
            register.leave_team(self.persons[whose], self.accounts[who].current_post, last)
        members = self.expected[whose].members
        members[:] = [(name, since, last if name == who and until is None else until) for name, since, until in members]

    @rule(who=LEADS, whose=WHOSE, to=MEMBERS, cover=MEMBERS)
    def hand_over(self, who: str, whose: str, to: str, cover: str) -> None:
        expected, day = self.expected[whose], self.today()
        fit = to != cover and all(each in LEADERS and expected.on_team(each, day) for each in (to, cover))
        posts = [self.accounts[each].current_post for each in (to, cover)]
        values = {"co_ordinator": holder(posts[0]), "cover": holder(posts[1])}
        with self.soon():
            self.leads(who, whose, values, fit, lambda viewer: lead.hand_over(viewer, posts[0], cover=posts[1]))

    @rule(who=LEADS, whose=WHOSE)
    def publish(self, who: str, whose: str) -> None:
        self.now += timedelta(days=1)
        own = self.expected[whose].values.get(THE_PLAN.key, {})
        held = [own.get(key) for key in ("co_ordinator", "cover")]
        reached = {
            self.accounts[name].current_post.pk for name in AT_WORK if self.expected[whose].on_team(name, self.today())
        }
        fit = all(each and each["post"] in reached and each["telephone"] for each in held)
        with self.soon():
            self.leads(who, whose, {"status": PUBLISHED} | reviewed(self.today()), fit, lead.publish)

    @rule(who=LEADS, whose=WHOSE)
    def review(self, who: str, whose: str) -> None:
        """Each on a day of its own: a second one on a day is kept only where something called for it."""
        self.now += timedelta(days=1)
        with self.soon():
            self.leads(who, whose, reviewed(self.today()), True, lead.review)

    @rule(who=LEADS, whose=WHOSE, sure=st.sampled_from([False, False, True]), written=writings())
    def close(self, who: str, whose: str, sure: bool, written: Writing) -> None:
        """Now and then only, for most stories should go on; and then no deed opens it again."""
        if sure:
            with self.soon():
                self.leads(who, whose, {"status": CLOSED}, True, lambda viewer: lead.close(viewer, because="she died"))
            self.review(who, whose)
            self.publish(who, whose)
            self.write(whose, [(who, written)])

    @rule(who=WRITERS, whose=WHOSE, what=texts(300, sound=False))
    def add_a_step(self, who: str, whose: str, what: Tried) -> None:
        expected = self.expected[whose]
        with self.soon():
            viewer = self.door(who, whose)
            if viewer is None:
                return
            field, key = contents.section("steps").field("steps"), uuid4()
            fit = what.kept not in (None, REFUSED) and expected.started and not expected.closed
            may = fit and expected.may_write(who, field, self.today())
            kept = self.must(lambda: steps.add(viewer, what.raw, change_id=key), "kept" if may else "refused")
            if kept:
                item = self.last_change(whose).entries.get().now
                assert item and item["what"] == what.kept
                stands = [*(expected.values.get("steps", {}).get("steps") or []), item]
                self.acknowledged(who, whose, "steps", {"steps": stands}, key, kept)

    @rule(who=WRITERS, whose=WHOSE, what=texts(600, sound=False))
    def note_distress(self, who: str, whose: str, what: Tried) -> None:
        expected = self.expected[whose]
        with self.soon():
            viewer = self.door(who, whose)
            if viewer is None or not isinstance(what.raw, str):
                return
            field, key = distress.FIELD, uuid4()
            fit = what.kept not in (None, REFUSED) and expected.started and not expected.closed
            may = fit and expected.may_write(who, field, self.today())
            noted = {"what": what.raw, "causes": ["not_clear"]}
            kept = self.must(lambda: distress.note(viewer, noted, change_id=key), "kept" if may else "refused")
            if kept:
                item = self.last_change(whose).entries.get().now
                assert item and item["what"] == what.kept
                stands = [*(expected.values.get("distress", {}).get("noticed") or []), item]
                self.acknowledged(who, whose, "distress", {"noticed": stands}, key, kept)

    @rule(who=WHO, kind=st.sampled_from(["seen", "understood", "question"]), words=texts(2000, sound=False))
    def answer_a_notice(self, who: str, kind: str, words: Tried) -> None:
        with self.soon():
            desk = doors.open_notices(self.accounts[who])
            waiting = [told for viewer, some in notices.opened(desk).waiting for told in some]
            if waiting:
                [newest, *_] = [each.id for each in waiting]
                fit = kind != "question" or words.kept not in (None, REFUSED)
                assert fit == answered(lambda: notices.acknowledge(desk, [newest], kind, words.raw))
                if fit and kind == "question":
                    self.asked[newest] = words.kept

    @rule(who=WHO, words=texts(2000, sound=False))
    def answer_a_question(self, who: str, words: Tried) -> None:
        with self.soon():
            desk = doors.open_notices(self.accounts[who])
            asked = notices.conversation(desk).asked_of_me
            if asked:
                first = asked[0]
                assert (first.words, first.asked_by != self.accounts[who].name) == (self.asked[first.notice_id], True)
                fit = words.kept not in (None, REFUSED)
                assert fit == answered(lambda: notices.answer(desk, first.notice_id, words.raw))

    @rule(days=st.integers(1, 40))
    def days_pass(self, days: int) -> None:
        self.now += timedelta(days=days)

    @rule(whose=WHOSE)
    def make_the_standing_anew(self, whose: str) -> None:
        if self.expected[whose].started:
            with self.soon():
                rebuild.rebuild(self.persons[whose].plan.pk)

    @rule(whose=WHOSE)
    def everybody_reads(self, whose: str) -> None:
        for who in EVERYBODY:
            self.reads(who, whose)


def tell(examples: int, *, shorten: bool) -> None:
    """So many stories of 25 deeds; a story that fails is made as short as can be only where there are minutes to."""
    with clock.at(BEGINS):
        made = builders.cast(published=False)
        other = builders.second_person(made)
    phases = [each for each in Phase if shorten or each not in (Phase.shrink, Phase.explain)]
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    told = settings(max_examples=examples, stateful_step_count=25, phases=phases, suppress_health_check=slow)
    run_state_machine_as_test(lambda: AnyStory(made, other), settings=told)


@pytest.mark.django_db
def test_in_any_story_what_was_acknowledged_stands_and_nobody_learns_more_than_they_may() -> None:
    tell(12, shorten=False)


@pytest.mark.long
@pytest.mark.django_db
def test_in_very_many_stories_too() -> None:
    tell(250, shorten=True)
