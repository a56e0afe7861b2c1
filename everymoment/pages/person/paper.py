"""Paper and pocket: what to print, for whom, what such a copy leaves out, and the papers that are out already.

Printing is sent, not linked to: each paper is kept as being out, so that old ones can be taken back.
"""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from everymoment.access import doors
from everymoment.access.viewer import Viewer
from everymoment.documents.print.paper import pdf
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import own_copy, papers
from everymoment.plans.own_copy import MeantFor
from everymoment.plans.papers import NotPrinted
from everymoment.sections.paper import PAPERS, PaperKind, paper


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def print_(request: Request, ref: UUID) -> HttpResponse:
    """The choice with the papers that are out; or the paper that was asked for."""
    if request.method == "GET":
        return _show(request, doors.open_plan(request.user, ref, "print"), {})
    try:
        kind = paper(request.POST.get("kind", ""))
    except KeyError:
        viewer = doors.open_plan(request.user, ref, "print")
        return _show(request, viewer, {"kind": "Choose what to print. Nothing was printed."})
    viewer = doors.open_plan(request.user, ref, f"print:{kind.key}")
    try:
        return _paper(request, viewer, kind)
    except NotPrinted as refused:
        return _show(request, viewer, {"meant_for": str(refused)})


def _paper(request: Request, viewer: Viewer, kind: PaperKind) -> HttpResponse:
    """The PDF, for this reader alone: kept nowhere, and named without anybody's name. Raises NotPrinted."""
    whose = _meant_for(request, viewer)
    with_who = bool(request.POST.get("with_who"))
    made = papers.printed(viewer, kind, whose, lambda drawn: pdf(viewer, drawn, with_who=with_who))
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{kind.key.replace("_", "-")}.pdf"'
    return response


def _meant_for(request: Request, viewer: Viewer) -> MeantFor:
    """For whom; the only one there is where the viewer has no choice. Raises NotPrinted."""
    may = own_copy.may_print_for(viewer)
    if len(may) == 1:
        return may[0]
    try:
        return MeantFor(request.POST.get("meant_for", ""))
    except ValueError:
        raise NotPrinted("Choose for whom it is meant. Nothing was printed.") from None


def _show(request: Request, viewer: Viewer, errors: dict[str, str]) -> HttpResponse:
    said: dict[str, Any] = {
        "viewer": viewer,
        "person": viewer.person,
        "kinds": PAPERS,
        "may": own_copy.may_print_for(viewer),
        "left_out": own_copy.left_out(viewer),
        "out": papers.out(viewer),
        "sent": request.POST,
        "errors": errors,
    }
    return render(request, "person/paper.jinja", said, status=400 if errors else 200)
