"""How much is kept: the rows of every table, to tell whether a request kept anything."""

from django.apps import apps

# A session is refreshed; that somebody looked, came in or was refused is kept and linked, whatever comes of it.
KEPT_ANYHOW = {"accounts.Session", "accounts.Entrance", "accounts.Tries", "access.Look", "audit.Link", "audit.Tip"}


def rows() -> dict[str, int]:
    """How many rows each table holds, those apart that are kept anyhow."""
    return {each._meta.label: each.objects.count() for each in apps.get_models() if each._meta.label not in KEPT_ANYHOW}
