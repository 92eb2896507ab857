"""Who calls the constituting meeting (FO §4(1)b, SKF-6), and when office is taken (FO §4(1)a)."""

from datetime import date

import pytest

from kontaktraad.rules.convening import (
    Candidate,
    constituting_deadline,
    convener,
    forum_convener,
    in_office,
)
from kontaktraad.rules.outcome import Decided, NeedsDecision, Refused

OLD, YOUNG = date(1950, 1, 1), date(1970, 1, 1)


def test_the_longest_serving_mayor_calls():
    answer = convener([Candidate("Anna", 400, None), Candidate("Gro", 500, None)])
    assert isinstance(answer, Decided)
    assert answer.answer == "Gro"
    assert [(s.cite.id, s.name) for s in answer.steps] == [("FO §4(1)b", "longest_serving")]


def test_of_equally_long_serving_mayors_the_oldest_calls():
    answer = convener([Candidate("Anna", 500, YOUNG), Candidate("Gro", 500, OLD)])
    assert isinstance(answer, Decided)
    assert answer.answer == "Gro"
    assert answer.steps[0].name == "oldest_of_the_longest"


@pytest.mark.parametrize(
    ("candidates", "question"),
    [
        ([Candidate("Anna", None, OLD), Candidate("Gro", 5, OLD)], "service_is_not_known"),
        ([Candidate("Anna", 5, None), Candidate("Gro", 5, OLD)], "birth_is_not_known"),
        ([Candidate("Anna", 5, OLD), Candidate("Gro", 5, OLD)], "equally_long_and_equally_old"),
    ],
)
def test_what_is_not_known_is_asked_never_guessed(candidates, question):
    answer = convener(candidates)
    assert isinstance(answer, NeedsDecision)
    assert (answer.cite.id, answer.question) == ("FO §4(1)b", question)


def test_where_no_mayor_sits_in_a_forum_the_longest_serving_councillor_calls():
    answer = forum_convener([], [Candidate("Ole", 9, OLD), Candidate("Jon", 8, OLD)])
    assert isinstance(answer, Decided)
    assert (answer.answer, answer.steps[0].cite.id) == ("Ole", "SKF-6")
    mayor = forum_convener([Candidate("Anna", 1, OLD)], [Candidate("Ole", 9, OLD)])
    assert isinstance(mayor, Decided)
    assert mayor.answer == "Anna"


def test_nobody_calls_a_council_without_mayors():
    assert isinstance(convener([]), Refused)


def test_the_constituting_meeting_is_held_by_31_january_after_the_election():
    answer = constituting_deadline(date(2025, 11, 18))
    assert answer.answer == date(2026, 1, 31)
    assert answer.steps[0].cite.id == "FO §4(1)a"


def test_a_council_is_in_office_from_its_own_meeting_to_the_next_ones():
    first, then = date(2026, 1, 26), date(2030, 1, 21)
    assert not in_office(date(2026, 1, 25), first, then)
    assert in_office(first, first, then)
    assert in_office(date(2030, 1, 20), first, then)
    assert not in_office(then, first, then)
    assert in_office(then, first, None)
