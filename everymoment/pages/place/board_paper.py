"""The paper for the health and wellbeing board, in one press: a PDF that may be published."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from everymoment.assurance import board_paper as deed
from everymoment.documents.print.board_paper import board_paper_pdf
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.people import clock


@open_to(SIGNED_IN)
@require_GET
def board_paper(request: Request, code: str) -> HttpResponse:
    """The paper as it stands now, named by its place's code and day."""
    looking = onlooker(request, code, "board_paper")
    made = board_paper_pdf(deed.board_paper(looking), clock.now())
    response = HttpResponse(made, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="board-paper-{code}-{clock.today()}.pdf"'
    return response
