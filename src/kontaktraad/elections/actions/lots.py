"""A lot by seed: bound before anyone speaks, drawn from secret and words, replayed by anyone."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from kontaktraad.elections.models import BoundSecret, SeedLot
from kontaktraad.record.actions import Act, By, Done, carry_out
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import COPENHAGEN
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.models import Term
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.lots import Draw, commitment, draw_lot
from kontaktraad.rules.outcome import Decided


class NothingBound(Exception):  # noqa: N818 - said to a person
    """No secret is bound: one is bound before anybody says a word."""


class BoundAlready(Exception):  # noqa: N818 - said to a person
    """A secret is bound and not drawn with: nobody chooses among several."""


def bind_secret(term: Term, by: By) -> str:
    """Bind a new secret; answers with its digest, which is read out before anyone says a word.

    Raises BoundAlready.
    """

    def work(at: datetime) -> Done:
        if waiting(term):
            raise BoundAlready
        ledger, secret = Ledger(at), secrets.token_hex(32)
        bound = ledger.keep(
            BoundSecret(
                term=term, commitment=commitment(secret), secret=secret, by=by.actor, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"commitment": bound.commitment}
        return Done(bound.commitment, told, "", ledger.rows, ledger.closed)

    return carry_out(Act(by.actor, "bind_secret", str(term), by.key), work)


def draw_within(
    ledger: Ledger, term: Term, words: Sequence[str], tie: tuple[Sequence[str], int]
) -> tuple[list[str], str]:
    """Draw the lot an act waits for from the secret bound and the words said, within that act.

    Answers with on whom it fell, in order, and what the draw is known by. Raises NothingBound, and
    Stopped where nobody said a word.
    """
    bound = waiting(term)
    if bound is None:
        raise NothingBound
    (tied, places), said = tie, tuple(word.strip() for word in words if word.strip())
    outcome = draw_lot(Draw(bound.commitment, bound.secret, said), tied, places)
    if not isinstance(outcome, Decided):
        raise Stopped(outcome)
    on = ledger.at.astimezone(COPENHAGEN).date()
    told = {"words": said, "tied": sorted(tied), "places": places}
    ruling = ledger.rule(term_ruling("lot", term, on, told, outcome), term.council_id)
    ledger.keep(
        SeedLot(
            bound=bound, words=json.dumps(said), tied=json.dumps(sorted(tied)),
            drawn=json.dumps(outcome.answer), ruling=ruling, at=ledger.at,
            opened_by_id=ledger.sequence,
        )
    )  # fmt: skip
    return list(outcome.answer), f"frø {bound.commitment[:12]}"


def waiting(term: Term) -> BoundSecret | None:
    """The secret that is bound and not drawn with."""
    return BoundSecret.objects.filter(term=term, lot=None).order_by("pk").last()
