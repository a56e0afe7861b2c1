"""Every address there is, found by walking the resolver: what must be so on every page is asked of every page."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from everymoment.packs.contents import PACKS
from everymoment.people.london import REGION
from everymoment.promises.ambitions import AMBITIONS
from everymoment.sections import contents
from tests import builders


def every_page(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    """Every address, those inside others too."""
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from every_page(each)
        else:
            yield each


def addresses(cast: builders.Cast, *, notice: int = 1, keys: tuple[str, ...] = ()) -> Iterator[str]:
    """One address of each page, with what stands in the record; of those that have a key, one for each of `keys`
    (sections; all of them, unless some are named). Signing out comes last: whoever walks them all stays signed in."""
    known: dict[str, Any] = {"ref": cast.ref, "code": cast.place.code, "notice_id": notice, "number": 3, "return_id": 1}
    known |= {"framework": AMBITIONS.key, "promise": AMBITIONS.promises[0].key}
    for each in sorted(every_page(), key=lambda page: page.name == "sign_out"):
        wanted = list(each.pattern.converters)
        for key in keys_of(each, keys) if "key" in wanted else ("",):
            named = {name: key if name == "key" else known.get(name, filler(each, name)) for name in wanted}
            named |= {"code": REGION} if each.name == "region" else {}
            yield reverse(each.name, kwargs=named)


def keys_of(page: URLPattern, keys: tuple[str, ...]) -> tuple[str, ...]:
    """What may stand as the key in a page's address: a pack's (as many as there are `keys`) or a section's."""
    if "/packs/" in str(page.pattern):
        return tuple(pack.key for pack in PACKS)[: len(keys) or None]
    return keys or tuple(section.key for section in contents.SECTIONS)


def filler(page: URLPattern, name: str) -> object:
    """Something that this part of an address accepts, and that stands for nothing."""
    kind = type(page.pattern.converters[name]).__name__
    return {"IntConverter": 1, "UUIDConverter": UUID(int=0)}.get(kind, "x")
