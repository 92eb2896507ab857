"""An act in a council's cases."""

from kontaktraad.record.actions import Act, By
from kontaktraad.register.models import Council


def act_in(council: Council, verb: str, by: By) -> Act:
    """A verb of a person in a council's cases."""
    return Act(by.actor, verb, f"{council.pk} cases", by.key)
