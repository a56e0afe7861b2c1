"""Records that somebody opened unasked, for the privacy officer's list: one still to be looked at, one past its day,
one that was found right, one that the council answers for. They are other people's than those the journeys of the demo
are about."""

from datetime import datetime, timedelta

from everymoment.access import reviews
from everymoment.access.claims import Kind, Said, Verdict
from everymoment.access.visible import visible_to
from everymoment.demo.cast import AMARA, GRACE, PRIYA
from everymoment.demo.place import Place
from everymoment.people import clock, register
from everymoment.people.models import Account, Person, Post
from everymoment.plans import unasked

WAITS = Said("Her regular nurse is off sick and I took over her round tonight.")
LATE = Said("Called by the family at two in the morning: a fall, and no sense to be had.", incident="WN-20418")
COVERED = Said("Sent at short notice for the morning call. I had to know how to move them safely, and what they eat.")
FOUND_RIGHT = Said("Asked by the out-of-hours doctor to give the pain relief that was due.", incident="WN-20377")


def tell_of_the_unasked(place: Place, now: datetime) -> None:
    """Three claims of district nurses and one of a home-care worker, whose organisation has no privacy officer, by the
    deeds; fewer where the borough has too few people with a plan."""
    register.grant_unsealing(place.cast[AMARA.username])
    nurses = [each for each in place.posts["district_nurse"] if each != place.cast[GRACE.username]]
    stories = (
        (timedelta(hours=5), Kind.CARE, WAITS, ""),
        (timedelta(days=4), Kind.GLASS, LATE, ""),
        (timedelta(days=9), Kind.GLASS, FOUND_RIGHT, "She was asked to go, and went. Spoken with on the day."),
    )
    carer = place.posts["home_care_worker"][-1]
    told = [*zip(nurses, stories, strict=False), (carer, (timedelta(hours=9), Kind.CARE, COVERED, ""))]
    taken: set[int] = set()
    for post, (ago, kind, said, found) in told:
        person = _somebody(place, post, taken)
        if person is None:
            continue
        taken.add(person.pk)
        with clock.at(now - ago):
            unasked.open_unasked(_account(post), person.nhs_number, kind, said)
        if found:
            with clock.at(now - ago + timedelta(hours=6)):
                _reviewed(place, person, found)


def _somebody(place: Place, post: Post, taken: set[int]) -> Person | None:
    """Somebody with a plan in force that is not open to this post, and on whose team nobody of the cast is."""
    mine = visible_to(_account(post)).values("pk")
    living = Person.objects.filter(died_on=None, plan__standing__status="published", account=None)
    others = living.exclude(pk__in=mine).exclude(pk__in=taken).exclude(team__post__in=place.cast.values())
    return others.order_by("-pk").first()


def _account(post: Post) -> Account:
    return Account.objects.select_related("current_post__organisation").get(pk=post.account_id)


def _reviewed(place: Place, person: Person, found: str) -> None:
    reviewer = reviews.open_reviews(_account(place.cast[PRIYA.username]))
    for each in reviews.to_review(reviewer).claims:
        if each.person_id == person.pk:
            reviews.review(reviewer, each.pk, Verdict.RIGHT, found)
