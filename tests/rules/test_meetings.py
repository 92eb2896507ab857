"""Quorum, who votes and what a vote decides: every case of FO §5(9) there is."""

from itertools import product

import pytest

from kontaktraad.rules.meetings import (
    Attendance,
    Poll,
    Presiding,
    Reading,
    entitled,
    majority,
    presiding,
    quorum,
    voter,
)
from kontaktraad.rules.outcome import Decided, NeedsDecision, Refused
from kontaktraad.rules.situation import Post


def seats(members, present, substitutes=0, vacant=0):
    """Members there, then seats filled by substitutes, then the absent, then vacancies."""
    here = [Attendance(f"P{n}", f"m{n}", f"s{n}", member_present=True) for n in range(present)]
    by = [
        Attendance(f"Q{n}", f"q{n}", f"r{n}", substitute_present=True) for n in range(substitutes)
    ]
    away = [Attendance(f"A{n}", f"a{n}", f"b{n}") for n in range(members - present - substitutes)]
    return [*here, *by, *away, *(Attendance(f"V{n}", None) for n in range(vacant))]


@pytest.mark.parametrize("n", range(1, 121))
def test_at_least_half_of_the_members_present_is_a_quorum_and_one_fewer_is_not(n):
    for present in range(n + 1):
        outcome = quorum(seats(n, present), "kkr")
        assert outcome.answer is (present >= n - present), (n, present)
        assert outcome.steps[0].figures["needed"] == (n // 2 + n % 2)
        assert outcome.steps[0].cite.id == "FO §5(9)"


@pytest.mark.parametrize("n", [1, 2, 7, 58])
def test_a_substitute_fills_the_absent_members_seat_and_the_seat_counts_once(n):
    for present in range(n + 1):
        for substitutes in range(n - present + 1):
            outcome = quorum(seats(n, present, substitutes), "kkr")
            assert outcome.answer is (2 * (present + substitutes) >= n)
    both = Attendance("X", "m", "s", member_present=True, substitute_present=True)
    assert quorum([both, Attendance("Y", "a"), Attendance("Z", "b")], "kkr").answer is False


def test_vacant_seats_are_no_members_unless_the_reading_says_so():
    room = seats(4, 2, vacant=2)
    assert quorum(room, "kkr").answer is True
    assert quorum(room, "kkr", Reading(quorum_of="seats")).answer is False


def test_nobody_is_no_quorum():
    assert quorum([], "kkr").answer is False


def simple(ayes, noes, vote, decides):
    """The paragraph in the plainest words."""
    if ayes > noes:
        return True
    if ayes < noes:
        return False
    return vote == "for" if decides else False


def test_every_vote_of_up_to_sixty_is_decided_by_simple_majority_and_the_chair_on_a_tie():
    for n in range(61):
        for ayes in range(n + 1):
            for noes in range(n - ayes + 1):
                blank = n - ayes - noes
                for vote in ("for", "against"):
                    outcome = majority(Poll(ayes, noes, blank, "chair", vote), "kkr")
                    assert outcome.answer is simple(ayes, noes, vote, decides=True)


@pytest.mark.parametrize(("casts", "decides"), [("decides", True), ("does_not", False)])
def test_a_presiding_vice_chairs_vote_decides_only_where_the_reading_says_so(casts, decides):
    reading = Reading(vice_chair_casts=casts)
    for n, vote in product(range(31), ("for", "against")):
        outcome = majority(Poll(n, n, 0, "vice_chair", vote), "kkr", reading)
        assert outcome.answer is simple(n, n, vote, decides)


def test_by_default_a_tie_under_the_vice_chair_is_asked_about():
    outcome = majority(Poll(5, 5, 1, "vice_chair", "for"), "kkr")
    assert isinstance(outcome, NeedsDecision)
    assert outcome.question == "does_the_vice_chairs_vote_decide"
    assert majority(Poll(6, 5, 1, "vice_chair", "for"), "kkr").answer is True


@pytest.mark.parametrize("vote", ["blank", None])
def test_a_tie_asks_the_chair_who_voted_blank_or_not_at_all(vote):
    outcome = majority(Poll(5, 5, 1, "chair", vote), "kkr")
    assert isinstance(outcome, NeedsDecision)
    assert outcome.options == ("for", "against")


def test_the_casting_vote_is_a_step_only_where_the_rule_gives_it():
    assert majority(Poll(6, 5, 0, "chair", "for"), "kkr").steps[0].name == "adopted"
    assert majority(Poll(5, 6, 0, "chair", "for"), "kkr").steps[0].name == "rejected"
    assert majority(Poll(5, 5, 0, "chair", "for"), "kkr").steps[0].name == "casting_vote"


def test_a_forum_has_no_rule_on_quorum_or_majority():
    for outcome in (quorum(seats(4, 2), "skf"), majority(Poll(2, 1, 0, "chair", "for"), "skf")):
        assert isinstance(outcome, NeedsDecision)
        assert outcome.cite.id == "SKF-9"


ROOMS = [
    # member there, substitute there, conflicted -> who votes
    (True, False, (), "m"),
    (True, True, (), "m"),
    (False, True, (), "s"),
    (False, False, (), None),
    (True, False, ("m",), None),
    (True, True, ("m",), None),
    (False, True, ("s",), None),
    (False, True, ("m",), "s"),
]


@pytest.mark.parametrize(("member", "substitute", "conflicted", "votes"), ROOMS)
def test_one_person_at_most_votes_for_a_seat(member, substitute, conflicted, votes):
    seat = Attendance("X", "m", "s", member, substitute, frozenset(conflicted))
    assert entitled([seat]).get("X") == votes
    may = [p for p in ("m", "s", "guest") if isinstance(voter(seat, p), Decided)]
    assert may == ([votes] if votes else [])


@pytest.mark.parametrize(
    ("seat", "person", "refusal"),
    [
        (Attendance("X", "m", "s", True, True), "s", ("FO §5(11)", "the_member_is_present")),
        (Attendance("X", "m", "s"), "m", ("FO §5(9)", "is_not_present")),
        (Attendance("X", "m", "s"), "g", ("FO §5(12)", "guests_do_not_vote")),
        (
            Attendance("X", "m", "s", True, False, frozenset("m")), "m",
            ("FO §5(9)", "is_conflicted"),
        ),
    ],
)  # fmt: skip
def test_whoever_may_not_vote_is_refused_by_the_paragraph(seat, person, refusal):
    outcome = voter(seat, person)
    assert isinstance(outcome, Refused)
    assert (outcome.cite.id, outcome.reason) == refusal


def test_a_substitute_takes_part_without_a_vote_where_the_reading_says_so():
    seat = Attendance("X", "m", "s", substitute_present=True)
    reading = Reading(substitute_votes=False)
    assert voter(seat, "s", reading).reason == "substitutes_do_not_vote"
    assert entitled([seat], reading) == {}
    assert quorum([seat], "kkr", reading).answer is True


CHAIRS = {"chair": Post("c", "A", None, "s"), "vice_chair": Post("v", "B")}


@pytest.mark.parametrize(
    ("here", "who"),
    [
        ({"c", "v", "s"}, Presiding("chair", "c")),
        ({"s", "v"}, Presiding("chair", "s")),
        ({"v"}, Presiding("vice_chair", "v")),
    ],
)
def test_the_chair_presides_in_their_absence_the_vice_chair(here, who):
    outcome = presiding(CHAIRS, here)
    assert (outcome.answer, outcome.steps[0].cite.id) == (who, "FO §5(7)")


def test_without_either_somebody_must_decide_who_presides():
    outcome = presiding(CHAIRS, {"x"})
    assert isinstance(outcome, NeedsDecision)
    assert outcome.cite.id == "FO §5(7)"
    assert isinstance(presiding({}, {"x"}), NeedsDecision)
