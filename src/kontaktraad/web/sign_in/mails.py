"""The library's mails in our words: which of its occasions is which letter."""

from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _

from kontaktraad.accounts.models import User
from kontaktraad.notices.invitation import houses_of
from kontaktraad.notices.letters import Letter


def letter_of(occasion: str, context: dict[str, Any]) -> Letter | None:
    """The letter for an occasion of the library; None where nothing is sent."""
    user, name = context.get("user"), occasion.rpartition("/")[2]
    if not isinstance(user, User):
        return None
    if name == "password_reset_key":
        return _reset(user, urlsplit(context["password_reset_url"]).path)
    words = _occasions().get(name)
    if words is None:
        return None
    warning = _("Was it not you? Then change your password at once and write to the secretariat.")
    house = houses_of(user)
    subject = f"{words}: {house}"
    buttons = ((_("Your account"), reverse("mfa_index")),)
    return Letter(subject, (words + ".", warning), buttons, name=user.get_full_name(), house=house)


def _reset(user: User, path: str) -> Letter:
    house = houses_of(user)
    subject = _("Choose a new password: %(house)s") % {"house": house}
    words = _("Somebody, you we hope, wants a new password for your account.")
    small = (_("The link works once and for three days. If it was not you, do nothing."),)
    buttons = ((_("Choose a new password"), path),)
    return Letter(
        subject, (words,), buttons, name=user.get_full_name(), house=house, small=small
    )  # fmt: skip


def _occasions() -> dict[str, str]:
    return {
        "password_changed": _("Your password was changed"),
        "password_reset": _("Your password was changed"),
        "password_set": _("Your password was chosen"),
        "totp_activated": _("Your authenticator app was added"),
        "totp_deactivated": _("Your authenticator app was removed"),
        "webauthn_added": _("A passkey was added to your account"),
        "webauthn_removed": _("A passkey was removed from your account"),
        "recovery_codes_generated": _("New recovery codes were made for your account"),
    }
