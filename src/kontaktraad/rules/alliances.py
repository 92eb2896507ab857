"""Every alliance one can imagine: who gets what under each, exactly (FO §4(2), KSL §24(3)).

Alliances (FO §4(2)b) are partitions of the parties. For at most ten each partition is counted, with
d'Hondt over the alliances and then inside each; a tie is told as a tie and decides nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kontaktraad.rules import citation
from kontaktraad.rules.apportionment import dhondt
from kontaktraad.rules.outcome import Decided, Figures, Outcome, Refused, Step

MOST = 10
"""Parties whose partitions are counted: 115,975 of them."""
Partition = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One partition: each party's sure seats, and who competes for those a lot decides."""

    partition: Partition
    seats: Mapping[str, int]
    tied: tuple[str, ...] = ()


def partitions(parties: Sequence[str]) -> Iterator[Partition]:
    """Every way to ally, none among them, each once."""
    if not parties:
        yield ()
        return
    first, rest = parties[0], parties[1:]
    for smaller in partitions(rest):
        yield ((first,), *smaller)
        for n, bloc in enumerate(smaller):
            yield (*smaller[:n], (first, *bloc), *smaller[n + 1 :])


def scenario(votes: Mapping[str, int], seats: int, partition: Partition) -> Scenario:
    """The seats of a partition: over the alliances, then inside each."""
    cast = {n: sum(votes[p] for p in bloc) for n, bloc in enumerate(partition)}
    outer = dhondt({str(n): v for n, v in cast.items()}, seats)
    held: dict[str, int] = {}
    tied: list[str] = [p for n in outer.tied for p in partition[int(n)]]
    for n, bloc in enumerate(partition):
        inner = dhondt({p: votes[p] for p in bloc}, outer.sure[str(n)])
        held |= inner.sure
        tied += inner.tied
    return Scenario(partition, held, tuple(dict.fromkeys(tied)))


@dataclass(frozen=True, slots=True)
class Reach:
    """What a party gets alone, and at its best and worst over every partition (sure seats)."""

    alone: int
    best: int
    worst: int


@dataclass(frozen=True, slots=True)
class Landscape:
    """How many partitions, each party's reach, and those that move a seat from no alliances."""

    count: int
    reach: Mapping[str, Reach]
    moving: tuple[Scenario, ...]


def landscape(votes: Mapping[str, int], seats: int) -> Outcome[Landscape]:
    """Every partition of at most ten parties, counted (FO §4(2)); refuses more."""
    if len(votes) > MOST:
        figures: Figures = {"parties": len(votes), "most": MOST}
        return Refused(citation.ALLIANCES, "too_many_to_count", figures)
    found = [scenario(votes, seats, each) for each in partitions(tuple(votes))]
    alone = next(each for each in found if all(len(bloc) == 1 for bloc in each.partition))
    reach = {
        party: Reach(alone.seats[party], max(s.seats[party] for s in found),
                     min(s.seats[party] for s in found))
        for party in votes
    }  # fmt: skip
    moving = tuple(each for each in found if each.seats != alone.seats)
    figures = {"partitions": len(found), "moving": len(moving), "seats": seats}
    step = Step(citation.ALLIANCES, "every_alliance_counted", figures)
    return Decided(Landscape(len(found), reach, moving), (step,))
