"""Majority election of one person, KSL §24(1): three ballots at most, ties by lot."""

from itertools import product

from kontaktraad.rules.ballots import Round, elected
from kontaktraad.rules.outcome import Decided, LotsNeeded, NeedsDecision, Refused


def ballot(present=10, blank=0, **votes):
    return Round(votes, blank, present)


def reason(outcome):
    assert isinstance(outcome, Refused)
    assert outcome.cite.id == "KSL §24(1)"
    return outcome.reason


def test_more_than_half_of_those_present_elects_in_the_first_and_second():
    assert elected([ballot(A=6, B=4)]).answer == "A"
    assert elected([ballot(A=5, B=4), ballot(A=4, B=6)]).answer == "B"


def test_half_of_those_present_is_not_more_than_half_however_few_voted():
    asked = elected([ballot(A=5, B=1)])
    assert isinstance(asked, NeedsDecision)
    assert (asked.question, asked.figures["ballot"]) == ("another_ballot", 2)


def test_who_alone_is_voted_for_is_elected_in_the_second_but_not_in_the_first():
    assert isinstance(elected([ballot(A=2, blank=3)]), NeedsDecision)
    assert elected([ballot(A=2), ballot(A=2, blank=3)]).answer == "A"


def test_the_third_is_between_the_two_with_most_votes_in_the_second():
    two = [ballot(A=4, B=3, C=2), ballot(A=4, B=3, C=2)]
    asked = elected(two)
    assert (asked.question, asked.options) == ("last_ballot", ("A", "B"))
    assert elected([*two, ballot(A=2, B=3, blank=5)]).answer == "B"
    assert reason(elected([*two, ballot(C=9)])) == "not_in_the_last_ballot"


def test_who_goes_to_the_third_is_drawn_where_votes_are_equal():
    two = [ballot(A=4, B=2, C=2), ballot(A=4, B=2, C=2)]
    lots = elected(two)
    assert isinstance(lots, LotsNeeded)
    assert (lots.tied, lots.places) == (("B", "C"), 1)
    assert elected(two, ["C"]).options == ("A", "C")
    assert reason(elected(two, ["A"])) == "draw_does_not_answer_the_tie"
    three = [ballot(A=2, B=2, C=2)] * 2
    assert elected(three).places == 2
    assert elected(three, ["B"]).tied == ("A", "C")
    assert reason(elected(three, ["B", "B"])) == "draw_does_not_answer_the_tie"


def test_a_tie_in_the_third_is_drawn():
    three = [ballot(A=4, B=4), ballot(A=4, B=4), ballot(A=4, B=4)]
    lots = elected(three)
    assert isinstance(lots, LotsNeeded)
    assert lots.tied == ("A", "B")
    found = elected(three, ["B"])
    assert (found.answer, found.steps[0].name) == ("B", "elected_by_lot")
    assert reason(elected(three, ["C"])) == "draw_does_not_answer_the_tie"
    assert reason(elected(three, ["B", "A"])) == "draw_does_not_answer_the_tie"


def test_what_cannot_be_is_refused():
    assert reason(elected([ballot(A=8, B=4)])) == "more_votes_than_members"
    assert reason(elected([ballot(A=-1)])) == "more_votes_than_members"
    assert reason(elected([ballot(A=6), ballot(A=6)])) == "election_is_over"
    assert reason(elected([ballot(A=6)], ["A"])) == "election_is_over"
    assert reason(elected([ballot()] * 4)) == "three_ballots_at_most"
    assert reason(elected([ballot(), ballot(blank=9)])) == "nobody_was_voted_for"
    two = [ballot(A=4, B=3), ballot(A=4, B=3)]
    assert reason(elected(two, ["A"])) == "no_lot_is_needed"
    assert reason(elected([*two, ballot(A=4, B=3)], ["A"])) == "no_lot_is_needed"
    assert isinstance(elected([]), NeedsDecision)
    assert reason(elected([], ["A"])) == "no_lot_is_needed"
    assert reason(elected([ballot(A=5)], ["A"])) == "no_lot_is_needed"


def test_every_small_election_ends_and_ends_with_somebody_voted_for():
    worlds = [dict(zip("ABC", v, strict=True)) for v in product(range(4), repeat=3)]
    for votes in (v for v in worlds if any(v.values())):
        rounds, drawn = [Round(votes, 0, 9)], []
        for _ in range(12):
            outcome = elected(rounds, drawn)
            if isinstance(outcome, Decided):
                break
            if isinstance(outcome, LotsNeeded):
                drawn.append(outcome.tied[0])
            else:
                between = outcome.options or tuple(votes)
                rounds.append(Round({w: votes[w] for w in between}, 0, 9))
        assert votes[outcome.answer] > 0
        assert 2 * votes[outcome.answer] >= max(votes.values())
