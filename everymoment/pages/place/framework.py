"""One framework that a place holds to: its parts, and the figures that stand behind each promise."""

from functools import lru_cache

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET
from markupsafe import Markup

from everymoment.assurance import promised
from everymoment.assurance.promised import Elsewhere
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.place.promise import promise_address
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_GET
def framework_page(request: Request, code: str, framework: str) -> HttpResponse:
    """The charter, the ambitions, the social care framework, or one that the place added."""
    looking = onlooker(request, code, "framework")
    try:
        found = promised.framework_page(looking, framework)
    except KeyError as no_such_framework:
        raise Http404("This place holds to no framework of that name.") from no_such_framework
    shown = {"page": found, "onlooker": looking, "promise_address": promise_address, "also": also}
    return render(request, "place/framework.jinja", shown)


@lru_cache(maxsize=8192)
def also(code: str, elsewhere: tuple[Elsewhere, ...]) -> Markup:
    """What else speaks of the same as a promise, in a line: written once, for a page has fifty of them and none changes
    before this program starts anew."""
    line = render_to_string(
        "place/also.jinja", {"code": code, "elsewhere": elsewhere, "promise_address": promise_address}
    )
    return Markup(line)  # noqa: S704 - a template of ours, in which everything is escaped
