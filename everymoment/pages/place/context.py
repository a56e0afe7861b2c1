"""What the figures of a place stand beside: deaths in its region and where people die, as published."""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.figures import control, deaths
from everymoment.figures.drawing.chart import Chart
from everymoment.figures.drawing.months import through_months
from everymoment.figures.drawing.places import funnel_chart
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to

SPRING = "How much of each region’s year of deaths fell into April and May 2020"
SHOWN = ("Home", "Hospital", "Care home", "Hospice")


@dataclass(frozen=True)
class Context:
    """The charts: deaths in the region (None where the region is not known), shares by place of death, spring 2020."""

    region: str
    in_region: Chart | None
    by_place: tuple[Chart, ...]
    spring: Chart


@open_to(SIGNED_IN)
@require_GET
def context_page(request: Request, code: str) -> HttpResponse:
    """Deaths in the region of a place, by month and by place of death."""
    looking = onlooker(request, code, "context")
    shown = {"context": context(looking.locality.region), "onlooker": looking, "source": deaths.ATTRIBUTION}
    return render(request, "place/context.jinja", shown)


@lru_cache(maxsize=32)
def context(region: str) -> Context:
    """The charts for a region by its ONS code; kept, for what was published does not change. Any other code has
    none."""
    name = deaths.REGIONS.get(region, "")
    by_place = tuple(
        through_months(f"place-{number}", control.read(deaths.at_place(place))) for number, place in enumerate(SHOWN, 1)
    )
    return Context(
        name,
        _in_region(region) if name else None,
        by_place,
        funnel_chart("spring", SPRING, deaths.spring_by_region(), name, "deaths in twelve months"),
    )


def _in_region(region: str) -> Chart:
    series = deaths.in_region(region)
    return through_months("region", control.read(series, base=deaths.before_the_pandemic(series)))
