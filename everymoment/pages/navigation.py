"""The few pages that each reader is led to from everywhere, by the role they hold now."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from everymoment.sections.audiences import role


@dataclass(frozen=True)
class Link:
    """One entry of the navigation; `here` is true on its own page."""

    title: str
    address: str
    here: bool


def navigation(request: HttpRequest) -> list[Link]:
    """The entries for whoever is signed in; none for anybody else."""
    account = request.user
    if not account.is_authenticated:
        return []
    return [Link(title, address, request.path == address) for title, address in _entries(account)]


def board_of(account: Any) -> str:
    """The address of the board of the account's place; of all places where its organisation serves several."""
    post = account.current_post
    place = post.organisation.locality_id if post else None
    return reverse("board", args=[place]) if place else reverse("places")


def _entries(account: Any) -> list[tuple[str, str]]:
    """Title and address of each entry, the most needed first."""
    if account.current_post is None:
        return [("The plan", reverse("home")), ("What changed", reverse("notices"))]
    held = role(account.current_post.role)
    entries = [("Board", board_of(account))]
    if held.looks_after_privacy:
        entries = [("Privacy", reverse("privacy")), *entries]
    if held.audiences:
        mine = [("My people", reverse("caseload"))] if held.may_lead else []
        entries = [("My notices", reverse("notices")), *mine, ("Find a person", reverse("find")), *entries]
    if held.comes_urgently:
        entries = [("Urgent view", reverse("urgent")), *entries]
    return entries
