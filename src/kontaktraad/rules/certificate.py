"""An independent check that a reduction is the one FO §3(2)b asks for.

It never solves: it takes the finished seats and argues about them. Literal
criterion: the worst votes ÷ seats cannot be made smaller within the bounds.
Leximax: nor can the next worst, and so on. It shares no code with the solver.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations


@dataclass(frozen=True, slots=True)
class Finding:
    """Whether the seats are optimal for a criterion, and whether they are alone in it."""

    optimal: bool
    unique: bool


@dataclass(frozen=True, slots=True)
class Certificate:
    """Bounds kept, the worst-off party and what holds of the seats under each criterion."""

    bounds_kept: bool
    worst: str
    worst_ratio: Fraction
    literal: Finding
    leximax: Finding


@dataclass(frozen=True, slots=True)
class Claim:
    """Seats said to be optimal for these votes and bounds (upper None: no bound)."""

    votes: Mapping[str, int]
    seats: Mapping[str, int]
    lower: Mapping[str, int]
    upper: Mapping[str, int | None]

    def ratio(self, party: str, change: int = 0) -> Fraction:
        return Fraction(self.votes[party], self.seats[party] + change)

    def may_lose(self, party: str) -> bool:
        return self.seats[party] > self.lower[party]

    def may_win(self, party: str) -> bool:
        bound = self.upper[party]
        return bound is None or self.seats[party] < bound


def certify(claim: Claim) -> Certificate:
    """Check the claim against FO §3(2)b; every lower bound is at least one seat."""
    worst = max(claim.votes, key=claim.ratio)
    return Certificate(
        bounds_kept=_bounds_kept(claim),
        worst=worst,
        worst_ratio=claim.ratio(worst),
        literal=_literal(claim),
        leximax=_leximax(claim),
    )


def _bounds_kept(claim: Claim) -> bool:
    return all(
        claim.lower[p] <= n and ((bound := claim.upper[p]) is None or n <= bound)
        for p, n in claim.seats.items()
    )


def _literal(claim: Claim) -> Finding:
    """Optimal: beating the worst ratio would take more seats than there are.

    Unique: keeping it leaves no seat free to lie in two places.
    """
    worst = max(claim.ratio(p) for p in claim.votes)
    to_beat = {p: max(claim.lower[p], v // worst + 1) for p, v in claim.votes.items()}
    to_keep = {p: max(claim.lower[p], -(-v // worst)) for p, v in claim.votes.items()}
    house = sum(claim.seats.values())
    beatable = _within(to_beat, claim) and sum(to_beat.values()) <= house
    return Finding(not beatable, not beatable and _one_way(to_keep, house, claim))


def _within(need: Mapping[str, int], claim: Claim) -> bool:
    return all((bound := claim.upper[p]) is None or n <= bound for p, n in need.items())


def _one_way(need: Mapping[str, int], house: int, claim: Claim) -> bool:
    free = house - sum(need.values())
    room = {p: _room(need[p], claim.upper[p], free) for p in need}
    open_to = [p for p, places in room.items() if places]
    return free == 0 or len(open_to) == 1 or sum(room.values()) == free


def _room(need: int, bound: int | None, free: int) -> int:
    return free if bound is None else min(free, bound - need)


def _leximax(claim: Claim) -> Finding:
    """No seat can move from a party that would stay better off to one that is worse off."""
    verdicts = [_compare_move(claim, giver, taker) for giver, taker in _moves(claim)]
    optimal = all(verdict >= 0 for verdict in verdicts)
    return Finding(optimal=optimal, unique=optimal and 0 not in verdicts)


def _moves(claim: Claim) -> list[tuple[str, str]]:
    pairs = permutations(claim.votes, 2)
    return [(a, b) for a, b in pairs if claim.may_lose(a) and claim.may_win(b)]


def _compare_move(claim: Claim, giver: str, taker: str) -> int:
    """-1 when moving a seat from giver to taker improves the sorted ratios, 0 when it is a tie."""
    before = sorted((claim.ratio(giver), claim.ratio(taker)), reverse=True)
    after = sorted((claim.ratio(giver, -1), claim.ratio(taker, +1)), reverse=True)
    return (after > before) - (after < before)
