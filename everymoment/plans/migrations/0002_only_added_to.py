"""Changes, entries, notices and acknowledgements are only ever added to."""

from django.db import migrations

from everymoment.people.append_only import only_added_to


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial")]

    operations = [
        only_added_to("plans_change", ("change_id",), ("plan_id", "number")),
        only_added_to("plans_entry", ("change_id", "field", "item")),
        only_added_to("plans_notice", ("change_id", "account_id")),
        only_added_to("plans_acknowledgement"),
    ]
