"""The access room as Django knows it."""

from django.apps import AppConfig


class Access(AppConfig):
    name = "everymoment.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
