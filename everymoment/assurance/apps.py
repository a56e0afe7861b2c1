"""The assurance room as Django knows it."""

from django.apps import AppConfig


class Assurance(AppConfig):
    name = "everymoment.assurance"
    label = "assurance"
    default_auto_field = "django.db.models.BigAutoField"
