"""Looks are only ever added to."""

from django.db import migrations

from everymoment.people.append_only import only_added_to


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [only_added_to("access_look")]
