"""The other Pythons of a machine: which is found, and what is said where none is."""

import importlib.util
import json
import sys

import pytest
from tests.homes import ROOT

HERE = sys.version_info[1]


@pytest.fixture
def pythons(monkeypatch, tmp_path):
    """`bin/pythons.py` on a machine without any other Python."""
    monkeypatch.syspath_prepend(ROOT / "bin")
    spec = importlib.util.spec_from_file_location("pythons", ROOT / "bin/pythons.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.shutil, "which", lambda _: None)
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    return module


def stand_in(folder, words):
    """A Python that says this of itself."""
    program = folder / "bin/python"
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho {words}\n")
    program.chmod(0o755)
    return str(program)


def test_the_newest_patch_is_taken_and_a_candidate_is_not(pythons, tmp_path):
    stand_in(tmp_path / "versions/3.14.2", "3 14 final")
    newest = stand_in(tmp_path / "versions/3.14.10", "3 14 final")
    stand_in(tmp_path / "versions/3.15.0rc1", "3 15 candidate")
    assert (pythons.found(14), pythons.found(15)) == (newest, None)


def test_a_shim_that_stands_for_nothing_is_passed_over(pythons, monkeypatch, tmp_path):
    shim = stand_in(tmp_path / "shims", "command not found")
    monkeypatch.setattr(pythons.shutil, "which", lambda _: shim)
    real = stand_in(tmp_path / "versions/3.14.0", "3 14 final")
    assert pythons.found(14) == real


def test_without_a_newer_python_it_says_so_aloud_and_is_not_red(pythons, capsys):
    assert pythons.newest_python() == 0
    assert f"NO PYTHON NEWER THAN 3.{HERE} FOUND" in capsys.readouterr().out


def test_the_newest_is_checked_in_an_environment_of_its_own(pythons, monkeypatch, tmp_path):
    words = f"$2 $KKR_VENV > {tmp_path}/asked; echo 3 {HERE + 2} final"
    stand_in(tmp_path / f"versions/3.{HERE + 1}.0", f"3 {HERE + 1} final")
    stand_in(tmp_path / f"versions/3.{HERE + 2}.0", words)
    monkeypatch.setenv("KKR_VENV", "/mine")
    assert pythons.newest_python() == 0
    asked, folder = (tmp_path / "asked").read_text().split()
    assert asked == "check"
    assert folder.endswith("/venv")


def test_a_supported_python_that_is_not_there_makes_the_record_red(pythons, monkeypatch, tmp_path):
    (tmp_path / "evidence").mkdir()
    monkeypatch.setattr(pythons, "ROOT", tmp_path)
    monkeypatch.setattr(pythons.subprocess, "check_output", lambda *_, **__: "commit\n")
    assert pythons.pythons() == 1
    report = json.loads((tmp_path / "evidence/pythons.json").read_text())
    assert [run["said"] for run in report["runs"]] == ["not found on this machine"] * 3


def test_what_a_run_prints_is_kept_line_by_line(pythons, capsys):
    command = ["sh", "-c", "echo 3 passed; echo; echo GREEN; exit 2"]
    assert pythons.passed_on(command, {}) == (2, ["3 passed", "GREEN"])
    assert "GREEN" in capsys.readouterr().out
