"""The product's settings, with a home that is thrown away."""

import os
import tempfile

os.environ.setdefault("KKR_HOME", tempfile.mkdtemp(prefix="kkr-tests-"))

from kontaktraad.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file: threads on a shared in-memory database meet locks no real one has.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}  # noqa: F405
