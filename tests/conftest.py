"""What the tests share: the example election in the official format, and a ready database."""

import os
from datetime import timedelta

import pytest
from django.utils import translation
from hypothesis import settings
from tests.homes import Homes
from tests.snapshots import Snapshots
from tests.sources.official_files import write_official

from kontaktraad.appointments.actions.rehearsal import load_rehearsal
from kontaktraad.lawbook import places
from kontaktraad.record import triggers
from kontaktraad.record.unchanged import KEPT
from kontaktraad.register.actions.demo import load_practice
from kontaktraad.register.at import today
from kontaktraad.register.models import Term
from kontaktraad.register.models.places import PRACTICE, REHEARSAL

settings.register_profile("kkr", deadline=timedelta(seconds=5), derandomize=True)
settings.load_profile("kkr")


LONG = {"journeys", "faults", "cli", "publications"}
"""Folders whose few tests take long: their files begin first, so that none is waited for alone."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONG.isdisjoint(item.path.parts))


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


@pytest.fixture(scope="session")
def common(tmp_path_factory):
    """The folder all workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def homes(common):
    """Homes of `kkr` to copy, made once for all workers."""
    return Homes(common)


@pytest.fixture(scope="session")
def snapshots(django_db_setup, django_db_blocker, common):
    """The database as it is when nothing has been entered, and what is kept of it later."""
    with django_db_blocker.unblock():
        kept = Snapshots(common)
        kept.of("empty", lambda: None)
    return kept


@pytest.fixture(scope="module")
def practice(snapshots, django_db_blocker):
    """The practice council, there for a file's tests and gone after them."""
    with django_db_blocker.unblock():
        snapshots.of("practice", load_practice)
        yield Term.objects.select_related("council").get(council=PRACTICE)
        snapshots.of("empty", lambda: None)


def _rehearsed():
    load_practice()
    load_rehearsal(today())


@pytest.fixture(scope="module")
def rehearsal(snapshots, django_db_blocker):
    """The council whose constituting meeting is rehearsed, for a file's tests."""
    with django_db_blocker.unblock():
        snapshots.of("rehearsal", _rehearsed)
        yield Term.objects.select_related("council").get(council=REHEARSAL)
        snapshots.of("empty", lambda: None)


@pytest.fixture(autouse=True)
def _nothing_kept():
    """A page made in one test is not given in the next."""
    KEPT.pages.clear()
