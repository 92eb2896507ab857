"""What imports cannot show: purity, sizes, citations, templates, languages."""

import ast
import importlib
import re
import tomllib
from inspect import isfunction
from pathlib import Path
from statistics import median, quantiles

import pytest
from babel.messages.pofile import read_po

from kontaktraad import __version__
from kontaktraad.lawbook.rulebook import rules

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src/kontaktraad"
CODE = [f for f in sorted(SRC.rglob("*.py")) if "migrations" not in f.parts]
LAW = sorted((SRC / "rules").glob("*.py"))
BANNED = {"now", "today", "open", "print", "float", "round", "input", "eval", "exec"}


def functions(file):
    tree = ast.parse(file.read_text())
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def size(node):
    body = node.body[1:] if ast.get_docstring(node) else node.body
    if not body:
        return 1
    return body[-1].end_lineno - body[0].lineno + 2


@pytest.mark.parametrize("file", LAW, ids=lambda f: f.name)
def test_the_law_has_no_clock_file_chance_or_float(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            assert name not in BANNED, f"{file.name}:{node.lineno} {name}"
        assert not isinstance(node, ast.Div), f"{file.name} divides"
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))


@pytest.mark.parametrize("file", LAW, ids=lambda f: f.name)
def test_every_module_of_the_law_names_its_paragraphs(file):
    text = ast.get_docstring(ast.parse(file.read_text()))
    assert text
    if file.name != "__init__.py":
        assert re.search(r"(FO|KLV|SKF|KSL) ?§|\(FO\)", text), file.name


@pytest.mark.parametrize("file", LAW, ids=lambda f: f.name)
def test_every_public_function_of_the_law_is_documented_and_typed(file):
    for node in functions(file):
        if not node.name.startswith("_"):
            assert node.returns is not None, node.name
            nested = node.name in {"ratio", "may_lose", "may_win", "knows", "counts", "noting"}
            small = {"cap", "outside_seats", "limit", "held", "inside"}
            assert ast.get_docstring(node) or nested or node.name in small, node.name


PAGES = [
    *(SRC / "register/views").glob("*.py"), *(SRC / "web").glob("*.py"),
    *(SRC / f"register/{name}.py" for name in (
        "calls", "called", "forms", "history", "letters", "queries", "report", "ruled",
        "succession", "told",
    )),
    *(SRC / "meetings/views").glob("*.py"), *(SRC / "decisions/views").glob("*.py"),
    *(SRC / f"meetings/{name}.py" for name in ("forms", "ical", "queries", "told")),
    *(SRC / f"decisions/{name}.py" for name in ("minutes", "queries")),
    *(SRC / "elections/views").glob("*.py"), *(SRC / "appointments/views").glob("*.py"),
    *(SRC / f"elections/{name}.py" for name in ("offline", "queries", "told")),
    *(SRC / f"appointments/{name}.py" for name in (
        "board", "document", "forms", "ical", "people", "posts", "queries",
    )),
    *(SRC / f"results/{name}.py" for name in ("municipal_page", "queries", "report", "tables")),
]  # fmt: skip
SHOWN = {"moved"}
"""Compares two rulings' readings word for word; decides nothing."""


@pytest.mark.parametrize("file", PAGES, ids=lambda f: f"{f.parent.name}/{f.name}")
def test_pages_show_rulings_and_call_no_function_of_the_law(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kontaktraad.rules"):
            law = importlib.import_module(node.module)
            called = {a.name for a in node.names if isfunction(getattr(law, a.name))}
            assert called <= SHOWN, f"{file.name}: {called}"


def test_functions_are_small():
    sizes = [size(node) for file in CODE for node in functions(file)]
    law = [size(node) for file in LAW for node in functions(file)]
    assert median(sizes) <= 8
    assert quantiles(sizes, n=10)[-1] <= 20
    assert median(law) <= 8
    assert max(law) <= 40
    assert max(sizes) <= 50


def test_files_are_short_and_names_say_something():
    for file in CODE:
        assert len(file.read_text().splitlines()) <= 300, file
        assert file.stem not in {"utils", "helpers", "common", "misc", "services", "manager"}


def test_no_debts_are_hidden_in_comments():
    for file in CODE:
        assert not re.search(r"\b(TODO|FIXME|XXX|HACK)\b", file.read_text()), file


def test_every_exception_to_a_check_has_a_reason():
    for file in CODE:
        for line in file.read_text().splitlines():
            if "# noqa" in line or "# type: ignore" in line:
                assert re.search(r"(noqa: \w+|ignore\[[\w, -]+\]) +(-|#) ?\w+", line), line


def test_pages_have_no_inline_script_or_style():
    for file in SRC.rglob("*.html"):
        text = file.read_text()
        assert not re.search(
            r"<script(?![^>]*(?:\bsrc=|application/json))[^>]*>|\sstyle=\"|\son[a-z]+=\"", text
        ), file


def test_every_template_is_used():
    code = "".join(f.read_text() for f in [*CODE, *SRC.rglob("*.html")])
    overridden = {"allauth", "account", "mfa"}
    for file in SRC.rglob("*.html"):
        if not overridden & set(file.parts):
            assert f"{file.parent.name}/{file.name}" in code, file.name


def test_danish_is_complete_and_compiled():
    folder = SRC / "locale/da/LC_MESSAGES"
    with (folder / "django.po").open("rb") as file:
        catalogue = read_po(file, locale="da")
    for message in catalogue:
        if message.id:
            assert message.string, message.id
            assert set(re.findall(r"%\(\w+\)s", str(message.id))) == set(
                re.findall(r"%\(\w+\)s", str(message.string))
            ), message.id
    assert (folder / "django.mo").stat().st_mtime > 0


def test_every_sentence_in_the_code_is_in_the_catalogue():
    with (SRC / "locale/da/LC_MESSAGES/django.po").open("rb") as file:
        known = {m.id for m in read_po(file, locale="da")}
    for file in CODE:
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "gettext_noop"}:
                text = node.args[0]
                if isinstance(text, ast.Constant):
                    assert text.value in known, f"{file.name}:{node.lineno} {text.value}"


def test_every_rule_is_worded_in_both_languages():
    for rule in rules().values():
        assert all(rule.text[language] for language in ("da", "en"))
        assert all(p.text["da"] and p.text["en"] and p.default for p in rule.open)
    assert len({rule.slug for rule in rules().values()}) == len(rules())


def test_the_lock_holds_no_addresses_and_every_line_is_hashed():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_nothing_reads_outside_the_project():
    for file in CODE:
        assert "../shared" not in file.read_text(), file


def test_the_version_is_one():
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert told == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text()
