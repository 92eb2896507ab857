"""From results and mayors to an area, or every fault at once."""

from dataclasses import replace
from datetime import date

import pytest

from kontaktraad.results.compose import Question, rule_on
from kontaktraad.results.facts import council_facts, unique_parties
from kontaktraad.rules.outcome import Decided, LotsNeeded, Refused
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.election import ListCount, MunicipalityResult
from kontaktraad.verifier import ruling as verifier


def reasons(caught):
    return [(f.reason, f.place) for f in caught.value.faults]


def test_every_missing_municipality_and_mayor_is_told(election, mayors):
    short = replace(election, municipalities=election.municipalities[2:])
    some = {code: p for code, p in mayors.items() if code != "0151"}
    with pytest.raises(BadInput) as caught:
        council_facts("hovedstaden", short, some, {}, "x")
    assert set(reasons(caught)) == {
        ("municipality_missing", "København"),
        ("municipality_missing", "Frederiksberg"),
        ("mayor_missing", "Ballerup"),
    }


def test_a_mayor_of_a_party_that_did_not_stand_is_told(election, mayors):
    with pytest.raises(BadInput) as caught:
        council_facts("hovedstaden", election, {**mayors, "0101": "X"}, {}, "x")
    assert reasons(caught) == [("mayor_of_unknown_party", "København")]


def test_a_collaboration_of_a_list_nobody_knows_is_told(election, mayors):
    with pytest.raises(BadInput) as caught:
        council_facts("hovedstaden", election, mayors, {"LOK:Findes Ikke (Z)": "S"}, "x")
    assert reasons(caught) == [("collaboration_of_unknown_list", "samarbejde")]


def test_a_local_lists_name_means_it_in_every_town_of_the_area(election, mayors):
    joined = {"LOK:Vendelbo-Listen (L)": "VL", "LOK:borgerlisten (J)": "VL"}
    facts = council_facts("nordjylland", election, mayors, joined, "x")
    assert len(facts.area.collaborations) > 2
    assert set(facts.area.collaborations.values()) == {"VL"}
    document, _ = rule_on(Question(facts))
    assert verifier.faults(document) == []


def test_a_collaboration_cannot_take_a_partys_name(election, mayors):
    with pytest.raises(BadInput) as caught:
        council_facts("sjaelland", election, mayors, {"LOK:Din Stemme (J)": "A"}, "x")
    assert reasons(caught) == [("collaboration_named_as_party", "samarbejde")]


def test_a_collaboration_of_another_area_is_left_aside(election, mayors):
    facts = council_facts("hovedstaden", election, mayors, {"LOK:Din Stemme (J)": "S"}, "x")
    assert facts.area.collaborations == {}


def test_lists_of_one_name_in_two_municipalities_are_kept_apart():
    def town(code, name):
        row = ListCount("J", "Borgerlisten", "LOK:Borgerlisten (J)", 5, 0)
        return MunicipalityResult(code, name, 1, 5, 5, 9, (row,))

    found = unique_parties([town("1", "Her"), town("2", "Der")])
    assert list(found.values()) == ["LOK:Borgerlisten (J) – Her", "LOK:Borgerlisten (J) – Der"]


def test_a_collaboration_counts_as_one_party_and_the_ruling_verifies(election, mayors):
    joined = {"LOK:Din Stemme (J)": "Lokallisterne", "LOK:Guldborgsundlisten (L)": "Lokallisterne"}
    facts = council_facts("sjaelland", election, mayors, joined, "x")
    document, _ = rule_on(Question(facts))
    assert document["seats"]["Lokallisterne"]["mayors"] == 1
    assert {s["collaboration"] for s in document["scenarios"]} == {"given"}
    assert verifier.faults(document) == []


def test_votes_of_an_earlier_election_need_a_law_date(election, mayors):
    old = replace(election, day=date(2021, 11, 16))
    facts = council_facts("nordjylland", old, mayors, {}, "x")
    document, outcome = rule_on(Question(facts))
    assert isinstance(outcome, Refused)
    assert (document["cite"], document["reason"]) == ("FO §7", "law_not_known_on_that_date")
    told, outcome = rule_on(Question(facts, law_date=date(2026, 1, 1)))
    assert isinstance(outcome, Decided)
    assert told["hypothetical"] is True
    assert told["term"] == "2022-2026"
    assert verifier.faults(told) == []


def test_any_day_of_the_term_is_the_elections_own(election, mayors):
    facts = council_facts("nordjylland", election, mayors, {}, "x")
    document, _ = rule_on(Question(facts, law_date=date(2026, 6, 1)))
    assert document["hypothetical"] is False
    assert verifier.faults(document) == []


def test_results_without_seats_and_votes_cast_say_what_cannot_be_computed(election, mayors):
    towns = tuple(
        replace(m, cast_votes=None, lists=tuple(replace(r, seats=None) for r in m.lists))
        for m in election.municipalities
    )
    facts = council_facts("midtjylland", replace(election, municipalities=towns), mayors, {}, "x")
    document, _ = rule_on(Question(facts))
    assert [gap["what"] for gap in document["not_computable"]] == ["cast_votes", "council_seats"]
    assert {r["base"] for r in document["readings"]} == {"valid"}
    assert verifier.faults(document) == []


def test_changed_votes_change_the_ruling(election, mayors):
    def moved(town):
        rows = tuple(
            replace(r, votes=r.votes + {"V": 993, "I": 0}.get(r.party, 0)) for r in town.lists
        )
        return replace(town, lists=rows, valid_votes=sum(r.votes for r in rows))

    towns = tuple(moved(m) if m.code == "0101" else m for m in election.municipalities)
    before, _ = rule_on(Question(council_facts("hovedstaden", election, mayors, {}, "x")))
    after, _ = rule_on(
        Question(
            council_facts("hovedstaden", replace(election, municipalities=towns), mayors, {}, "x")
        )
    )
    assert before["seats"]["I"]["total"] == 4
    assert after["seats"]["V"]["total"] == before["seats"]["V"]["total"] + 1
    assert after["seats"]["I"]["total"] == 3


def test_a_tied_council_asks_for_lots_and_verifies_when_drawn(election, mayors):
    def even(town):
        rows = tuple(replace(r, votes=100 if r.party in "AC" else 0) for r in town.lists)
        return replace(town, lists=rows, valid_votes=sum(r.votes for r in rows), cast_votes=None)

    towns = tuple(even(m) for m in election.municipalities)
    ac = dict.fromkeys(mayors, "A")
    ac.update(dict.fromkeys(list(mayors)[:15], "C"))
    facts = council_facts("hovedstaden", replace(election, municipalities=towns), ac, {}, "x")
    document, outcome = rule_on(Question(facts))
    while isinstance(outcome, LotsNeeded):
        assert verifier.faults(document) == []
        drawn = [*document["inputs"]["draw"], *outcome.tied[: outcome.places]]
        document, outcome = rule_on(Question(facts, drawn=tuple(drawn)))
    assert isinstance(outcome, Decided)
    assert verifier.faults(document) == []
