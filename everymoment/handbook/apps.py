"""The handbook room as Django knows it."""

from django.apps import AppConfig


class Handbook(AppConfig):
    name = "everymoment.handbook"
    label = "handbook"
    default_auto_field = "django.db.models.BigAutoField"
