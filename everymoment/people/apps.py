"""The people room as Django knows it."""

from django.apps import AppConfig


class People(AppConfig):
    name = "everymoment.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
