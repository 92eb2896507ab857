"""The read log: who has read what is closed, when, from where; the operator's alone."""

import logging

from django.http import HttpRequest

logger = logging.getLogger("kontaktraad.reads")


def note(request: HttpRequest, what: str) -> None:
    """One reading of something closed; a personal link's reader has no account."""
    user = request.user
    who = f"account {user.pk}" if user.is_authenticated else "personal link"
    client = request.META.get("REMOTE_ADDR", "")
    logger.info("read", extra={"facts": {"what": what, "who": who, "client": client}})
