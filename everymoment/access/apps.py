"""The access room as Django knows it."""

from django.apps import AppConfig


class Access(AppConfig):
    name = "everymoment.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from everymoment.access import checks  # noqa: F401 - it registers itself
