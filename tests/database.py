"""What tests with a ready Django share: the language, the tables, councils to begin from."""

import pytest
from django.core.cache import cache
from django.utils import translation
from tests import site
from tests.snapshots import Snapshots

from kontaktraad.appointments.actions.rehearsal import load_rehearsal
from kontaktraad.record import triggers
from kontaktraad.record.unchanged import KEPT
from kontaktraad.register.actions.demo import load_practice
from kontaktraad.register.at import today
from kontaktraad.register.models import Term
from kontaktraad.register.models.places import PRACTICE, REHEARSAL

site.share()


@pytest.fixture(autouse=True)
def _danish():
    """Each test begins in Danish, whatever language a page before it was asked for in."""
    with translation.override("da"):
        yield


@pytest.fixture
def committed(transactional_db):
    """A database where commits are real; the guards step aside only for the clearing away."""
    yield
    triggers.remove()


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
    cache.clear()
