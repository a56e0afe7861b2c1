"""Reads whose return it is and of what month, from its titles and headings alone, never from its answers."""

import re
from collections.abc import Iterable
from datetime import date

from everymoment.people.london import AUTHORITIES

from .sheet import squash
from .timescales import read_timescales

_NAME = r"[A-Z][\w'’-]+(?: (?:(?:and|upon|on|of|the|in|le|by) )*[A-Z][\w'’-]+){0,4}"
_STATED = (
    re.compile(rf"\b(?i:locality|borough|local authority|council|authority|place) ?[:\u2013-] ?(?P<name>{_NAME})"),
    re.compile(rf"\b(?i:borough|city) of (?P<name>{_NAME})"),
    re.compile(rf"(?P<name>{_NAME}) (?i:council)\b"),
)
_OFFICE = re.compile(r"\b(?:The|London|Royal|Metropolitan|County|City|District|Borough)(?: of)?$|^The ")
_LONDON = sorted((name for _, name, *_ in AUTHORITIES), key=len, reverse=True)
_MOST_TITLE_WORDS = 25


def read_locality(titles: Iterable[str]) -> str | None:
    """The place that a title states, as a bare name: "London Borough of X", "X Council", "Locality: X".

    London's own authorities are known by name wherever a title has them. None when no title states a place.
    """
    for title in map(squash, titles):
        if len(title.split()) > _MOST_TITLE_WORDS:
            continue
        known = next((name for name in _LONDON if re.search(rf"\b{name}\b", title, re.IGNORECASE)), None)
        if known or (known := _stated(title)):
            return known
    return None


def _stated(title: str) -> str | None:
    for pattern in _STATED:
        for found in pattern.finditer(title):
            name = found["name"].removesuffix(" Council")
            while (shorter := _OFFICE.sub("", name).strip()) != name:
                name = shorter
            if name:
                return name
    return None


def read_month(headings: Iterable[str]) -> date | None:
    """The first day of the month that a heading or title is dated with, in the order given; None without one."""
    for heading in map(squash, headings):
        if len(heading.split()) > _MOST_TITLE_WORDS:
            continue
        for each in read_timescales(heading, None):
            if each.kind in ("day", "month") and each.starts_on:
                return each.starts_on.replace(day=1)
    return None
