"""Good practice of every place: the list, by point or in words; and one item with the wordings it had."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from everymoment.access.answering import may_confirm
from everymoment.assurance.measured import moved
from everymoment.figures.small_numbers import percentage
from everymoment.measures.contents import LIBRARY_BY_ID
from everymoment.network import practice
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.promises.charter import POINTS
from everymoment.promises.contents import PROMISED


@open_to(SIGNED_IN)
@require_GET
def practice_page(request: Request, code: str) -> HttpResponse:
    """The published items of all places, newest first; narrowed by point and words."""
    looking = onlooker(request, code, "practice")
    asked = request.GET.get("point", "")
    words = request.GET.get("words", "").strip()[:200]
    point = next((each for each in POINTS if each.id == asked), None)
    found = practice.published(promises=[point.id] if point else (), words=words)
    shown = {"items": found, "point": point, "words": words, "points": POINTS, "onlooker": looking}
    return render(request, "place/practice.jinja", shown | {"may_write": may_confirm(looking), **named()})


@open_to(SIGNED_IN)
@require_GET
def practice_item(request: Request, code: str, item_id: int) -> HttpResponse:
    """One item: what was done, what it changed, whom to ask, and how it was worded before."""
    looking = onlooker(request, code, "practice_item")
    try:
        item, *earlier = practice.opened(looking, item_id)
    except practice.NoSuchItem as nowhere:
        raise Http404(str(nowhere)) from nowhere
    result = practice.result_of(item)
    shown = {
        "item": item,
        "earlier": earlier,
        "moved": moved(result) if result else "",
        "percentage": percentage,
        "may_write": may_confirm(looking) and item.practice.locality == looking.locality,
        "onlooker": looking,
    }
    return render(request, "place/practice_item.jinja", shown | named())


def named() -> dict[str, object]:
    """What the ids in an item stand for: promises and measures."""
    return {"promise": PROMISED.by_id, "measure": LIBRARY_BY_ID}
