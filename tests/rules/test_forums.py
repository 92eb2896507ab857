"""A forum's seats: two from each health council, on the votes there (SKF-1 to SKF-4)."""

from fractions import Fraction

from kontaktraad.rules.forums import ForumLaw, HealthCouncil, share_forum_seats
from kontaktraad.rules.outcome import Decided, LotsNeeded, Refused
from kontaktraad.rules.votes import ListResult

LAW = ForumLaw(seats=2, threshold=Fraction(1, 50))


def health(votes, alliances=(), seats=None, cast=None):
    rows = tuple(ListResult("T", p, v, (seats or {}).get(p, 1)) for p, v in votes.items())
    return HealthCouncil(rows, cast, alliances)


def seats(council, base="valid", drawn=()):
    outcome = share_forum_seats(council, LAW, base, drawn)
    return outcome.answer if isinstance(outcome, Decided) else outcome


def test_the_largest_takes_both_seats_when_half_its_votes_beat_the_next():
    assert seats(health({"A": 900, "V": 400})) == {"A": 2, "V": 0}


def test_the_next_takes_the_second_seat_otherwise():
    assert seats(health({"A": 700, "V": 400})) == {"A": 1, "V": 1}


def test_allies_count_as_one_and_share_between_them():
    votes = {"A": 700, "V": 300, "C": 200}
    assert seats(health(votes)) == {"A": 2, "V": 0, "C": 0}
    assert seats(health(votes, (("V", "C"),))) == {"A": 1, "V": 1, "C": 0}


def test_two_per_cent_and_a_council_seat_are_both_asked_for():
    votes = {"A": 500, "V": 481, "C": 19}
    entitled = seats(health(votes))
    assert set(entitled) == {"A", "V"}
    assert set(seats(health({"A": 500, "V": 480, "C": 20}, seats={"C": 0}))) == {"A", "V"}


def test_an_ally_who_is_not_entitled_is_refused_by_the_paragraph_on_alliances():
    outcome = seats(health({"A": 500, "V": 481, "C": 19}, (("V", "C"),)))
    assert isinstance(outcome, Refused)
    assert (outcome.cite.id, outcome.reason) == ("SKF-4", "ally_is_not_entitled")


def test_whether_votes_cast_or_valid_count_moves_only_the_threshold():
    votes = {"A": 500, "V": 480, "C": 20}
    assert set(seats(health(votes, cast=1100), "cast")) == {"A", "V"}
    unknown = seats(health(votes), "cast")
    assert (unknown.cite.id, unknown.reason) == ("SKF-3", "cast_votes_not_in_input")


def test_nobody_entitled_is_refused():
    outcome = seats(health({"A": 10}, seats={"A": 0}))
    assert (outcome.cite.id, outcome.reason) == ("SKF-3", "nobody_entitled")


def test_an_equal_claim_to_the_last_seat_needs_a_lot_and_the_lot_decides():
    council = health({"A": 500, "V": 500, "C": 500})
    outcome = seats(council)
    assert isinstance(outcome, LotsNeeded)
    assert (set(outcome.tied), outcome.places) == ({"A", "V", "C"}, 2)
    assert seats(council, drawn=("V", "C")) == {"A": 0, "V": 1, "C": 1}


def test_the_steps_name_the_threshold_and_the_sharing_with_their_paragraphs():
    outcome = share_forum_seats(health({"A": 700, "V": 400}), LAW, "valid")
    assert [(s.cite.id, s.name) for s in outcome.steps] == [
        ("SKF-3", "forum_threshold"), ("SKF-2", "shared"),
    ]  # fmt: skip
