"""What every test stands on: no network, a fixed order (quickest first), and one account of all parts at the end."""

import gc
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.test.utils import setup_databases, teardown_databases
from hypothesis.configuration import set_hypothesis_home_dir
from pytest_django import DjangoDbBlocker
from whitenoise.middleware import WhiteNoiseMiddleware

from tests import offline, parts
from tests.own_database import copied

ROOT = Path(__file__).resolve().parent.parent
ONLY_SHOW = {"pages", "documents", "demo", "handbook"}
DATABASE_FIXTURES = {
    "own_database",
    "db",
    "transactional_db",
    "django_db_reset_sequences",
    "django_db_serialized_rollback",
}

set_hypothesis_home_dir(ROOT / "var" / "cache" / "hypothesis")
# No deadline: a busy machine is not a fault. print_blob: what failed once can be tried again exactly.
hypothesis.settings.register_profile("house", deadline=None, print_blob=True)
hypothesis.settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """A few words more on pytest's command line, which `make test` uses."""
    group = parser.getgroup("Every Moment")
    group.addoption("--only-database", action="store_true", help="run only the tests that touch the database")
    group.addoption("--every-room", action="store_true", help="with --only-database: also the rooms that only show")
    group.addoption("--part", default="", help="the name under which this run's outcome is kept for the last summary")


def touches_database(item: pytest.Item) -> bool:
    """Whether a test asks for the database, by its mark, its fixtures or its Django test class."""
    if item.get_closest_marker("django_db"):
        return True
    if DATABASE_FIXTURES & set(getattr(item, "fixturenames", ())):
        return True
    return bool(getattr(getattr(item, "cls", None), "databases", None))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts tests without a database first, journeys last; leaves out what does not belong to this run."""
    left_out = [item for item in items if not belongs(item, config)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
    items[:] = sorted((item for item in items if item not in set(left_out)), key=slowness)


def pytest_collection_finish() -> None:
    """What is there to the end, the tests themselves, is no longer searched for what may be thrown away."""
    gc.collect()
    gc.freeze()


def belongs(item: pytest.Item, config: pytest.Config) -> bool:
    """Whether a test is part of this run: of the database when only that is wanted, and of the database in use."""
    if config.getoption("--only-database") and not touches_database(item):
        return False
    if config.getoption("--only-database") and not config.getoption("--every-room") and only_shows(item):
        return False
    return not item.get_closest_marker("postgres") or on_postgres()


def only_shows(item: pytest.Item) -> bool:
    """Whether a test is of a room that speaks no SQL of its own; the deeds it asks are tested on both databases."""
    return Path(item.path).relative_to(ROOT / "tests").parts[0] in ONLY_SHOW


def on_postgres() -> bool:
    """Whether the tests run on PostgreSQL; asked of the settings, which alone read DATABASE_URL."""
    from django.conf import settings

    return str(settings.DATABASES["default"]["ENGINE"]).endswith("postgresql")


def slowness(item: pytest.Item) -> int:
    """How late a test comes: plain Python, then the database, then journeys."""
    if item.get_closest_marker("journey"):
        return 2
    return int(touches_database(item))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Keeps this part's counts, and shows those of the parts before it above pytest's own last line."""
    part = config.getoption("--part")
    if not part:
        return
    for line in parts.before(part):
        terminalreporter.write_line(line)
    parts.keep(part, terminalreporter.stats)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Fails whatever tries to leave this machine: tests must tell the same on a ward with no internet."""
    with offline.only_loopback():
        yield


@pytest.fixture(autouse=True, scope="session")
def one_step_is_enough() -> None:
    """Tests sign in without a second step; those of signing in ask for it again."""
    from django.conf import settings

    settings.SECOND_STEP = False


@pytest.fixture(autouse=True, scope="session")
def passwords_are_kept_quickly() -> None:
    """Passwords are hashed as ever, with little work: making each guess dear is for those who guess, not for tests."""
    from django.contrib.auth.hashers import Argon2PasswordHasher

    Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1


@pytest.fixture(autouse=True, scope="session")
def static_files_are_listed_once() -> Iterator[None]:
    """Every test's browser has its own middleware; the files of the front end, some 80, are sought for the first."""
    listed: dict[str, dict] = {}
    seek = WhiteNoiseMiddleware.add_files_from_finders

    def once(self: WhiteNoiseMiddleware) -> None:
        if self.static_prefix not in listed:
            seek(self)
            listed[self.static_prefix] = self.files
        self.files = dict(listed[self.static_prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", once)
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The migrated test database, made whichever tests are chosen.

    pytest-django makes it only when some test asks for its own fixtures, so a run of nothing but `own_database` tests
    would copy the database in use.
    """
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture
def own_database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A copy of the migrated database for this test alone, with real transactions and as many threads as it likes."""
    with django_db_blocker.unblock(), copied():
        yield
