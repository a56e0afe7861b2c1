"""A return as a file to keep: Word, Excel or PDF, in the charter's four columns."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.assurance import returns
from everymoment.documents.write.formats import FORMATS, write
from everymoment.documents.write.kept import written
from everymoment.documents.write.written import NotWritten
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_GET
def download_return(request: Request, code: str, return_id: int, kind: str) -> HttpResponse:
    """The file, named by its place's code and month."""
    looking = onlooker(request, code, "download_return")
    if f".{kind}" not in FORMATS:
        raise Http404("A return is written as docx, xlsx or pdf.")
    try:
        kept, answers = returns.to_write(looking, return_id)
        made = write(written(kept, answers), f".{kind}")
    except returns.NoSuchReturn as nowhere:
        raise Http404(str(nowhere)) from nowhere
    except NotWritten as refusal:
        raise doors.Refused(str(refusal).rstrip(".")) from refusal
    response = HttpResponse(made, content_type=FORMATS[f".{kind}"][1])
    response.headers["Content-Disposition"] = f'attachment; filename="return-{code}-{kept.as_of}.{kind}"'
    return response
