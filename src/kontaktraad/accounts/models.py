"""The user model, our own from the first migration so that it can grow."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Someone who can sign in; says nothing about seats or offices."""

    session_seed = models.CharField(max_length=16, blank=True)
    """Part of what a session is bound to; changed, it ends every session of the account."""

    def get_session_auth_hash(self) -> str:
        """What a session must match: the password and the seed."""
        return self._session_hash(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self):  # type: ignore[no-untyped-def]  # Django's is untyped
        """The same by each earlier secret key."""
        for digest in super().get_session_auth_fallback_hash():
            yield self._session_hash(digest)

    def _session_hash(self, digest: str) -> str:
        return f"{digest}{self.session_seed}"

    @property
    def called(self) -> str:
        """The account's name, else its address."""
        return self.get_full_name() or self.email
