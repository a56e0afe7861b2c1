"""The newest run that counted a place: what pages call "now"."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from everymoment.access.viewer import Onlooker
from everymoment.assurance.models import Result, Run


def newest_run(onlooker: Onlooker) -> QuerySet[Run, Any]:
    """The newest run with a result of this place, as part of another statement. Runs are tried from the newest on: to
    join their results would read all that was ever counted here."""
    here = Result.objects.filter(run=OuterRef("pk"), locality=onlooker.locality)
    runs = Run.objects.filter(Exists(here))
    return runs.order_by("-as_of_at", "-pk").values("pk")[:1]
