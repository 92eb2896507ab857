"""The certificate against the brute force of an author who never saw the solver."""

from fractions import Fraction
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.oracles.oracle_composition import leximax_set, minmax_set
from tests.rules.examples import tried

from kontaktraad.rules.apportionment import adams
from kontaktraad.rules.certificate import Claim, Finding, certify


@st.composite
def councils(draw):
    """Toy councils: votes, lower and upper bounds, and a house between them."""
    size = draw(st.integers(1, 4))
    parties = "ABCD"[:size]
    votes = {p: draw(st.integers(1, 12)) for p in parties}
    lower = {p: draw(st.sampled_from([1, 1, 2, 3])) for p in parties}
    bounded = draw(st.booleans())
    upper = {p: lower[p] + draw(st.integers(0, 3)) if bounded else None for p in parties}
    house = draw(st.integers(sum(lower.values()), max(11, sum(lower.values()))))
    return votes, lower, upper, house


def outcomes(share):
    """Every council the lots could give."""
    for winners in combinations(share.tied, share.places):
        yield {p: n + (p in winners) for p, n in share.sure.items()}


def check(claim, best, finding):
    assert finding.optimal == (dict(claim.seats) in best)
    if finding.optimal:
        assert finding.unique == (len(best) == 1)
    else:
        assert not finding.unique


@settings(max_examples=tried(400))
@given(councils())
def test_the_solver_is_optimal_and_the_certificate_says_what_brute_force_says(council):
    votes, lower, upper, house = council
    best = minmax_set(votes, lower, upper, house)
    assume(best)
    share = adams(votes, house, lower, upper)
    for seats in outcomes(share):
        claim = Claim(votes, seats, lower, upper)
        proof = certify(claim)
        assert proof.bounds_kept
        assert proof.literal.optimal
        check(claim, best, proof.literal)
        check(claim, leximax_set(votes, lower, upper, house), proof.leximax)
    if not share.places:
        assert leximax_set(votes, lower, upper, house) == [share.sure]


@settings(max_examples=tried(400))
@given(councils(), st.randoms(use_true_random=False))
def test_the_certificate_is_not_fooled_by_any_other_council(council, chance):
    votes, lower, upper, house = council
    best = minmax_set(votes, lower, upper, house)
    assume(best)
    seats = dict(lower)
    while sum(seats.values()) < house:
        open_to = [p for p in seats if upper[p] is None or seats[p] < upper[p]]
        seats[chance.choice(open_to)] += 1
    claim = Claim(votes, seats, lower, upper)
    check(claim, best, certify(claim).literal)
    check(claim, leximax_set(votes, lower, upper, house), certify(claim).leximax)


def test_broken_bounds_are_seen():
    low = Claim({"A": 5, "B": 5}, {"A": 1, "B": 3}, {"A": 2, "B": 1}, {"A": None, "B": None})
    high = Claim({"A": 5, "B": 5}, {"A": 1, "B": 3}, {"A": 1, "B": 1}, {"A": None, "B": 2})
    kept = Claim({"A": 5, "B": 5}, {"A": 1, "B": 3}, {"A": 1, "B": 3}, {"A": 1, "B": 3})
    assert not certify(low).bounds_kept
    assert not certify(high).bounds_kept
    assert certify(kept).bounds_kept


def test_the_worst_off_party_is_named_with_its_ratio():
    claim = Claim({"A": 9, "B": 4}, {"A": 2, "B": 1}, {"A": 1, "B": 1}, dict.fromkeys("AB"))
    proof = certify(claim)
    assert (proof.worst, proof.worst_ratio) == ("A", Fraction(9, 2))
    assert proof.literal == Finding(optimal=True, unique=True)


def test_a_boundary_tie_is_optimal_in_several_ways():
    votes = {"A": 5, "B": 5, "C": 9, "D": 11, "E": 10}
    lower, upper = dict.fromkeys(votes, 1), dict.fromkeys(votes)
    proof = certify(Claim(votes, {"A": 2, "B": 1, "C": 2, "D": 3, "E": 3}, lower, upper))
    assert proof.literal == Finding(optimal=True, unique=False)
    assert proof.leximax == Finding(optimal=False, unique=False)
