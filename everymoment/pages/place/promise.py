"""One promise of a framework in one place: what the records say, where the product makes it true, who else promises it.

A point of the charter has a page of its own, with what the returns have said of it.
"""

from functools import lru_cache

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_GET

from everymoment.assurance import promised
from everymoment.measures.waiting import Waiting
from everymoment.pages.place.charted import chart_of, has_limits
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.promises.point import Point
from everymoment.promises.promise import Framework, Page, Promise
from everymoment.promises.where import in_words


@open_to(SIGNED_IN)
@require_GET
def promise_page(request: Request, code: str, framework: str, promise: str) -> HttpResponse:
    """A promise; one of the 21 points is shown on its own page."""
    looking = onlooker(request, code, "promise")
    try:
        found = promised.promise_page(looking, framework, promise)
    except KeyError as no_such_promise:
        raise Http404("This place holds to no promise of that name.") from no_such_promise
    if isinstance(found.evidence.point, Point):
        return redirect("point", code, found.evidence.point.number)
    shown = {"page": found, "onlooker": looking, "chart_of": chart_of, "has_limits": has_limits}
    return render(request, "place/promise.jinja", shown | beside(code, found.evidence.point))


def beside(code: str, promise: Promise) -> dict[str, object]:
    """What `place/beside.jinja` says of a promise: where it is made true, each with its address where there is one, and
    what else promises the same."""
    made_true = [(in_words(each), page_address(each, code)) for each in promise.made_true]
    elsewhere = promised.elsewhere(code, promise)
    return {"made_true": made_true, "elsewhere": elsewhere, "promise_address": promise_address}


@lru_cache(maxsize=8192)
def promise_address(code: str, framework: Framework, promise: Promise) -> str:
    """Where a promise is shown: kept, for a framework's page names some three hundred, at 25 us each."""
    if isinstance(promise, Point):
        return reverse("point", args=[code, promise.number])
    return reverse("promise", args=[code, framework.key, promise.key])


def page_address(page: Page | Waiting, code: str) -> str:
    """The address of a page that opens without anybody's record; empty for every other."""
    if isinstance(page, Waiting) or page.key:
        return ""
    for args in ([code], []):
        try:
            return reverse(page.address, args=args)
        except NoReverseMatch:
            continue
    return ""
