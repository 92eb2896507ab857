"""Proportional elections with alliances, in stages.

FO §4(2): votes of the latest municipal election, shared by d'Hondt over the
alliances and then inside each. KVL shares a municipal council the same
way, joint lists inside alliances too, and passes seats that a list has no
candidates for to the next entitled, first inside its own alliance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import TypeAlias

from kontaktraad.rules.apportionment import Seats, Share, Votes, answers_tie, dhondt
from kontaktraad.rules.citation import Cite
from kontaktraad.rules.outcome import Decided, Figures, LotsNeeded, Outcome, Refused, Step


@dataclass(frozen=True, slots=True)
class Alliance:
    """Lists that count as one in the stage above (valgforbund or listeforbund)."""

    name: str
    members: tuple["Entry", ...]


Entry: TypeAlias = str | Alliance


@dataclass(frozen=True, slots=True)
class Quotient:
    """One seat: its number, whose it is, the quotient and who else had the same."""

    number: int
    party: str
    value: Fraction
    equals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Election:
    """Votes per list; candidates per list where the surplus rule applies."""

    votes: Votes
    seats: int
    entries: tuple[Entry, ...]
    cite: Cite
    candidates: Mapping[str, int] = field(default_factory=dict)

    def room_of(self, entry: Entry) -> int:
        """Seats the entry has candidates for; a list without votes takes none."""
        if isinstance(entry, Alliance):
            return sum(self.room_of(member) for member in entry.members)
        return self.candidates.get(entry, self.seats) if self.votes[entry] else 0


def elect(election: Election, drawn: Sequence[str] = ()) -> Outcome[Seats]:
    """Share the seats over the entries, then inside each alliance.

    `drawn` names the winners of the lots in the order they were needed.
    Answers with seats per list, the first tie without a draw, or refuses
    unknown or repeated lists, votes that cannot be, and draws without a tie.
    """
    if fault := _unfit(election):
        return Refused(election.cite, fault, {"votes": dict(election.votes)})
    count = _Count(election, list(drawn), [])
    answer = count.inside("", election.entries, election.seats)
    if isinstance(answer, dict) and count.drawn:
        return Refused(election.cite, "draw_does_not_answer_the_tie", {"drawn": list(drawn)})
    if isinstance(answer, dict):
        return Decided({p: answer[p] for p in election.votes}, tuple(count.steps))
    return answer


@dataclass(slots=True)
class _Count:
    """One count under way: the draws not yet used and the steps so far."""

    election: Election
    drawn: list[str]
    steps: list[Step]

    def inside(
        self, name: str, entries: Sequence[Entry], seats: int
    ) -> Seats | LotsNeeded | Refused:
        by_name = {_name(entry): entry for entry in entries}
        votes = {key: _sum(self.election.votes, entry) for key, entry in by_name.items()}
        room = {key: self.election.room_of(entry) for key, entry in by_name.items()}
        self._tell_surplus(name, votes, seats, room)
        answer = self._settled(name, with_room(votes, seats, room))
        if not isinstance(answer, dict):
            return answer
        held: Seats = {}
        for key, entry in by_name.items():
            part = self._open(entry, answer[key])
            if not isinstance(part, dict):
                return part
            held |= part
        return held

    def _open(self, entry: Entry, seats: int) -> Seats | LotsNeeded | Refused:
        if isinstance(entry, str):
            return {entry: seats}
        return self.inside(entry.name, entry.members, seats)

    def _tell_surplus(self, name: str, votes: Votes, seats: int, room: Mapping[str, int]) -> None:
        """A step for lists (or alliances) that their votes gave more seats than candidates."""
        plain = dhondt(votes, seats).sure
        over = {p: {"won": n, "candidates": room[p]} for p, n in plain.items() if n > room[p]}
        if over:
            self.steps.append(Step(self.election.cite, "surplus", {"inside": name, "lists": over}))

    def _settled(self, name: str, share: Share) -> Seats | LotsNeeded | Refused:
        cite = self.election.cite
        if share.places and not self.drawn:
            return LotsNeeded(cite, share.tied, share.places, share.sure, tuple(self.steps))
        drawn, self.drawn = self.drawn[: share.places], self.drawn[share.places :]
        if not answers_tie(share, drawn):
            figures: Figures = {"drawn": drawn, "tied": list(share.tied), "places": share.places}
            return Refused(cite, "draw_does_not_answer_the_tie", figures)
        seats = {p: n + (p in drawn) for p, n in share.sure.items()}
        self.steps.append(Step(cite, "shared", {"inside": name, "seats": seats, "drawn": drawn}))
        return seats


def with_room(votes: Votes, seats: int, room: Mapping[str, int]) -> Share:
    """d'Hondt where nobody gets more than they have candidates for; the rest goes on."""
    full: Seats = {}
    while True:
        left = {p: v for p, v in votes.items() if p not in full}
        share = dhondt(left, seats - sum(full.values())) if left else Share({})
        over = {p: room[p] for p in left if share.sure[p] + (p in share.tied) > room[p]}
        if not over:
            return Share({p: {**full, **share.sure}[p] for p in votes}, share.tied, share.places)
        full |= over


def quotient_order(votes: Votes, seats: Seats) -> list[Quotient]:
    """The seats in the order they were won; equal quotients name each other (FO §4(2)a)."""
    won = [(Fraction(votes[p], n), p) for p, held in seats.items() for n in range(1, held + 1)]
    won.sort(key=lambda item: -item[0])
    order: list[Quotient] = []
    for value, rows in groupby(won, key=lambda item: item[0]):
        parties = [party for _, party in rows]
        for party in parties:
            equals = tuple(other for other in parties if other != party)
            order.append(Quotient(len(order) + 1, party, value, equals))
    return order


def order_of_seats(votes: Votes, entries: Sequence[Entry], seats: Seats) -> list[str]:
    """The lists seat by seat: the stage above gives the turn, the stage inside gives the list."""
    turns = {_name(entry): iter(_inside_order(votes, entry, seats)) for entry in entries}
    cast = {_name(entry): _sum(votes, entry) for entry in entries}
    held = {_name(entry): _sum(seats, entry) for entry in entries}
    return [next(turns[quotient.party]) for quotient in quotient_order(cast, held)]


def equal_turns(votes: Votes, entries: Sequence[Entry], seats: Seats) -> list[tuple[str, ...]]:
    """Who has the same quotient, where their order (FO §4(2)a: chair first) would need a lot."""
    cast = {_name(entry): _sum(votes, entry) for entry in entries}
    held = {_name(entry): _sum(seats, entry) for entry in entries}
    order = quotient_order(cast, held)
    groups = {q.value: (q.party, *q.equals) for q in reversed(order) if q.equals}
    inner = [entry for entry in entries if isinstance(entry, Alliance)]
    nested = [group for entry in inner for group in equal_turns(votes, entry.members, seats)]
    return [*reversed(groups.values()), *nested]


def _inside_order(votes: Votes, entry: Entry, seats: Seats) -> list[str]:
    if isinstance(entry, str):
        return [entry] * seats[entry]
    return order_of_seats(votes, entry.members, seats)


def _sum(numbers: Votes, entry: Entry) -> int:
    return sum(numbers[name] for name in _lists([entry]))


def _name(entry: Entry) -> str:
    return entry if isinstance(entry, str) else entry.name


def _lists(entries: Sequence[Entry]) -> list[str]:
    names: list[str] = []
    for entry in entries:
        names += [entry] if isinstance(entry, str) else _lists(entry.members)
    return names


def _unfit(election: Election) -> str | None:
    names = _lists(election.entries)
    if sorted(names) != sorted(election.votes):
        return "lists_and_entries_differ"
    if election.seats < 0:
        return "negative_seats"
    if any(v < 0 for v in election.votes.values()):
        return "votes_missing_or_negative"
    return None if sum(election.votes.values()) else "no_votes_at_all"
