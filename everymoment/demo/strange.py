"""Openings that stand out, for the privacy officer of the demo: four kinds that were in the course of nobody's work,
each looked at alone and found right. All go through the deeds, at their own times."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from django.db.models import Count
from django.utils import timezone

from everymoment.access import doors, reviews
from everymoment.access.claims import Kind, Said, Verdict
from everymoment.access.unusual import look_for_unusual
from everymoment.access.visible import visible_to
from everymoment.demo.cast import PRIYA
from everymoment.demo.lives import mobile
from everymoment.demo.place import Place
from everymoment.people import clock, register
from everymoment.people.models import Account, Person, Post
from everymoment.plans import unasked

FEWEST_BROWSED, MOST_BROWSED, CALLS = 7, 9, 14
Opened = tuple[datetime, Post, Person, str, Said]


def tell_of_the_strange(place: Place, now: datetime) -> None:
    """Calls at all hours first, so that something is usual; then the four kinds, fewer where the borough has too few
    people; and the run that looks for them. Whose they are is kept in `place.strange`."""
    _crews_are_called(place, now)
    taken: set[int] = set()
    told: list[Opened] = []
    nurses = [each for each in place.posts["district_nurse"] if each not in place.cast.values()]
    for post, tell in zip(nurses[1:], (_relative, _follows, _with_another_number, _browses), strict=False):
        people = [each for each in _shut_to(post, place) if each.pk not in taken]
        opened = tell(place, post, people, now)
        if opened:
            told += opened
            taken |= {person.pk for _, _, person, _, _ in opened}
            place.strange.append(opened[0][1])
    for at, post, person, kind, said in sorted(told, key=lambda each: each[0]):
        with clock.at(at):
            unasked.open_unasked(_account(post), person.nhs_number, kind, said)
    _reviewed_one_by_one(place, now)
    with clock.at(now):
        look_for_unusual()


def _at(now: datetime, days: int, hour: int, minute: int) -> datetime:
    """So many days before, by the clock on the wall."""
    return timezone.localtime(now).replace(hour=hour, minute=minute, second=0) - timedelta(days=days)


def _crews_are_called(place: Place, now: datetime) -> None:
    """Urgent views of two months: one person at a time."""
    since = now - timedelta(days=70)
    shared = {"sharing__what": "team", "sharing__since__lte": since, "sharing__until": None}
    people = list(Person.objects.filter(died_on=None, plan__standing__status="published", **shared).order_by("pk"))
    crews = [*place.posts["paramedic"], *place.posts["out_of_hours_doctor"]]
    for n in range(CALLS if people else 0):
        with clock.at(_at(now, 60 - 4 * n, (5 * n + 3) % 24, 20 + n)):
            doors.open_urgently(_account(crews[n % len(crews)]), "urgent", ref=people[3 * n % len(people)].ref)


def _shut_to(post: Post, place: Place) -> Iterator[Person]:
    """Everybody with a plan in force that is not open to this post, and on whose team nobody of the cast is; those whom
    nobody claimed to care for come first."""
    mine = visible_to(_account(post)).values("pk")
    living = Person.objects.filter(died_on=None, plan__standing__status="published", account=None)
    # Whoever was on the team before needed to claim nothing then.
    others = living.exclude(pk__in=mine).exclude(team__post__in=[*place.cast.values(), post])
    yield from others.annotate(claimed=Count("claims")).order_by("claimed", "-pk")


def _relative(place: Place, post: Post, people: list[Person], now: datetime) -> list[Opened]:
    """A nurse of the person's own name, in the middle of the night, with no call behind it."""
    if not people:
        return []
    family = people[0].family_name
    account = register.account(f"carol.{family}".lower().replace(" ", "-"), "Carol", family)
    telephone = mobile(Random(family))  # noqa: S311 - a number for a story
    kin = register.post(account, post.organisation, post.role, telephone=telephone, since=post.since)
    return [(_at(now, 1, 0, 40), kin, people[0], Kind.GLASS, Said("The neighbours rang about her."))]


def _follows(place: Place, post: Post, people: list[Person], now: datetime) -> list[Opened]:
    """One person's record again and again, by somebody who never joins the team."""
    said = Said("I was passing and wanted to see that all is well.")
    days = (13, 11, 8, 5) if people else ()
    return [(_at(now, each, 21, 5 + each), post, people[0], Kind.CARE, said) for each in days]


def _with_another_number(place: Place, post: Post, people: list[Person], now: datetime) -> list[Opened]:
    """The number of a call that was about somebody else, hours later and at night."""
    if len(people) < 2:
        return []
    called = Said("Sent by the out-of-hours doctor for pain that her tablets did not reach.", incident="WN-20455")
    first = (_at(now, 2, 9, 10), post, people[0], Kind.GLASS, called)
    return [first, (_at(now, 1, 2, 50), post, people[1], Kind.GLASS, Said("Sent by the doctor.", incident="wn 20455"))]


def _browses(place: Place, post: Post, people: list[Person], now: datetime) -> list[Opened]:
    """One record after another, late in an evening."""
    if len(people) < FEWEST_BROWSED:
        return []
    began, said = _at(now, 6, 23, 5), Said("I am taking over some visits.")
    return [
        (began + timedelta(minutes=3 * n), post, person, Kind.CARE, said)
        for n, person in enumerate(people[:MOST_BROWSED])
    ]


def _reviewed_one_by_one(place: Place, now: datetime) -> None:
    """Each of those that are due, found right by itself: it is together that they are strange."""
    mine = {each.account_id for each in place.strange}
    with clock.at(now - timedelta(days=3)):
        reviewer = reviews.open_reviews(_account(place.cast[PRIYA.username]))
        for each in reviews.to_review(reviewer).claims:
            if each.account_id in mine and each.at < clock.now():
                reviews.review(reviewer, each.pk, Verdict.RIGHT, "She says that she was asked to go.")


def _account(post: Post) -> Account:
    return Account.objects.select_related("current_post__organisation").get(pk=post.account_id)
