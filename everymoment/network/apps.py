"""The network room as Django knows it."""

from django.apps import AppConfig


class Network(AppConfig):
    name = "everymoment.network"
    label = "network"
    default_auto_field = "django.db.models.BigAutoField"
