"""How much is kept: the rows of every table, to tell whether a request kept anything."""

from django.apps import apps

# A session is refreshed, and that somebody looked or was refused is kept, whatever comes of a request.
KEPT_ANYHOW = {"sessions.Session", "access.Look"}


def rows() -> dict[str, int]:
    """How many rows each table holds, those apart that are kept anyhow."""
    return {each._meta.label: each.objects.count() for each in apps.get_models() if each._meta.label not in KEPT_ANYHOW}
