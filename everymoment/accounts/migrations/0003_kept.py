"""What is kept of signing in, only added to; and how many tries a source has made."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from everymoment.people.append_only import only_added_to


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_sessions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("source", models.CharField(max_length=32, primary_key=True, serialize=False)),
                ("since", models.DateTimeField()),
                ("wrong", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Entrance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("in", "signed in"),
                            ("out", "signed out"),
                            ("everywhere", "signed out elsewhere"),
                            ("wrong", "did not fit"),
                            ("slowed", "was not tried, for too many tries before it"),
                            ("told", "was told of tries by others"),
                            ("link", "was sent a link"),
                            ("password", "chose a password"),
                            ("added", "set up a second step"),
                            ("removed", "lost a second step"),
                        ],
                        max_length=10,
                    ),
                ),
                ("way", models.CharField(blank=True, max_length=20)),
                ("source", models.CharField(blank=True, db_index=True, max_length=32)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entrances",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        only_added_to("accounts_entrance"),
    ]
