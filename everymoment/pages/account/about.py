"""What this service is, and how far everybody can use it: two short pages that anybody may read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.pages.rules import ANYBODY, open_to


@open_to(ANYBODY)
@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """What this service does, and what it does not."""
    return render(request, "account/about.jinja")


@open_to(ANYBODY)
@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "account/accessibility.jinja")
