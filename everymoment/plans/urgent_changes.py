"""Which changes are of an urgent matter, asked of the database with whatever is asked anyway."""

from collections import defaultdict

from django.db.models import Exists, OuterRef, Q

from everymoment.plans.models import Entry
from everymoment.sections.in_time import URGENT


def of_urgent_matter(change: str) -> Exists:
    """Whether the change at this path holds a field that a crew sees."""
    return Exists(Entry.objects.filter(_urgent_fields(), change=OuterRef(change)))


def _urgent_fields() -> Q:
    by_section: dict[str, list[str]] = defaultdict(list)
    for section, field in sorted(URGENT):
        by_section[section].append(field)
    any_of = Q()
    for section, fields in by_section.items():
        any_of |= Q(change__section=section, field__in=fields)
    return any_of
