"""What nobody has reviewed in time: a finding about the queue, and no suspicion of whoever opened."""

from collections.abc import Iterable
from datetime import datetime

from everymoment.access.misuse.finding import Finding, Told
from everymoment.access.misuse.log import HOUR
from everymoment.access.misuse.opening import REVIEWED, Opening, must_have_zone

REVIEW_WITHIN_HOURS = 72


def find_not_reviewed(openings: Iterable[Opening], now: datetime) -> list[Finding]:
    """Every claim and break glass that was let in and not reviewed within 72 hours, the longest waiting first. The
    score is 0: it is never mixed with signs of misuse. Raises ValueError for a `now` without its zone."""
    must_have_zone(now)
    moment = now.timestamp()
    late = [
        (each.at.timestamp(), each.id)
        for each in openings
        if each.kind in REVIEWED
        and each.let_in
        and moment - each.at.timestamp() > REVIEW_WITHIN_HOURS * HOUR
        and not (each.reviewed_at and each.reviewed_at.timestamp() <= moment)
    ]
    return [_finding(opening, (moment - at) / HOUR) for at, opening in sorted(late)]


def _finding(opening: int, hours: float) -> Finding:
    words = f"nobody has reviewed this opening for {hours:.0f} hours; it was due after {REVIEW_WITHIN_HOURS}"
    return Finding(opening, 0.0, (Told("never_reviewed", words, 0.0),), (opening,))
