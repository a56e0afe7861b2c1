"""A return that somebody sends in as a file: read apart, kept with its repairs, and then looked through."""

import hashlib

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.assurance import returns
from everymoment.documents.apart import read_apart
from everymoment.documents.opening import MOST_BYTES, Unreadable, check_size
from everymoment.documents.reading import READ, month_start
from everymoment.pages.place.entrance import writer
from everymoment.pages.rules import SIGNED_IN, Request, open_to


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def upload_return(request: Request, code: str) -> HttpResponse:
    """The form for a file and its month; for those who may write the return of this place."""
    looking = writer(request, code, "upload_return")
    as_of = request.POST.get("as_of", "").strip()
    errors: dict[str, str] = {}
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            errors["file"] = "Choose the file of the return."
        else:
            try:
                return _kept(request, code, file, as_of)
            except Unreadable as refusal:
                errors["file"] = str(refusal)
            except (returns.Refused, ValueError) as refusal:
                errors["as_of"] = str(refusal)
    shown = {"errors": errors, "as_of": as_of, "read": READ, "most": MOST_BYTES // 1024 // 1024, "onlooker": looking}
    return render(request, "place/upload.jinja", shown)


def _kept(request: Request, code: str, file: object, as_of: str) -> HttpResponse:
    """Reads and keeps the file, and goes to what was read. Raises Unreadable, Refused, and ValueError for no month."""
    name, size = str(getattr(file, "name", "") or ""), int(getattr(file, "size", 0) or 0)
    check_size(size)
    month_start(as_of)
    raw = bytes(getattr(file, "read")())  # noqa: B009  # whatever kind of upload it is, it can be read
    read = read_apart(raw, name, as_of)
    sha256 = hashlib.sha256(raw).hexdigest()
    made = returns.keep(read, locality_code=code, as_of=as_of, source_name=name, sha256=sha256, raw=raw)
    if read.as_of and read.as_of != as_of:
        messages.success(request, f"The document says {read.as_of}; it was kept as {as_of}, as you asked.")
    messages.success(request, f"{len(read.rows)} points were read and kept. Look at the doubtful ones first.")
    return redirect("return_", code, made.pk)
