"""What went wrong, in sentences: the cause, where, and what to do."""

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from kontaktraad.access.actions import NotAllowed
from kontaktraad.record.actions import ClockIsWrong
from kontaktraad.record.operations.backup import CannotDo
from kontaktraad.record.operations.release import Untested
from kontaktraad.register.models import Council
from kontaktraad.sources.badinput import BadInput
from kontaktraad.wording import accounts
from kontaktraad.wording import faults as wording


def faults(error: Exception) -> list[dict[str, str]]:
    """Bad input for a programme: each fault with its place, detail and rule."""
    found = error.faults if isinstance(error, BadInput) else ()
    return [
        {"reason": f.reason, "place": f.place, "detail": f.detail, "rule": f.rule} for f in found
    ]


def sentences(error: Exception) -> list[str]:
    """The error as a person reads it."""
    if isinstance(error, BadInput):
        return [wording.sentence(fault) for fault in error.faults]
    if isinstance(error, NotAllowed):
        return [accounts.reason(error.reason, _known())]
    if isinstance(error, CannotDo | Untested | ImproperlyConfigured):
        return [str(error)]
    if isinstance(error, ClockIsWrong):
        return [f"Uret går forkert: akt {error} ligger frem i tiden. Stil maskinens ur."]
    if isinstance(error, DatabaseError):
        return [f"Databasen kunne ikke bruges: {error}. Se efter, at KKR_HOME kan skrives."]
    if isinstance(error, OSError):
        return [f"{error.filename or ''}: {error.strerror}. Se efter sti, rettigheder og plads."]
    return [f"Uventet fejl ({type(error).__name__}: {error}). Meld den gerne; --debug viser hvor."]


def _known() -> dict[str, object]:
    try:
        councils = ", ".join(Council.objects.order_by("sort").values_list("slug", flat=True))
    except DatabaseError:
        councils = "?"
    roles = ", ".join(sorted(set(accounts.DANISH)))
    return {"roles": roles, "councils": councils}
