"""An alliance is filed with the secretariat: in time, too late, or between two readings."""

import json
from collections.abc import Sequence
from datetime import date, datetime

from kontaktraad.elections.facts import chair_votes, filed, last_day
from kontaktraad.elections.models import Filing, FilingRead
from kontaktraad.record.actions import Act, By, Done, carry_out, read
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.at import COPENHAGEN
from kontaktraad.register.ledger import Ledger
from kontaktraad.register.models import Term
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.chairmanship import elect_chairs
from kontaktraad.rules.deadlines import filed_in_time
from kontaktraad.rules.outcome import Decided, Outcome, Refused


class NothingToRead(Exception):  # noqa: N818 - said to a person
    """The filing was in time by every reading, or is read already; or no reason is given."""


def file_alliance(term: Term, parties: Sequence[str], by: By) -> str:
    """File an alliance that every partner has confirmed; answers with its number, the receipt.

    The moment is the act's own, as a day in Copenhagen. Raises Stopped where it is too late by
    every reading, or where a party has no members or is in an alliance already (FO §4(2)b).
    Between two readings it is kept, and counts once a named person has read it as in time.
    """

    def work(at: datetime) -> Done:
        ledger, on = Ledger(at), at.astimezone(COPENHAGEN).date()
        wanted = tuple(sorted(parties))
        outcome = _in_time(term, on, wanted)
        if isinstance(outcome, Refused):
            raise Stopped(outcome)
        told = {"parties": list(wanted), "filed": str(on)}
        ruling = ledger.rule(term_ruling("alliance", term, on, told, outcome), term.council_id)
        filing = ledger.keep(
            Filing(
                term=term, number=Filing.objects.filter(term=term).count() + 1, at=at,
                parties=json.dumps(list(wanted)), filed_by=by.actor, ruling=ruling,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        return Done(str(filing.number), told, ruling.hash, ledger.rows, ledger.closed)

    return carry_out(Act(by.actor, "file_alliance", str(term), by.key), work)


def _in_time(term: Term, on: date, parties: tuple[str, ...]) -> Outcome[bool]:
    last = last_day(term)
    if not isinstance(last, Decided):
        return last
    asked = chair_votes(term, on, [*filed(term), parties])
    fits = elect_chairs(asked)
    if isinstance(fits, Refused):
        return fits
    return filed_in_time(on, last.answer, asked.alliance_cite)


def read_filing(filing: Filing, by: By, *, in_time: bool) -> str:
    """Say whether a filing between two readings of *hverdag* was in time, by name, for a reason.

    Raises NothingToRead, and Stopped where it would put a party in two alliances.
    """

    def work(at: datetime) -> Done:
        asks = read(filing.ruling)["outcome"] == "needs_decision"
        read_before = FilingRead.objects.filter(filing=filing).exists()
        if not asks or read_before or not by.reason.strip():
            raise NothingToRead
        wanted = [*filed(filing.term), tuple(json.loads(filing.parties))]
        fits = elect_chairs(chair_votes(filing.term, filing.term.constituted, wanted))
        if in_time and isinstance(fits, Refused):
            raise Stopped(fits)
        ledger = Ledger(at)
        ledger.keep(
            FilingRead(
                filing=filing, in_time=in_time, by=by.actor, reason=by.reason.strip(), at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"alliance": filing.number, "in_time": in_time, "reason": by.reason}
        return Done("in_time" if in_time else "late", told, "", ledger.rows, ledger.closed)

    return carry_out(Act(by.actor, "read_filing", str(filing.term), by.key), work)
