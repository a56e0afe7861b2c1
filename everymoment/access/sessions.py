"""Sessions as Django keeps them in its table, read by a statement written once: every page asks for its session."""

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField, QuerySet
from django.utils import timezone

from everymoment.people.written_once import Gap, WrittenOnce


@WrittenOnce
def session_with() -> QuerySet[Session]:
    """The session with this key, while it lasts."""
    return Session.objects.filter(session_key=Gap("key", CharField()), expire_date__gt=Gap("now", DateTimeField()))


class SessionStore(db.SessionStore):
    """Django's store of sessions in the database; only the reading is ours."""

    def _get_session_from_db(self) -> Session | None:
        found = next(iter(session_with(key=self.session_key, now=timezone.now())), None)
        if found is None:
            self._session_key = None
        return found
