"""The room of signing in, for Django."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """Listens, once everything is loaded, to what signing in says."""

    name = "everymoment.accounts"

    def ready(self) -> None:
        """Connects the listeners."""
        from everymoment.accounts import kept, second_step, sessions

        second_step.listen()
        sessions.listen()
        kept.listen()
