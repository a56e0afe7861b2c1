"""What the person has sealed: they put seals on and take them off; whoever has the right opens what is sealed, and says
on which ground."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from everymoment.access import claims, doors, sealing
from everymoment.access.claims import Ground, Said
from everymoment.access.viewer import Viewer
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.pages.sent import change_id
from everymoment.plans import unasked
from everymoment.sections.sealable import sealable


@open_to(SIGNED_IN)
@require_http_methods(["GET", "POST"])
def sealed(request: Request, ref: UUID) -> HttpResponse:
    """The answers that may be sealed, each with its seal; or the form that opens them."""
    viewer = doors.open_plan(request.user, ref, "sealed")
    if not (sealing.may_seal(viewer) or _may_open(viewer)):
        raise doors.Refused("seals are put on by the person, or by a GP, nurse or social worker whom they ask")
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            messages.info(request, _deed(request, viewer))
            return redirect("sealed", ref=ref)
        except claims.NotClaimed as refused:
            errors = refused.errors
        except sealing.NotSealed as refused:
            errors = {"": str(refused)}
    return _show(request, viewer, errors)


def _deed(request: Request, viewer: Viewer) -> str:
    """The press that was made, and what happened. Raises NotSealed and NotClaimed."""
    sent = request.POST
    if sent.get("deed") == "open":
        said = Said(words=sent.get("words", ""), ground=sent.get("ground", ""))
        unasked.open_the_sealed(viewer, said, claim_id=change_id(request))
        by = unasked.looked_at_by(viewer)
        return f"What is sealed is open to you for 60 minutes. The person is being told. Who looks at it: {by}."
    wanted = set(sent.getlist("sealed"))
    if viewer.post is None:
        sealing.unseal(viewer, set(viewer.person.sealed) - wanted)
    sealing.seal(viewer, wanted - set(viewer.person.sealed))
    return "Saved. Nobody who is told of your plan reads what is sealed." if viewer.post is None else "Sealed."


def _may_open(viewer: Viewer) -> bool:
    return viewer.post is not None and viewer.post.may_unseal


def _show(request: Request, viewer: Viewer, errors: dict[str, str]) -> HttpResponse:
    by_section: dict[str, list[tuple[str, str, bool]]] = {}
    for section, field in sealable():
        if viewer.may_see(field):
            name = f"{section.key}.{field.key}"
            by_section.setdefault(section.title, []).append((name, field.name, name in viewer.person.sealed))
    said = {
        "viewer": viewer,
        "person": viewer.person,
        "by_section": by_section,
        "may_seal": sealing.may_seal(viewer),
        "may_open": _may_open(viewer) and bool(viewer.person.sealed),
        "grounds": list(zip(Ground.values, Ground.labels, strict=True)),
        "errors": errors,
        "sent": request.POST,
        "change_id": uuid4() if "" in errors else request.POST.get("change_id") or uuid4(),
    }
    return render(request, "person/sealed.jinja", said, status=400 if errors else 200)
