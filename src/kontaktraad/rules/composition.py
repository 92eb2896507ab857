"""How large a KKR is and which party has how many of its seats.

FO §3(1): every mayor sits by office, and the parties' councillors elect
supplementary members so that the whole mirrors the votes. FO §3(2): at most
twice as many members as municipalities; above that, a proportional reduction
which keeps every party's mayors, leaves every entitled party one seat and
makes the worst under-representation as small as possible.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Literal, TypeAlias

from kontaktraad.rules import citation
from kontaktraad.rules.apportionment import (
    Share,
    adams,
    most_under_represented,
    settle,
)
from kontaktraad.rules.outcome import Decided, Figures, NeedsDecision, Outcome, Refused, Step
from kontaktraad.rules.unreduced import SIZE_LIMIT, SIZES, Method, Tally
from kontaktraad.rules.votes import (
    ListResult,
    PartyResult,
    entitled,
    party_results,
    threshold_step,
)

Base: TypeAlias = Literal["valid", "cast"]
Reduction: TypeAlias = Literal["strict", "free"]
OutsideMayors: TypeAlias = Literal["inside", "outside"]


@dataclass(frozen=True, slots=True)
class Law:
    """The values of the standing orders on the law date."""

    threshold: Fraction
    cap_factor: int
    minimum_entitled: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One choice for each point FO §3(1)–(2) leaves open."""

    method: Method = "quota"
    base: Base = "valid"
    reduction: Reduction = "strict"
    outside_mayors: OutsideMayors = "inside"


@dataclass(frozen=True, slots=True)
class Area:
    """The facts of one area; `mayors` is municipality → party; cast votes None: unknown."""

    lists: tuple[ListResult, ...]
    mayors: Mapping[str, str]
    cast_votes: int | None
    collaborations: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Composition:
    """Seats per party; `unreduced` and `size` count the mayors outside entitled parties too."""

    cap: int
    unreduced: int
    size: int
    mayors: Tally
    totals: Tally
    votes: Tally
    unreduced_totals: Tally
    lower: Tally
    upper: dict[str, int | None]
    reduced: bool


@dataclass(frozen=True, slots=True)
class _Case:
    """What the paragraphs after the threshold work on."""

    law: Law
    reading: Reading
    municipalities: int
    votes: Tally
    mayors: Tally
    outside: Tally
    drawn: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def cap(self) -> int:
        return self.law.cap_factor * self.municipalities

    @property
    def outside_seats(self) -> int:
        return sum(self.outside.values())

    @property
    def limit(self) -> int:
        """Seats the cap leaves the entitled parties."""
        return self.cap - self.outside_seats * (self.reading.outside_mayors == "inside")

    @property
    def held(self) -> Tally:
        return {p: self.mayors.get(p, 0) for p in self.votes}

    def noting(self, *steps: Step) -> "_Case":
        return replace(self, steps=self.steps + steps)


def compose(
    area: Area, law: Law, reading: Reading, drawn: Sequence[str] = ()
) -> Outcome[Composition]:
    """The council's composition under one reading of FO §3(1)–(2).

    `drawn` names the winners of recorded lots, in the order the lots were
    needed. Answers with the composition, the tie to draw for, a refusal
    (votes cast unknown, nobody entitled, a draw without a tie) or a question
    (the lower bounds alone exceed the cap).
    """
    results = party_results(area.lists, area.collaborations)
    base = _base(area, results, reading)
    if base is None:
        return Refused(citation.THRESHOLD, "cast_votes_not_in_input")
    votes = entitled(results, base, law.threshold)
    if not votes:
        return Refused(citation.THRESHOLD, "nobody_entitled", {"base": base})
    mayors = office_seats(area)
    case = _Case(
        law, reading, len(area.mayors), votes, mayors,
        {p: n for p, n in mayors.items() if p not in votes}, tuple(drawn),
        _opening_steps(area, mayors, threshold_step(results, base, law.threshold)),
    )  # fmt: skip
    return _unreduced(case)


def _base(area: Area, results: Mapping[str, PartyResult], reading: Reading) -> int | None:
    if reading.base == "cast":
        return area.cast_votes
    return sum(r.votes for r in results.values())


def office_seats(area: Area) -> Tally:
    """Mayors per party or collaboration, one for each municipality (FO §3(1)a), most first."""
    tally: Tally = {}
    for party in area.mayors.values():
        name = area.collaborations.get(party, party)
        tally[name] = tally.get(name, 0) + 1
    return dict(sorted(tally.items(), key=lambda item: (-item[1], item[0])))


def _opening_steps(area: Area, mayors: Tally, threshold: Step) -> tuple[Step, ...]:
    office = Step(
        citation.OFFICE_SEATS,
        "office_seats",
        {"municipalities": len(area.mayors), "mayors": mayors},
    )
    joined = Step(
        citation.COLLABORATIONS, "collaborations", {"collaborations": dict(area.collaborations)}
    )
    return (office, joined, threshold)


# FO §3(1)b: the whole mirrors the votes, while every mayor sits.


def _unreduced(case: _Case, start: int = 1) -> Outcome[Composition]:
    found = SIZES[case.reading.method](case.votes, case.held, start)
    if found is None:
        return Refused(citation.MIRROR_OF_VOTES, "no_size_found", {"limit": SIZE_LIMIT})
    size, share = found
    now, later = case.drawn[: share.places], case.drawn[share.places :]
    answer = settle(share, citation.MIRROR_OF_VOTES, now)
    if not isinstance(answer, Decided):
        return replace(answer, steps=case.steps + answer.steps)
    case = replace(case, drawn=later).noting(*answer.steps)
    if not _covers(answer.answer, case.held):
        return _unreduced(case, size + 1)
    step = _size_step(case, size, answer.answer)
    return _reduced(case.noting(step, _cap_step(case, size)), size, answer.answer)


def _covers(totals: Tally, held: Tally) -> bool:
    return all(totals[p] >= n for p, n in held.items())


def _size_step(case: _Case, size: int, totals: Tally) -> Step:
    figures: Figures = {
        "method": case.reading.method,
        "entitled_seats": size,
        "outside_mayors": case.outside,
        "unreduced": size + case.outside_seats,
        "totals": totals,
    }
    return Step(citation.MIRROR_OF_VOTES, "unreduced_size", figures)


# FO §3(2)a: at most twice as many members as municipalities.


def _cap_step(case: _Case, size: int) -> Step:
    figures: Figures = {
        "municipalities": case.municipalities,
        "factor": case.law.cap_factor,
        "cap": case.cap,
        "outside_mayors": case.reading.outside_mayors,
        "for_entitled": case.limit,
        "over": max(0, size - case.limit),
    }
    return Step(citation.CAP, "cap", figures)


# FO §3(2)b: the proportional reduction.


def _reduced(case: _Case, size: int, totals: Tally) -> Outcome[Composition]:
    if size <= case.limit:
        return _finish(case, size, totals, Share(totals))
    lower = {p: max(case.law.minimum_entitled, n) for p, n in case.held.items()}
    if sum(lower.values()) > case.limit:
        figures: Figures = {"lower": lower, "limit": case.limit}
        return NeedsDecision(citation.REDUCTION, "lower_bounds_exceed_the_cap", (), figures)
    upper = _upper(case, totals, lower)
    return _finish(case, size, totals, adams(case.votes, case.limit, lower, upper))


def _upper(case: _Case, totals: Tally, lower: Tally) -> dict[str, int | None]:
    """Strict: a reduction never raises a party above its unreduced number."""
    if case.reading.reduction == "free":
        return dict.fromkeys(totals)
    return {p: max(n, lower[p]) for p, n in totals.items()}


def _finish(case: _Case, size: int, unreduced: Tally, share: Share) -> Outcome[Composition]:
    answer = settle(share, citation.REDUCTION, case.drawn)
    if not isinstance(answer, Decided):
        return replace(answer, steps=case.steps + answer.steps)
    composition = _composition(case, size, unreduced, answer.answer)
    steps = case.steps + answer.steps + _reduction_steps(case, composition)
    return Decided(composition, steps)


def _composition(case: _Case, size: int, unreduced: Tally, totals: Tally) -> Composition:
    reduced = size > case.limit
    minimum = case.law.minimum_entitled if reduced else 0
    lower = {p: max(minimum, n) for p, n in case.held.items()}
    return Composition(
        cap=case.cap,
        unreduced=size + case.outside_seats,
        size=sum(totals.values()) + case.outside_seats,
        mayors=case.held | case.outside,
        totals=totals | case.outside,
        votes=case.votes,
        unreduced_totals=unreduced,
        lower=lower,
        upper=_upper(case, unreduced, lower),
        reduced=reduced,
    )


def _reduction_steps(case: _Case, result: Composition) -> tuple[Step, ...]:
    entitled_totals = {p: result.totals[p] for p in case.votes}
    if not result.reduced:
        return (Step(citation.CAP, "no_reduction", {"totals": entitled_totals}),)
    equals, ratio = most_under_represented(case.votes, entitled_totals, dict.fromkeys(case.votes))
    figures: Figures = {
        "reduction": case.reading.reduction,
        "lower": result.lower,
        "upper": result.upper,
        "seats": case.limit,
        "totals": entitled_totals,
        "most_under_represented": list(equals),
        "votes_per_seat": Fraction(*ratio),
    }
    return (Step(citation.REDUCTION, "reduction", figures),)
