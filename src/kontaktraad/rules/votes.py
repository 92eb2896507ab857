"""Whose votes count together, and who passes the threshold.

FO §3(1)c: a registered list collaboration counts as one party. KLV §15(2):
entitled are those with at least 2 % of the votes in the area and a seat in at
least one municipal council there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from kontaktraad.rules import citation
from kontaktraad.rules.outcome import Figures, Step


@dataclass(frozen=True, slots=True)
class ListResult:
    """One list's valid votes (and seats, where known) in one municipality."""

    municipality: str
    party: str
    votes: int
    seats: int | None


@dataclass(frozen=True, slots=True)
class PartyResult:
    """A party's votes and municipal seats in the whole area; seats None: not in the input."""

    votes: int
    seats: int | None


def party_results(
    lists: Iterable[ListResult], collaborations: Mapping[str, str]
) -> dict[str, PartyResult]:
    """Sum the lists per party, or per collaboration (FO §3(1)c), most votes first.

    `collaborations` says party → collaboration; a party not in it stands alone.
    """
    summed: dict[str, PartyResult] = {}
    for row in lists:
        name = collaborations.get(row.party, row.party)
        summed[name] = _add(summed.get(name), row)
    return dict(sorted(summed.items(), key=lambda item: (-item[1].votes, item[0])))


def _add(so_far: PartyResult | None, row: ListResult) -> PartyResult:
    if so_far is None:
        return PartyResult(row.votes, row.seats)
    known = so_far.seats is not None and row.seats is not None
    seats = (so_far.seats or 0) + (row.seats or 0) if known else None
    return PartyResult(so_far.votes + row.votes, seats)


def reaches(votes: int, base: int, share: Fraction) -> bool:
    """True when `votes` are at least `share` of `base`; exact, no rounding (KLV §15(2))."""
    return votes * share.denominator >= base * share.numerator


def votes_to_reach(base: int, share: Fraction) -> int:
    """The fewest votes that are at least `share` of `base`."""
    return -(-base * share.numerator // share.denominator)


def is_entitled(result: PartyResult, base: int, share: Fraction) -> bool:
    """Both conditions of KLV §15(2); unknown council seats are taken as held, and told apart."""
    return reaches(result.votes, base, share) and result.seats != 0


def entitled(results: Mapping[str, PartyResult], base: int, share: Fraction) -> dict[str, int]:
    """The entitled parties and their votes, most votes first."""
    return {p: r.votes for p, r in results.items() if is_entitled(r, base, share)}


def threshold_step(results: Mapping[str, PartyResult], base: int, share: Fraction) -> Step:
    """What the threshold asked, and how near the nearest parties were."""
    needed = votes_to_reach(base, share)
    passed = [p for p, r in results.items() if is_entitled(r, base, share)]
    seatless = [p for p, r in results.items() if reaches(r.votes, base, share) and r.seats == 0]
    below = [p for p, r in results.items() if not reaches(r.votes, base, share)]
    figures: Figures = {
        "base": base,
        "share": share,
        "needed": needed,
        "entitled": {p: results[p].votes for p in passed},
        "without_council_seat": {p: results[p].votes for p in seatless},
        "nearest_below": {p: results[p].votes for p in below[:3]},
        "council_seats_known": all(r.seats is not None for r in results.values()),
    }
    return Step(citation.THRESHOLD, "threshold", figures)
