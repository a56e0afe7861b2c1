"""The pages room as Django knows it."""

from django.apps import AppConfig


class Pages(AppConfig):
    name = "everymoment.pages"
    label = "pages"
    default_auto_field = "django.db.models.BigAutoField"
