"""The table in which every process finds what slows guessing."""

from django.core.management import call_command
from django.db import migrations


def make(apps: object, schema_editor: object) -> None:
    call_command("createcachetable", verbosity=0)


class Migration(migrations.Migration):
    initial = True
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
