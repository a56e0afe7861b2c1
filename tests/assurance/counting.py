"""A place with something to count: the small cast's plan through its first days, and onlookers before its figures."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from everymoment.access import doors
from everymoment.access.viewer import Onlooker
from everymoment.assurance.models import Run
from everymoment.assurance.rates import Figure
from everymoment.assurance.trend import Trend
from everymoment.people import clock
from everymoment.people.models import Account, Post
from everymoment.plans import notices
from tests import builders

LONDON = ZoneInfo("Europe/London")
BEGAN_AT = datetime(2026, 3, 2, 10, tzinfo=LONDON)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)

BOTH_PLACES = {"place_of_care": "home", "place_of_death": "undecided"}
ONE_OUTCOME = {"outcomes": [{"words": "Sit in the garden with my sister", "priority": "9", "by": "2026-06-01"}]}


def begun() -> builders.Cast:
    """The cast on the day it all began."""
    with clock.at(BEGAN_AT):
        return builders.cast()


def all_say_seen(cast: builders.Cast, at: datetime, *accounts: Account) -> None:
    """These accounts, else the whole team, answer all their notices with seen."""
    with clock.at(at):
        for account in accounts or (cast.social_worker, cast.gp, cast.nurse, cast.carer):
            desk = doors.open_notices(account)
            waiting = [told.id for _, several in notices.opened(desk).waiting for told in several]
            if waiting:
                notices.acknowledge(desk, waiting, "seen")


def results(run: Run) -> dict[str, tuple[int, int, int]]:
    """(numerator, denominator, unknown) by measure."""
    return {
        each.measure: (each.numerator, each.denominator, each.unknown)
        for each in run.results.filter(stratum="", number="")
    }


def onlooker(cast: builders.Cast, account: Account | None = None) -> Onlooker:
    """The director, or another, before the cast's place; with the post as it is kept now."""
    who = Account.objects.select_related("current_post__organisation").get(pk=(account or cast.director).pk)
    return doors.open_locality(who, cast.place.code, "test")


def post_of(account: Account) -> Post:
    """The post an account works in."""
    assert account.current_post
    return account.current_post


def newest(trend: Trend) -> Figure:
    """The newest figure of a trend, which must be there."""
    assert trend.newest
    return trend.newest.figure
