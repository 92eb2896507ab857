"""Whether it is the member: signed in as that person, or with the code given in the room.

A personal link alone shows what is open and takes answers. What is closed, and votes, need more.
"""

from datetime import timedelta

from allauth.mfa.utils import is_mfa_enabled
from django.core import signing
from django.core.cache import cache
from django.http import HttpRequest, HttpResponseBase

from kontaktraad.access.queries import persons_of
from kontaktraad.accounts.models import User
from kontaktraad.meetings.actions.codes import is_code, newest_code
from kontaktraad.meetings.invitations import Invitation
from kontaktraad.meetings.models import Meeting

SALT = "room-code"
LASTS = timedelta(hours=14)
"""How long a code typed on a device holds there."""
MOST_TRIES, WITHIN = 5, 15 * 60
"""Wrong codes for a person within so many seconds, after which none is looked at."""


def is_stranger(request: HttpRequest, found: Invitation) -> bool:
    """Whether somebody else than the link's person is signed in."""
    return request.user.is_authenticated and not _signed_in_as(request, found)


def proves(request: HttpRequest, found: Invitation) -> bool:
    """Whether it is the link's person who asks."""
    if request.user.is_authenticated:
        return _signed_in_as(request, found)
    return _has_code(request, found)


def _signed_in_as(request: HttpRequest, found: Invitation) -> bool:
    user = request.user
    if not isinstance(user, User) or int(found.person) not in persons_of(user):
        return False
    practice = found.meeting.term.council.world == "practice"
    return practice or bool(is_mfa_enabled(user))


def _cookie(meeting: Meeting) -> str:
    return f"kkr-meeting-{meeting.pk}"


def _has_code(request: HttpRequest, found: Invitation) -> bool:
    text = request.COOKIES.get(_cookie(found.meeting), "")
    try:
        person, number = signing.loads(text, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError, TypeError):
        return False
    code = newest_code(found.meeting, int(found.person))
    return code is not None and (person, number) == (int(found.person), code.pk)


def take_code(request: HttpRequest, found: Invitation, answer: HttpResponseBase) -> bool:
    """Look at the code somebody typed; where it is right, this device has shown who it is."""
    person, key = int(found.person), f"room-code-{found.meeting.pk}-{found.person}"
    cache.add(key, 0, WITHIN)
    if cache.incr(key) > MOST_TRIES or not is_code(
        found.meeting, person, request.POST.get("code", "")
    ):
        return False
    cache.delete(key)
    code = newest_code(found.meeting, person)
    text = signing.dumps([person, code.pk if code else 0], salt=SALT)
    answer.set_cookie(
        _cookie(found.meeting), text, max_age=LASTS, httponly=True, samesite="Lax",
        secure=request.is_secure(),
    )  # fmt: skip
    return True
