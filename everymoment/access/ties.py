"""What ties an account to a person beside the team: the agreements in force, and whether it is somebody close.

Written as SQL text, for every door asks it: as expressions they cost 1.7 ms of CPU to build, each time, against 0.1.
"""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from everymoment.access.decide import Agreed
from everymoment.access.models import Sharing
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
CLOSE = f"EXISTS (SELECT 1 FROM {CloseOne._meta.db_table} c WHERE c.person_id = {PERSON} AND c.account_id = %s)"  # noqa: S608


@dataclass(frozen=True)
class Ties:
    """The agreements in force for a person, and whether the account that asks is somebody close."""

    agreed: Agreed
    is_close: bool


def with_ties(rows: QuerySet, account: Account) -> QuerySet:
    """The rows, each telling its person's ties to this account. The rows must be persons, or joined to them."""
    return tied(rows, account.pk, connection.ops.adapt_datetimefield_value(clock.now()))


def tied(rows: QuerySet, account: int | Gap, now: str | None | Gap) -> QuerySet:
    """The rows with their ties to the account of this id, as of `now`; either may be left as a gap."""

    def held(what: str, more: str = "", *params: object) -> PlainSQL:
        return plain_sql(f"{IN_FORCE}{more})", what, now, now, *params)

    return rows.annotate(
        agreed_record=held(Sharing.What.RECORD.value),
        agreed_team=held(Sharing.What.TEAM.value),
        agreed_close=held(Sharing.What.CLOSE_ONE.value, WITH_CLOSE_ONE, account),
        ever_asked=plain_sql(EVER_ASKED, Sharing.What.RECORD.value),
        is_close=plain_sql(CLOSE, account),
    )


def ties(row: Any) -> Ties:
    """What `with_ties` told of a row."""
    agreed = Agreed(
        record=bool(row.agreed_record),
        team=bool(row.agreed_team),
        close_one=bool(row.agreed_close),
        ever_asked=bool(row.ever_asked),
    )
    return Ties(agreed, bool(row.is_close))
