"""The assurance room as Django knows it; at the start it reads the frameworks that localities added."""

import logging

from django.apps import AppConfig


class Assurance(AppConfig):
    name = "everymoment.assurance"
    label = "assurance"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from everymoment.assurance import frameworks  # only now: it reads the settings

        for line in frameworks.added().wrong:
            logging.getLogger(__name__).warning("A local framework was left out. %s", line)
