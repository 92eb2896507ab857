"""One comparison per kind: the engine's answer against one by somebody else.

Each function takes a random source and a number of cases and returns the
cases that differ, with how many were ties. The oracles were written from the
law's text by an author who had not seen the engine; votelib is a public library.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, product

from tests.oracles import oracle_composition as theirs
from tests.oracles import oracle_dhondt as law_text
from votelib.evaluate.core import Tie
from votelib.evaluate.proportional import HighestAverages

from kontaktraad.rules.apportionment import adams, dhondt
from kontaktraad.rules.certificate import Claim, certify
from kontaktraad.rules.citation import COUNCIL_SEATS
from kontaktraad.rules.composition import Area, Law, Reading, compose
from kontaktraad.rules.elections import Alliance, Election, elect
from kontaktraad.rules.outcome import Decided
from kontaktraad.rules.unreduced import mirror_quota, smallest_dhondt, smallest_remainder
from kontaktraad.rules.votes import ListResult

PUBLIC = HighestAverages("d_hondt")
PARTIES = "ABCDEFGHIJ"


@dataclass
class Found:
    """What a comparison came to."""

    cases: int = 0
    ties: int = 0
    different: list = field(default_factory=list)

    def note(self, case, ours, other, *, tie=False):
        self.cases += 1
        self.ties += tie
        if ours != other and len(self.different) < 10:
            self.different.append({"case": repr(case), "ours": repr(ours), "other": repr(other)})

    def add(self, other):
        self.cases += other.cases
        self.ties += other.ties
        self.different += other.different
        return self


def some_votes(chance, most=10):
    top = chance.choice([3, 12, 60, 1000, 10**6])
    return {p: chance.randint(0, top) for p in PARTIES[: chance.randint(1, most)]}


def dhondt_random(chance, cases):
    """The engine, the law's text and votelib on random elections, ties included."""
    found = Found()
    for _ in range(cases):
        votes, seats = some_votes(chance), chance.randint(1, 40)
        share = dhondt(votes, seats)
        ours = (share.sure, frozenset(share.tied), share.places)
        found.note((votes, seats), ours, law_text.dhondt(votes, seats), tie=bool(share.places))
        if sum(votes.values()):
            found.note((votes, seats), ours, public(votes, seats))
            found.cases -= 1
    return found


def public(votes, seats):
    """votelib's answer in the engine's terms; it lists no one without seats."""
    answer = PUBLIC.evaluate({p: v for p, v in votes.items() if v}, seats)
    ties = {key: n for key, n in answer.items() if isinstance(key, Tie)}
    sure = {p: answer.get(p, 0) for p in votes}
    tied = frozenset(p for key in ties for p in key)
    return sure, tied, sum(ties.values())


def dhondt_small_worlds(lists):
    """Every world of `lists` lists with votes 0-12 and seats 1-8, against sorted quotients."""
    found = Found()
    for numbers in product(range(13), repeat=lists):
        votes = dict(zip(PARTIES, numbers, strict=False))
        for seats in range(1, 9):
            share = dhondt(votes, seats)
            ours = (share.sure, frozenset(share.tied), share.places)
            other = law_text.dhondt_sort(votes, seats)
            found.note((votes, seats), ours, other, tie=bool(share.places))
    return found


def alliances_random(chance, cases):
    """Two stages and the surplus rule against the law's text."""
    found = Found()
    for _ in range(cases):
        votes = some_votes(chance, 6)
        if not sum(votes.values()):
            continue
        names, seats = list(votes), chance.randint(1, 12)
        chance.shuffle(names)
        pairs = [sorted(names[n : n + 2]) for n in (0, 2) if len(names) >= n + 2]
        chosen = pairs[: chance.randint(0, 2)]
        candidates = {p: chance.randint(0, 6) for p in votes}
        allied = {p for pair in chosen for p in pair}
        entries = (
            *(Alliance("+".join(pair), tuple(pair)) for pair in chosen),
            *(p for p in votes if p not in allied),
        )
        outcome = elect(Election(votes, seats, entries, COUNCIL_SEATS, candidates))
        ours = outcome.answer if isinstance(outcome, Decided) else None
        literal = law_text.seats_with_candidates(votes, seats, chosen, candidates)
        final = law_text.seats_with_candidates_final(votes, seats, chosen, candidates)
        other = literal if literal is not None else final if ours is not None else None
        found.note((votes, seats, chosen, candidates), ours, other, tie=ours is None)
    return found


def reductions_random(chance, cases):
    """Toy councils: the solver's council is optimal, and the certificate says what is true."""
    found = Found()
    while found.cases < cases:
        votes = {p: chance.randint(1, 14) for p in PARTIES[: chance.randint(2, 5)]}
        lower = {p: chance.choice([1, 1, 1, 2, 3]) for p in votes}
        upper = {p: chance.choice([None, lower[p] + chance.randint(0, 4)]) for p in votes}
        house = sum(lower.values()) + chance.randint(0, 5)
        literal = theirs.minmax_set(votes, lower, upper, house)
        if not literal:
            continue
        leximax = theirs.leximax_set(votes, lower, upper, house)
        share = adams(votes, house, lower, upper)
        truth = [judged(seats, literal, leximax) for seats in councils(share)]
        told = [claimed(Claim(votes, seats, lower, upper)) for seats in councils(share)]
        optimal = all(seats in literal for seats in councils(share))
        unique = share.places > 0 or leximax == [share.sure]
        found.note(
            (votes, lower, upper, house), (told, True, True), (truth, optimal, unique),
            tie=bool(share.places),
        )  # fmt: skip
    return found


def councils(share):
    """Every council the lots could give."""
    for winners in combinations(share.tied, share.places):
        yield {p: n + (p in winners) for p, n in share.sure.items()}


def judged(seats, literal, leximax):
    return (seats in literal, literal == [seats], seats in leximax, leximax == [seats])


def claimed(claim):
    proof = certify(claim)
    lex = proof.leximax
    return proof.literal.optimal, proof.literal.unique, lex.optimal, lex.unique


def compositions_random(chance, cases):
    """Whole toy councils, from votes and mayors to seats, against brute force of FO §3(1)–(2)."""
    found = Found()
    while found.cases < cases:
        toy = toy_council(chance)
        truth = theirs.whole_council(**toy)
        outcome = compose(*as_engine(toy))
        if isinstance(outcome, Decided):
            ours = ("decided", outcome.answer.unreduced, named(outcome.answer.totals))
        else:
            ours = (type(outcome).__name__,)
        found.note(toy, ours in truth or (ours, truth), True, tie=ours == ("LotsNeeded",))
    return found


def named(totals):
    return tuple(sorted((p, n) for p, n in totals.items() if n))


def toy_council(chance):
    """Two to four towns and as many parties, some local, some below the threshold."""
    parties = list(PARTIES[: chance.randint(2, 4)])
    towns = range(chance.randint(2, 4))
    votes = {(t, p): chance.choice([0, 1, 5, 20, 40, 90]) for t in towns for p in parties}
    seats = {key: chance.choice([0, 1, 2]) * (n > 0) for key, n in votes.items()}
    return {
        "votes": votes,
        "seats": seats,
        "mayors": {t: chance.choice(parties) for t in towns},
        "spoilt": chance.choice([0, 3, 30]),
        "share": chance.choice([Fraction(1, 50), Fraction(1, 10)]),
        "method": chance.choice(["dhondt", "largest-remainder", "quota"]),
        "base": chance.choice(["valid", "cast"]),
        "strict": chance.choice([True, False]),
        "outside_inside": chance.choice([True, False]),
    }


def as_engine(toy):
    lists = [ListResult(str(t), p, n, toy["seats"][t, p]) for (t, p), n in toy["votes"].items()]
    mayors = {str(t): p for t, p in toy["mayors"].items()}
    area = Area(tuple(lists), mayors, sum(toy["votes"].values()) + toy["spoilt"])
    reading = Reading(
        toy["method"], toy["base"], "strict" if toy["strict"] else "free",
        "inside" if toy["outside_inside"] else "outside",
    )  # fmt: skip
    return area, Law(toy["share"], 2, 1), reading


def sizes_random(chance, cases):
    """The unreduced size by all three readings, where no lot decides it."""
    found = Found()
    for _ in range(cases):
        votes = {p: chance.randint(1, 40) for p in PARTIES[: chance.randint(1, 5)]}
        mayors = {p: chance.choice([0, 0, 1, 1, 2, 3]) for p in votes}
        if not any(mayors.values()):
            mayors[next(iter(mayors))] = 1
        pairs = [
            (smallest_dhondt(votes, mayors), theirs.smallest_dhondt_size(votes, mayors)),
            (smallest_remainder(votes, mayors), theirs.smallest_remainder_size(votes, mayors)),
            (mirror_quota(votes, mayors), theirs.quota_size(votes, mayors)),
        ]
        for ours, other in pairs:
            size = ours[0] if other is not None else None
            found.note((votes, mayors), size, other, tie=other is None)
    return found
