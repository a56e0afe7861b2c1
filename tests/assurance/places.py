"""Places beside each other to test with: months counted in one of them, and files that others published."""

from collections.abc import Iterable
from datetime import datetime

from everymoment.assurance import latest
from everymoment.assurance.models import Result, Run
from everymoment.people import clock
from everymoment.people.models import Locality
from tests.assurance.counting import LONDON

NOW = datetime(2027, 5, 20, 12, tzinfo=LONDON)
TODAY = NOW.date()
# The 20th of each of thirteen months, the last of them today.
MONTHS = tuple(datetime(2026 + (at + 4) // 12, (at + 4) % 12 + 1, 20, 9, tzinfo=LONDON) for at in range(13))
# The last seven stand above the mean of all; and nothing happens.
ROSE = (40, 41, 40, 42, 41, 40, 55, 56, 55, 57, 56, 55, 56)
FELL = tuple(reversed(ROSE))
STAYED = (40, 41, 40, 42, 41, 40, 41, 40, 42, 41, 40, 41, 40)
HEADS = "place,place_name,as_of,measure,number,stratum,group,numerator,numerator_mark,denominator,unknown"


def counted_here(place: Locality, measure: str, parts: Iterable[int], whole: int = 80) -> None:
    """This measure counted in this place in each of the months, and how it stands worked out."""
    with clock.at(NOW):
        for at, part in zip(MONTHS, parts, strict=True):
            kept = {"engine": "duckdb", "started_at": at, "finished_at": at, "entries_read": 0}
            run = Run.objects.filter(as_of_at=at).first() or Run.objects.create(as_of_at=at, **kept)
            counts = {"numerator": part, "denominator": whole, "unknown": 0}
            Result.objects.create(run=run, measure=measure, locality=place, **counts)
        latest.refresh()


def line(place: str, measure: str, part: object, whole: object, on: object = TODAY, split: str = ",,") -> str:
    """A line of a published file; `split` are its number, stratum and group."""
    return f"{place},Somewhere,{on},{measure},{split},{part},,{whole},"


def published(*lines: str) -> bytes:
    """A published file with these lines."""
    return "\n".join((HEADS, *lines)).encode()


def months_of(place: str, measure: str, parts: Iterable[object], whole: object = 200) -> list[str]:
    """A line for each of the months."""
    return [line(place, measure, part, whole, at.date()) for at, part in zip(MONTHS, parts, strict=True)]
