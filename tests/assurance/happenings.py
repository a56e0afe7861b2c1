"""What can happen to a small place, one thing after another by chance, always through the deeds."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from everymoment.access import claims, doors, reviews, sharing
from everymoment.access.models import Claim, Look, Sharing
from everymoment.access.refusals import OpenAlready, Refused
from everymoment.audit import deeds
from everymoment.people import clock, register
from everymoment.people.models import CloseOne, Person, Post, TeamMember
from everymoment.plans import asked_again, lead
from everymoment.plans.models import Standing
from everymoment.plans.record import NotRecorded
from everymoment.sections import contents
from tests import builders
from tests.assurance.counting import all_say_seen, post_of

REFUSALS = (Refused, OpenAlready, NotRecorded, claims.NotClaimed)
OFTEN_SCORED = ("how_i_am", "distress", "people_around_me", "stays", "my_health", "where_i_want_to_be")


class Place:
    """The small cast with what may happen to it; `now` moves on and never back. The same seed makes the same story."""

    def __init__(self, cast: builders.Cast, seed: int, now: datetime):
        self.cast, self.chance, self.now = cast, random.Random(seed), now
        self.other = builders.locality("X09000002", "Fenwick")
        self.others = 1
        self.happened: list[str] = []

    def happens(self) -> str:
        """One thing, some minutes or days after the last. Returns what it was; a deed that is refused changes
        nothing."""
        often = [self.write] * 6 + [self.answer] * 4 + [self.look] * 3 + [self.time_passes] * 2
        once = [
            self.claim,
            self.review,
            self.joins,
            self.leaves,
            self.post_ends,
            self.hands_over,
            self.hands_over,
            self.moves,
            self.agreement_ends,
            self.agrees,
            self.starts,
            self.facts,
            self.erased,
            self.asked_again,
        ]
        deed: Callable[[], object] = self.chance.choice(often + once)
        if self.chance.random() < 0.004:
            deed = self.dies
        self.passes(timedelta(minutes=self.chance.randint(0, 90), microseconds=self.chance.randint(0, 999_999)))
        with clock.at(self.now), suppress(*REFUSALS):
            deed()
        self.happened.append(deed.__name__)
        return deed.__name__

    def staff(self) -> builders.Account:
        cast = self.cast
        return self.chance.choice([cast.social_worker, cast.gp, cast.nurse, cast.carer, cast.edith])

    def write(self) -> None:
        cast, account = self.cast, self.staff()
        key = self.chance.choice([*OFTEN_SCORED, self.chance.choice(contents.SECTIONS).key])
        viewer = cast.viewer(account)
        may = [each.key for each in contents.section(key).fields if viewer.may_write(each) and not each.by_deed]
        whole = builders.whole_section(key, other=self.chance.random() < 0.5)
        fields = self.chance.sample(may, min(len(may), 3))
        values = {each: None if self.chance.random() < 0.15 else whole[each] for each in fields}
        cast.write(account, key, values, told_by=self.chance.choice(["person", "professional"]))

    def asked_again(self) -> None:
        """A pack's form, on which the name is written: for the first time, or again."""
        stands = Standing.objects.get(plan__person=self.cast.person).values.get("about_me", {}).get("preferred_name")
        words = {"seen": {"about_me": {"preferred_name": stands}}, "change_id": uuid4(), "told_by": "person"}
        values = {"about_me": {"preferred_name": self.chance.choice(["Edie", "Mrs Marlow"])}}
        again = {("about_me", "preferred_name"): "to be sure"} if stands else {}
        asked_again.answer(self.cast.viewer(self.cast.gp), "fast_track", values, again=again, **words)

    def answer(self) -> None:
        all_say_seen(self.cast, self.now, self.chance.choice([self.staff(), self.cast.daughter]))

    def look(self) -> None:
        who = self.chance.choice([self.cast.edith, self.cast.daughter, self.staff(), self.cast.outsider])
        doors.open_plan(who, self.cast.ref, "plan")

    def claim(self) -> None:
        cast = self.cast
        kind = self.chance.choice([Claim.Kind.CARE, Claim.Kind.GLASS])
        claims.claim(cast.outsider, cast.person, kind, claims.Said("called to the house"), uuid4())
        doors.open_plan(cast.outsider, cast.ref, "plan")

    def review(self) -> None:
        """As `reviews.review` keeps it, whoever answers here."""
        waiting = Claim.objects.filter(reviewed_at=None).order_by("pk").first()
        if waiting:
            waiting.verdict = self.chance.choice(reviews.Verdict.values)
            waiting.reviewed_at, waiting.reviewed_by = clock.now(), self.cast.director
            waiting.save(update_fields=["verdict", "reviewed_at", "reviewed_by"])

    def joins(self) -> None:
        for member in (self.cast.gp, self.cast.nurse, self.cast.carer):
            if not TeamMember.objects.filter(person=self.cast.person, post=member.current_post, until=None).exists():
                register.join_team(self.cast.person, post_of(member))

    def leaves(self) -> None:
        member = self.chance.choice([self.cast.gp, self.cast.nurse, self.cast.carer])
        register.leave_team(
            self.cast.person, post_of(member), clock.today() + timedelta(days=self.chance.randint(0, 2))
        )

    def post_ends(self) -> None:
        """A post turns out to have ended, or not to have: that of somebody who may lead the plan too."""
        post = Post.objects.get(pk=post_of(self.chance.choice([self.cast.carer, self.cast.nurse])).pk)
        post.until = None if post.until else clock.today() - timedelta(days=self.chance.randint(0, 3))
        post.save(update_fields=["until"])

    def hands_over(self) -> None:
        """Somebody else holds the plan together, of another organisation."""
        to, cover = self.chance.sample([self.cast.social_worker, self.cast.gp, self.cast.nurse], 2)
        lead.hand_over(self.cast.viewer(self.cast.social_worker), post_of(to), cover=post_of(cover))

    def moves(self) -> None:
        who = Person.objects.get(pk=self.cast.person.pk)
        there = self.other if who.locality_id == self.cast.place.code else self.cast.place
        register.move(who, there, clock.today())

    def agreement_ends(self) -> None:
        close = CloseOne.objects.get(person=self.cast.person)
        if self.chance.random() < 0.5:
            sharing.withdraw(self.cast.person, Sharing.What.CLOSE_ONE, close_one=close)
        else:
            sharing.withdraw(self.cast.person, Sharing.What.TEAM)

    def agrees(self) -> None:
        close = CloseOne.objects.get(person=self.cast.person)
        sharing.agree(self.cast.person, Sharing.What.TEAM, by=self.cast.edith)
        sharing.agree(self.cast.person, Sharing.What.CLOSE_ONE, by=self.cast.edith, close_one=close)

    def starts(self) -> None:
        if self.others < 8:
            lead.start(self.cast.social_worker, builders.second_person(self.cast, self.others))
            self.others += 1

    def facts(self) -> None:
        who = Person.objects.get(pk=self.cast.person.pk)
        who.gender = self.chance.choice(["female", "male", ""])
        who.ethnicity = self.chance.choice(["White: Irish", "Asian: Indian", ""])
        who.born_on = self.chance.choice([date(1942, 3, 14), date(1961, 3, 14)])
        who.save(update_fields=["gender", "ethnicity", "born_on"])

    def erased(self) -> None:
        look = Look.objects.filter(question=None).order_by("-pk").first()
        if look:
            deeds.erase("look", [look.pk], "Ann Lee", "Bo Ray", "order of the court")

    def dies(self) -> None:
        register.death(Person.objects.get(pk=self.cast.person.pk), clock.today())

    def time_passes(self) -> None:
        self.passes(timedelta(hours=self.chance.choice([1, 7, 24, 24, 72])))

    def passes(self, time: timedelta) -> None:
        """So much time, as the world counts it: on the clock of London a night in March has an hour that is none."""
        self.now = (self.now.astimezone(UTC) + time).astimezone(self.now.tzinfo)
