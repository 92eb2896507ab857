"""What a first start can meet is told in one sentence with its remedy, never a traceback."""

import importlib.util
import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.homes import ROOT

LOCK = ROOT / "requirements.lock"


@pytest.fixture
def environment(monkeypatch):
    """`bin/environment.py`, with a disk that has room unless the test says otherwise."""
    spec = importlib.util.spec_from_file_location("environment", ROOT / "bin/environment.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: SimpleNamespace(free=10**12))
    return module


def ending(environment, folder):
    """The last words of a start that cannot be: one line, one sentence."""
    with pytest.raises(SystemExit) as end:
        environment.ready(folder, LOCK)
    words = end.value.code
    assert words.endswith(".")
    assert "\n" not in words
    assert "Traceback" not in words
    return words


def raising(error):
    def fail(*_, **__):
        raise error

    return fail


def saying(words):
    """A command that fails and says this."""
    return raising(subprocess.CalledProcessError(1, ["pip"], output=words))


def made(folder, **_):
    """As `venv.create`, without an environment in it."""
    Path(folder, "bin").mkdir(parents=True, exist_ok=True)
    Path(folder, "bin/python").touch()


def without_ensurepip(monkeypatch, environment, *found):
    answers = iter([None, *found])
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _: next(answers, None))


def test_an_older_python_is_told_which_one_to_take(environment, monkeypatch, tmp_path):
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 18))
    words = ending(environment, tmp_path / "new")
    assert words == "This is Python 3.9.18: start again with Python 3.11 or newer."


def test_without_ensurepip_the_package_is_named(environment, monkeypatch, tmp_path):
    without_ensurepip(monkeypatch, environment)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    assert "apt-get install python3-venv" in ending(environment, tmp_path / "new")


def test_without_ensurepip_root_on_debian_installs_it(environment, monkeypatch, tmp_path):
    without_ensurepip(monkeypatch, environment, "there")
    monkeypatch.setattr(environment.os, "geteuid", lambda: 0)
    monkeypatch.setattr(environment.shutil, "which", lambda _: "/usr/bin/apt-get")
    run = []
    monkeypatch.setattr(environment.subprocess, "run", lambda command, **_: run.append(command))
    monkeypatch.setattr(environment.venv, "create", made)
    environment.ready(tmp_path / "new", LOCK)
    assert [command[:2] for command in run[:2]] == [["apt-get", "update"], ["apt-get", "install"]]
    assert run[1][-1] == "python3-venv"


def test_without_ensurepip_even_after_debian_was_asked(environment, monkeypatch, tmp_path):
    without_ensurepip(monkeypatch, environment)
    monkeypatch.setattr(environment.os, "geteuid", lambda: 0)
    monkeypatch.setattr(environment.shutil, "which", lambda _: "/usr/bin/apt-get")
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: None)
    assert ending(environment, tmp_path / "new") == environment.NO_ENSUREPIP


@pytest.mark.parametrize("words", [
    "WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(…)'\n"
    "ERROR: No matching distribution found for asgiref==3.13.0",
    "[Errno -3] Temporary failure in name resolution",
    "HTTPSConnectionPool(…): Read timed out.",
])  # fmt: skip
def test_without_a_network_it_says_so(environment, monkeypatch, tmp_path, words):
    monkeypatch.setattr(environment.venv, "create", made)
    monkeypatch.setattr(environment.subprocess, "run", saying(words))
    assert ending(environment, tmp_path / "new") == environment.NO_NETWORK


@pytest.mark.parametrize("error", [
    PermissionError(13, "Permission denied", "/srv/kontaktraad/.venv"),
    OSError(30, "Read-only file system", "/srv/kontaktraad/.venv"),
])  # fmt: skip
def test_without_the_right_to_write_another_folder_is_offered(
    environment, monkeypatch, tmp_path, error
):
    monkeypatch.setattr(environment.venv, "create", raising(error))
    words = ending(environment, tmp_path / "new")
    assert str(tmp_path / "new") in words
    assert "KKR_VENV" in words


def test_a_full_disk_is_seen_before_anything_is_made(environment, monkeypatch, tmp_path):
    monkeypatch.setattr(environment.shutil, "disk_usage", lambda _: SimpleNamespace(free=9_000_000))
    assert "free 400 MB" in ending(environment, tmp_path / "new")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("words", [
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
    b"OSError: [Errno 28] No space left on device",
])  # fmt: skip
def test_a_disk_that_fills_meanwhile_is_told_too(environment, monkeypatch, tmp_path, words):
    monkeypatch.setattr(environment.venv, "create", saying(words))
    assert "The disk is full" in ending(environment, tmp_path / "new")


def test_anything_else_is_told_by_its_last_line(environment, monkeypatch, tmp_path):
    monkeypatch.setattr(environment.venv, "create", made)
    monkeypatch.setattr(environment.subprocess, "run", saying("much\nERROR: hashes do not match"))
    assert "(ERROR: hashes do not match)" in ending(environment, tmp_path / "new")


def test_an_unfinished_start_is_finished_and_a_whole_one_left_alone(
    environment, monkeypatch, tmp_path
):
    run = []
    monkeypatch.setattr(environment.venv, "create", made)
    monkeypatch.setattr(environment.subprocess, "run", lambda command, **_: run.append(command))
    made(tmp_path)
    for _ in range(2):
        environment.ready(tmp_path, LOCK)
    assert [command[-2:] for command in run] == [["-r", str(LOCK)], ["-e", str(ROOT)]]
