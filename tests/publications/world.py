"""A held meeting made once for a file's tests; each test's changes are rolled back to it."""

import pytest
from django.test import override_settings
from tests.publications.council import held


def plain(where):
    """What a closed item says where nothing depends on it."""
    return f"hemmeligt {where}"


@pytest.fixture(scope="module")
def meeting(practice, django_db_blocker, tmp_path_factory):
    with override_settings(HOME=tmp_path_factory.mktemp("home")), django_db_blocker.unblock():
        yield held(practice, plain)
