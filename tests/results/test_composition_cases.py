"""The five councils in every cell of the table, and rulings that stand alone."""

import re
from pathlib import Path

import pytest
from tests.tables import told_in

from kontaktraad.results.compose import Question, rule_on, totals
from kontaktraad.results.facts import council_facts
from kontaktraad.rules.composition import Reading
from kontaktraad.verifier import ruling as verifier

CASES = told_in(Path(__file__).parent.parent / "cases/compositions/kkr-2026-2030.yaml")["cases"]
LOCAL_MAYOR = "LOK:Din Stemme (J)"


def seats(text):
    found = {p: int(n) for p, n in re.findall(r"(\w)(\d+)", text)}
    if "L" in found:
        found[LOCAL_MAYOR] = found.pop("L")
    return found


@pytest.fixture(scope="module")
def facts_of(election, mayors):
    return lambda council: council_facts(council, election, mayors, {}, "mayors.csv")


@pytest.mark.parametrize("reduction", ["strict", "free"])
@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['council']} {c['method']}")
def test_every_cell_of_the_table(case, reduction, facts_of):
    text = case["strict"] if reduction == "strict" or case["free"] == "same" else case["free"]
    reading = Reading(case["method"], "valid", reduction)
    document, _ = rule_on(Question(facts_of(case["council"]), reading))
    assert totals(document) == seats(text)
    assert document["unreduced"] == case["unreduced"]
    assert document["size"] == sum(seats(text).values()) <= document["cap"]


@pytest.mark.parametrize("case", CASES[2::3], ids=lambda c: c["council"])
def test_a_ruling_lists_every_reading_with_the_same_seats_as_when_asked_alone(case, facts_of):
    facts = facts_of(case["council"])
    document, _ = rule_on(Question(facts))
    assert len(document["readings"]) == 12
    for entry in document["readings"]:
        alone, _ = rule_on(
            Question(facts, Reading(entry["method"], entry["base"], entry["reduction"]))
        )
        assert entry["seats"] == alone["seats"]
        assert entry["unreduced"] == alone["unreduced"]


@pytest.mark.parametrize("case", CASES[2::3], ids=lambda c: c["council"])
def test_every_ruling_is_recomputed_by_the_second_verifier(case, facts_of):
    facts = facts_of(case["council"])
    for reading in (Reading(), Reading("dhondt", "cast", "free", "outside")):
        document, _ = rule_on(Question(facts, reading))
        assert verifier.faults(document) == []


def test_only_nordjylland_is_settled(facts_of):
    settled = {c["council"]: rule_on(Question(facts_of(c["council"])))[0]["settled"] for c in CASES}
    assert [council for council, sure in settled.items() if sure] == ["nordjylland"]


def test_mayors_and_supplementary_seats_add_up(facts_of):
    for case in CASES[2::3]:
        document, _ = rule_on(Question(facts_of(case["council"])))
        for row in document["seats"].values():
            assert row["mayors"] + row["supplementary"] == row["total"]
            assert row["supplementary"] >= 0
        assert sum(r["mayors"] for r in document["seats"].values()) == document["municipalities"]


def test_every_reduction_carries_a_certificate(facts_of):
    document, _ = rule_on(Question(facts_of("hovedstaden")))
    assert document["certificate"]["literal"] == {"optimal": True, "unique": False}
    assert document["certificate"]["leximax"] == {"optimal": True, "unique": True}
    fits, _ = rule_on(Question(facts_of("hovedstaden"), Reading("dhondt")))
    assert fits["certificate"] is None


def test_hovedstaden_is_won_by_1119_votes(facts_of):
    document, _ = rule_on(Question(facts_of("hovedstaden")))
    assert document["margins"]["lead"] == 1119
    assert document["margins"]["first_quotient"] == ["A"]
