"""Starts Every Moment on this machine: brings the database up to date, makes the demo locality once, and serves.

Use: .venv/bin/python setup/start.py PORT. A new database gets the demo locality, unless EVERYMOMENT_DEMO=off. A mark
stands beside the database from before its tables are made until the demo is whole: one cut short is made again.
"""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
HOST = "127.0.0.1"
WORKERS = 2
REQUESTS_AT_ONCE = 4  # for each worker
STOPS_WITHIN_S = 5


def main(port: int) -> None:
    """Does everything up to serving, then becomes the server. Says what to open and whom to sign in as."""
    refuse_a_taken_port(port)
    os.environ.setdefault("EVERYMOMENT_DEMO", "on")
    with_demo = os.environ["EVERYMOMENT_DEMO"] == "on"
    wanted, new = look_at_the_database()
    if new and with_demo:
        wanted.touch()
    step("Bringing the database up to date", "migrate", "--no-input", "--verbosity", "0")
    if wanted.exists() and with_demo:
        step("Making the demo locality (two or three minutes, this once)", "demo")
        wanted.unlink()
    elif with_demo:
        everymoment("demo", "--cast")
    print(f"\nOpen http://{HOST}:{port} in a browser. Ctrl-C stops it.\n", flush=True)
    serve(port)


def refuse_a_taken_port(port: int) -> None:
    """Stops with one plain sentence when something else already listens there."""
    with socket.socket() as asked:
        asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            asked.bind((HOST, port))
        except OSError:
            sys.exit(f"Port {port} is already in use on this machine. Choose another: make run PORT={port + 1}")


def look_at_the_database() -> tuple[Path, bool]:
    """Where the mark of an unfinished demo stands, and whether the database of the settings has no tables yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "everymoment.project.settings")
    import django
    from django.conf import settings
    from django.db import connection

    django.setup()
    new = not connection.introspection.table_names()
    connection.close()
    return settings.VAR / "demo-wanted", new


def everymoment(*words: str) -> None:
    """Runs one of the program's own commands; stops with its exit code when it fails."""
    ran = subprocess.run([str(PROGRAMS / "everymoment"), *words], cwd=ROOT)
    if ran.returncode:
        sys.exit(ran.returncode)


def step(title: str, *words: str) -> None:
    """Runs a command, saying what it does and how long it took."""
    print(f"==> {title}", flush=True)
    started = time.monotonic()
    everymoment(*words)
    print(f"    done in {time.monotonic() - started:.0f} s", flush=True)


def server_command(port: int, workers: int) -> list[str]:
    """The web server's command line. Journeys use it too, so that they walk on the server that people get."""
    where = ["--host", HOST, "--port", str(port), "--workers", str(workers)]
    # Threads beyond these would only wait for the same few cores and database connections.
    at_once = ["--blocking-threads", str(REQUESTS_AT_ONCE)]
    # Ctrl-C reaches the workers too, and one that is asked to stop twice may wait for itself for ever.
    stops = ["--workers-kill-timeout", str(STOPS_WITHIN_S)]
    quiet = ["--log-level", "warning"]
    program = str(PROGRAMS / "granian")
    return [program, "--interface", "wsgi", *where, *at_once, *stops, *quiet, "everymoment.project.wsgi:application"]


def beat_beside_us() -> None:
    """Starts the heartbeat of the audit chain. It ends by itself when this process, by then the web server, is gone."""
    subprocess.Popen([str(PROGRAMS / "everymoment"), "audit", "heartbeat", "--beside", str(os.getpid())], cwd=ROOT)


def serve(port: int) -> None:
    """Becomes the web server, so that Ctrl-C and signals reach it and nothing is left behind."""
    os.chdir(ROOT)
    beat_beside_us()
    command = server_command(port, WORKERS)
    os.execv(command[0], command)  # noqa: S606


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit("Use: .venv/bin/python setup/start.py PORT")
    main(int(sys.argv[1]))
