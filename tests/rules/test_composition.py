"""FO §3(1)–(2) on small areas: threshold, size, cap, reduction, lots and questions."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.rules.areas import LAW, area

from kontaktraad.rules import citation
from kontaktraad.rules.composition import Area, Reading, compose, office_seats
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Refused

DHONDT = Reading("dhondt")
REMAINDER = Reading("largest-remainder")


def names(outcome):
    return [step.name for step in outcome.steps]


def test_a_council_that_fits_is_not_reduced():
    outcome = compose(area({"A": 60, "B": 40}, "AABB"), LAW, Reading())
    assert isinstance(outcome, Decided)
    result = outcome.answer
    assert (result.cap, result.unreduced, result.size, result.reduced) == (8, 5, 5, False)
    assert result.totals == {"A": 3, "B": 2}
    assert result.lower == {"A": 2, "B": 2}
    assert names(outcome) == [
        "office_seats",
        "collaborations",
        "threshold",
        "unreduced_size",
        "cap",
        "no_reduction",
    ]


def test_every_step_cites_its_paragraph_in_the_order_of_the_text():
    fits = compose(area({"A": 60, "B": 40}, "AABB"), LAW, Reading())
    assert [step.cite.id for step in fits.steps] == [
        "FO §3(1)a",
        "FO §3(1)c",
        "KLV §15(2)",
        "FO §3(1)b",
        "FO §3(2)a",
        "FO §3(2)a",
    ]
    reduced = compose(area({"A": 70, "B": 20, "C": 10}, "BB"), LAW, Reading())
    assert reduced.steps[-1].cite.id == "FO §3(2)b"


def test_a_council_above_the_cap_is_reduced_to_it():
    outcome = compose(area({"A": 70, "B": 20, "C": 10}, "BB"), LAW, Reading())
    result = outcome.answer
    assert (result.cap, result.unreduced, result.size, result.reduced) == (4, 10, 4, True)
    assert result.totals == {"A": 1, "B": 2, "C": 1}
    assert result.unreduced_totals == {"A": 7, "B": 2, "C": 1}
    assert result.lower == {"A": 1, "B": 2, "C": 1}
    assert result.upper == {"A": 7, "B": 2, "C": 1}
    assert names(outcome)[-1] == "reduction"
    figures = outcome.steps[-1].figures
    assert figures["most_under_represented"] == ["A"]
    assert figures["votes_per_seat"] == Fraction(70)
    assert (figures["seats"], figures["reduction"]) == (4, "strict")
    assert outcome.steps[-1].cite == citation.REDUCTION


def test_the_quota_is_the_smallest_house_with_room_for_every_mayor():
    outcome = compose(area({"A": 67, "B": 33}, "AAB" + "B"), LAW, Reading())
    assert outcome.answer.unreduced == 7
    assert outcome.answer.totals == {"A": 5, "B": 2}


@pytest.mark.parametrize(
    ("reading", "unreduced", "totals"),
    [
        (DHONDT, 6, {"A": 4, "B": 2}),
        (REMAINDER, 5, {"A": 3, "B": 2}),
        (Reading(), 7, {"A": 5, "B": 2}),
    ],
)
def test_the_three_ways_to_find_the_size(reading, unreduced, totals):
    outcome = compose(area({"A": 67, "B": 33}, "AABB"), LAW, reading)
    assert (outcome.answer.unreduced, outcome.answer.totals) == (unreduced, totals)


def test_strict_never_raises_a_party_above_its_unreduced_number_and_free_may():
    facts = area({"A": 600, "B": 250, "C": 83, "D": 67}, "BBBBC")
    strict = compose(facts, LAW, Reading(reduction="strict")).answer
    free = compose(facts, LAW, Reading(reduction="free")).answer
    assert all(strict.totals[p] <= strict.unreduced_totals[p] for p in strict.votes)
    assert free.upper == dict.fromkeys(free.votes)


def test_mayors_outside_entitled_parties_sit_and_count_inside_the_cap():
    facts = area({"A": 700, "B": 290, "L": 10}, "BBL")
    inside = compose(facts, LAW, Reading()).answer
    outside = compose(facts, LAW, Reading(outside_mayors="outside")).answer
    assert inside.totals == {"A": 3, "B": 2, "L": 1}
    assert (inside.size, inside.cap, inside.unreduced) == (6, 6, 8)
    assert outside.totals == {"A": 4, "B": 2, "L": 1}
    assert outside.size == 7


def test_the_base_of_votes_cast_can_shut_a_party_out():
    facts = area({"A": 980, "B": 20}, "AB", cast=1010)
    valid = compose(facts, LAW, Reading()).answer
    cast = compose(facts, LAW, Reading(base="cast")).answer
    assert set(valid.votes) == {"A", "B"}
    assert set(cast.votes) == {"A"}


def test_the_reading_of_votes_cast_is_refused_where_they_are_unknown():
    outcome = compose(area({"A": 980, "B": 20}, "AB"), LAW, Reading(base="cast"))
    assert outcome == Refused(citation.THRESHOLD, "cast_votes_not_in_input")


def test_nobody_entitled_is_refused():
    outcome = compose(area({"A": 10}, "A", seats=0), LAW, Reading())
    assert outcome == Refused(citation.THRESHOLD, "nobody_entitled", {"base": 10})


def test_a_collaboration_has_its_members_votes_and_mayors():
    facts = area({"A": 90, "X": 6, "Y": 4}, "AX", collaborations={"X": "XY", "Y": "XY"})
    outcome = compose(facts, LAW, Reading())
    assert office_seats(facts) == {"A": 1, "XY": 1}
    assert outcome.answer.votes == {"A": 90, "XY": 10}
    assert outcome.steps[1].figures == {"collaborations": {"X": "XY", "Y": "XY"}}


def test_lots_in_the_reduction_are_asked_for_and_taken():
    facts = area({"A": 20, "B": 20, "C": 5}, "CCCAB")
    asked = compose(facts, LAW, Reading())
    assert isinstance(asked, LotsNeeded)
    assert (asked.cite, asked.tied, asked.places) == (citation.REDUCTION, ("A", "B"), 1)
    assert asked.sure == {"A": 3, "B": 3, "C": 3}
    assert names(asked)[-1] == "cap"
    drawn = compose(facts, LAW, Reading(), ["B"])
    assert drawn.answer.totals == {"A": 3, "B": 4, "C": 3}
    assert names(drawn)[-2:] == ["lot_drawn", "reduction"]


def test_office_seats_come_most_first_and_by_name_where_equal():
    assert list(office_seats(area({"A": 1}, "CBBBAA" + "D")).items()) == [
        ("B", 3),
        ("A", 2),
        ("C", 1),
        ("D", 1),
    ]


def test_in_a_council_that_fits_a_party_without_mayors_has_no_lower_bound():
    result = compose(area({"A": 60, "B": 40}, "AA"), LAW, Reading()).answer
    assert result.lower == {"A": 2, "B": 0}


def test_a_draw_nobody_asked_for_is_refused_with_the_steps_so_far():
    outcome = compose(area({"A": 60, "B": 40}, "AABB"), LAW, Reading(), ["A"])
    assert isinstance(outcome, Refused)
    assert outcome.reason == "draw_does_not_answer_the_tie"
    assert names(outcome)[-1] == "cap"


def test_a_tie_in_the_unreduced_size_asks_for_lots_under_its_own_paragraph():
    facts = area({"A": 20, "B": 20, "C": 15}, "CAB")
    asked = compose(facts, LAW, Reading())
    assert isinstance(asked, LotsNeeded)
    assert (asked.cite, asked.tied, asked.places) == (citation.MIRROR_OF_VOTES, ("A", "B"), 1)
    assert names(asked) == ["office_seats", "collaborations", "threshold"]
    drawn = compose(facts, LAW, Reading(), ["A"])
    assert drawn.answer.totals == {"A": 2, "B": 1, "C": 1}
    assert names(drawn)[3:5] == ["lot_drawn", "unreduced_size"]


def test_a_lot_that_leaves_a_mayor_out_lets_the_house_grow_by_one():
    facts = area({"A": 10, "B": 10}, "A")
    asked = compose(facts, LAW, DHONDT)
    assert isinstance(asked, LotsNeeded)
    assert (asked.tied, asked.places) == (("A", "B"), 1)
    assert compose(facts, LAW, DHONDT, ["A"]).answer.totals == {"A": 1, "B": 0}
    grown = compose(facts, LAW, DHONDT, ["B"])
    assert (grown.answer.unreduced, grown.answer.totals) == (2, {"A": 1, "B": 1})
    assert [s.figures["drawn"] for s in grown.steps if s.name == "lot_drawn"] == [["B"]]


def test_lower_bounds_above_the_cap_are_for_people_to_decide():
    facts = area({"A": 40, "B": 20, "C": 20, "D": 20}, "D")
    outcome = compose(facts, LAW, Reading())
    assert isinstance(outcome, NeedsDecision)
    assert (outcome.cite, outcome.question) == (
        citation.REDUCTION,
        "lower_bounds_exceed_the_cap",
    )
    assert outcome.figures == {"lower": {"A": 1, "B": 1, "C": 1, "D": 1}, "limit": 2}


def test_no_size_below_the_limit_is_refused():
    facts = area({"A": 10**9, "B": 1}, "B" * 2)
    law = type(LAW)(Fraction(0), 2, 1)
    outcome = compose(facts, law, DHONDT)
    assert outcome == Refused(citation.MIRROR_OF_VOTES, "no_size_found", {"limit": 1000})


@given(
    st.lists(st.integers(1, 500), min_size=2, max_size=5),
    st.lists(st.integers(0, 4), min_size=1, max_size=12),
    st.sampled_from([Reading(), DHONDT, REMAINDER, Reading(reduction="free")]),
)
def test_whatever_is_decided_keeps_mayors_cap_and_entitled(numbers, holders, reading):
    votes = dict(zip("ABCDE", numbers, strict=False))
    mayors = [list(votes)[n % len(votes)] for n in holders]
    outcome = compose(area(votes, mayors), LAW, reading)
    assume(isinstance(outcome, Decided))
    result = outcome.answer
    assert all(result.totals[p] >= n for p, n in result.mayors.items())
    assert result.size == sum(result.totals.values())
    if result.reduced:
        assert result.size == result.cap
        assert all(result.totals[p] >= 1 for p in result.votes)


def test_parties_with_equally_many_mayors_stand_in_the_order_of_their_names():
    area = Area((), {"2": "V", "1": "A", "3": "B"}, None)
    assert list(office_seats(area)) == ["A", "B", "V"]
