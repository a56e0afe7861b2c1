"""A life's year as steps: who does what on which day. Sections are told in `chapters` and `decisions`; here is what
holds them together: the days, the team, who may write what, reviews, hand-overs and the end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from everymoment.demo.lives import Life, mobile
from everymoment.demo.seen_coming import before_the_plan
from everymoment.demo.steps import (
    CREW,
    Close,
    Deed,
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
    moment,
)
from everymoment.demo.words import places
from everymoment.demo.words.pool import Voice
from everymoment.people.models import Post
from everymoment.sections import contents
from everymoment.sections.audiences import PROFESSIONALS, role

DOES = {
    "gp": "Looks after the medical side and prescribes",
    "nurse": "Visits each week, and whenever called",
    "social": "Arranges care and looks after the carer's needs",
    "carer": "Helps with washing, dressing and meals",
    "hospice": "Advises on pain, sickness and worry",
    "home_nurse": "Cares day and night in the home",
}
DRAFTS, LEFT_WITHOUT_HAND_OVER, HANDED_OVER = 0.06, 0.05, 0.14
DAYS_BETWEEN_REVIEWS = 84


@dataclass
class Story:
    """The steps of one life between `start` and `end`; `team` are posts by key, `leads` the co-ordinator's key."""

    life: Life
    voice: Voice
    rng: Random
    team: Mapping[str, Post]
    start: date
    end: date
    died_on: date | None = None
    leads: str = ""
    published: date | None = None
    steps: list[Step] = field(default_factory=list)
    away: dict[str, date] = field(default_factory=dict)
    telephones: dict[str, str] = field(default_factory=dict)

    def chance(self, share: float) -> bool:
        """True in this share of lives."""
        return self.rng.random() < share

    def day(self, earliest: int, latest: int) -> date:
        """A day so many days after the start, not at a weekend where that can be helped; it may lie after the end."""
        day = self.start + timedelta(days=self.rng.randint(earliest, max(earliest, latest)))
        return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 and self.chance(0.85) else day

    def add(self, day: date, by: str, deed: Deed) -> None:
        """A step in working hours, unless the story is over by then."""
        if self.start <= day <= self.end:
            self.steps.append(Step(moment(day, self.rng.randint(9, 17), self.rng.randrange(60)), by, deed))

    def telephone(self, name: str) -> str:
        """The number of somebody close, the same wherever it is written."""
        return self.telephones.setdefault(name, mobile(self.rng))

    def present(self, day: date) -> list[str]:
        """Who is on the team on that day; the co-ordinator first."""
        order = sorted(self.team, key=lambda key: key != self.leads)
        return [key for key in order if key not in self.away or day < self.away[key]]

    def writer(self, section: str, values: Iterable[str], prefer: Iterable[str], day: date) -> str:
        """Who writes these answers: the first on the team on that day who may, the preferred ones before the others."""
        fields = [contents.section(section).field(key) for key in values]
        there = self.present(day)
        for key in [*(each for each in prefer if each in there), *there]:
            audiences = role(self.team[key].role).audiences
            if all(audiences & each.seen_by and audiences & each.written_by for each in fields):
                return key
        raise LookupError(f"nobody on the team may write all of {[each.key for each in fields]}")

    def says(
        self, day: date, section: str, values: Mapping[str, Any], *, prefer: Iterable[str] = (), because: str = ""
    ) -> None:
        """Answers written on a day, by the first on the team who may; answers that are None are left out."""
        given = {key: value for key, value in values.items() if value is not None}
        if given and day <= self.end:
            by = self.writer(section, given, prefer, day)
            self.add(day, by, Say(section, given, self._told_by(section, given), because))

    def looked_through(self, day: date) -> None:
        """Within the week after something that calls for it, a published plan is looked through; now and then late."""
        if self.published and day > self.published:
            self.add(day + timedelta(days=self.rng.choice((2, 3, 4, 5, 6, 20))), self.leads, Review())

    def _told_by(self, section: str, values: Iterable[str]) -> str:
        """Who says it: a professional what only they may write; else the person, or somebody close."""
        if all(contents.section(section).field(key).written_by <= PROFESSIONALS for key in values):
            return "professional"
        close = {"child", "partner"} & self.life.tags
        return "close_one" if close and self.chance(0.6 if "dementia" in self.life.tags else 0.08) else "person"


def frame(story: Story) -> None:
    """What every plan goes through: a team, a co-ordinator, publishing, reviews, a hand-over, an end."""
    able = [key for key, post in story.team.items() if role(post.role).may_lead]
    story.leads = story.rng.choice([key for key in able if key != "gp"] * 3 + ["gp"])
    before = list(before_the_plan(story.life, story.leads, story.start))
    first = min((each.at for each in before), default=moment(story.start, 8, 40)) - timedelta(minutes=10)
    story.steps += before
    for key in story.team:
        at = first if key == story.leads else moment(story.start, 8, 30)
        story.steps.append(Step(at, story.leads, Join(key, DOES[key])))
    story.steps.append(Step(moment(story.start, 8, 45), story.leads, Start()))
    if story.chance(DRAFTS):
        return
    cover = story.rng.choice([key for key in able if key != story.leads])
    published = story.day(3, 16)
    story.add(published, story.leads, HandOver(story.leads, cover))
    published += timedelta(days=story.rng.randint(1, 5))
    _after(story, published, Publish())
    story.published = published
    _reviews(story, published)
    _change_of_lead(story, able, cover, published)
    _nights(story)
    _end(story)


def _after(story: Story, day: date, deed: Deed) -> None:
    """A step by the co-ordinator."""
    story.add(day, story.leads, deed)


def _reviews(story: Story, day: date) -> None:
    """A review about every twelve weeks, now and then late or not at all."""
    while day < story.end:
        late = story.rng.choices((0, 21, 80), (72, 16, 12))[0]
        day += timedelta(days=DAYS_BETWEEN_REVIEWS + late - story.rng.randint(0, 9))
        _after(story, day, Review())


def _change_of_lead(story: Story, able: list[str], cover: str, published: date) -> None:
    """In some plans the co-ordinator hands over (and leaves, if three may lead); in a few leaves without."""
    day = story.day((published - story.start).days + 20, max(60, (story.end - story.start).days - 5))
    if not published < day < story.end:
        return
    old = story.leads
    holder = story.team[old].account.name
    if story.chance(LEFT_WITHOUT_HAND_OVER):
        _goes(story, old, cover, day, [Leave(old)])
    elif story.chance(HANDED_OVER):
        others = [key for key in able if key not in (old, cover)]
        because = f"{holder} {story.voice.short(places.LEAVES)}" if others else f"{holder} now works fewer days"
        second = others[0] if others else old
        deeds: list[Deed] = [HandOver(cover, second, because)]
        _goes(story, old, cover, day, [*deeds, Leave(old, told=True)] if others else deeds)


def _goes(story: Story, old: str, new: str, day: date, deeds: list[Deed]) -> None:
    """From `day` another leads: later reviews are theirs, and an old one who left is off the team."""
    at = moment(day, 18)
    if any(isinstance(each, Leave) for each in deeds):
        story.away[old] = day
    for place, deed in enumerate(deeds):
        story.steps.append(Step(at + timedelta(minutes=place), old, deed))
    story.steps = [
        Step(each.at, new, each.deed) if each.by == old and each.at > at and isinstance(each.deed, Review) else each
        for each in story.steps
    ]
    story.leads = new


def _nights(story: Story) -> None:
    """In some lives a crew comes at night, and opens the urgent view."""
    for _ in range(story.rng.choice((0, 0, 0, 1, 2))):
        day = story.day(20, 300)
        if day <= story.end:
            story.steps.append(Step(moment(day, story.rng.randrange(6), story.rng.randrange(60)), CREW, LookUrgently()))


def _end(story: Story) -> None:
    """Where the person died, the plan is closed within days; the last deaths are still open."""
    if story.died_on:
        story.steps.append(Step(moment(story.died_on, 23, 59), story.leads, Die()))
        closed = story.died_on + timedelta(days=story.rng.randint(0, 4))
        on = f"{story.died_on.day} {story.died_on:%B %Y}"
        story.steps.append(
            Step(
                moment(closed + timedelta(days=1), 10, story.rng.randrange(60)),
                story.leads,
                Close(f"{story.life.name} died on {on}"),
            )
        )
