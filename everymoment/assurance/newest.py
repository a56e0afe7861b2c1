"""The newest run that counted a place: what pages call "now"."""

from typing import Any

from django.db.models import QuerySet

from everymoment.access.viewer import Onlooker
from everymoment.assurance.models import Run


def newest_run(onlooker: Onlooker) -> QuerySet[Run, Any]:
    """The newest run with a result of this place, as part of another statement."""
    runs = Run.objects.filter(results__locality=onlooker.locality)
    return runs.order_by("-as_of_at", "-pk").values("pk")[:1]
