"""Papers that are out; only ever added to."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from everymoment.people.append_only import only_added_to


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_london"),
        ("plans", "0005_packs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20)),
                ("meant_for", models.CharField(max_length=10)),
                ("code", models.CharField(max_length=8, null=True, unique=True)),
                ("at", models.DateTimeField()),
                ("number", models.PositiveIntegerField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="plans.plan"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.post"
                    ),
                ),
            ],
        ),
        only_added_to("plans_paper", ("code",)),
    ]
