"""Readings and scenarios, and when an answer is settled."""

from tests.rules.areas import LAW, area

from kontaktraad.rules.composition import Reading, compose
from kontaktraad.rules.outcome import Decided, LotsNeeded
from kontaktraad.rules.readings import (
    COLLABORATION,
    Scenario,
    all_readings,
    all_scenarios,
    assuming,
    is_settled,
    local_votes,
    moved,
    under_scenario,
    with_draw_if_asked,
)

VOTES = {"A": 900, "L1": 15, "L2": 12, "L3": 2}
LOCAL = frozenset({"L1", "L2", "L3"})


def test_every_reading_is_a_method_a_base_and_a_reduction():
    known = all_readings(Reading(outside_mayors="outside"), area(VOTES, "A", cast=1000))
    assert len(known) == 12
    assert len(set(known)) == 12
    assert {r.outside_mayors for r in known} == {"outside"}
    assert known[0] == Reading("dhondt", "valid", "strict", "outside")


def test_the_base_of_votes_cast_is_left_out_where_it_is_unknown():
    assert {r.base for r in all_readings(Reading(), area(VOTES, "A"))} == {"valid"}


def test_local_lists_come_with_most_votes_first():
    assert list(local_votes(area(VOTES, "A"), LOCAL).items()) == [("L1", 15), ("L2", 12), ("L3", 2)]


def test_the_scenarios_without_a_local_mayor():
    found = all_scenarios(area(VOTES, "A"), LAW, LOCAL)
    assert found == [
        Scenario("none", "outside", "inside", (), False),
        Scenario("smallest", "outside", "inside", ("L1", "L2"), True),
        Scenario("all", "outside", "inside", ("L1", "L2", "L3"), True),
    ]


def test_the_scenarios_with_a_local_mayor_inside_and_outside():
    found = all_scenarios(area(VOTES, ["A", "L3"]), LAW, LOCAL)
    assert [(s.collaboration, s.local_mayor, s.outside_mayors, s.members) for s in found] == [
        ("none", "outside", "inside", ()),
        ("none", "outside", "outside", ()),
        ("smallest", "inside", "inside", ("L3", "L1", "L2")),
        ("smallest", "outside", "inside", ("L1", "L2")),
        ("smallest", "outside", "outside", ("L1", "L2")),
        ("all", "inside", "inside", ("L3", "L1", "L2")),
        ("all", "outside", "inside", ("L1", "L2")),
        ("all", "outside", "outside", ("L1", "L2")),
    ]


def test_local_lists_that_never_reach_the_threshold_are_told_as_such():
    found = all_scenarios(area({"A": 9000, "L1": 15}, "A"), LAW, LOCAL)
    assert [s.reaches for s in found] == [False, False, False]


def test_a_registered_collaboration_leaves_only_the_cap_open():
    facts = area(VOTES, "A" + "B", collaborations={"L1": "X", "L2": "X"})
    assert all_scenarios(facts, LAW, LOCAL) == [
        Scenario("given", "given", "inside", (), False),
        Scenario("given", "given", "outside", (), False),
    ]


def test_assuming_a_collaboration_joins_the_lists():
    assert assuming(area(VOTES, "A"), ["L1"]).collaborations == {"L1": COLLABORATION}


def test_a_scenario_is_computed_as_if_it_were_the_fact():
    scenario = Scenario("smallest", "outside", "inside", ("L1", "L2"), True)
    outcome = under_scenario(area(VOTES, "A" * 40), LAW, Reading(), scenario, ())
    assert outcome.answer.votes == {"A": 900, COLLABORATION: 27}


def test_a_recorded_lot_serves_a_reading_only_where_it_asks_for_that_lot():
    tied = area({"A": 20, "B": 20, "C": 5}, "CCCAB")
    assert isinstance(with_draw_if_asked(tied, LAW, Reading(), ()), LotsNeeded)
    assert isinstance(with_draw_if_asked(tied, LAW, Reading(), ["A"]), Decided)
    assert isinstance(with_draw_if_asked(tied, LAW, Reading(), ["C"]), LotsNeeded)
    plain = area({"A": 60, "B": 40}, "AABB")
    assert isinstance(with_draw_if_asked(plain, LAW, Reading(), ["A"]), Decided)


def test_settled_means_every_answer_is_decided_and_the_same():
    one = compose(area({"A": 60, "B": 40}, "AABB"), LAW, Reading())
    other = compose(area({"A": 50, "B": 50}, "AB"), LAW, Reading())
    lots = compose(area({"A": 20, "B": 20, "C": 5}, "CCCAB"), LAW, Reading())
    assert is_settled([one, one])
    assert not is_settled([one, other])
    assert not is_settled([one, lots])


def test_settled_looks_at_seats_and_not_at_parties_without_any():
    facts = area({"A": 960, "L1": 40}, "A")
    one = compose(facts, LAW, Reading())
    two = compose(area({"A": 960}, "AA"), LAW, Reading())
    assert (one.answer.totals, two.answer.totals) == ({"A": 2, "L1": 0}, {"A": 2})
    assert is_settled([one, two])


def test_moved_tells_gains_and_losses_only():
    assert moved({"A": 3, "B": 2, "C": 1}, {"A": 4, "C": 1, "D": 1}) == {"A": 1, "B": -2, "D": 1}
