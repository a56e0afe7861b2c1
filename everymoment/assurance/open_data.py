"""Open data of a place or a region, from the newest run: audited, rounded, and ready to be written."""

from collections.abc import Callable

from everymoment.assurance.linked_counts import Audited, Contradiction, Counts, audited, counts_of, results_of
from everymoment.assurance.models import Result, Run
from everymoment.assurance.open_files import About
from everymoment.assurance.open_table import Row, of_place, of_region
from everymoment.figures.linked import NotSafe
from everymoment.people import clock
from everymoment.people.models import Locality

Tell = Callable[[str], object]


class NotPublished(Exception):
    """Nothing was published or written. One clear line says why and what to do next."""


def place_table(code: str, tell: Tell = lambda line: None) -> tuple[About, list[Row]]:
    """The open table of a place from its newest run, with what it is about. Raises NotPublished."""
    place = Locality.objects.filter(code=code).first()
    if place is None:
        raise NotPublished(f"There is no place with the code {code}. Nothing was written. Check the code.")
    run = newest_run_of([place])
    rows = _table(place, run, tell)
    return About(place.code, place.name, rows[0].as_of), rows


def region_table(region: str, tell: Tell = lambda line: None) -> tuple[About, list[Row]]:
    """The open table of a region: sums of what its places show, all from the newest run that counted one of them.
    Raises NotPublished."""
    places = list(Locality.objects.filter(region=region).exclude(region="").order_by("code"))
    if not places:
        raise NotPublished(
            f"There is no place in a region with the code {region}. Nothing was written. Check the code."
        )
    run = newest_run_of(places)
    counted = set(Result.objects.filter(run=run, locality__in=places).values_list("locality", flat=True))
    rows = [row for place in places if place.code in counted for row in _table(place, run, tell)]
    return About(region, region, rows[0].as_of), of_region(region, region, rows[0].as_of, rows)


def newest_run_of(places: list[Locality]) -> Run:
    """The newest run that counted something in one of these places. Raises NotPublished."""
    run = Run.objects.filter(results__locality__in=places).order_by("-as_of_at", "-pk").first()
    if run is None:
        raise NotPublished("Nothing was ever counted there. Nothing was written. Run: everymoment measures run.")
    return run


def _table(place: Locality, run: Run, tell: Tell) -> list[Row]:
    tell(f"{place.name}: finding out what may be shown.")
    as_of = clock.day(run.as_of_at)
    found = of_place(place.code, place.name, as_of, safe(counts_in(place, run)))
    left_out = sum(each.mark == "withheld" for row in found for each in (row.numerator, row.denominator, row.unknown))
    tell(f"{place.name}: {len(found):,} rows; {left_out:,} numbers left out beside the small ones.")
    return found


def counts_in(place: Locality, run: Run) -> Counts:
    """What a run counted in a place. Raises NotPublished where it contradicts itself."""
    try:
        return counts_of(results_of(place, run.pk))
    except Contradiction as wrong:
        raise NotPublished(f"{wrong} Nothing was published. Run the measures again.") from wrong


def safe(counts: Counts, before: Audited | None = None) -> Audited:
    """These counts with what must be withheld; `before` is the version they correct. Raises NotPublished."""
    try:
        return audited(counts, before=before)
    except (Contradiction, NotSafe) as wrong:
        raise NotPublished(f"{wrong} Nothing was published.") from wrong
