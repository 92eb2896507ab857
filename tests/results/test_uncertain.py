"""The stored draws: what a simulation counts, in whole numbers, made once for the same facts."""

from dataclasses import replace

import pytest

from kontaktraad.cli import serving
from kontaktraad.lawbook import places
from kontaktraad.lawbook.law import law_on
from kontaktraad.results import uncertain
from kontaktraad.results.facts import council_facts
from kontaktraad.rules.composition import Reading, compose
from kontaktraad.rules.outcome import Decided
from kontaktraad.whatif.polls import Model, simulate


@pytest.fixture
def facts(election, mayors):
    return council_facts("sjaelland", election, mayors, {}, "x")


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(uncertain, "SCENARIOS", 200)


def test_the_ruling_has_what_a_simulation_with_its_numbers_counts(facts, few):
    told = uncertain.uncertain_ruling([facts])
    (row,) = told["councils"]
    asked = uncertain.asked_of(facts, law_on(facts.natural_law_date).answer, ())
    *_, found = simulate(asked, Model.of(len(asked.ground.parties), 0.08), 200, seed=1)
    assert told["hypothetical"] is True
    assert (row["scenarios"], row["reduced"]) == (200, found.reduced)
    for party, shown in row["parties"].items():
        n = asked.ground.parties.index(party)
        assert {int(k): v for k, v in shown["seats"].items()} == {
            k: int(v) for k, v in enumerate(found.seats[n]) if v
        }
        assert sum(shown["seats"].values()) == 200 - row["undecided"]
        assert shown["chair"] == found.chair[n]


def test_the_last_seat_is_had_with_so_many_votes_and_not_with_one_fewer(facts, few):
    (row,) = uncertain.uncertain_ruling([facts])["councils"]
    law = law_on(facts.natural_law_date).answer
    now = compose(facts.area, law, Reading()).answer.totals
    votes = {p: n for p, n in row["last_seat"].items() if n}
    assert votes
    for party, needed in votes.items():
        for more, seats in ((needed - 1, 0), (needed, 1)):
            outcome = compose(with_more(facts.area, party, more), law, Reading())
            found = outcome.answer.totals if isinstance(outcome, Decided) else now
            assert found.get(party, 0) == now.get(party, 0) + seats, (party, more)


def with_more(area, party, votes):
    first = next(n for n, row in enumerate(area.lists) if row.party == party)
    lists = list(area.lists)
    lists[first] = replace(lists[first], votes=lists[first].votes + votes)
    return replace(area, lists=tuple(lists))


def test_who_stayed_home_are_the_electors_who_did_not_vote(facts):
    town = next(t for t in facts.municipalities if t.name == "Næstved")
    assert uncertain.stayed_home(facts)[town.code] == town.electors - town.cast_votes > 0


def test_the_same_facts_are_not_drawn_again_and_others_are(facts, few, monkeypatch):
    stored = uncertain.uncertain_ruling([facts])
    monkeypatch.setattr(serving.queries, "imagined", lambda _question: stored)
    monkeypatch.setattr(uncertain, "uncertain_ruling", lambda _facts: "drawn")
    assert serving._imagined(places.election_2025(), [facts])[2] is stored
    monkeypatch.setattr(uncertain, "SEED", 2)
    assert serving._imagined(places.election_2025(), [facts])[2] == "drawn"
    monkeypatch.setattr(uncertain, "SEED", 1)
    town, *_others = facts.area.mayors
    for other in (
        replace(facts, election=replace(facts.election, digest="other")),
        replace(facts, area=replace(facts.area, mayors=facts.area.mayors | {town: "Å"})),
    ):
        assert serving._imagined(places.election_2025(), [other])[2] == "drawn"
