"""Which reviews are due soon, for those who lead a plan or stand in for its co-ordinator."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from everymoment.access.models import Sharing
from everymoment.access.sharing import in_force
from everymoment.people import clock
from everymoment.people.models import Person, Post
from everymoment.plans.fold import State
from everymoment.plans.models import Standing
from everymoment.plans.review_due import review_due
from everymoment.sections.audiences import role
from everymoment.sections.the_plan import PUBLISHED


@dataclass(frozen=True)
class Reminder:
    """A review that is due: whose plan, by when, why (empty: it was planned so), and for which of the posts asked for.

    `leads` is true where that post is the co-ordinator's, false where it covers.
    """

    plan_id: int
    person: Person
    due_on: date
    because: str
    post: Post
    leads: bool


def reviews_due(posts: Collection[Post], within_days: int) -> list[Reminder]:
    """The reviews past or due within so many days, of plans in force and shared with the team, that one of these posts
    leads or covers: each plan once, the first due first, in one statement.

    It says that a review is due and no more, and leaves no Look: it opens no plan.
    """
    by_id = {each.pk: each for each in posts}
    if not by_id:
        return []
    theirs = Q(co_ordinator__in=by_id) | Q(cover__in=by_id)
    latest = clock.today() + timedelta(days=within_days)
    rows = Standing.objects.filter(theirs, _shared(), status=PUBLISHED, review_due_on__lte=latest)
    rows = rows.select_related("plan__person").order_by("review_due_on", "pk")
    return [_reminder(each, by_id) for each in rows]


def _shared() -> Q:
    """The person agrees to a record and to sharing it with the team: without both there is nobody to remind."""
    held = Sharing.objects.filter(in_force(), person=OuterRef("plan__person"))
    both = (Sharing.What.RECORD, Sharing.What.TEAM)
    return Q(*(Exists(held.filter(what=each)) for each in both))


def _reminder(standing: Standing, posts: dict[int, Post]) -> Reminder:
    leads = standing.co_ordinator_id in posts
    post = posts[standing.co_ordinator_id if leads else standing.cover_id]  # type: ignore[index]
    due = review_due(State(standing.number, standing.values, standing.told, standing.versions))
    because = due.because(role(post.role).audiences)
    return Reminder(standing.plan_id, standing.plan.person, due.on or clock.today(), because, post, leads)
