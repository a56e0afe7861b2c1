"""The real program for journeys: a locality made by its own commands, and the server as `make run` starts it.

Django's own test server will not do here: it empties tables after each test, which the append-only triggers rightly
refuse. Instead one server runs for all journeys, and before each its database is given back what the untouched
locality holds, page by page, beneath the server's open connections.
"""

import contextlib
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from setup.start import server_command

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAMS = Path(sys.executable).parent
ANSWERS_WITHIN_S = 30
DATABASE, COLUMNS = "everymoment.sqlite3", "columns"


def surroundings(folder: Path) -> dict[str, str]:
    """The environment in which the program keeps everything in that folder, and lists its demo cast."""
    return {**os.environ, "DATABASE_URL": "", "EVERYMOMENT_VAR": str(folder), "EVERYMOMENT_DEMO": "on"}


def make_locality(folder: Path, people: int) -> None:
    """Makes a demo locality of that many people in an empty folder, by the program's own commands."""
    for words in (["migrate", "--no-input", "--verbosity", "0"], ["demo", "--people", str(people)]):
        made = subprocess.run(
            [str(PROGRAMS / "everymoment"), *words], cwd=ROOT, env=surroundings(folder), capture_output=True, text=True
        )
        assert made.returncode == 0, f"everymoment {' '.join(words)}:\n{made.stdout}{made.stderr}"


@contextlib.contextmanager
def serving(locality: Path, folder: Path) -> Iterator[str]:
    """Serves a copy of the locality and yields its address; the server is gone at the end, whatever happens."""
    shutil.copytree(locality, folder)
    port = free_port()
    log = folder / "server.log"
    with log.open("wb") as kept:
        server = subprocess.Popen(
            server_command(port, workers=1),
            cwd=ROOT,
            env=surroundings(folder),
            stdout=kept,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_it_answers(port, server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=15)


def as_at_the_beginning(locality: Path, folder: Path) -> None:
    """Gives the locality that is served from this folder back what it was copied from; who was signed in no longer is.

    SQLite's own backup writes it as one transaction: whoever is connected sees all of it next, and need not be told.
    """
    untouched, served = (sqlite3.connect(each / DATABASE) for each in (locality, folder))
    with contextlib.closing(untouched), contextlib.closing(served):
        untouched.backup(served)
    shutil.rmtree(folder / COLUMNS)
    shutil.copytree(locality / COLUMNS, folder / COLUMNS)


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def wait_until_it_answers(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    """Returns when the first page comes; AssertionError, with the server's log, when it stops or stays silent."""
    give_up_at = time.monotonic() + ANSWERS_WITHIN_S
    while time.monotonic() < give_up_at and server.poll() is None:
        # Not there yet, or there and refusing: both are OSError, and only the first is worth waiting for.
        with contextlib.suppress(OSError), urlopen(f"http://127.0.0.1:{port}/", timeout=10):
            return
        time.sleep(0.1)
    raise AssertionError(f"the server did not answer:\n{log.read_text(errors='replace')[-3000:]}")
