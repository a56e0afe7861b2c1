"""The environment is made once, and again only when what it is made from has changed."""

import subprocess
import sys
from pathlib import Path

import pytest

from setup import environment


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project folder of this test's own, whose environment counts as made."""
    (tmp_path / "requirements").mkdir()
    for name in ("run", "test", "spark"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}-package==1.0 --hash=sha256:0\n")
    for name in environment.BUILT_FROM:
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    return tmp_path


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every installation that was asked for, none of which is made."""
    asked: list[list[str]] = []
    monkeypatch.setattr(environment, "make_venv", lambda: None)
    monkeypatch.setattr(environment, "install", lambda what, total=0: asked.append(what))
    return asked


def test_the_second_start_installs_nothing(project: Path, installed: list[list[str]]) -> None:
    environment.main("run")
    first = len(installed)
    environment.main("run")
    assert first == len(installed) == 2
    assert installed[0][0] == "--require-hashes"


def test_whoever_has_the_test_set_can_run(project: Path, installed: list[list[str]]) -> None:
    environment.main("test")
    first = len(installed)
    environment.main("run")
    assert len(installed) == first


def test_spark_comes_on_top_and_is_built_by_what_is_pinned(project: Path, installed: list[list[str]]) -> None:
    environment.main("run")
    environment.main("spark")
    environment.main("spark")
    environment.main("run")
    assert len(installed) == 3
    assert installed[2][:2] == ["--no-build-isolation", "--require-hashes"]


def test_a_new_pin_installs_again(project: Path, installed: list[list[str]]) -> None:
    environment.main("run")
    (project / "requirements" / "run.txt").write_text("run-package==2.0 --hash=sha256:0\n")
    environment.main("run")
    assert len(installed) == 4


def test_an_installation_cut_short_is_not_believed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []

    def stop(what: list[str], total: int = 0) -> None:
        asked.append(what)
        raise KeyboardInterrupt

    monkeypatch.setattr(environment, "make_venv", lambda: None)
    monkeypatch.setattr(environment, "install", stop)
    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            environment.main("run")
    assert len(asked) == 2


def test_an_old_python_is_told_so_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "OLDEST", (9, 0))
    with pytest.raises(SystemExit, match=r"needs Python 9\.0 or newer"):
        environment.refuse_what_cannot_work()


def test_a_python_without_venv_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="python3-venv"):
        environment.refuse_what_cannot_work()


def test_a_step_fails_as_its_command_fails() -> None:
    script = Path(environment.__file__).parent / "step.sh"
    ran = subprocess.run(["sh", script, "Failing", sys.executable, "-c", "raise SystemExit(3)"], capture_output=True)
    assert ran.returncode == 3
    assert b"FAILED" in ran.stderr and b"Failing" in ran.stderr
