"""What ties an account to a person beside the team: the agreements in force, whether it is somebody close, whether its
organisation looks after the person, and what it claims now.

Written as SQL text, for every door asks it: as expressions they cost 1.7 ms of CPU to build, each time, against 0.1.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, QuerySet

from everymoment.access.decide import Agreed, Relationship
from everymoment.access.models import Caseload, Claim, Sharing
from everymoment.people import clock
from everymoment.people.models import Account, CloseOne, Person
from everymoment.people.plain_sql import PlainSQL, plain_sql
from everymoment.people.written_once import Gap

PERSON = f"{Person._meta.db_table}.id"
IN_FORCE = (
    f"EXISTS (SELECT 1 FROM {Sharing._meta.db_table} s WHERE s.person_id = {PERSON} AND s.what = %s "  # noqa: S608
    "AND s.since <= %s AND (s.until IS NULL OR s.until > %s)"
)
EVER_ASKED = f"EXISTS (SELECT 1 FROM {Sharing._meta.db_table} s WHERE s.person_id = {PERSON} AND s.what = %s)"  # noqa: S608
WITH_CLOSE_ONE = f" AND s.with_close_one_id IN (SELECT c.id FROM {CloseOne._meta.db_table} c WHERE c.account_id = %s)"  # noqa: S608
ON_CASELOAD = (
    f"EXISTS (SELECT 1 FROM {Caseload._meta.db_table} l WHERE l.person_id = {PERSON} AND l.organisation_id = %s "  # noqa: S608
    "AND l.since <= %s AND (l.until IS NULL OR l.until >= %s))"
)
CLAIMED = (
    f"(SELECT MAX(q.until) FROM {Claim._meta.db_table} q WHERE q.person_id = {PERSON} AND q.account_id = %s "  # noqa: S608
    "AND q.kind = %s AND q.at <= %s AND q.until > %s)"
)
CLOSE = f"EXISTS (SELECT 1 FROM {CloseOne._meta.db_table} c WHERE c.person_id = {PERSON} AND c.account_id = %s)"  # noqa: S608


@dataclass(frozen=True)
class Ties:
    """The agreements in force for a person, whether the account that asks is somebody close, whether its organisation
    looks after the person, and until when what it claimed holds (None: it claims nothing now)."""

    agreed: Agreed
    is_close: bool
    on_caseload: bool = False
    cares_until: datetime | None = None
    glass_until: datetime | None = None
    unsealed_until: datetime | None = None

    def what_they_are(self, is_self: bool, on_team: bool, urgently: bool) -> list[Relationship]:
        """What the account is to the person, the nearest first; NONE where nothing. Whoever is close to somebody comes
        as that and not in the course of their work, short of breaking the glass."""
        if is_self:
            return [Relationship.SELF]
        glass = [Relationship.GLASS] * bool(self.glass_until)
        if on_team:
            return [Relationship.TEAM, *glass]
        if self.is_close:
            return [Relationship.CLOSE, *glass]
        found = [Relationship.CASELOAD] * self.on_caseload + [Relationship.CLAIMED] * bool(self.cares_until)
        return [*found, *glass, *[Relationship.URGENT] * urgently] or [Relationship.NONE]


def with_ties(rows: QuerySet, account: Account) -> QuerySet:
    """The rows, each telling its person's ties to this account. The rows must be persons, or joined to them."""
    at = organisation_of(account)
    now = connection.ops.adapt_datetimefield_value(clock.now())
    return tied(rows, account.pk, at, now, connection.ops.adapt_datefield_value(clock.today()))


def organisation_of(account: Account) -> int:
    """The id of the organisation an account works at now; 0, which none has, where it holds no post."""
    return account.current_post.organisation_id if account.current_post else 0


def tied(
    rows: QuerySet, account: int | Gap, organisation: int | Gap, now: str | None | Gap, today: str | None | Gap
) -> QuerySet:
    """The rows with their ties to the account of this id that works at this organisation, as of now; each may be left
    as a gap."""

    def held(what: str, more: str = "", *params: object) -> PlainSQL:
        return plain_sql(f"{IN_FORCE}{more})", what, now, now, *params)

    def claimed(kind: str) -> PlainSQL:
        return plain_sql(CLAIMED, account, kind, now, now, field=DateTimeField(null=True))

    return rows.annotate(
        agreed_record=held(Sharing.What.RECORD.value),
        agreed_team=held(Sharing.What.TEAM.value),
        agreed_close=held(Sharing.What.CLOSE_ONE.value, WITH_CLOSE_ONE, account),
        ever_asked=plain_sql(EVER_ASKED, Sharing.What.RECORD.value),
        is_close=plain_sql(CLOSE, account),
        on_caseload=plain_sql(ON_CASELOAD, organisation, today, today),
        cares_until=claimed(Claim.Kind.CARE.value),
        glass_until=claimed(Claim.Kind.GLASS.value),
        unsealed_until=claimed(Claim.Kind.UNSEAL.value),
    )


def ties(row: Any) -> Ties:
    """What `with_ties` told of a row."""
    agreed = Agreed(
        record=bool(row.agreed_record),
        team=bool(row.agreed_team),
        close_one=bool(row.agreed_close),
        ever_asked=bool(row.ever_asked),
    )
    claims = (row.cares_until, row.glass_until, row.unsealed_until)
    return Ties(agreed, bool(row.is_close), bool(row.on_caseload), *claims)
