"""The door to the places of a region beside each other: published figures only, for whoever holds a post."""

from collections.abc import Mapping

from django.db.models import Expression

from everymoment.access.doors import look_at_figures
from everymoment.access.refusals import NoSuchPerson
from everymoment.access.viewer import RegionOnlooker
from everymoment.people.models import Account, Locality


def open_region(account: Account, code: str, page: str, told: Mapping[str, Expression] | None = None) -> RegionOnlooker:
    """The places of the region with this ONS code, each with what is `told` beside it, in one statement, and a Look.

    Raises Refused and NoSuchPerson.
    """
    places = Locality.objects.filter(region=code).exclude(region="").annotate(**(told or {})).order_by("name", "code")
    found = tuple(places)
    if not found:
        raise NoSuchPerson("There is no such region here.")
    post = account.current_post
    own = post.organisation.locality_id if post else None
    here = own if own in {each.pk for each in found} else None
    look_at_figures(account, "region", page, None)
    return RegionOnlooker(account, code, found, here or "", post)
