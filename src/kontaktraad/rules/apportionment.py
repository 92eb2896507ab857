"""Seats in proportion to votes: d'Hondt, largest remainder, Adams with bounds.

KSL §24(3) and FO §4(2)a: seats go one by one to the largest quotient of votes
over 1, 2, 3 …; FO §3(2)b is served by Adams' divisors 0, 1, 2 … between
bounds. Where equal claims compete for fewer seats, lots are drawn by people;
the functions name the tie and check the draw that answers it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from kontaktraad.rules.citation import Cite
from kontaktraad.rules.outcome import Decided, Figures, LotsNeeded, Refused, Step

Votes: TypeAlias = Mapping[str, int]
Seats: TypeAlias = dict[str, int]


@dataclass(frozen=True, slots=True)
class Share:
    """What each party surely has, and who competes for the seats that are left."""

    sure: Seats
    tied: tuple[str, ...] = ()
    places: int = 0


Answer: TypeAlias = Decided[Seats] | LotsNeeded | Refused
Method: TypeAlias = Callable[[Votes, int], Share]


def apportion(
    method: Method, votes: Votes, seats: int, cite: Cite, drawn: Sequence[str] = ()
) -> Answer:
    """Share `seats` among the parties of `votes` by `method`.

    `drawn` names the winners of the lot, if one was drawn. Answers with
    seats per party, with the tied parties, or refuses votes or a draw that
    cannot be right.
    """
    if fault := _unfit(votes, seats):
        return Refused(cite, fault, {"votes": dict(votes), "seats": seats})
    return settle(method(votes, seats), cite, drawn)


def settle(share: Share, cite: Cite, drawn: Sequence[str] = ()) -> Answer:
    """Complete a share with a recorded draw; refuse a draw that does not answer its tie."""
    if share.places and not drawn:
        return LotsNeeded(cite, share.tied, share.places, share.sure)
    if not answers_tie(share, drawn):
        figures: Figures = {"drawn": list(drawn), "tied": list(share.tied), "places": share.places}
        return Refused(cite, "draw_does_not_answer_the_tie", figures)
    seats = {p: n + (p in drawn) for p, n in share.sure.items()}
    return Decided(seats, _draw_steps(share, cite, drawn))


def answers_tie(share: Share, drawn: Sequence[str]) -> bool:
    """A draw answers a tie when it names as many of the tied as there are places, each once."""
    return len(drawn) == len(set(drawn) & set(share.tied)) == share.places


def dhondt(votes: Votes, seats: int) -> Share:
    """Largest quotients of votes over 1, 2, 3 … (KSL §24(3)); integers only."""
    parties = list(votes)
    held, tied, places = highest_quotients(list(votes.values()), seats)
    sure = dict(zip(parties, held, strict=True))
    return Share(sure, tuple(parties[i] for i in tied), places)


def highest_quotients(votes: Sequence[int], seats: int) -> tuple[list[int], list[int], int]:
    """The d'Hondt share by position: seats surely held, positions tied, seats between them.

    Jumps to a nearby share, steps to the exact number of seats, then reads off
    the tie: the smallest quotient that won against the largest that did not
    (Pukelsheim, Proportional Representation, 2nd ed. 2017, ch. 4).
    """
    total = sum(votes)
    if not total:
        return [0] * len(votes), [], 0
    scale = seats + len(votes) // 2
    held = [v * scale // total for v in votes]
    # Every quotient of the start is at least total/scale and every other one below it, so the
    # last one added is the smallest that won and the last one taken the largest that did not.
    gain = loss = None
    missing = seats - sum(held)
    while missing > 0:
        held[loss := _next_to_win(votes, held)] += 1
        missing -= 1
    while missing < 0:
        held[gain := _first_to_lose(votes, held)] -= 1
        missing += 1
    if gain is None:
        gain = _next_to_win(votes, held)
    if loss is None:
        loss = _first_to_lose(votes, held)
    top, under = votes[gain], held[gain] + 1
    if seats and top * held[loss] == votes[loss] * under:
        return _release(votes, held, top, under)
    return held, [], 0


def _next_to_win(votes: Sequence[int], held: Sequence[int]) -> int:
    best, top, under = 0, votes[0], held[0] + 1
    for i, v in enumerate(votes):
        if v * under > top * (s := held[i] + 1):
            best, top, under = i, v, s
    return best


def _first_to_lose(votes: Sequence[int], held: Sequence[int]) -> int:
    worst, low, under = 0, 1, 0
    for i, v in enumerate(votes):
        if (s := held[i]) and v * under < low * s:
            worst, low, under = i, v, s
    return worst


def _release(
    votes: Sequence[int], held: list[int], top: int, under: int
) -> tuple[list[int], list[int], int]:
    winning = [i for i, v in enumerate(votes) if held[i] and v * under == top * held[i]]
    waiting = [i for i, v in enumerate(votes) if v * under == top * (held[i] + 1)]
    for i in winning:
        held[i] -= 1
    return held, sorted({*winning, *waiting}), len(winning)


def largest_remainder(votes: Votes, seats: int) -> Share:
    """Whole quotas first, the rest to the largest remainders (Hare's quota, exact)."""
    total = sum(votes.values())
    sure = {p: v * seats // total for p, v in votes.items()}
    remainders = {p: v * seats % total for p, v in votes.items()}
    return _largest_first(sure, remainders, seats - sum(sure.values()))


def _largest_first(sure: Seats, claims: Mapping[str, int], places: int) -> Share:
    ranked = sorted(claims, key=lambda p: -claims[p])
    if not places or claims[ranked[places - 1]] != claims[ranked[places]]:
        return Share({p: n + (p in ranked[:places]) for p, n in sure.items()})
    edge = claims[ranked[places]]
    above = [p for p in ranked if claims[p] > edge]
    tied = tuple(p for p in sure if claims[p] == edge)
    return Share({p: n + (p in above) for p, n in sure.items()}, tied, places - len(above))


def adams(
    votes: Votes, seats: int, lower: Mapping[str, int], upper: Mapping[str, int | None]
) -> Share:
    """From the lower bounds, each next seat to the largest votes ÷ seats held (FO §3(2)b).

    Every lower bound is at least 1; `upper` None means no bound. Minimises the
    worst under-representation. Parties at their upper bound stand aside.
    """
    held = dict(lower)
    while (places := seats - sum(held.values())) > 0:
        equals, _ratio = most_under_represented(votes, held, upper)
        if not equals or len(equals) > places:
            return Share(held, equals, places)
        for party in equals:
            held[party] += 1
    return Share(held)


def most_under_represented(
    votes: Votes, held: Mapping[str, int], upper: Mapping[str, int | None]
) -> tuple[tuple[str, ...], tuple[int, int]]:
    """The parties below their bound with most votes per seat, and that (votes, seats)."""
    equals: list[str] = []
    top, under = 0, 1
    for party, cast in votes.items():
        if held[party] == upper[party] or cast * under < top * held[party]:
            continue
        if cast * under > top * held[party]:
            equals, top, under = [], cast, held[party]
        equals.append(party)
    return tuple(equals), (top, under)


def _unfit(votes: Votes, seats: int) -> str | None:
    if seats < 0:
        return "negative_seats"
    if not votes or any(v < 0 for v in votes.values()):
        return "votes_missing_or_negative"
    if not sum(votes.values()):
        return "no_votes_at_all"
    return None


def _draw_steps(share: Share, cite: Cite, drawn: Sequence[str]) -> tuple[Step, ...]:
    if not drawn:
        return ()
    figures: Figures = {"drawn": list(drawn), "tied": list(share.tied), "places": share.places}
    return (Step(cite, "lot_drawn", figures),)
