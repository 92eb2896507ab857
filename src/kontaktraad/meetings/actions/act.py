"""An act of a term's council."""

from kontaktraad.record.actions import Act, By
from kontaktraad.register.models import Term


def act_of(term: Term, verb: str, by: By) -> Act:
    """Who does what in which council's term."""
    return Act(by.actor, verb, str(term), by.key)
