"""The mail server, also one whose certificate is issued by an authority of the house."""

import ssl
from functools import cached_property

from django.conf import settings
from django.core.mail.backends.smtp import EmailBackend


class Smtp(EmailBackend):
    """Django's SMTP, which trusts the authority in `KKR_SMTP_CA` too."""

    @cached_property
    def ssl_context(self) -> ssl.SSLContext:
        """The certificates a server's is checked against."""
        return ssl.create_default_context(cafile=settings.SMTP_CA or None)
