"""From where a request comes, to tell who guesses from everybody else: never believed from a header, unless a setting
says how many proxies of ours stand before us."""

from ipaddress import IPv6Address, IPv6Network, ip_address
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

NETWORK_OF_ONE = 64
"""Whoever has one IPv6 address has as many as they like in the same network of this prefix: they are one source."""


def address(request: Any) -> str:
    """The address of the other end. Behind proxies each of them added one to X-Forwarded-For, so that what stands
    before theirs was written by anybody, and is passed over."""
    ours = settings.PROXIES
    told = [each.strip() for each in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")] if ours else []
    for each in (told[-ours] if len(told) >= ours > 0 else "", request.META.get("REMOTE_ADDR", "")):
        try:
            return _network(each)
        except ValueError:
            continue
    return "unknown"


def source(request: Any) -> str:
    """The address as a mark that tells it from others and does not say what it is."""
    return salted_hmac("everymoment.source", address(request), algorithm="sha256").hexdigest()[:32]


def _network(text: str) -> str:
    found = ip_address(text)
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or IPv6Network((int(found), NETWORK_OF_ONE), strict=False).network_address)
    return str(found)
