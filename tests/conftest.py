"""What the tests share: the example election in the official format, and a ready database."""

import contextlib
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import settings
from tests.sources.official_files import write_official

from kontaktraad.lawbook import places
from kontaktraad.record import triggers
from kontaktraad.register.actions.demo import load_practice

settings.register_profile("kkr", deadline=timedelta(seconds=5), derandomize=True)
settings.load_profile("kkr")


@pytest.fixture(autouse=True)
def _danish():
    """Each test begins in Danish, whatever language a page before it was asked for in."""
    with translation.override("da"):
        yield


@pytest.fixture
def official(tmp_path):
    """A folder with a small official result of two municipalities, and the folder's path."""
    folder = tmp_path / "official"
    write_official(folder)
    return folder


@pytest.fixture
def committed(transactional_db):
    """A database where commits are real; the guards step aside only for the clearing away."""
    yield
    triggers.remove()


@pytest.fixture(scope="session")
def election():
    return places.election_2025()


@pytest.fixture(scope="session")
def mayors():
    return {code: mayor.party for code, mayor in places.mayors_2025().items()}


@pytest.fixture(scope="module")
def practice(django_db_setup, django_db_blocker):
    """The practice council, loaded once for a file's tests and rolled back after them."""
    with django_db_blocker.unblock(), contextlib.ExitStack() as stack:
        stack.enter_context(transaction.atomic())
        yield load_practice()
        transaction.set_rollback(True)
