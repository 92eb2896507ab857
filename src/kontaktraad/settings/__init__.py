"""Django's settings; what an operator can say is in `settings.environment`."""

import dj_database_url

from kontaktraad.settings.edge import *  # noqa: F403 - settings are names
from kontaktraad.settings.environment import flag, text
from kontaktraad.settings.home import PACKAGE, home, secret_key
from kontaktraad.settings.logs import logging_of
from kontaktraad.settings.signing_in import *  # noqa: F403 - settings are names

HOME = home()
REHEARSAL = REHEARSAL or (HOME / "rehearsal").exists()  # noqa: F405 - from the edge
MAIL_IS_SET_UP = MAIL_IS_SET_UP and not REHEARSAL  # noqa: F405 - the same
DEBUG = flag("KKR_DEBUG")
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
ROOT_URLCONF = "kontaktraad.urls"
WSGI_APPLICATION = "kontaktraad.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SECRET_KEY = secret_key(HOME)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "kontaktraad.accounts",
    "kontaktraad.publicface",
    "kontaktraad.record",
    "kontaktraad.documents",
    "kontaktraad.results",
    "kontaktraad.register",
    "kontaktraad.access",
    "kontaktraad.notices",
    "kontaktraad.grouproom",
    "kontaktraad.elections",
    "kontaktraad.cases",
    "kontaktraad.meetings",
    "kontaktraad.decisions",
    "kontaktraad.appointments",
    "kontaktraad.assents",
    "kontaktraad.finance",
    "kontaktraad.goals",
    "kontaktraad.projects",
    "kontaktraad.agreements",
    "kontaktraad.handover",
    "kontaktraad.publications",
    "kontaktraad.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "kontaktraad.web.proxies.TrustedProxies",
    "kontaktraad.web.health.Health",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kontaktraad.settings.static_files.Compressed",
    "kontaktraad.web.errors.Errors",
    "kontaktraad.web.turns.Turns",
    "kontaktraad.web.letters.Letters",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kontaktraad.web.sign_in.idle.Idle",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "kontaktraad.access.middleware.Rights",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
    }
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "kontaktraad.web.context.site",
            ]
        },
    }
]

SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;"
        "PRAGMA recursive_triggers=ON;"
    ),
}
DATABASES = {
    "default": dj_database_url.parse(
        text("DATABASE_URL") or f"sqlite:///{HOME / 'kontaktraad.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {"OPTIONS": SQLITE, "CONN_HEALTH_CHECKS": False}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kontaktraad_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 64},
    },
}
"""Attempts to sign in are counted for all processes; pages lie in each under the journal's end."""
PUBLIC_ONLY = flag("KKR_PUBLIC")
"""Serve the public face alone, as a process that may read its tables and no other."""
if PUBLIC_ONLY:
    ROOT_URLCONF = "kontaktraad.publicface.site"
    INSTALLED_APPS = ["django.contrib.staticfiles", "kontaktraad.publicface", "kontaktraad.web"]
    KNOWING = ("kontaktraad.", "allauth.", "django.contrib.", "django.middleware.csrf")
    MIDDLEWARE = [n for n in MIDDLEWARE if not n.startswith(KNOWING) or n.endswith("Proxies")]
    TEMPLATES[0]["OPTIONS"] = {}
    CACHES = {"default": CACHES["pages"]}

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "kontaktraad.settings.static_files.HashedFiles"},
}
CSRF_FAILURE_VIEW = "kontaktraad.web.errors.forbidden"

LOGGING = logging_of(HOME)
