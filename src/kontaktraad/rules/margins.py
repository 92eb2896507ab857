"""How near the answer was to another one.

FO §3(2)b and KLV §15(2) decide by votes; this tells how many votes the last
seat and the threshold were decided by, with the size of the house unchanged.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from kontaktraad.rules.apportionment import dhondt, largest_remainder
from kontaktraad.rules.composition import Composition, Law
from kontaktraad.rules.unreduced import Method
from kontaktraad.rules.votes import PartyResult, reaches, votes_to_reach


@dataclass(frozen=True, slots=True)
class LastSeat:
    """Who won the last seat, who was next, and the votes the next one lacked."""

    stage: str
    winner: str
    runner_up: str
    votes: int


@dataclass(frozen=True, slots=True)
class NearThreshold:
    """A party's distance to the threshold in votes: ≥ 0 reached with so many to spare."""

    party: str
    votes: int
    above: int


def last_seat(result: Composition, method: Method) -> LastSeat | None:
    """The closeness of the last seat; None when no other party could have had it."""
    if result.reduced:
        return _reduction_margin(result)
    if method == "dhondt":
        return _quotient_margin(result)
    return _remainder_margin(result)


def _reduction_margin(result: Composition) -> LastSeat | None:
    votes, totals = result.votes, result.totals
    won = [p for p in votes if totals[p] > result.lower[p]]
    if not won:
        return None
    winner = min(won, key=lambda p: Fraction(votes[p], totals[p] - 1))
    waiting = [p for p in votes if p != winner and totals[p] != result.upper[p]]
    if not waiting:
        return None
    runner = max(waiting, key=lambda p: Fraction(votes[p], totals[p]))
    needed = votes[winner] * totals[runner] // (totals[winner] - 1) + 1
    return LastSeat("reduction", winner, runner, needed - votes[runner])


def _quotient_margin(result: Composition) -> LastSeat | None:
    votes, totals = result.votes, result.totals
    winner = min((p for p in votes if totals[p]), key=lambda p: Fraction(votes[p], totals[p]))
    waiting = [p for p in votes if p != winner]
    if not waiting:
        return None
    runner = max(waiting, key=lambda p: Fraction(votes[p], totals[p] + 1))
    needed = votes[winner] * (totals[runner] + 1) // totals[winner] + 1
    return LastSeat("dhondt", winner, runner, needed - votes[runner])


def _remainder_margin(result: Composition) -> LastSeat | None:
    votes = result.votes
    seats = sum(result.totals[p] for p in votes)
    total = sum(votes.values())
    remainder = {p: v * seats % total for p, v in votes.items()}
    rounded_up = [p for p in votes if result.totals[p] > votes[p] * seats // total]
    waiting = [p for p in votes if p not in rounded_up]
    if not rounded_up or not waiting:
        return None
    winner = min(rounded_up, key=lambda p: remainder[p])
    runner = max(waiting, key=lambda p: remainder[p])
    lacking = _fewest_more_votes(votes, seats, runner, result.totals[runner])
    return LastSeat("largest-remainder", winner, runner, lacking)


def _fewest_more_votes(votes: Mapping[str, int], seats: int, party: str, held: int) -> int:
    """The fewest votes more that surely give `party` one seat more of the same house."""
    low, high = 0, sum(votes.values())
    while high - low > 1:
        middle = (low + high) // 2
        more = {**votes, party: votes[party] + middle}
        if largest_remainder(more, seats).sure[party] > held:
            high = middle
        else:
            low = middle
    return high


def near_threshold(
    results: Mapping[str, PartyResult], base: int, share: Fraction
) -> tuple[NearThreshold, ...]:
    """The party that reached the threshold by least, and the one that missed it by least."""
    needed = votes_to_reach(base, share)
    near = [NearThreshold(p, r.votes, r.votes - needed) for p, r in results.items()]
    inside = [n for n in near if reaches(n.votes, base, share)]
    outside = [n for n in near if not reaches(n.votes, base, share)]
    return (*inside[-1:], *outside[:1])


def lead(votes: Mapping[str, int]) -> int | None:
    """Votes between the largest and the second largest party: who is first in FO §4(2)a."""
    first_two = sorted(votes.values(), reverse=True)[:2]
    return first_two[0] - first_two[1] if len(first_two) == 2 else None


def chair_margin(votes: Mapping[str, int]) -> tuple[str, ...]:
    """The party that would have the first quotient if nobody allied (FO §4(2)a); all, if equal."""
    share = dhondt(votes, 1)
    return share.tied or tuple(p for p, n in share.sure.items() if n)


def threshold_margins(
    results: Mapping[str, PartyResult], base: int, law: Law
) -> tuple[NearThreshold, ...]:
    """`near_threshold` with the law's own share (KLV §15(2))."""
    return near_threshold(results, base, law.threshold)
