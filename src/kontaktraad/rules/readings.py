"""Every reading and scenario of FO §3(1)–(2), and whether the answer depends on one.

The text leaves open how the unreduced size is found, which votes the 2 % are
of, whether a reduction may raise a party, and whether mayors outside entitled
parties count inside the cap (FO §3(2)a). Which local lists registered a
collaboration (FO §3(1)c) is not always known; scenarios bracket it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kontaktraad.rules.composition import (
    Area,
    Base,
    Composition,
    Law,
    OutsideMayors,
    Reading,
    Reduction,
    compose,
)
from kontaktraad.rules.outcome import Decided, Outcome
from kontaktraad.rules.unreduced import Method
from kontaktraad.rules.votes import entitled, party_results, votes_to_reach

COLLABORATION = "LOK:samarbejde"
"""The name a scenario gives to an assumed collaboration of local lists."""
METHODS: tuple[Method, ...] = ("dhondt", "largest-remainder", "quota")
REDUCTIONS: tuple[Reduction, ...] = ("strict", "free")


@dataclass(frozen=True, slots=True)
class Scenario:
    """Which local lists are assumed to have registered together, and how the cap counts."""

    collaboration: str
    local_mayor: str
    outside_mayors: OutsideMayors
    members: tuple[str, ...]
    reaches: bool


def all_readings(main: Reading, area: Area) -> list[Reading]:
    """Each method × base × reduction that the input allows, with the main reading's cap rule."""
    bases: tuple[Base, ...] = ("valid", "cast") if area.cast_votes is not None else ("valid",)
    return [
        replace(main, method=method, base=base, reduction=reduction)
        for method in METHODS
        for base in bases
        for reduction in REDUCTIONS
    ]


def all_scenarios(area: Area, law: Law, local: frozenset[str]) -> list[Scenario]:
    """None, the smallest set of local lists that reaches the threshold, and all of them.

    Each with the lists that hold a local mayor inside and outside; where a
    mayor sits outside the entitled parties, inside and outside the cap.
    """
    found: list[tuple[str, str, tuple[str, ...]]] = [("given", "given", ())]
    if not area.collaborations:
        found = [("none", "outside", ()), *_assumed(area, law, local)]
    return [
        Scenario(name, mayor, cap, members, _reaches(area, law, members))
        for name, mayor, members in found
        for cap in _cap_rules(assuming(area, members), law)
    ]


def assuming(area: Area, members: Sequence[str]) -> Area:
    """The area as it would be if `members` had registered together (FO §3(1)c)."""
    joined = dict.fromkeys(members, COLLABORATION)
    return replace(area, collaborations={**area.collaborations, **joined})


def _cap_rules(area: Area, law: Law) -> tuple[OutsideMayors, ...]:
    results = party_results(area.lists, area.collaborations)
    inside = entitled(results, sum(r.votes for r in results.values()), law.threshold)
    mayors = {area.collaborations.get(p, p) for p in area.mayors.values()}
    return ("inside",) if mayors <= set(inside) else ("inside", "outside")


def _assumed(
    area: Area, law: Law, local: frozenset[str]
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    votes = local_votes(area, local)
    with_mayor = [p for p in votes if p in set(area.mayors.values())]
    without = [p for p in votes if p not in with_mayor]
    for name in ("smallest", "all"):
        if with_mayor:
            yield name, "inside", _chosen(area, law, with_mayor, without, name)
        yield name, "outside", _chosen(area, law, [], without, name)


def local_votes(area: Area, local: frozenset[str]) -> dict[str, int]:
    """Votes of each local list in the area, most first."""
    votes: dict[str, int] = {}
    for row in area.lists:
        if row.party in local:
            votes[row.party] = votes.get(row.party, 0) + row.votes
    return dict(sorted(votes.items(), key=lambda item: (-item[1], item[0])))


def _chosen(
    area: Area, law: Law, first: Sequence[str], rest: Sequence[str], name: str
) -> tuple[str, ...]:
    chosen = list(first)
    for party in rest:
        if name == "smallest" and _reaches(area, law, chosen):
            break
        chosen.append(party)
    return tuple(chosen)


def _reaches(area: Area, law: Law, members: Sequence[str]) -> bool:
    base = sum(row.votes for row in area.lists)
    joined = sum(row.votes for row in area.lists if row.party in members)
    return bool(members) and joined >= votes_to_reach(base, law.threshold)


def under_scenario(
    area: Area, law: Law, reading: Reading, scenario: Scenario, drawn: Sequence[str]
) -> Outcome[Composition]:
    """The composition if the scenario were the fact."""
    facts = assuming(area, scenario.members)
    chosen = replace(reading, outside_mayors=scenario.outside_mayors)
    return with_draw_if_asked(facts, law, chosen, drawn)


def with_draw_if_asked(
    area: Area, law: Law, reading: Reading, drawn: Sequence[str]
) -> Outcome[Composition]:
    """A recorded lot serves another reading only where that reading asks for the same lot."""
    undrawn = compose(area, law, reading)
    if isinstance(undrawn, Decided) or not drawn:
        return undrawn
    answer = compose(area, law, reading, drawn)
    return answer if isinstance(answer, Decided) else undrawn


def is_settled(answers: Sequence[Outcome[Composition]]) -> bool:
    """True only when every reading and scenario decides, and all decide the same seats."""
    totals = [_named(a.answer.totals) for a in answers if isinstance(a, Decided)]
    return len(totals) == len(answers) and all(t == totals[0] for t in totals)


def _named(totals: Mapping[str, int]) -> dict[str, int]:
    return {p: n for p, n in totals.items() if n}


def moved(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    """Seats each party wins (+) or loses (−) from one composition to another."""
    parties = {**before, **after}
    change = {p: after.get(p, 0) - before.get(p, 0) for p in parties}
    return {p: n for p, n in change.items() if n}
