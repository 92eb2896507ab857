"""How sure the seats were: the councils' votes drawn anew many times around the real ones.

A hypothetical ruling: the model's numbers are ours and stand in it (`whatif.polls`); what came out
is counted in whole scenarios. Drawn with floats, so that another version of NumPy may draw other
votes: the ruling says how often each thing happened here, not what must happen.
"""

import hashlib
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from kontaktraad import __version__
from kontaktraad.record.canonical import canonical, sealed
from kontaktraad.results.compose import DEFAULT
from kontaktraad.results.facts import CouncilFacts
from kontaktraad.results.imagined import begun
from kontaktraad.rules.composition import Law
from kontaktraad.whatif.batch import ENGINE
from kontaktraad.whatif.compositions import Rules
from kontaktraad.whatif.ground import ground
from kontaktraad.whatif.polls import Asked, Model, Tally, fewest_votes, interval, simulate

QUESTION = "uncertain_votes"
SCENARIOS, SEED = 5_000, 1
SWING = Fraction(8, 100)
"""The spread of a party's votes, as a share of them."""
SEARCHED = 50
"""No last seat is looked for beyond one in so many of the area's votes: each number is tried."""


def uncertain_ruling(councils: Sequence[CouncilFacts]) -> dict[str, Any]:
    """The sealed document for the councils of one election."""
    document, book = begun(QUESTION, councils)
    document |= {
        "engine": ENGINE, "inputs": inputs(councils),
        "councils": [_council(facts, book) for facts in councils],
    }  # fmt: skip
    return sealed(document, __version__)


def inputs(councils: Sequence[CouncilFacts]) -> Any:
    """What the draws are made from: the election, the councils, the model's numbers."""
    plain = Model.of(1, float(SWING))
    return begun(QUESTION, councils)[0]["inputs"] | {
        "facts": {facts.council: _digest(facts) for facts in councils},
        "scenarios": SCENARIOS, "seed": SEED, "swing": f"{SWING}",
        "concentration": int(plain.concentration), "turnout": str(Fraction(str(plain.turnout))),
        "local_turnout": str(Fraction(str(plain.local_turnout))),
    }  # fmt: skip


def _digest(facts: CouncilFacts) -> str:
    """Of the votes, mayors, seats and collaborations that are drawn around and composed by."""
    return hashlib.sha256(canonical(facts.area)).hexdigest()


def _council(facts: CouncilFacts, book: Law) -> dict[str, Any]:
    asked = asked_of(facts, book, ())
    parties = asked.ground.parties
    *_, found = simulate(asked, Model.of(len(parties), float(SWING)), SCENARIOS, SEED)
    shown = {parties[n]: n for n in range(len(parties)) if found.seats[n, 1:].any()}
    return {
        "council": facts.council, "scenarios": found.scenarios,
        "undecided": found.undecided, "reduced": found.reduced,
        "lot_for_chair": int(found.chair[-1]), "lot_for_vice_chair": int(found.vice_chair[-1]),
        "parties": {
            party: party_row(found, n) | {"stood": stood(asked, party)}
            for party, n in shown.items()
        },
        "last_seat": last_seats(asked, shown),
        "stayed_home": stayed_home(facts),
    }  # fmt: skip


def asked_of(facts: CouncilFacts, book: Law, alliances: Sequence[Sequence[str]]) -> Asked:
    """A council's facts with the standing orders' own rules."""
    known = ground(facts.area)
    rules = Rules.of(book, DEFAULT, len(known.towns))
    return Asked(known, rules, known.blocs(alliances))


def party_row(found: Tally, n: int) -> dict[str, Any]:
    """In how many scenarios a party had each number of seats, was over the threshold, had a post;
    from and to which number of seats it had in the middle nine tenths."""
    counts = found.seats[n]
    low, high = interval(counts.tolist())
    return {
        "seats": {int(k): int(counts[k]) for k in np.flatnonzero(counts)},
        "from": low, "to": high, "entitled": int(found.entitled[n]),
        "chair": int(found.chair[n]), "vice_chair": int(found.vice_chair[n]),
    }  # fmt: skip


def last_seats(asked: Asked, parties: Iterable[str], part: int = SEARCHED) -> dict[str, int | None]:
    """Party → the fewest votes more that give it a seat more, up to one in `part` of the area's."""
    known = asked.ground
    most = int(known.area.sum()) // part
    return {p: fewest_votes(asked, known.parties.index(p), most) for p in parties}


def stood(asked: Asked, party: str) -> list[str]:
    """The municipalities, by code, in which a party had votes."""
    known = asked.ground
    column = known.votes[:, known.parties.index(party)]
    return [town for town, votes in zip(known.towns, column, strict=True) if votes]


def stayed_home(facts: CouncilFacts) -> dict[str, int]:
    """Municipality code → its electors who did not vote."""
    return {t.code: (t.electors or 0) - (t.cast_votes or 0) for t in facts.municipalities}
