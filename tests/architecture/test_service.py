"""What an operator relies on: every setting is listed, examples are valid, the clock is one."""

import ast
import json
import re
import shutil
import subprocess
from pathlib import Path

import yaml
from tests.architecture import settings

from kontaktraad import __version__
from kontaktraad.cli import help_pages
from kontaktraad.record.operations.release import TESTED_FROM
from kontaktraad.settings.environment import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src/kontaktraad"
OURS = {"KKR_VENV"}
"""Of the checkout's own commands, not of the service."""
CLOCKS = {"now", "today", "utcnow", "localdate", "localtime"}


def test_every_setting_that_is_read_is_in_the_list_and_the_guide():
    for file in [*SRC.rglob("*.py"), *(ROOT / "deploy").rglob("*")]:
        if file.is_file():
            found = set(re.findall(r"\bKKR_[A-Z_]+[A-Z]\b", file.read_text(encoding="utf-8")))
            examples = {"KKR_DATABASE_PASSWORD", "KKR_HOST", "KKR_SMTP", "KKR_IMAP"}
            assert found - examples - OURS <= set(SETTINGS), file


def test_the_guides_table_is_the_list():
    text = settings.GUIDE.read_text(encoding="utf-8")
    assert text == settings.written(text), "python -m tests.architecture.settings"


def test_the_clock_is_read_in_one_place():
    for file in SRC.rglob("*.py"):
        if "migrations" in file.parts or file == SRC / "clock.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = getattr(node.func.value, "id", "")
                read = owner in {"datetime", "date", "timezone"} and node.func.attr in CLOCKS
                assert not read, f"{file}:{node.lineno}"


def test_help_is_written_for_every_command_in_both_languages():
    for language in help_pages.LANGUAGES:
        assert help_pages.pages(language) == help_pages.drawn(language), (
            "python -m kontaktraad.cli.help_pages"
        )


def test_units_are_valid_but_for_the_programs_that_are_not_installed_here():
    tool = shutil.which("systemd-analyze")
    assert tool, "systemd-analyze is not installed (Debian package: systemd)"
    units = sorted((ROOT / "deploy/systemd").glob("kontaktraad*"))
    done = subprocess.run([tool, "verify", *units], capture_output=True, text=True)
    complaints = [
        line for line in done.stderr.splitlines()
        if "/opt/kontaktraad" not in line and "kontaktraad" in line
    ]  # fmt: skip
    assert complaints == []
    assert len(units) == 4


def test_examples_name_only_what_there_is():
    yaml.safe_load((ROOT / "deploy/compose.yaml").read_text())
    container = (ROOT / "deploy/Containerfile").read_text()
    for source in re.findall(r"^COPY (.+) \S+$", container, re.MULTILINE):
        for name in source.split():
            assert (ROOT / name).exists(), name
    assert "USER kontaktraad" in container
    for line in (ROOT / "deploy/kontaktraad.env.example").read_text().splitlines():
        name = line.lstrip("# ").partition("=")[0]
        assert "=" not in line or name in SETTINGS, line


def test_publiccode_has_what_it_must():
    text = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    must = {"publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus",
            "softwareType", "description", "legal", "maintenance", "localisation"}  # fmt: skip
    assert must <= set(text)
    assert text["softwareVersion"] == __version__
    assert text["maintenance"]["contacts"]
    assert {"localisationReady", "availableLanguages"} <= set(text["localisation"])
    for words in text["description"].values():
        assert len(words["shortDescription"]) <= 150
        assert 150 <= len(words["longDescription"]) <= 10_000
        assert words["features"]


def test_this_release_is_upgraded_from_itself():
    assert __version__ in TESTED_FROM


def test_english_help_lacks_nothing():
    words = json.loads((help_pages.FOLDER / "english.json").read_text(encoding="utf-8"))
    assert all(words.values())
