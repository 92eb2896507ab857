"""Majority election of one person by ballots, up to three (KSL §24(1); FO §4(4)a).

First and second ballot: elected is who has the votes of more than half the members present; in the
second also who alone was voted for. Third ballot: between the two with most votes in the second,
by majority of the votes cast. Who goes to the third ballot on a tie, and a tie there: by lot.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kontaktraad.rules import citation
from kontaktraad.rules.outcome import (
    Decided,
    Figures,
    LotsNeeded,
    NeedsDecision,
    Outcome,
    Refused,
    Step,
)

FINALISTS = 2


@dataclass(frozen=True, slots=True)
class Round:
    """One ballot: votes for each candidate who got any, and blank votes."""

    votes: Mapping[str, int]
    blank: int
    present: int


def elected(rounds: Sequence[Round], drawn: Sequence[str] = ()) -> Outcome[str]:
    """Who is elected; the next ballot that is asked for, or the lot that must be drawn.

    `drawn` names who each lot drawn so far fell on, in the order the lots were needed. Refuses
    more votes than members present, a fourth ballot, a ballot after the election is over, and
    votes in the third for others than its two.
    """
    if fault := _unfit(rounds):
        return fault
    for number, ballot in enumerate(rounds[:2], 1):
        if winner := _by_majority(number, ballot):
            over = len(rounds) > number or drawn
            return _refused("election_is_over", {"ballot": number}) if over else winner
    if len(rounds) < FINALISTS and drawn:
        return _refused("no_lot_is_needed", {"drawn": list(drawn)})
    if len(rounds) < FINALISTS:
        return _asks(len(rounds) + 1, ())
    return _third(rounds, list(drawn))


def _unfit(rounds: Sequence[Round]) -> Refused | None:
    if len(rounds) > 3:
        return _refused("three_ballots_at_most", {"ballots": len(rounds)})
    for number, ballot in enumerate(rounds, 1):
        cast = sum(ballot.votes.values()) + ballot.blank
        figures: Figures = {"ballot": number, "cast": cast, "present": ballot.present}
        if min([*ballot.votes.values(), ballot.blank, 0]) < 0 or cast > ballot.present:
            return _refused("more_votes_than_members", figures)
    return None


def _refused(reason: str, figures: Figures) -> Refused:
    return Refused(citation.MAJORITY_ELECTION, reason, figures)


def _by_majority(number: int, ballot: Round) -> Decided[str] | None:
    voted = {who: votes for who, votes in ballot.votes.items() if votes}
    for who, votes in voted.items():
        figures: Figures = {
            "ballot": number, "person": who, "votes": votes, "present": ballot.present,
        }  # fmt: skip
        if 2 * votes > ballot.present:
            step = Step(citation.MAJORITY_ELECTION, "more_than_half_of_those_present", figures)
            return Decided(who, (step,))
        if number == FINALISTS and len(voted) == 1:
            step = Step(citation.MAJORITY_ELECTION, "alone_voted_for", figures)
            return Decided(who, (step,))
    return None


def _asks(number: int, between: tuple[str, ...]) -> NeedsDecision:
    name = "last_ballot" if between else "another_ballot"
    return NeedsDecision(citation.MAJORITY_ELECTION, name, between, {"ballot": number})


def _third(rounds: Sequence[Round], drawn: list[str]) -> Outcome[str]:
    finalists = _finalists(rounds[1].votes, drawn)
    if not isinstance(finalists, tuple):
        return finalists
    if len(rounds) == FINALISTS:
        return _refused("no_lot_is_needed", {"drawn": drawn}) if drawn else _asks(3, finalists)
    last = rounds[2]
    if strangers := sorted(set(last.votes) - set(finalists)):
        return _refused("not_in_the_last_ballot", {"people": strangers})
    return _last(last, finalists, drawn)


def _finalists(
    votes: Mapping[str, int], drawn: list[str]
) -> tuple[str, ...] | LotsNeeded | Refused:
    """The two with most votes, by lot where the last place is shared; uses up its draws."""
    ranked = sorted((who for who in votes if votes[who]), key=lambda who: (-votes[who], who))
    if len(ranked) <= FINALISTS:
        return tuple(sorted(ranked)) if ranked else _refused("nobody_was_voted_for", {})
    line = votes[ranked[1]]
    sure = [who for who in ranked if votes[who] > line]
    tied = [who for who in ranked if votes[who] == line]
    places = FINALISTS - len(sure)
    if len(tied) == places:
        return tuple(sorted(sure + tied))
    chosen = [drawn.pop(0) for _ in range(min(places, len(drawn)))]
    if not set(chosen) <= set(tied) or len(set(chosen)) < len(chosen):
        return _refused("draw_does_not_answer_the_tie", {"drawn": chosen, "tied": tied})
    if len(chosen) < places:
        left = tuple(who for who in tied if who not in chosen)
        return LotsNeeded(citation.MAJORITY_ELECTION, left, places - len(chosen))
    return tuple(sorted(sure + chosen))


def _last(ballot: Round, finalists: tuple[str, ...], drawn: list[str]) -> Outcome[str]:
    most = max(ballot.votes.get(who, 0) for who in finalists)
    best = [who for who in finalists if ballot.votes.get(who, 0) == most]
    if len(best) > 1 and not drawn:
        return LotsNeeded(citation.MAJORITY_ELECTION, tuple(best), 1)
    if len(best) > 1 and (len(drawn) > 1 or drawn[0] not in best):
        return _refused("draw_does_not_answer_the_tie", {"drawn": drawn, "tied": best})
    if len(best) == 1 and drawn:
        return _refused("no_lot_is_needed", {"drawn": drawn})
    winner = drawn[0] if len(best) > 1 else best[0]
    name = "elected_by_lot" if len(best) > 1 else "most_of_the_votes_cast"
    figures: Figures = {"ballot": 3, "person": winner, "votes": most, "present": ballot.present}
    return Decided(winner, (Step(citation.MAJORITY_ELECTION, name, figures),))
