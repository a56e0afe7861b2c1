"""The pages room as Django knows it."""

from django.apps import AppConfig


class Pages(AppConfig):
    name = "everymoment.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from everymoment.pages.nhsuk import wording  # only now: it reads the settings

        wording.refuse_what_cannot_be_shown()
