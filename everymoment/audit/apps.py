"""The audit room as Django knows it; each SQLite connection learns the hash of a link as it opens."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created

from everymoment.audit.links import teach_sqlite


class Audit(AppConfig):
    name = "everymoment.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        connection_created.connect(teach_sqlite, dispatch_uid="everymoment.audit.teach_sqlite")
