"""Signing in: an account is always loaded with the post it works in and that post's organisation, in one statement."""

from django.contrib.auth.backends import ModelBackend
from django.db.models import BigAutoField, QuerySet

from everymoment.people.models import Account
from everymoment.people.written_once import Gap, WrittenOnce


class WithTheirPost(ModelBackend):
    """Django's own check of a password; the account comes with its present post."""

    def get_user(self, user_id: int) -> Account | None:
        """The account with this id, or None when there is none or it is closed."""
        found = next(iter(account_with_post(id=user_id)), None)
        return found if found and self.user_can_authenticate(found) else None


@WrittenOnce
def account_with_post() -> QuerySet[Account]:
    """An account with its present post, and that post's organisation and place."""
    return Account.objects.select_related("current_post__organisation__locality").filter(pk=Gap("id", BigAutoField()))
