"""M39 by group: ratios of counts that may be published, in one statement."""

import pytest

from everymoment.assurance.models import Result, Run
from everymoment.assurance.ratios import of_groups
from everymoment.measures.strata import SEX, UNKNOWN
from everymoment.people import clock
from tests import builders
from tests.assurance.counting import onlooker

pytestmark = pytest.mark.django_db
COUNTS = {"female": (61, 98), "male": (24, 81), "other": (3, 5), UNKNOWN: (11, 22)}


def counted(cast: builders.Cast, *measures: str) -> None:
    """A run in which these measures were counted for the groups of sex."""
    now = clock.now()
    run = Run.objects.create(as_of_at=now, engine="duckdb", started_at=now, finished_at=now, entries_read=0)
    for measure in measures:
        Result.objects.bulk_create(
            Result(run=run, measure=measure, locality=cast.place, stratum=SEX.key, group=group, numerator=part,
                   denominator=whole, unknown=0)
            for group, (part, whole) in COUNTS.items()
        )  # fmt: skip


def test_each_group_stands_beside_the_others_that_are_shown_rounded_and_the_unknown_among_them(
    django_assert_num_queries,
) -> None:
    cast = builders.cast()
    counted(cast, "M04", "M06", "M12")
    looking = onlooker(cast)
    with django_assert_num_queries(1):
        found = of_groups(looking)
    # M06 is none of those compared; the five of another sex are hidden, and so are not in everybody else.
    assert [(each.of, each.group.name) for each in found.compared] == [
        ("have a plan in force", "women"),
        ("have a plan in force", "men"),
        ("say where the person wants to be", "women"),
        ("say where the person wants to be", "men"),
    ]
    women, men = found.compared[:2]
    assert (women.group.part, women.group.whole, women.others.part, women.others.whole) == (60, 100, 35, 100)
    assert (men.group.part, men.group.whole, men.others.part, men.others.whole) == (25, 80, 70, 120)
    assert [each.group.name for each in found.lagging] == ["men", "men"] and all(each.differs for each in found.lagging)
