"""Who answers for a place: those who write its return, its good practice and its part in the network."""

from collections.abc import Iterable

from everymoment.access.viewer import Onlooker
from everymoment.people import clock
from everymoment.sections.audiences import DIRECTOR, SOCIAL_WORKER, Role

MAY_CONFIRM = (DIRECTOR, SOCIAL_WORKER)


def may_confirm(onlooker: Onlooker) -> bool:
    """Whether this onlooker answers for this place: its director, or its social workers, in a post held today."""
    return _holds_here(onlooker, MAY_CONFIRM)


def is_director(onlooker: Onlooker) -> bool:
    """Whether this onlooker is the director of this place, in a post held today."""
    return _holds_here(onlooker, (DIRECTOR,))


def _holds_here(onlooker: Onlooker, roles: Iterable[Role]) -> bool:
    post = onlooker.post
    if post is None or post.organisation.locality_id != onlooker.locality.pk:
        return False
    held_now = post.since <= clock.today() and (post.until is None or post.until >= clock.today())
    return held_now and post.role in {each.key for each in roles}
