"""Sign-in as an organisation wants it: no open sign-up, single sign-on by mail domain."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from kontaktraad.accounts.models import User


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Accounts are made by the operator; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False


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
