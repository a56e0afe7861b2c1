"""A test with a database of its own commits for real, from several threads, and leaves nothing behind."""

import threading

import pytest
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone


def keep(key: str) -> None:
    """Commits one row, as a thread of its own would."""
    with transaction.atomic():
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now())
    connection.close()


def test_threads_see_each_other_s_commits(own_database: None) -> None:
    threads = [threading.Thread(target=keep, args=(f"thread {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Session.objects.filter(session_key__startswith="thread").count() == 4


@pytest.mark.django_db
def test_nothing_of_it_is_left_for_the_next_test() -> None:
    assert not Session.objects.filter(session_key__startswith="thread").exists()


def test_the_copy_has_every_table_and_its_rows(own_database: None) -> None:
    from django.db.migrations.recorder import MigrationRecorder

    assert MigrationRecorder(connection).applied_migrations()
