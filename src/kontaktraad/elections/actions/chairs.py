"""Chair and vice-chair: the votes are counted, lots recorded, and members seated (FO §4(2))."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kontaktraad.elections.actions.lots import draw_within
from kontaktraad.elections.facts import chair_votes, heads
from kontaktraad.elections.models import ChairCount
from kontaktraad.record.actions import Act, By, Done, read
from kontaktraad.record.canonical import plain
from kontaktraad.register.actions.occur import Request, Stopped, occur
from kontaktraad.register.actions.standings import restate
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.ledger import Ledger, carry_out_or_later
from kontaktraad.register.models import Term
from kontaktraad.register.ruling import term_ruling
from kontaktraad.rules.chairmanship import POSTS, elect_chairs
from kontaktraad.rules.mandates import ChairElected
from kontaktraad.rules.outcome import Refused


class NotCounted(Exception):  # noqa: N818 - said to a person
    """The votes are not counted as they are now, or a lot is waited for."""


class CountedAlready(Exception):  # noqa: N818 - said to a person
    """The votes and alliances are as they were counted; a count is not made again, nor its lot."""


class NoLotWaited(Exception):  # noqa: N818 - said to a person
    """No lot is waited for, or nobody drew it."""


class NotTheirs(Exception):  # noqa: N818 - said to a person
    """The party that won the post names one of its own members."""


@dataclass(frozen=True, slots=True)
class Lot:
    """A lot drawn by hand, in order, and by whom; or the words said for a bound secret."""

    winners: tuple[str, ...] = ()
    drawn_by: str = ""
    words: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the groups name: the members that become chair and vice-chair."""

    chair: str
    vice_chair: str


def count_chairs(term: Term, by: By, lot: Lot | None = None) -> str:
    """Count the two posts on the votes and the alliances filed; with the lot waited for, go on.

    Answers `decided` or `lots_needed`. Raises CountedAlready, NoLotWaited, NothingBound, and
    Stopped where a draw does not answer the tie.
    """

    def work(at: datetime) -> Done:
        ledger, before = Ledger(at), newest_count(term)
        asked = chair_votes(term, term.constituted)
        stands = before is not None and _counted(before) == plain(asked)
        drawn, drawn_by = _drawn(ledger, before if stands else None, lot)
        outcome = elect_chairs(asked, drawn)
        if isinstance(outcome, Refused):
            raise Stopped(outcome)
        told = {"asked": asked, "drawn": drawn, "drawn_by": drawn_by}
        document = term_ruling("chairmanship", term, term.constituted, told, outcome)
        ruling = ledger.rule(document, term.council_id)
        ledger.keep(
            ChairCount(
                term=term, drawn=json.dumps(drawn), drawn_by=drawn_by, ruling=ruling, at=at,
                opened_by_id=ledger.sequence,
            )
        )  # fmt: skip
        return Done(
            str(document["outcome"]), {"drawn": drawn}, ruling.hash, ledger.rows, ledger.closed
        )

    return carry_out_or_later(Act(by.actor, "count_chairs", str(term), by.key), work)


def _counted(count: ChairCount) -> Any:
    return read(count.ruling)["inputs"]["asked"]


def _drawn(ledger: Ledger, before: ChairCount | None, lot: Lot | None) -> tuple[list[str], str]:
    """The draws so far, with this lot's; a count that stands is not made again without one."""
    if lot is None:
        if before is not None:
            raise CountedAlready
        return [], ""
    told = read(before.ruling) if before else {}
    if before is None or told["outcome"] != "lots_needed":
        raise NoLotWaited
    if lot.words is not None:
        winners, by = draw_within(ledger, before.term, lot.words, (told["tied"], told["places"]))
    else:
        winners, by = list(lot.winners), lot.drawn_by.strip()
    if not by or not winners:
        raise NoLotWaited
    return [*json.loads(before.drawn), *winners], by


def newest_count(term: Term) -> ChairCount | None:
    """The newest count of the term."""
    rows = ChairCount.objects.filter(term=term).select_related("ruling", "term__council")
    return rows.order_by("-pk").first()


def seat_chairs(ledger: Ledger, term: Term, named: Named, by: By) -> ChairCount:
    """The members named take office, within an act; answers with the count they rest on.

    Raises NotCounted, NotTheirs, and Stopped where a person cannot chair (FO §4(2)a).
    """
    count = newest_count(term)
    document = read(count.ruling) if count else {}
    current = plain(chair_votes(term, term.constituted))
    if count is None or document["outcome"] != "decided" or _counted(count) != current:
        raise NotCounted
    figures, groups = document["steps"][-1]["figures"], heads(situation(term, At(term.constituted)))
    for post, person in zip(POSTS, (named.chair, named.vice_chair), strict=True):
        if person not in groups.get(figures[post], ()):
            raise NotTheirs
        event = ChairElected(post, person, figures[f"{post}_bloc"])
        occur(ledger, Request(term, event, term.constituted, by.actor, by.key))
    restate(ledger)
    return count
