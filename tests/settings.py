"""The product's settings, with a home that is thrown away."""

import os
import tempfile

# The browser's driver leaves an event loop in the thread that tests use the database in.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ.setdefault("KKR_HOME", tempfile.mkdtemp(prefix="kkr-tests-"))

os.environ.setdefault("KKR_CLOCK", "2026-12-01T12:00:00+01:00")
os.environ.setdefault("KKR_MAIL_HOLD", "0")
os.environ.setdefault("KKR_MAIL", "django.core.mail.backends.locmem.EmailBackend")

from kontaktraad.settings import *  # noqa: F403

ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file: threads on a shared in-memory database meet locks no real one has.
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}  # noqa: F405
    # No test's machine loses its power; tests/faults kills a process that has the real settings.
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
# Static files as they lie in the code: nothing is put together for a test.
PLAIN = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STORAGES = {**STORAGES, "staticfiles": PLAIN}  # noqa: F405
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
CACHES = {**CACHES, "default": CACHES["pages"]}  # noqa: F405
# Tables straight from the models, as an empty database gets them: tests/record/test_setup.py.
MIGRATION_MODULES = {app.rpartition(".")[2]: None for app in INSTALLED_APPS}  # noqa: F405
# What makes a password slow to guess makes it slow to test; nobody guesses here.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
