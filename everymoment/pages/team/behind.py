"""The people behind a figure, for those who look after them: each with how they stand, and the one next press."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from everymoment.access import doors
from everymoment.assurance import behind as deed
from everymoment.assurance.behind import Answer, Listed
from everymoment.measures.contents import BY_KEY
from everymoment.pages.navigation import board_of
from everymoment.pages.rules import SIGNED_IN, Request, open_to
from everymoment.sections.contents import BY_DEED

# What is written by deeds stands on these pages.
BY_DEED_ON = {
    "identified": ("offer", "Write down what was offered"),
    "the_plan": ("team", "Open who leads and reviews the plan"),
    "the_team": ("team", "Open the team"),
}


@open_to(SIGNED_IN)
@require_GET
def people_behind(request: Request, key: str) -> HttpResponse:
    """Those of one's people whom a measure counted, by how they stand. Raises Refused and Http404."""
    desk = doors.open_caseload(request.user)
    try:
        found = deed.people_behind(desk, key)
    except KeyError as no_such_measure:
        raise Http404("There is no measure of that name.") from no_such_measure
    shown = {
        "measure": BY_KEY[key],
        "people": found,
        "press": press,
        "folded": Answer.YES if BY_KEY[key].higher_is_better else Answer.NO,
        "board": board_of(request.user),
    }
    return render(request, "team/people_behind.jinja", shown)


@open_to(SIGNED_IN)
@require_GET
def my_figures(request: Request) -> HttpResponse:
    """Every measure that counts people, over one's own people: how many, and the way to who they are."""
    desk = doors.open_caseload(request.user)
    figures, as_of_at = deed.of_my_people(desk)
    by_need = [[each for each in figures if deed.lacks(each) is lacks] for lacks in (True, False)]
    shown = {"lacking": by_need[0], "whole": by_need[1], "as_of_at": as_of_at, "board": board_of(request.user)}
    return render(request, "team/my_figures.jinja", shown)


def press(listed: Listed) -> tuple[str, str]:
    """The one next press, and where it leads: to what is missing, where the reader may write it."""
    ref, section = listed.viewer.person.ref, listed.section
    if section is None or listed.viewer.person.died_on and section in BY_DEED:
        return "Open the plan", reverse("plan", args=[ref])
    if section in BY_DEED:
        page, words = BY_DEED_ON[section.key]
        return words, reverse(page, args=[ref])
    return f"Open “{section.title}”", reverse("section", args=[ref, section.key])
