"""The assurance room as Django knows it; at the start it reads the frameworks that localities added."""

import logging

from django.apps import AppConfig


class Assurance(AppConfig):
    name = "everymoment.assurance"
    label = "assurance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from everymoment.assurance import frameworks  # only now: it reads the settings

        if wrong := frameworks.added().wrong:
            more = "" if len(wrong) == 1 else f" There is more: {len(wrong)} things are wrong."
            said = "A local framework was left out. %s%s Run: everymoment promises check"
            logging.getLogger(__name__).warning(said, wrong[0], more)
