"""The demo room as Django knows it."""

from django.apps import AppConfig


class Demo(AppConfig):
    name = "everymoment.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
