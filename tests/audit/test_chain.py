"""Every look and every change is linked by the database in the same transaction, in one client statement, without a gap
or a fork whoever writes at once; what cannot be linked is neither kept nor shown."""

import sqlite3
from hashlib import sha256
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from everymoment.access import doors
from everymoment.access.models import Look
from everymoment.audit import beat, committed, heads
from everymoment.audit.deeds import committed_tables
from everymoment.audit.models import Link, Note, Tip, note
from everymoment.audit.verify import verify
from everymoment.plans import read
from everymoment.plans.models import Change
from everymoment.plans.record import Stale, record
from tests import builders
from tests.audit import scene
from tests.pages.conftest import Browser, browser  # noqa: F401 - a fixture
from tests.plans.test_two_at_once import in_threads

WRITERS, TURNS = 4, 25


def linked() -> list[Link]:
    """Every link, those included that PostgreSQL would make as this transaction commits."""
    connection.check_constraints()
    return list(Link.objects.order_by("sequence"))


@pytest.mark.django_db
def test_each_look_and_each_change_has_its_link_and_the_hash_that_anybody_can_work_out() -> None:
    made = builders.cast()
    scene.lived(made, 2)
    links = linked()
    assert [each.sequence for each in links] == list(range(1, len(links) + 1))
    for model in committed_tables():
        ids = set(model._default_manager.values_list("pk", flat=True))
        assert ids == {each.of for each in links if each.kind in model.linked_as}
    last = bytes(32)
    for each in links:
        whole = b"\x00" + last + each.sequence.to_bytes(8, "big") + each.kind.encode() + bytes(each.commitment)
        assert bytes(each.hash) == sha256(whole).digest()
        last = bytes(each.hash)
    assert (Tip.objects.get().sequence, bytes(Tip.objects.get().hash)) == (len(links), last)
    found = verify([], heads.public_key())
    assert found.broken is None and found.links == len(links)


@pytest.mark.django_db
def test_looks_at_many_are_one_statement_and_a_link_each() -> None:
    made = builders.cast()
    viewer = made.viewer(made.nurse)
    before = len(linked())
    with CaptureQueriesContext(
        connection,
    ) as sent:
        doors.leave_looks([viewer] * 7, "caseload")
    assert len(sent) == 1
    assert len(linked()) == before + 7


@pytest.mark.django_db
def test_leaving_a_look_is_one_statement() -> None:
    made = builders.cast()
    with CaptureQueriesContext(connection) as sent:
        doors.leave_unknown(made.nurse, "urgent", "card", "no_such_code")
    assert len(sent) == 1


def test_every_column_of_a_look_and_a_change_is_committed_to() -> None:
    for model in committed_tables():
        told = {each.attname for each in model._meta.concrete_fields}
        assert told - set(committed.columns(model)) == {"id", "salt", "commitment"}
    assert {each.__name__ for each in committed_tables()} == {"Look", "Change", "Note"}


def test_writers_at_once_leave_no_gap_and_no_fork(own_database: None) -> None:
    made = builders.cast()
    accounts = (made.nurse, made.social_worker, made.gp, made.carer)
    changes: list[Any] = []

    def write(index: int) -> None:
        if index >= WRITERS:
            for _ in range(5):
                beat.beat()
            return
        for turn in range(TURNS):
            doors.open_urgently(made.paramedic, "urgent", number=made.number)
            doors.leave_looks([made.viewer(accounts[index])] * 3, "caseload")
            while turn % 5 == 0:
                try:
                    changes.append(made.write(accounts[index], "about_me", {"my_day": f"Writer {index}, turn {turn}"}))
                    break
                except Stale:
                    continue

    before = Look.objects.count()
    in_threads(write, WRITERS + 2)
    found = scene.told()
    assert found.broken is None, found
    links = Link.objects.count()
    assert links == Tip.objects.get().sequence == Link.objects.aggregate(last=Max("sequence"))["last"]
    assert links == Look.objects.count() + Change.objects.count() + Note.objects.count()
    assert Look.objects.count() >= before + WRITERS * TURNS * 5
    assert len(changes) == WRITERS * TURNS / 5 and Note.objects.filter(kind="heartbeat").count() == 10
    kept = [each.sequence for each in heads.read(scene.settings.HEADS)]
    assert kept == sorted(kept) and len(kept) == found.heads == 10


def test_what_is_rolled_back_leaves_no_gap(own_database: None) -> None:
    made = builders.cast()
    before = Link.objects.count()
    with pytest.raises(RuntimeError), transaction.atomic():
        doors.open_plan(made.nurse, made.ref, "plan")
        raise RuntimeError
    doors.open_plan(made.nurse, made.ref, "plan")
    assert Link.objects.count() == before + 1 == Link.objects.aggregate(last=Max("sequence"))["last"]


def without_an_end() -> None:
    """The chain's end is taken away, so that no link can be made."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_tip_no_delete")
        cursor.execute("DELETE FROM audit_tip")


def test_a_read_or_a_save_that_cannot_be_linked_is_refused(own_database: None, browser: Browser) -> None:  # noqa: F811
    made = builders.cast()
    nurse, viewer = browser(made.nurse), made.viewer(made.social_worker)
    version = read.section(viewer, "about_me").version
    assert "Edith" in nurse.get(reverse("plan", args=[made.ref])).content.decode()
    without_an_end()
    before = Look.objects.count(), Change.objects.count()
    nurse.raise_request_exception = False
    for address in (reverse("plan", args=[made.ref]), reverse("notices"), reverse("urgent_person", args=[made.ref])):
        answer = nurse.get(address)
        assert answer.status_code >= 500 and "Edith" not in answer.content.decode(), address
    with pytest.raises(DatabaseError):
        record(viewer, "about_me", {"my_day": "Tea"}, based_on=version, change_id=uuid4(), told_by="person")
    assert (Look.objects.count(), Change.objects.count()) == before


def test_a_program_that_cannot_work_out_a_link_adds_nothing(own_database: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL works links out by itself")
    builders.cast()
    before = Look.objects.count(), Link.objects.count()
    stranger = sqlite3.connect(connection.settings_dict["NAME"])
    words = "INSERT INTO access_look (at, door, page, relationship, let_in, rule, account_id, commitment) "
    some = "SELECT at, door, page, relationship, let_in, rule, account_id, {} FROM access_look"
    with pytest.raises(sqlite3.OperationalError, match="no such function"):
        stranger.execute(words + some.format("commitment"))
    stranger.close()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(words + some.format("NULL"))
    assert (Look.objects.count(), Link.objects.count()) == before


def test_rows_made_before_the_chain_are_bound_as_they_were_when_it_began(own_database: None) -> None:
    made = builders.cast()
    scene.lived(made)
    kept = Look.objects.count(), Change.objects.count()
    call_command("migrate", "plans", "0006", verbosity=0)
    call_command("migrate", "access", "0003", verbosity=0)
    call_command("migrate", "audit", "zero", verbosity=0)
    call_command("migrate", verbosity=0)
    assert (Look.objects.count(), Change.objects.count()) == kept
    found = scene.told(with_heads=False)
    assert found.broken is None and found.links == sum(kept)
    assert any(f"{sum(kept)} rows are older than the chain" in each for each in found.remarks)
    scene.lived(made)
    assert scene.told(with_heads=False).broken is None
    assert set(Link.objects.values_list("kind", flat=True)) == {"look", "change", "earlier_look", "earlier_change"}
    with pytest.raises(DatabaseError, match="only added to"):
        Look.objects.update(page="nothing_to_see")


def test_a_note_is_never_changed(db: None) -> None:
    kept = note("heartbeat")
    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        Note.objects.filter(pk=kept.pk).update(words={"a": 1})
    assert Note.objects.get(pk=kept.pk).words == {}
