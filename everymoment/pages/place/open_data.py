"""Open data of a place: what was published, to download; and publishing the newest figures, for its director."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from everymoment.access import doors
from everymoment.assurance import open_published
from everymoment.assurance.open_data import NotPublished
from everymoment.assurance.open_files import LICENCE, MEDIA
from everymoment.pages.place.entrance import onlooker
from everymoment.pages.rules import SIGNED_IN, Request, open_to

KINDS = {name.rpartition(".")[2]: name for name in MEDIA}
"""The three files by the last part of their address: csv, parquet, md."""


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def open_data_page(request: Request, code: str) -> HttpResponse:
    """What was published, newest first; pressed by the director, the newest figures are published too."""
    looking = onlooker(request, code, "open_data")
    if request.method == "POST":
        if not open_published.may_publish(looking):
            raise doors.Refused(f"the open data of {looking.locality.name} is published by its director")
        try:
            made = open_published.publish(looking)
        except NotPublished as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request, f"Published: {made.as_of_on:%-d %B %Y}, version {made.version}. It stays as it is."
            )
        return redirect("open_data", code)
    shown = {
        "shelf": open_published.shelf(looking),
        "kinds": KINDS,
        "licence": LICENCE,
        "may_publish": open_published.may_publish(looking),
        "onlooker": looking,
    }
    return render(request, "place/open_data.jinja", shown)


@open_to(SIGNED_IN)
@require_GET
def open_file(request: Request, code: str, publication_id: int, kind: str) -> HttpResponse:
    """One of the three files, as it was published."""
    looking = onlooker(request, code, "open_file")
    name = KINDS.get(kind, "")
    try:
        held, content = open_published.file(looking, publication_id, name)
    except open_published.NoSuchFile as nowhere:
        raise Http404(str(nowhere)) from nowhere
    response = HttpResponse(content, content_type=MEDIA[name])
    stem, _, ending = name.rpartition(".")
    called = f"{stem}-{code}-{held.as_of_on:%Y-%m-%d}-{held.version}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{called}"'
    return response
