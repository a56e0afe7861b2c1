"""How long somebody stays signed in, where they are, and ending it. Read by a statement written once: every page asks
for its session.

A session runs out when nobody has used it for a while, and after half a day whatever happens. What a page left open
asks by itself is no use of it. A change of password, post or role ends sessions too (`Account`).
"""

import contextlib
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends import db
from django.db import DatabaseError
from django.db.models import CharField, DateTimeField, Q, QuerySet
from django.utils import timezone

from everymoment.accounts import devices
from everymoment.accounts.models import Session
from everymoment.people.models import Account
from everymoment.people.written_once import Gap, WrittenOnce

AT_WORK = timedelta(minutes=15)
"""How long a session of somebody who opens other people's plans lasts unused."""
AT_HOME = timedelta(hours=1)
"""The same, for the person and their family, who read and write slowly."""
LONGEST = timedelta(hours=12)
NOTED_EVERY = timedelta(minutes=1)
"""A use is noted at most so often: a page asks the database to read, and only once a minute to write this."""

BEGAN, DEVICE, UNUSED = "began", "device", "unused"


@WrittenOnce
def session_with() -> QuerySet[Session]:
    """The session with this key, while it lasts."""
    return Session.objects.filter(session_key=Gap("key", CharField()), expire_date__gt=Gap("now", DateTimeField()))


class SessionStore(db.SessionStore):
    """Django's store of sessions in the database, with our table, our reading, and our rules of when one runs out."""

    _row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Our table."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        found = self._row = next(iter(session_with(key=self.session_key, now=timezone.now())), None)
        if found is None:
            self._session_key = None
        return found

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """The row that keeps this session. Saving it is a use of it."""
        row, now = cast(Session, super().create_model_instance(data)), timezone.now()
        row.account_id, row.device = data.get(SESSION_KEY), data.get(DEVICE, "")
        row.began_at, row.seen_at = _began(data, now), now
        row.expire_date = min(row.expire_date, _runs_out(data, now))
        return row

    def used(self) -> None:
        """Notes that somebody used it, so that it does not run out; the database is asked once a minute at most.

        A page that was made is not lost because this could not be noted.
        """
        row, now = self._row, timezone.now()
        if row is None or row.account_id is None or now - row.seen_at < NOTED_EVERY:
            return
        with contextlib.suppress(DatabaseError):
            lasting = Session.objects.filter(session_key=row.session_key)
            lasting.update(seen_at=now, expire_date=_runs_out(dict(self.items()), now))


def listen() -> None:
    """From now on a session knows when and on what device it began, and those that have run out are cleared away."""
    user_logged_in.connect(_begun, dispatch_uid="everymoment.sessions")


def open_of(account: Account) -> list[Session]:
    """Where somebody is signed in, last used first."""
    return list(Session.objects.filter(account=account, expire_date__gt=timezone.now()).order_by("-seen_at"))


def end(account: Account, *, but: str | None = None) -> int:
    """Ends somebody's sessions on the server, but for the one with this key; how many there were."""
    return Session.objects.filter(account=account).exclude(session_key=but or "").delete()[0]


def _begun(request: Any, user: Account, **_: object) -> None:
    now = timezone.now()
    Session.objects.filter(Q(account=user) | Q(account=None), expire_date__lte=now).delete()
    unused = AT_WORK if user.current_post_id else AT_HOME
    request.session[BEGAN], request.session[UNUSED] = now.timestamp(), unused.total_seconds()
    request.session[DEVICE] = devices.named(request.META.get("HTTP_USER_AGENT", ""))


def _began(data: dict[str, Any], now: datetime) -> datetime:
    return datetime.fromtimestamp(data[BEGAN], UTC) if BEGAN in data else now


def _runs_out(data: dict[str, Any], now: datetime) -> datetime:
    unused = timedelta(seconds=data.get(UNUSED, AT_WORK.total_seconds()))
    return min(now + unused, _began(data, now) + LONGEST)
