"""Who is on a person's team today, as doors ask it: a condition, and the team's rows with the person's ties."""

from datetime import date

from django.db.models import (
    BigAutoField,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    Field,
    OuterRef,
    Q,
    QuerySet,
    UUIDField,
)

from everymoment.access.ties import tied
from everymoment.people import clock
from everymoment.people.models import Account, TeamMember
from everymoment.people.written_once import Gap, WrittenOnce


def current(today: date | Gap | None = None) -> Q:
    """Team rows that hold today, of posts that still do."""
    today = today or clock.today()
    return (
        Q(since__lte=today) & (Q(until=None) | Q(until__gte=today)) & (Q(post__until=None) | Q(post__until__gte=today))
    )


def _team_by(key: str, kept_as: Field) -> WrittenOnce[TeamMember]:
    """The present team of the person who is looked up by this field of theirs, with their ties to an account."""

    def rows() -> QuerySet[TeamMember]:
        wanted = {f"person__{key}": Gap("value", kept_as)}
        today = Gap("today", DateField())
        members = TeamMember.objects.filter(current(today), **wanted)
        whose = Gap("account", BigAutoField()), Gap("organisation", BigAutoField())
        told = tied(members, *whose, Gap("now", DateTimeField()), today)
        return told.select_related("person__practice", "post__account", "post__organisation").order_by("since", "pk")

    return WrittenOnce(rows)


TEAM_BY = {"ref": _team_by("ref", UUIDField()), "nhs_number": _team_by("nhs_number", CharField())}


def on_my_team(account: Account, person: str = "pk") -> Exists:
    """Whether the post that the account works in now is on a person's team; `person` is where the row names them."""
    return Exists(TeamMember.objects.filter(current(), post=account.current_post, person=OuterRef(person)))
