"""A measure by team: the organisations of the named co-ordinators of a place beside each other, for its director."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from everymoment.access.answering import is_director
from everymoment.access.doors import Refused
from everymoment.access.viewer import Onlooker
from everymoment.assurance.by_group import Count, as_shown
from everymoment.assurance.models import Result
from everymoment.assurance.newest import newest_run
from everymoment.measures.contents import BY_KEY
from everymoment.measures.measure import Measure
from everymoment.measures.strata import TEAM, UNKNOWN
from everymoment.people.models import Locality, Organisation


@dataclass(frozen=True)
class ByTeam:
    """A measure in the teams of a place, in the order of their names: name, part and whole of each, as they may be
    shown, 0 of 0 where it is withheld; `nobody` are part and whole of those for whom no team is named. `as_of_at` is
    None where nobody was counted."""

    locality: Locality
    measure: Measure
    teams: tuple[Count, ...]
    nobody: tuple[int, int]
    as_of_at: datetime | None


def by_team(onlooker: Onlooker, key: str) -> ByTeam:
    """One measure by team in the newest run here. Every team of the place is there, also one of whose people nobody is
    counted in this measure: which teams are named must not tell that somebody is. Two statements.

    Raises KeyError for a key that no measure has, and Refused for whoever is not the director of the place: those who
    know their own team's people could work out the others.
    """
    if not is_director(onlooker):
        raise Refused(f"the teams of {onlooker.locality.name} are set beside each other for its director")
    measure = BY_KEY[key]
    rows = Result.objects.filter(
        run__in=newest_run(onlooker), locality=onlooker.locality, stratum=TEAM.key, number=""
    ).order_by()
    named = Organisation.objects.filter(ods_code=OuterRef("group")).values("name")[:1]
    called = Coalesce(Subquery(named), F("group"), output_field=CharField())
    names = dict(rows.exclude(group=UNKNOWN).annotate(called=called).values_list("group", "called").distinct())
    teams = TEAM.of(sorted(names.items(), key=lambda each: (each[1].casefold(), each[0])))
    counted = rows.filter(measure=measure.id).values_list("group", "numerator", "denominator", "run__as_of_at")
    counts = {group: (part, whole) for group, part, whole, _ in counted}
    as_of_at = next((at for *_, at in counted), None)
    if not names:  # one group is all people, whose exact count stands on the measure's own page
        return ByTeam(onlooker.locality, measure, (), (0, 0), as_of_at)
    found = as_shown(teams, counts)
    return ByTeam(onlooker.locality, measure, found.groups, found.unknown, as_of_at)
