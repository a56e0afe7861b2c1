"""The room of documents as a Django app, so that its commands are found. It keeps nothing itself and has no models."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "everymoment.documents"
    label = "documents"
    verbose_name = "Documents"
