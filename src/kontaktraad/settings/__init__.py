"""Settings: one file, values from the environment where an operator needs them."""

import json
import os
import secrets
from pathlib import Path

import dj_database_url

PACKAGE = Path(__file__).resolve().parent.parent
CHECKOUT = PACKAGE.parent.parent
HOME = Path(os.environ.get("KKR_HOME") or CHECKOUT / "var")

DEBUG = os.environ.get("KKR_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("KKR_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"
LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
ROOT_URLCONF = "kontaktraad.urls"
WSGI_APPLICATION = "kontaktraad.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"


def _secret_key() -> str:
    """The key from the environment, else one made once and kept beside the database."""
    if given := os.environ.get("KKR_SECRET_KEY"):
        return given
    file = HOME / "secret-key"
    if not file.exists():
        try:
            HOME.mkdir(parents=True, exist_ok=True)
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return file.read_text()
        except OSError:
            return secrets.token_urlsafe(50)
        with os.fdopen(handle, "w") as out:
            out.write(secrets.token_urlsafe(50))
    return file.read_text()


SECRET_KEY = _secret_key()

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
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
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
        os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'kontaktraad.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {"OPTIONS": SQLITE, "CONN_HEALTH_CHECKS": False}

PUBLIC_ONLY = os.environ.get("KKR_PUBLIC") == "1"
"""Serve the public face alone, as a process that may read its tables and no other."""
if PUBLIC_ONLY:
    ROOT_URLCONF = "kontaktraad.publicface.site"
    INSTALLED_APPS = ["django.contrib.staticfiles", "kontaktraad.publicface", "kontaktraad.web"]
    KNOWING = ("kontaktraad.", "allauth.", "django.contrib.", "django.middleware.csrf")
    MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith(KNOWING)]
    TEMPLATES[0]["OPTIONS"] = {}

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
]
ACCOUNT_ADAPTER = "kontaktraad.accounts.adapters.Accounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kontaktraad"
SOCIALACCOUNT_ADAPTER = "kontaktraad.accounts.adapters.SocialAccounts"
OIDC = json.loads(os.environ.get("KKR_OIDC") or "[]")
"""Providers: [{id, name, domains, issuer, client_id, secret}]; see docs/guide/operator.md."""
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": each["id"], "name": each["name"], "client_id": each["client_id"],
                "secret": each["secret"], "settings": {"server_url": each["issuer"]},
            }
            for each in OIDC
        ],
    }
}  # fmt: skip
LOGIN_REDIRECT_URL = "my-councils"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = os.environ.get("KKR_HTTPS") == "1"
EMAIL_BACKEND = os.environ.get("KKR_MAIL", "django.core.mail.backends.console.EmailBackend")

SITE_URL = os.environ.get("KKR_URL", "http://127.0.0.1:8000")
"""The address people reach the site by; personal links in mails begin with it."""

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_secrets": {"()": "kontaktraad.access.logs.NoSecrets"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["no_secrets"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
