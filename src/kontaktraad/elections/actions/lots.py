"""A lot by seed: bound before anyone speaks, drawn from secret and words, replayed by anyone."""

import json
import secrets
from collections.abc import Sequence
from datetime import datetime

from kontaktraad.elections.models import BoundSecret, SeedLot
from kontaktraad.elections.ruling import election_ruling
from kontaktraad.record.actions import Act, By, Done, carry_out
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import COPENHAGEN
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.models import Term
from kontaktraad.rules.lots import Draw, commitment, draw_lot
from kontaktraad.rules.outcome import Decided


class DrawnAlready(Exception):  # noqa: N818 - said to a person
    """The secret was shown by an earlier draw: another is bound first."""


def bind_secret(term: Term, by: By) -> str:
    """Bind a new secret; answers with its digest, which is read out before anyone says a word."""

    def work(at: datetime) -> Done:
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


def draw_by_seed(
    bound: BoundSecret, words: Sequence[str], tied: Sequence[str], places: int, by: By
) -> str:
    """Draw from a bound secret and the words said; answers with the lot's number.

    Raises DrawnAlready, and Stopped where nobody said a word or no lot is needed.
    """

    def work(at: datetime) -> Done:
        if SeedLot.objects.filter(bound=bound).exists():
            raise DrawnAlready
        ledger, said = Ledger(at), tuple(word.strip() for word in words if word.strip())
        outcome = draw_lot(Draw(bound.commitment, bound.secret, said), tied, places)
        if not isinstance(outcome, Decided):
            raise Stopped(outcome)
        on = at.astimezone(COPENHAGEN).date()
        told = {"words": said, "tied": sorted(tied), "places": places}
        ruling = ledger.rule(
            election_ruling("lot", bound.term, on, told, outcome), bound.term.council_id
        )
        lot = ledger.keep(
            SeedLot(
                bound=bound, words=json.dumps(said), tied=json.dumps(sorted(tied)),
                drawn=json.dumps(outcome.answer), ruling=ruling, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        return Done(str(lot.pk), told, ruling.hash, ledger.rows, ledger.closed)

    return carry_out(Act(by.actor, "draw_by_seed", str(bound.term), by.key), work)
