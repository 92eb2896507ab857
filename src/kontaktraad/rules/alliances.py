"""Every alliance one can imagine: who gets what under each, exactly (FO §4(2), KSL §24(3)).

Alliances (FO §4(2)b) are partitions of the parties: d'Hondt over the alliances, then inside each; a
tie is told as a tie and decides nothing. Counting all of them at once is `whatif`'s.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kontaktraad.rules.apportionment import dhondt

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
