"""Who acts, by which key."""

from dataclasses import dataclass

from kontaktraad.record.actions import Act
from kontaktraad.register.models import Council


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does it, and the key that makes a repeated request the same act."""

    actor: str
    key: str


def act_in(council: Council, verb: str, by: Doer) -> Act:
    """An act in a council's cases."""
    return Act(by.actor, verb, f"{council.pk} cases", by.key)
