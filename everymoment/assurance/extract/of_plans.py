"""The rows of one plan as it was known at a moment: its own, those of its lists and occasions, and its person's
groups."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.db.models import CharField, Count, DateField, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from everymoment.assurance import deprivation
from everymoment.assurance.about_plans import OF_PERSON, Beside, Found, Values, about_plan
from everymoment.assurance.at_home import AtHome, at_home
from everymoment.assurance.course import distress, scores
from everymoment.assurance.deprivation import Fifths
from everymoment.assurance.extract.events import AT_HOME
from everymoment.assurance.extract.said import OCCASIONS
from everymoment.assurance.groups import Facts, groups
from everymoment.measures.columns import Column, Posts, columns_of
from everymoment.measures.tables import DISTRESS, GROUPS, ITEMS, PLANS, SCORES
from everymoment.people.models import Residence, TeamMember
from everymoment.plans.models import Change, Plan
from everymoment.sections import contents

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]
OF_PLANS = (PLANS, SCORES, DISTRESS, GROUPS, *ITEMS.values())
"""The tables that are made of one plan after another."""


@dataclass(frozen=True)
class Around:
    """What must be known beside the plans themselves: the day counted, who may open and agreed, the posts held that day
    on each person's team, the same with their organisations (for somebody who died: held on the day of the death), and
    the fifths of postcodes."""

    day: date
    home: AtHome
    posts: Mapping[int, Posts]
    teams: Mapping[int, Mapping[int, str]]
    fifths: Fifths


def around(as_of_at: datetime, opened: frozenset[int] | None = None) -> Around:
    """As it stood at this moment: five statements; four where it is known who `opened` their plan."""
    day = timezone.localdate(as_of_at)
    return Around(day, at_home(as_of_at, opened), _posts_by_person(day), _teams_by_person(day), deprivation.fifths())


def found(as_of_at: datetime) -> list[Found]:
    """Every plan with the facts that no section holds, and the number of its newest change by now. A person with no
    residence that day has their present one. One statement."""
    day = timezone.localdate(as_of_at)
    lived = Residence.objects.filter(person=OuterRef("person"), since__lte=day).filter(
        Q(until=None) | Q(until__gte=day)
    )
    then = Subquery(lived.order_by("-since").values("locality")[:1])
    place = Coalesce(then, F("person__locality"), output_field=CharField())
    number = Coalesce("standing__number", 0)
    rows = Plan.objects.annotate(place=place, newest=number).order_by("pk")
    columns = ("pk", "place", "started_at", "newest", *(f"person__{each}" for each in OF_PERSON))
    return [Found(*row) for row in rows.values_list(*columns)]


def by_them(as_of_at: datetime, only: Collection[int] | None = None) -> dict[int, int]:
    """How many changes the person, or somebody close, had written, by plan: of these plans, or of all. One
    statement."""
    theirs = Change.objects.filter(writer_is__in=AT_HOME, recorded_at__lte=as_of_at)
    theirs = theirs if only is None else theirs.filter(plan__in=only)
    return dict(theirs.order_by().values_list("plan").annotate(many=Count("pk")))


def _posts_by_person(day: date) -> Mapping[int, Posts]:
    """For each person, the posts on their team that were held that day."""
    held = Q(since__lte=day) & (Q(until=None) | Q(until__gte=day))
    held &= Q(post__since__lte=day) & (Q(post__until=None) | Q(post__until__gte=day))
    on_team: dict[int, set[int]] = defaultdict(set)
    for person, post in TeamMember.objects.filter(held).values_list("person", "post"):
        on_team[person].add(post)
    return defaultdict(frozenset, {person: frozenset(posts) for person, posts in on_team.items()})


def _teams_by_person(day: date) -> Mapping[int, Mapping[int, str]]:
    """For each person, the code of the organisation of each post on their team that was held that day; of somebody who
    had died by then, on the day of the death: it is asked who looked after them, and posts end later."""
    on = Least(Coalesce("person__died_on", day), day, output_field=DateField())
    held = Q(since__lte=F("on")) & (Q(until=None) | Q(until__gte=F("on")))
    held &= Q(post__since__lte=F("on")) & (Q(post__until=None) | Q(post__until__gte=F("on")))
    teams: dict[int, dict[int, str]] = defaultdict(dict)
    rows = TeamMember.objects.annotate(on=on).filter(held)
    for person, post, code in rows.values_list("person", "post", "post__organisation__ods_code"):
        teams[person][post] = code
    return teams


def add(
    rows: Rows,
    plan: Found,
    values: Values,
    occasions: Mapping[tuple[str, str], Iterable[Row]],
    beside: Beside,
    around: Around,
) -> None:
    """One plan's row, a row for each item of its lists and for each occasion, and the person's groups."""
    posts = around.posts[plan.person]
    row = about_plan(plan, values, around.home, around.day, beside)
    for section, field, columns in _columns():
        value = values.get(section, {}).get(field)
        if value is None:
            continue  # a cell that is not named is empty
        row.update({each.name: each.cell(value, posts) for each in columns})
        table = ITEMS.get((section, field))
        if table:
            rows[table.name].extend(_item_rows(plan.plan, section, field, value, posts))
    rows[PLANS.name].append(row)
    placed = {key: row[key] for key in ("plan", "person", "locality", "as_of_on")}
    scored, noticed = (occasions[key] for _, key in OCCASIONS)
    rows[SCORES.name].extend(placed | each for each in scores(scored))
    rows[DISTRESS.name].extend(placed | each for each in distress(noticed, around.day))
    fifth = deprivation.fifth_of(plan.postcode, around.fifths)
    facts = Facts(plan.born_on, plan.gender, plan.ethnicity, fifth, around.teams.get(plan.person, {}))
    rows[GROUPS.name].extend(
        {"person": plan.person, "stratum": stratum, "group": group}
        for stratum, group in groups(facts, values, row["died_on"] or around.day)
    )


def _item_rows(plan: int, section: str, field: str, items: Iterable[Row], posts: Posts) -> Iterator[Row]:
    parts = _parts(section, field)
    for item in items:
        row = {"plan": plan, "item": item["id"]}
        for part, columns in parts:
            row.update({each.name: each.cell(item.get(part), posts) for each in columns})
        yield row


@cache
def _columns() -> tuple[tuple[str, str, tuple[Column, ...]], ...]:
    """Section, field and columns of every field, looked up once: they are asked for of every plan."""
    return tuple(
        (section.key, field.key, columns_of(field, f"{section.key}__{field.key}"))
        for section, field in contents.all_fields()
    )


@cache
def _parts(section: str, field: str) -> tuple[tuple[str, tuple[Column, ...]], ...]:
    parts = contents.section(section).field(field).parts  # type: ignore[attr-defined]  # ITEMS holds lists only
    return tuple((part.key, columns_of(part, part.key)) for part in parts)
