"""Heads outside the database: signed, whole on the disk, in more than one place; and the command that people run."""

import base64
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django import DjangoDbBlocker

from everymoment.access.models import Look
from everymoment.audit import beat, heads
from everymoment.audit.models import Link, note
from everymoment.audit.verify import CannotTell, verify
from everymoment.people import clock
from tests import builders
from tests.audit import scene
from tests.own_database import a_copy

pytestmark = pytest.mark.django_db

# A run in the background is deaf to Ctrl-C, and so would be whatever it starts.
SERVER = """import os, signal, subprocess, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
beating = subprocess.Popen([sys.argv[1], "audit", "heartbeat", "--beside", str(os.getpid())])
print(beating.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def linked_at_once(db: None) -> None:
    """PostgreSQL makes links as a transaction commits; a test's own never does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def asked(*words: str) -> tuple[int, str]:
    """What `everymoment audit` ends with, and what it says."""
    said = StringIO()
    try:
        call_command("audit", *words, stdout=said, stderr=said)
    except SystemExit as ended:
        return int(ended.code or 0), said.getvalue()
    except CommandError as refused:
        return refused.returncode, str(refused)
    return 0, said.getvalue()


def test_the_key_is_made_once_and_only_its_owner_can_read_it(outside: Path) -> None:
    first = heads.public_key()
    assert heads.public_key() == first
    assert stat.S_IMODE((outside / "audit_key").stat().st_mode) == 0o600
    assert [each.name for each in outside.iterdir()] == ["audit_key"]


def test_a_key_may_be_given_by_the_settings(outside: Path, settings: Any) -> None:
    key = Ed25519PrivateKey.generate()
    settings.AUDIT_KEY = base64.b64encode(key.private_bytes_raw()).decode()
    assert heads.public_key() == key.public_key().public_bytes_raw().hex()
    assert not (outside / "audit_key").exists()
    for wrong in ("not a key", base64.b64encode(b"short").decode()):
        settings.AUDIT_KEY = wrong
        assert asked("verify")[0] == asked("heartbeat")[0] == 2


def test_a_head_that_was_altered_is_not_signed(outside: Path) -> None:
    head = heads.signed(7, bytes(32), clock.now())
    assert heads.is_signed(head, heads.public_key())
    stranger = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    for other in ({"sequence": 8}, {"hash": "11" * 32}, {"at": (clock.now()).isoformat()}, {"key": stranger}):
        assert not heads.is_signed(heads.Head(**{**vars(head), **other}), heads.public_key()), other
    assert not heads.is_signed(head, stranger) and not heads.is_signed(head, "no key")


def test_heads_are_kept_in_two_places_and_one_that_is_away_stops_nothing(outside: Path, settings: Any) -> None:
    settings.HEADS_ALSO = str(outside / "elsewhere" / "heads.jsonl")
    head = beat.beat()
    assert heads.newest(settings.HEADS) == heads.newest(Path(settings.HEADS_ALSO)) == head
    (outside / "in_the_way").write_text("")
    settings.HEADS_ALSO = str(outside / "in_the_way" / "heads.jsonl")
    said: list[str] = []
    again = beat.beat(said.append)
    assert heads.newest(settings.HEADS) == again and again.sequence == head.sequence + 1
    assert len(said) == 1 and "second place" in said[0]


def test_a_line_cut_short_is_left_out_and_the_next_begins_anew(outside: Path, settings: Any) -> None:
    first = beat.beat()
    with settings.HEADS.open("a") as file:
        file.write('{"sequence": 2, "ha')
    assert heads.read(settings.HEADS) == [first]
    assert heads.newest(settings.HEADS) == first
    second = beat.beat()
    assert heads.read(settings.HEADS) == [first, second] and heads.newest(settings.HEADS) == second
    settings.HEADS.write_text((first.line + "\n") * 100 + second.line + "\n")
    assert heads.newest(settings.HEADS) == second and settings.HEADS.stat().st_size > heads.TAIL_BYTES
    settings.HEADS.write_text(first.line + "\n" + '{"sequence": 2}\n' + first.line + "\n")
    with pytest.raises(heads.HeadsUnreadable, match="line 2"):
        heads.read(settings.HEADS)
    assert asked("verify")[0] == 2
    settings.HEADS.write_text("{}\n")
    assert asked("heartbeat")[0] == 2 and asked("head")[0] == 2


def test_a_head_is_due_after_a_minute_or_a_thousand_links(monkeypatch: pytest.MonkeyPatch) -> None:
    assert beat.is_due(None)
    head = beat.beat()
    assert not beat.is_due(head)
    with clock.at(clock.now() + timedelta(seconds=61)):
        assert beat.is_due(head)
    monkeypatch.setattr(beat, "EVERY_LINKS", 3)
    for _ in range(3):
        assert not beat.is_due(head)
        note("heartbeat")
    assert beat.is_due(head)


def test_the_privacy_officer_has_the_newest_head_once_a_day(settings: Any) -> None:
    settings.HEADS_TO = "privacy@example.org"
    head = beat.beat()
    beat.beat()
    assert len(mail.outbox) == 1 and mail.outbox[0].to == ["privacy@example.org"]
    line = next(each for each in mail.outbox[0].body.splitlines() if each.startswith("{"))
    assert heads.Head(**json.loads(line)) == head
    with clock.at(clock.now() + timedelta(days=1)):
        beat.beat()
    assert len(mail.outbox) == 2


def test_a_mail_server_that_is_away_does_not_stop_the_heartbeat(settings: Any) -> None:
    settings.HEADS_TO = "privacy@example.org"
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        9,
    )
    said: list[str] = []
    beat.beat(said.append)
    assert len(said) == 1 and "could not be mailed" in said[0] and "privacy@" not in said[0]
    assert not Link.objects.filter(kind="head_mailed").exists()


def test_a_missing_heartbeat_is_said(outside: Path) -> None:
    now = clock.now()
    for minutes in (30, 29, 5, 4):
        with clock.at(now - timedelta(minutes=minutes)):
            beat.beat()
    found = scene.told()
    assert found.broken is None and len(found.silences) == 2
    assert any(each.startswith("No heartbeat from") for each in found.remarks)
    assert any(each.startswith("The last heartbeat was") for each in found.remarks)
    assert asked("verify")[0] == 0
    assert asked("verify", "--strict")[0] == 1


def test_verify_says_it_in_words_and_for_programs(outside: Path, settings: Any) -> None:
    made = builders.cast()
    scene.lived(made, 2)
    beat.beat()
    beat.beat()
    code, words = asked("verify")
    assert code == 0 and words.startswith("Sound: links 1 to ")
    code, words = asked("verify", "--json")
    assert json.loads(words)["verdict"] == "sound" and json.loads(words)["heads"] == 2
    assert asked("head")[1].strip() == heads.newest(settings.HEADS).line
    first = heads.read(settings.HEADS)[0].sequence
    later = json.loads(asked("verify", "--json", "--from", str(first + 1))[1])
    assert later["first"] == first + 1 and later["verdict"] == "sound"
    for words_ in (("--from", "2"), ("--heads", str(outside / "none")), ("--key", "11" * 32)):
        code, words = asked("verify", *words_)
        assert code == 2 and words.startswith("Cannot tell"), words_
    scene.guards_lifted()
    Look.objects.filter(account=made.nurse).update(page="nothing_to_see")
    code, words = asked("verify")
    assert code == 1 and words.startswith("BROKEN at link ") and "does not say any more" in words
    broken = json.loads(asked("verify", "--json")[1])
    assert broken["verdict"] == "broken" and broken["broken"]["what"] == "changed"


def test_a_head_of_another_house_proves_nothing(outside: Path, settings: Any) -> None:
    beat.beat()
    known = heads.read(settings.HEADS)
    (outside / "audit_key").unlink()
    with pytest.raises(CannotTell, match="not signed with our key"):
        verify(known, heads.public_key())


def test_erasing_and_bridging_need_two_people(outside: Path) -> None:
    look = Look.objects.create(
        at=clock.now(),
        account=builders.cast().nurse,
        door="find",
        page="find",
        relationship="none",
        let_in=True,
        rule="found",
    )
    two = ("--by", "Ann Lee", "--second", "Bo Ray", "--because", "order of the court")
    code, words = asked("erase", str(look.pk), "--by", "Ann Lee", "--second", "Ann Lee", "--because", "x")
    assert code == 1 and "two people" in words
    assert asked("erase", str(look.pk), *two)[1].startswith("1 looks were erased")
    assert asked("bridge", *two)[0] == 1


@pytest.fixture(scope="module")
def new_database(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The file of a new database with all its tables, to be copied; an empty one where the tests use PostgreSQL."""
    kept = tmp_path_factory.mktemp("new") / "everymoment.sqlite3"
    kept.touch()
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), a_copy("new") as name:
            shutil.copy(name, kept)
    return kept


@pytest.mark.parametrize("how", ["its server ends", "Ctrl-C"])
def test_the_heartbeat_beside_a_server_ends_with_it(new_database: Path, outside: Path, how: str) -> None:
    """In its own process, on a new SQLite database of its own, as setup/start.py runs it."""
    if connection.vendor != "sqlite":
        pytest.skip("the same processes, whichever database the other tests use")
    program = str(Path(sys.executable).parent / "everymoment")
    surroundings = {**os.environ, "EVERYMOMENT_VAR": str(outside / "own"), "DATABASE_URL": ""}
    shutil.copytree(new_database.parent, outside / "own")
    kept = outside / "own" / "audit_heads.jsonl"
    words = [sys.executable, "-c", SERVER, program]
    with subprocess.Popen(words, env=surroundings, stdout=subprocess.PIPE, text=True) as server:
        try:
            beating = int(server.stdout.readline())
            waited_for(lambda: heads.newest(kept) is not None)
            if how == "Ctrl-C":
                os.kill(beating, signal.SIGINT)
                waited_for(lambda: not alive(beating))
        finally:
            server.kill()
    waited_for(lambda: not alive(beating))
    assert len(heads.read(kept)) == 1


def alive(pid: int) -> bool:
    """Whether a process is running: gone, or dead and not yet fetched, is not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def waited_for(so: Any, seconds: float = 20) -> None:
    """Waits until something is so, and fails when it is not in time."""
    until = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < until, "it did not come about in time"
        time.sleep(0.1)
