"""Sign-in as an organisation wants it: no open sign-up, our own mails, single sign-on by domain."""

import base64
import hashlib
import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest

from kontaktraad.access.typed import shown_lately
from kontaktraad.accounts.models import User
from kontaktraad.notices.outbox import client_of, within_limits, write
from kontaktraad.web.sign_in.mails import letter_of

logger = logging.getLogger("kontaktraad.security")


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Accounts are made by invitation; nobody signs up. Mails go through the outbox."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail into the outbox; beyond the limits, and to strangers, nothing."""
        letter, user = letter_of(template_prefix, context), context.get("user")
        client = client_of(self.get_client_ip(self.request))
        if letter and user and within_limits(email.lower(), client):
            write(email, letter, f"account {user.pk} {letter.subject}"[:80], client=client)

    def is_reauthentication_required(self, *, app: str, **_: Any) -> bool:
        """Who has signed in within minutes has shown who they are."""
        return not shown_lately(self.request)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The client, as the trusted proxies say (`web.proxies`)."""
        return str(request.META.get("REMOTE_ADDR", ""))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords are counted for an account from an address: nobody locks others out."""
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}|{self.get_client_ip(request)}"

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """A wrong password is an entry of the security log."""
        name = credentials.get("email") or credentials.get("username") or ""
        log("sign_in_failed", request, account=str(name)[:200])


def log(event: str, request: HttpRequest | None, **facts: Any) -> None:
    """An entry of the security log: what, whose account, from where."""
    client = request.META.get("REMOTE_ADDR", "") if request else ""
    logger.info(event, extra={"facts": {"client": client, **facts}})


class Factors(DefaultMFAAdapter):  # type: ignore[misc]  # the library has no types
    """Secrets of second factors are encrypted with the secret key."""

    def encrypt(self, text: str) -> str:
        """The secret as it is stored."""
        return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; one stored before secrets were encrypted is read as it is."""
        for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                return _fernet(key).decrypt(encrypted_text.encode()).decode()
            except InvalidToken:
                continue
        return encrypted_text

    def build_totp_svg(self, url: str) -> str:
        """The QR code as a picture within the page: nothing is asked of elsewhere."""
        drawn: str = super().build_totp_svg(url)
        picture = drawn[drawn.index("<svg") :]
        return picture.replace("<svg", '<svg role="img" aria-label="QR-kode"', 1)


def _fernet(key: str | bytes) -> Fernet:
    text = key.decode() if isinstance(key, bytes) else key
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"factor:{text}".encode()).digest()))


class SocialAccounts(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the same
    """A provider signs in those who have an account already, by their verified address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up here either."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Connect the provider's person to the account of the same address, in its own domain."""
        email = (sociallogin.user.email or "").lower()
        verified = any(a.verified and a.email.lower() == email for a in sociallogin.email_addresses)
        own = domain_of(email) in _domains(sociallogin.account.provider)
        found = User.objects.filter(email__iexact=email).first() if verified and own else None
        if found and not sociallogin.is_existing:
            sociallogin.connect(request, found)


def domain_of(email: str) -> str:
    """What stands after the @."""
    return email.rpartition("@")[2].lower()


def _domains(provider: str) -> list[str]:
    return [d for each in settings.OIDC if each["id"] == provider for d in each["domains"]]


def provider_for(email: str) -> str | None:
    """The provider that signs in addresses of this domain, if there is one."""
    domain = domain_of(email)
    found = (each["id"] for each in settings.OIDC if domain in each["domains"])
    return next(found, None)
