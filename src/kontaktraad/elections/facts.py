"""From the register and the composition to what the chairs' election asks for (FO §4(2))."""

import json
from collections.abc import Mapping, Sequence
from datetime import date

from kontaktraad.elections.models import Filing
from kontaktraad.lawbook.law import calendar, deadline_days, forum_law_on
from kontaktraad.record.actions import read
from kontaktraad.register.at import At
from kontaktraad.register.facts import situation
from kontaktraad.register.models import SeatLife, Term
from kontaktraad.results.tables import votes_by_party
from kontaktraad.rules.chairmanship import ChairVotes
from kontaktraad.rules.deadlines import LastDay, alliance_deadline
from kontaktraad.rules.outcome import Decided, Outcome
from kontaktraad.rules.situation import Situation
from kontaktraad.rules.votes import ListResult, PartyResult, entitled, party_results


def represented(term: Term, on: date) -> list[str]:
    """The parties with members in the council: its party seats', and its mayors' (FO §4(2)b)."""
    now = situation(term, At(on))
    return sorted(heads(now))


def heads(now: Situation) -> dict[str, tuple[str, ...]]:
    """Party → its members: the council's groups as they sit (KSL §24(3))."""
    groups: dict[str, tuple[str, ...]] = {}
    for key, seat in now.seats.items():
        acting = now.sitting(key).acting
        party = seat.party or now.parties.get(acting or "", "")
        if acting and party:
            groups[party] = (*groups.get(party, ()), acting)
    return groups


def votes_of(term: Term) -> dict[str, int]:
    """Party → votes of the latest municipal election in the area, collaborations as one."""
    if term.council.kind == "skf":
        return {party: result.votes for party, result in _forum_results(term).items()}
    return votes_by_party(read(term.composition)) if term.composition else {}


def _forum_results(term: Term) -> dict[str, PartyResult]:
    """The votes of all the forum's health councils together, as its seats were ruled on (SKF-7)."""
    life = SeatLife.objects.filter(seat__term=term, known_to=None).exclude(because=None).first()
    told = read(life.because)["health_councils"] if life and life.because else []
    rows = [row for health in told for row in health["inputs"]["lists"]]
    lists = [ListResult("", row["party"], row["votes"], row["seats"]) for row in rows]
    return party_results(lists, json.loads(term.collaborations))


def filed(term: Term) -> list[tuple[str, ...]]:
    """The alliances that count: filed in time, or read as in time by a named person."""
    rows = Filing.objects.filter(term=term).select_related("ruling", "reading").order_by("number")
    return [tuple(json.loads(row.parties)) for row in rows if counts(row)]


def counts(filing: Filing) -> bool:
    """Whether a filing counts."""
    reading = getattr(filing, "reading", None)
    if reading:
        return bool(reading.in_time)
    return bool(read(filing.ruling)["outcome"] == "decided")


def chair_votes(
    term: Term, on: date, alliances: Sequence[tuple[str, ...]] | None = None
) -> ChairVotes:
    """The votes of the represented parties, with the alliances filed or some imagined ones."""
    votes, sits = votes_of(term), represented(term, on)
    allowed = _entitled(term, on) if term.council.kind == "skf" else votes
    own = {party: votes[party] for party in sits if votes.get(party) and party in allowed}
    told = filed(term) if alliances is None else alliances
    return ChairVotes(
        dict(sorted(own.items(), key=lambda row: (-row[1], row[0]))), tuple(told),
        "skf" if term.council.kind == "skf" else "kkr",
    )  # fmt: skip


def _entitled(term: Term, on: date) -> Mapping[str, int]:
    """The parties with 2 % of the whole forum's votes and a seat in a council there (SKF-7)."""
    law = forum_law_on(on)
    results = _forum_results(term)
    base = sum(result.votes for result in results.values())
    return entitled(results, base, law.answer.threshold) if isinstance(law, Decided) else {}


def last_day(term: Term) -> Outcome[LastDay]:
    """The last day to file an alliance, with the readings of *hverdag* (FO §4(2)b, SKF-7)."""
    days = deadline_days("alliance_working_days", term.constituted)
    if not isinstance(days, Decided):
        return days
    return alliance_deadline(term.constituted, days.answer, calendar())
