"""Sign-in: django-allauth, passwords, second factors, providers by mail domain."""

import json

from kontaktraad.settings.edge import HTTPS
from kontaktraad.settings.environment import text

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
ACCOUNT_ADAPTER = "kontaktraad.web.sign_in.adapters.Accounts"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,10/300s/key",
    "reset_password": "20/m/ip,5/m/key",
    "reset_password_from_key": "60/m/ip",
}
"""By client and by account from that client: a municipality's many share one address."""
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
LOGIN_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "kontaktraad.web.sign_in.adapters.Factors"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Kontaktraad"
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_ADAPTER = "kontaktraad.web.sign_in.adapters.SocialAccounts"
OIDC = json.loads(text("KKR_OIDC"))
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
SESSION_IDLE = int(text("KKR_IDLE_MINUTES")) * 60
