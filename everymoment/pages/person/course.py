"""How things have gone: each score over time, as a sentence, a small drawing and a table beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET
from markupsafe import Markup

from everymoment.access import doors
from everymoment.pages.drawing import Size, line_drawing
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.plans import course as courses
from everymoment.plans.course import Course, Of
from everymoment.sections.instruments import INSTRUMENTS, Instrument

DRAWN = Size(640, 120)


@dataclass(frozen=True)
class Charted:
    """One course with its drawing (empty where there is only one point) and the sentence under it."""

    course: Course
    drawing: Markup
    sentence: str


@open_to(SIGNED_IN)
@require_GET
def course(request: Request, ref: UUID) -> HttpResponse:
    """Every course that this reader may see; what was never bad stands in one line at the foot."""
    viewer = doors.open_plan(request.user, ref, "course")
    found = []
    # One statement for all: they are told apart here, by the instrument that asked.
    known = courses.courses(viewer, [of for each in INSTRUMENTS for of in _asked(each)])
    by_key = {each.key: each for each in known}
    for instrument in INSTRUMENTS:
        mine = [by_key[key] for *_, key in (_keyed(of) for of in _asked(instrument)) if key in by_key]
        troubled = [each for each in mine if any(point.value != each.lowest for point in each.points)]
        if mine:
            calm = [each.name for each in mine if each not in troubled]
            found.append((instrument, [_charted(each) for each in troubled], calm))
    return render(request, "person/course.jinja", {"viewer": viewer, "person": viewer.person, "found": found})


def _asked(instrument: Instrument) -> Iterator[Of]:
    """Section, field and part of all that an instrument asks."""
    section, field = instrument.kept_in
    for each in instrument.items:
        yield section, field, each.key
    if not instrument.items:
        yield section, field, ""


def _keyed(of: Of) -> tuple[str, str, str]:
    section, field, part = of
    return section, field, part or field


def _charted(what: Course) -> Charted:
    points = what.points
    days = (points[-1].on - points[0].on).days
    places = [
        ((each.on - points[0].on).days / days if days else index / max(len(points) - 1, 1), _up(what, each.value))
        for index, each in enumerate(points)
    ]
    steps = min(what.highest - what.lowest, 10) or 1
    return Charted(what, line_drawing(places, what.sentence, DRAWN, steps=steps, marked=True), what.sentence)


def _up(what: Course, value: int) -> float:
    return (value - what.lowest) / (what.highest - what.lowest)
