"""Which changes are of an urgent matter, asked of the database with whatever is asked anyway.

As SQL text made once, from the declarations: as nested expressions it costs 3 ms of CPU to build, each time.
"""

from collections import defaultdict

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from everymoment.plans.models import Change, Entry, Notice
from everymoment.sections.in_time import URGENT


def _urgent_fields() -> str:
    """The condition on a change `c` and its entry `e`; keys are our own, of letters and underscores."""
    by_section: dict[str, list[str]] = defaultdict(list)
    for section, field in sorted(URGENT):
        by_section[section].append(f"'{field}'")
    return " OR ".join(
        f"c.section = '{section}' AND e.field IN ({', '.join(fields)})" for section, fields in by_section.items()
    )


SQL = (
    f"EXISTS (SELECT 1 FROM {Entry._meta.db_table} e JOIN {Change._meta.db_table} c ON c.id = e.change_id "  # noqa: S608
    f"WHERE c.id = {Notice._meta.db_table}.change_id AND ({_urgent_fields()}))"
)


def of_urgent_matter() -> RawSQL:
    """Whether the change of a notice (the rows are notices, or joined to one) holds a field that a crew sees."""
    return RawSQL(SQL, [], output_field=BooleanField())  # noqa: S611 - our own text, nothing from outside
