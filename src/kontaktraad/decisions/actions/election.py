"""One person is elected to an office by ballots and, on a tie, by lot (KSL §24(1), FO §4(4)a)."""

import json
from collections.abc import Mapping
from datetime import datetime

from kontaktraad.decisions.actions.roll import ruled
from kontaktraad.decisions.actions.votes import ruled_quorum
from kontaktraad.decisions.facts import room
from kontaktraad.decisions.models import PersonDraw, PersonElection, PersonRound
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.models import Item
from kontaktraad.record.actions import By, Done
from kontaktraad.register.actions.occur import Stopped
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.rules.ballots import Round, elected
from kontaktraad.rules.meetings import entitled
from kontaktraad.rules.outcome import Outcome, Refused


class NoOffice(Exception):  # noqa: N818 - said to a person
    """An election is to an office, and a lot is drawn by somebody."""


def open_election(item: Item, office: str, by: By) -> str:
    """Put an office to election, on a ruled quorum; answers with its key. Raises NoOffice."""
    if not office.strip():
        raise NoOffice

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        ruling = ruled_quorum(ledger, item.meeting, by)
        election = ledger.keep(
            PersonElection(item=item, office=office.strip(), at=at, opened_by_id=ledger.sequence)
        )
        told = {"item": item.key, "office": election.office}
        return Done(str(election.pk), told, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(item.meeting.term, "open_election", by), work)


def count_ballot(election: PersonElection, votes: Mapping[str, int], blank: int, by: By) -> str:
    """Keep a ballot as it was counted; answers with its number.

    Raises Stopped where the rule refuses it; nothing is stored then.
    """

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        filled = len(entitled(room(election.item.meeting, election.item)))
        ballot = Round(dict(votes), blank, filled)
        rounds = [*rounds_of(election), ballot]
        outcome = _accepted(elected(rounds, draws_of(election)))
        ruling = ruled(
            ledger, election.item.meeting, "person_election", _asked(election, rounds), outcome
        )
        ledger.keep(
            PersonRound(
                election=election, number=len(rounds), blank=blank, present=filled,
                votes=json.dumps(dict(votes), sort_keys=True), ruling=ruling, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"election": election.pk, "ballot": len(rounds)}
        return Done(str(len(rounds)), told, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(election.item.meeting.term, "count_ballot", by), work)


def draw_lot(election: PersonElection, winner: str, drawn_by: str, by: By) -> str:
    """Keep a lot as it was drawn; answers with its number. Raises NoOffice, Stopped."""
    if not drawn_by.strip():
        raise NoOffice

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        drawn, rounds = [*draws_of(election), winner], rounds_of(election)
        outcome = _accepted(elected(rounds, drawn))
        asked = {**_asked(election, rounds), "drawn": drawn, "drawn_by": drawn_by}
        ruling = ruled(ledger, election.item.meeting, "person_election", asked, outcome)
        ledger.keep(
            PersonDraw(
                election=election, number=len(drawn), winner_id=int(winner), ruling=ruling, at=at,
                drawn_by=drawn_by.strip(), opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        told = {"election": election.pk, "winner": winner, "drawn_by": drawn_by}
        return Done(str(len(drawn)), told, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(election.item.meeting.term, "draw_lot", by), work)


def rounds_of(election: PersonElection) -> list[Round]:
    """The ballots counted so far."""
    rows = PersonRound.objects.filter(election=election).order_by("number")
    return [Round(json.loads(row.votes), row.blank, row.present) for row in rows]


def draws_of(election: PersonElection) -> list[str]:
    """On whom the lots drawn so far fell."""
    rows = PersonDraw.objects.filter(election=election).order_by("number")
    return [str(row.winner_id) for row in rows]


def _asked(election: PersonElection, rounds: list[Round]) -> dict[str, object]:
    told = [{"votes": r.votes, "blank": r.blank, "present": r.present} for r in rounds]
    return {"election": election.pk, "office": election.office, "ballots": told}


def _accepted(outcome: Outcome[str]) -> Outcome[str]:
    if isinstance(outcome, Refused):
        raise Stopped(outcome)
    return outcome
