"""What all tests share; what needs a ready Django is in tests/database.py, apart from the law."""

import gc
import os
from datetime import timedelta

import pytest
from hypothesis import settings
from tests.homes import Homes
from tests.sources.official_files import write_official

from kontaktraad.lawbook import places

settings.register_profile("kkr", deadline=timedelta(seconds=5), derandomize=True)
settings.register_profile("quick", settings.get_profile("kkr"), max_examples=25)
settings.load_profile("kkr")


def pytest_addoption(parser, pluginmanager):
    if not pluginmanager.hasplugin("django"):
        parser.addini("DJANGO_SETTINGS_MODULE", "of no use to a run without Django")


def pytest_configure(config):
    if config.pluginmanager.hasplugin("django"):
        config.pluginmanager.import_plugin("tests.database")


LONG = {"journeys", "faults", "cli", "publications"}
"""Folders whose few tests take long: their files begin first, so that none is waited for alone."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONG.isdisjoint(item.path.parts))


def pytest_collection_finish():
    """What has been read stays until the end: no later collection of garbage looks through it."""
    gc.freeze()


@pytest.fixture
def official(tmp_path):
    """A folder with a small official result of two municipalities, and the folder's path."""
    folder = tmp_path / "official"
    write_official(folder)
    return folder


@pytest.fixture(scope="session")
def election():
    return places.election_2025()


@pytest.fixture(scope="session")
def mayors():
    return {code: mayor.party for code, mayor in places.mayors_2025().items()}


@pytest.fixture(scope="session")
def common(tmp_path_factory):
    """The folder all workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def homes(common):
    """Homes of `kkr` to copy, made once for all workers."""
    return Homes(common)
