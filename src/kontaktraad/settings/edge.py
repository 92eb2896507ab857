"""The edge: addresses, proxies, HTTPS, mail. All follows from `KKR_URL` unless it is given."""

import json
from urllib.parse import urlsplit

from kontaktraad.settings.environment import flag, text, words

KKR_URL = text("KKR_URL")
URL = urlsplit(KKR_URL)
LOCAL = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = (
    words("KKR_HOSTS") + LOCAL if text("KKR_HOSTS") else [*filter(None, [URL.hostname]), *LOCAL]
)
HTTPS = flag("KKR_HTTPS") or (not text("KKR_HTTPS") and URL.scheme == "https")
TRUSTED_PROXIES = words("KKR_TRUSTED_PROXIES")
CSRF_TRUSTED_ORIGINS = (
    [f"https://{URL.netloc}"] * bool(URL.netloc)
    + [f"https://{host}" for host in words("KKR_HOSTS")]
    if HTTPS
    else []
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^sundhed$"]
SECURE_HSTS_SECONDS = int(text("KKR_HSTS")) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

TLS = text("KKR_SMTP_TLS")
PORTS = {"tls": 465, "starttls": 587, "none": 25}
REHEARSAL = flag("KKR_REHEARSAL")
EMAIL_HOST = text("KKR_SMTP_HOST")
EMAIL_PORT = int(text("KKR_SMTP_PORT") or PORTS.get(TLS, 25))
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = text("KKR_SMTP_USER"), text("KKR_SMTP_PASSWORD")
EMAIL_USE_TLS, EMAIL_USE_SSL = TLS == "starttls", TLS == "tls"
EMAIL_TIMEOUT = 20
SMTP_CA = text("KKR_SMTP_CA")
BACKENDS = {"console": "django.core.mail.backends.console.EmailBackend"}
EMAIL_BACKEND = BACKENDS.get(text("KKR_MAIL"), text("KKR_MAIL")) or "kontaktraad.notices.smtp.Smtp"
MAIL_IS_SET_UP = bool(EMAIL_HOST or text("KKR_MAIL")) and not REHEARSAL
"""Whether this process can send mail; without it mail waits and is never called sent."""
DEFAULT_FROM_EMAIL = (
    text("KKR_MAIL_FROM") or f"Kontaktraad <kontaktraad@{URL.hostname or 'localhost'}>"
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
MAIL_SENDERS: dict[str, str] = json.loads(text("KKR_MAIL_FROM_COUNCILS") or "{}")
MAIL_HOLD = int(text("KKR_MAIL_HOLD"))
MAIL_TO_ADDRESS, MAIL_OF_CLIENT, MAIL_OF_COUNCIL = map(int, words("KKR_MAIL_LIMITS"))
IMAP = {name: text(f"KKR_IMAP_{name.upper()}") for name in ("host", "user", "password")}
