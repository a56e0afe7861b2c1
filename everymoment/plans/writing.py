"""Who wrote something for whom, as the nightly look for misuse asks it: what came of an opening."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet

from everymoment.access.models import Look
from everymoment.access.what_was_written import Writing
from everymoment.plans.models import Acknowledgement, Change
from everymoment.sections.the_team import THE_TEAM


def writing(looks: QuerySet[Look], since: datetime, until: datetime) -> Iterator[Writing]:
    """Changes of a plan that somebody made at work, and what they answered to notices, by readers of these looks for
    their people: one statement. That they opened the record is told by a change as well (`plans.unasked`), which nobody
    wrote: it is left out."""
    people, readers = looks.values("person"), looks.values("account")
    changes = Change.objects.filter(
        plan__person__in=people, account__in=readers, post__isnull=False, recorded_at__gt=since, recorded_at__lte=until
    ).exclude(section=THE_TEAM.key, entries__field=THE_TEAM.field("unasked").key)
    answers = Acknowledgement.objects.filter(
        notice__person__in=people, account__in=readers, notice__post__isnull=False, at__gt=since, at__lte=until
    )
    rows = changes.values_list("plan__person_id", "account_id", "recorded_at").union(
        answers.values_list("notice__person_id", "account_id", "at"), all=True
    )
    yield from rows.iterator(chunk_size=5000)
