"""A real municipal election again without its alliances: who won and lost seats by them.

Every council at once: its lists as a row, their alliances as sums. A list that has won as many
seats as it has candidates hands the rest on (`rules.elections`); the rows where that happens, or
where a lot decides, are told apart and not counted here.
"""

from dataclasses import dataclass

import numpy as np

from kontaktraad.sources.election import ElectionResult, MunicipalityResult
from kontaktraad.whatif.batch import Votes, Whole, dhondt


@dataclass(frozen=True, slots=True)
class Councils:
    """Councils × lists, padded with lists without votes; the bloc of each list by number."""

    votes: Votes
    bloc: Whole
    seats: Whole
    room: Whole


@dataclass(frozen=True, slots=True)
class Backtest:
    """Councils × lists: seats with the real alliances and without any; −1 where `rules` must."""

    allied: Whole
    alone: Whole


def councils(election: ElectionResult) -> Councils:
    """An election's councils as arrays, lists in the order of the source."""
    towns = election.municipalities
    width = max(len(town.lists) for town in towns)
    shape = (len(towns), width)
    votes, bloc, room = (np.zeros(shape, np.int64) for _ in range(3))
    for row, town in enumerate(towns):
        count = len(town.lists)
        votes[row, :count] = [entry.votes for entry in town.lists]
        room[row, :count] = [_room(entry.candidates) for entry in town.lists]
        bloc[row] = [*_blocs(town), *range(count, width)]
    return Councils(votes, bloc, np.array([town.seats or 0 for town in towns]), room)


def _room(candidates: int | None) -> int:
    return np.iinfo(np.int64).max if candidates is None else candidates


def _blocs(town: MunicipalityResult) -> list[int]:
    """Each list's bloc: the first list of its alliance, or itself."""
    first: dict[int | None, int] = {}
    return [
        n if entry.alliance is None else first.setdefault(entry.alliance, n)
        for n, entry in enumerate(town.lists)
    ]


def backtest(told: Councils) -> Backtest:
    """Every council's seats, with and without alliances."""
    alone = dhondt(told.votes, told.seats)
    sums = np.zeros_like(told.votes)
    np.add.at(sums, (np.arange(len(sums))[:, None], told.bloc), told.votes)
    top = dhondt(sums, told.seats)
    allied = np.zeros_like(told.votes)
    for first in range(told.votes.shape[1]):
        inside = told.bloc == first
        share = dhondt(np.where(inside, told.votes, 0), top.seats[:, first])
        allied += np.where(inside & share.decided[:, None], share.seats, 0)
        allied[inside & ~share.decided[:, None]] = -1
    allied[~top.decided] = -1
    return Backtest(
        _sure(allied, told), _sure(np.where(alone.decided[:, None], alone.seats, -1), told)
    )


def _sure(seats: Whole, told: Councils) -> Whole:
    """Rows that no lot and no lack of candidates touches; −1 in the others."""
    whole = ((seats >= 0) & (seats <= told.room)).all(axis=1, keepdims=True)
    return np.where(whole, seats, -1)
