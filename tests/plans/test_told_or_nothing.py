"""A change and its notices are one: each who must know is told once, whenever the program is killed, however often the
sender tries again."""

from uuid import uuid4

import pytest
from django.db import connection

from everymoment.access.viewer import Viewer
from everymoment.plans.models import Change, Entry, Notice, Standing
from everymoment.plans.record import record
from everymoment.sections import contents
from tests import builders


class Killed(BaseException):
    """What a process that is killed leaves behind: nothing more is done."""


AROUND = ("edith", "daughter", "social_worker", "gp", "nurse", "carer")


def kept() -> tuple[int, ...]:
    return (Change.objects.count(), Entry.objects.count(), Notice.objects.count(), Standing.objects.get().number)


def save(viewer: Viewer, change_id) -> object:
    values = {"place_of_death": "home", "place_of_care": "home"}
    return record(viewer, "where_i_want_to_be", values, based_on=0, change_id=change_id, told_by="person")


class KilledAt:
    """Lets so many statements through, and dies at the next."""

    def __init__(self, statement: int):
        self.left = statement

    def __call__(self, execute, sql, params, many, context):
        if self.left == 0:
            raise Killed
        self.left -= 1
        return execute(sql, params, many, context)


def test_killed_at_any_moment_a_change_is_kept_with_all_its_notices_or_not_at_all(own_database):
    made = builders.cast()
    viewer, change_id, before = made.viewer(made.social_worker), uuid4(), kept()
    for statement in range(30):
        try:
            with connection.execute_wrapper(KilledAt(statement)):
                save(viewer, change_id)
            break
        except Killed:
            connection.close()
            assert kept() == before, f"killed at statement {statement}"
    else:
        pytest.fail("the save never came to its end")
    assert statement >= 6, "it was killed at each of its statements"
    told = Notice.objects.filter(change__change_id=change_id)
    assert sorted(told.values_list("account__username", flat=True)) == ["anil", "edith", "grace", "joan", "tomas"]
    after = kept()
    assert save(viewer, change_id).repeated
    assert kept() == after, "nobody is told twice"


def test_killed_at_the_commit_nothing_is_kept_and_the_retry_tells_everybody_once(own_database, monkeypatch):
    made = builders.cast()
    viewer, change_id, before = made.viewer(made.social_worker), uuid4(), kept()

    def killed() -> None:
        # What the database does for a client that is gone; Python's own clearing up, which a killed process never
        # reaches, would commit on SQLite.
        connection.connection.rollback()
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(connection._connections[connection._alias], "commit", killed)
        with pytest.raises(Killed):
            save(viewer, change_id)
    connection.close()
    assert kept() == before
    assert not save(viewer, change_id).repeated
    assert Notice.objects.filter(change__change_id=change_id).count() == 5


@pytest.mark.django_db
@pytest.mark.parametrize("section", [each.key for each in contents.SECTIONS])
def test_of_every_section_each_who_may_see_a_material_part_is_told_once(section):
    made = builders.cast()
    writer = made.viewer(made.gp)
    fields = [each for each in contents.section(section).fields if writer.may_write(each)]
    if not fields:
        pytest.skip("the GP writes nothing here")
    made.write(made.gp, section, {each.key: builders.example(each) for each in fields})
    told = list(Notice.objects.filter(change__section=section).values_list("account_id", flat=True))
    expected = [
        account.pk
        for account in (getattr(made, name) for name in AROUND)
        if account != made.gp and any(each.material and made.viewer(account).may_see(each) for each in fields)
    ]
    assert sorted(told) == sorted(expected)
