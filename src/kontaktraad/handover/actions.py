"""The new council says of a recommendation what it will do with it: by a decision of its own."""

from dataclasses import dataclass
from datetime import datetime

from kontaktraad.decisions.models import Decision
from kontaktraad.handover.models import SAYS, Response
from kontaktraad.lawbook.papers import Paper
from kontaktraad.meetings.actions.act import act_of
from kontaktraad.meetings.facts import day_of
from kontaktraad.record.actions import By, Done
from kontaktraad.register.ledger import Change, Ledger, carry_out_or_later
from kontaktraad.register.models import Term


class NotAResponse(Exception):  # noqa: N818 - said to a person
    """A response names a recommendation, an answer, a decision; words unless it is accepted."""


@dataclass(frozen=True, slots=True)
class Responding:
    """What is said of a recommendation, by which decision."""

    number: int
    says: str
    words: str
    decision: Decision | None


def respond(term: Term, paper: Paper, said: Responding, by: By) -> str:
    """Keep what the new council decided of a recommendation, from its meeting's day on.

    Raises NotAResponse.
    """
    numbers = {row["number"] for row in paper.told["recommendations"]}
    decision = said.decision
    if decision is None or said.number not in numbers or said.says not in SAYS:
        raise NotAResponse
    if said.says != "accept" and not said.words.strip():
        raise NotAResponse

    def work(at: datetime) -> Done:
        ledger = Ledger(at)
        about = (("term_id", term.pk), ("paper", paper.key), ("number", said.number))
        values = {"says": said.says, "words": said.words.strip(), "decision_id": decision.pk}
        ledger.write([Change(Response, about, values)], day_of(decision.item.meeting))
        told = {"recommendation": said.number, "says": said.says, "decision": decision.number}
        return Done(said.says, told, "", ledger.rows, ledger.closed)

    return carry_out_or_later(act_of(term, "respond_to_recommendation", by), work)
