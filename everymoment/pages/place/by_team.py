"""One measure by team: which teams of the place differ by more than chance, in a funnel, for its director."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.assurance import by_team
from everymoment.measures.strata import TEAM
from everymoment.pages.jinja import capital
from everymoment.pages.place.charted import funnel_of
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_GET
def by_team_page(request: Request, code: str, key: str) -> HttpResponse:
    """The teams of the place in the order of their names, and the people for whom none is named."""
    looking = onlooker(request, code, "by_team")
    try:
        found = by_team.by_team(looking, key)
    except KeyError as no_such_measure:
        raise Http404("There is no measure of that name.") from no_such_measure
    title = f"{found.measure.question} Teams of {found.locality.name}."
    apart = (capital(TEAM.not_known), *found.nobody)
    chart = funnel_of("by-team", title, found.teams, one="team", apart=apart)
    return render(request, "place/by_team.jinja", {"page": found, "chart": chart, "onlooker": looking})
