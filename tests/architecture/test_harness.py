"""What the tests themselves must be: no app's tables unasked on PostgreSQL, and nobody asleep."""

import ast
from pathlib import Path

import pytest
from django.apps import apps

TESTS = sorted(Path(__file__).parents[1].rglob("*.py"))
KEEPING = [app for app in apps.get_app_configs() if app.name.startswith("kontaktraad.")
           and any(apps.get_app_config(app.label).get_models())]  # fmt: skip
ASLEEP = {"sleep", "wait_for_timeout"}


def nodes(file, kind):
    return [node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, kind)]


def on_postgres(file):
    return any(ast.unparse(n) == "pytest.mark.postgres" for n in nodes(file, ast.Attribute))


def imports(file, app):
    return any(
        f"{node.module}.".startswith(f"{app}.") for node in nodes(file, ast.ImportFrom)
    )  # fmt: skip


@pytest.mark.parametrize("app", KEEPING, ids=lambda app: app.label)
def test_every_app_that_keeps_something_is_asked_on_postgresql_too(app):
    assert [file for file in TESTS if on_postgres(file) and imports(file, app.name)]


def test_the_apps_are_found_by_looking():
    assert len(KEEPING) > 15


def test_no_test_sleeps():
    for file in TESTS:
        called = {getattr(n.func, "attr", getattr(n.func, "id", "")) for n in nodes(file, ast.Call)}
        assert not called & ASLEEP, file
