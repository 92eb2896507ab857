"""Chair and vice-chair: votes counted, lots recorded, and the groups name whom (FO §4(2))."""

import json
from dataclasses import dataclass
from datetime import datetime

from kontaktraad.elections.facts import chair_votes
from kontaktraad.elections.models import ChairCount
from kontaktraad.elections.ruling import election_ruling
from kontaktraad.record.actions import Act, By, Done, read
from kontaktraad.register.actions.occur import Request, Stopped, occur
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.register.models import Term
from kontaktraad.rules.chairmanship import POSTS, elect_chairs
from kontaktraad.rules.mandates import ChairElected
from kontaktraad.rules.outcome import Refused


class NotCounted(Exception):  # noqa: N818 - said to a person
    """The votes are not counted yet, or a lot is waited for."""


class NoDrawer(Exception):  # noqa: N818 - said to a person
    """A lot is drawn by somebody."""


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the groups name: the members that become chair and vice-chair."""

    chair: str
    vice_chair: str


def count_chairs(term: Term, by: By, winner: str = "", drawn_by: str = "") -> str:
    """Count the two posts on the votes and the alliances filed; with a lot's winner, go on.

    Answers `decided` or `lots_needed`. Raises Stopped where a draw does not answer the tie, and
    NoDrawer where nobody drew it.
    """

    def work(at: datetime) -> Done:
        ledger, before = Ledger(at), newest_count(term)
        drawn = [*json.loads(before.drawn), winner] if before and winner else []
        if drawn and not drawn_by.strip():
            raise NoDrawer
        asked = chair_votes(term, term.constituted)
        outcome = elect_chairs(asked, drawn)
        if isinstance(outcome, Refused):
            raise Stopped(outcome)
        told = {"asked": asked, "drawn": drawn, "drawn_by": drawn_by}
        document = election_ruling("chairmanship", term, term.constituted, told, outcome)
        ruling = ledger.rule(document, term.council_id)
        ledger.keep(
            ChairCount(
                term=term, drawn=json.dumps(drawn), drawn_by=drawn_by.strip(), ruling=ruling,
                at=at, opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        answer = document["outcome"]
        return Done(answer, {"drawn": drawn}, ruling.hash, ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "count_chairs", str(term), by.key), work)


def newest_count(term: Term) -> ChairCount | None:
    """The newest count of the term."""
    return ChairCount.objects.filter(term=term).select_related("ruling").order_by("-pk").first()


def name_chairs(term: Term, named: Named, by: By) -> str:
    """The groups that won the posts name a member each; both take office as one act.

    Raises NotCounted, and Stopped where a person cannot chair (FO §4(2)a).
    """

    def work(at: datetime) -> Done:
        count = newest_count(term)
        document = read(count.ruling) if count else {}
        if document.get("outcome") != "decided":
            raise NotCounted
        ledger, hashes = Ledger(at), []
        figures = document["steps"][-1]["figures"]
        for post, person in zip(POSTS, (named.chair, named.vice_chair), strict=True):
            event = ChairElected(post, person, figures[f"{post}_bloc"])
            hashes += occur(ledger, Request(term, event, term.constituted, by.actor, by.key))
        restate(ledger)
        told = {"named": [named.chair, named.vice_chair], "rulings": hashes}
        return Done(hashes[0], told, hashes[0], ledger.rows, ledger.closed)

    return carry_out_or_later(Act(by.actor, "name_chairs", str(term), by.key), work)
