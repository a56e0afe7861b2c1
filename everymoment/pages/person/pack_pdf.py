"""One pack on paper: as its receiver needs it, with no more on it than this reader may see."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.documents.print.pack import pack_pdf as drawn
from everymoment.packs import contents
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.people import clock
from everymoment.plans import packs


@open_to(SIGNED_IN)
@require_GET
def pack_pdf(request: Request, ref: UUID, key: str) -> HttpResponse:
    """The PDF, named without anybody's name. Only a role that sends this pack may have it."""
    what = contents.BY_KEY.get(key)
    if what is None:
        raise Http404
    viewer = doors.open_plan(request.user, ref, f"print:{key}")
    made = drawn(viewer, packs.filled(viewer, what), clock.now())
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{key.replace("_", "-")}.pdf"'
    return response
