"""The measures of a place: a list of all, and a page for each."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access.answering import is_director
from everymoment.access.viewer import Onlooker
from everymoment.assurance import by_group
from everymoment.assurance import measure_page as deed
from everymoment.assurance.ratios import of_groups
from everymoment.figures.drawing.ratios import ratio_chart
from everymoment.figures.series import Better
from everymoment.measures.equity_ratio import EQUITY_RATIO, FEWEST
from everymoment.pages.place.charted import chart_of, equity_of, has_limits
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.sections.audiences import role

RATIOS = "How groups fare beside everybody else: the ratio of their shares."


@open_to(SIGNED_IN)
@require_GET
def measures_page(request: Request, code: str) -> HttpResponse:
    """All 57 measures: those that are counted with their newest figure, and what the others wait for."""
    looking = onlooker(request, code, "measures")
    return render(request, "place/measures.jinja", {"library": deed.library(looking), "onlooker": looking})


@open_to(SIGNED_IN)
@require_GET
def measure_page(request: Request, code: str, key: str) -> HttpResponse:
    """One measure: its question, how it is counted, its figures here, and a worked example."""
    looking = onlooker(request, code, "measure")
    try:
        found = deed.measure_page(looking, key)
    except KeyError as no_such_measure:
        raise Http404("There is no measure of that name.") from no_such_measure
    shown = {"page": found, "onlooker": looking, "chart_of": chart_of, "has_limits": has_limits, "sees": sees_plans}
    shown["sees_teams"] = is_director(looking)
    if found.measure is EQUITY_RATIO:
        shown |= {"ratios": ratio_chart("ratios", RATIOS, of_groups(looking)), "smallest": FEWEST}
    return render(request, "place/measure.jinja", shown)


def sees_plans(looking: Onlooker) -> bool:
    """Whether their role opens plans, and so may open the list of their own people behind a figure."""
    return looking.post is not None and bool(role(looking.post.role).audiences)


@open_to(SIGNED_IN)
@require_GET
def groups_page(request: Request, code: str, key: str) -> HttpResponse:
    """One measure by groups of people: for whom it holds, and for whom it does not."""
    looking = onlooker(request, code, "groups")
    try:
        found = by_group.by_group(looking, key)
    except KeyError as no_such_measure:
        raise Http404("There is no measure of that name.") from no_such_measure
    better = Better.HIGHER if found.measure.higher_is_better else Better.LOWER
    charts = [
        equity_of(
            each.stratum.key,
            f"{found.measure.question} By {each.stratum.name}.",
            each.groups,
            unknown=each.unknown,
            better=better,
            ordered=each.stratum.ordered,
        )
        for each in found.grouped
    ]
    shown = {"page": found, "charts": zip(found.grouped, charts, strict=True), "onlooker": looking}
    return render(request, "place/groups.jinja", shown)
