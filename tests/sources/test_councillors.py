"""The elected and the substitutes by name, from the official seat distributions."""

import json
from collections import Counter
from pathlib import Path

import pytest

from kontaktraad.lawbook import places
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.councillors import read_councillors

REAL = Path(__file__).resolve().parents[3] / "shared/data/kv25/official"


def elected(number, name, key="id-v", letter="V", listed="Venstre, Danmarks Liberale Parti"):
    return {
        "Nummer": number, "KandidatId": f"k{number}", "Stemmeseddelnavn": name,
        "KandidatlisteId": key, "KandidatlisteNavn": listed, "Bogstavbetegnelse": letter,
    }  # fmt: skip


def with_people(folder, *rows, substitutes=()):
    """The example election, with names in one municipality's seat distribution."""
    file = min(folder.rglob("mandatfordeling*.json"))
    told = json.loads(file.read_text())
    told["PersonligeMandater"] = list(rows)
    told["Kandidatliste"] = [
        {
            "KandidatlisteId": "id-l", "KandidatlisteNavn": "Vores  By", "Bogstavbetegnelse": "L",
            "Stedfortrædere": list(substitutes),
        }
    ]  # fmt: skip
    file.write_text(json.dumps(told))
    return read_councillors(folder, places.names())


def test_the_elected_have_number_none_and_substitutes_their_place(official):
    waiting = {"Nummer": 2, "KandidatId": "k9", "Stemmeseddelnavn": "Bo Birk"}
    found = with_people(official, elected(1, "Anna Ask"), substitutes=[waiting])
    told = [(r.ref, r.name, r.party, r.number) for r in found.rows]
    assert told == [
        ("candidate:k1", "Anna Ask", "V", 0),
        ("candidate:k9", "Bo Birk", "LOK:Vores By (L)", 2),
    ]


def test_the_place_a_ballot_adds_is_left_out_unless_two_would_be_called_alike(official):
    rows = (elected(1, "Emil Ask, Strand"), elected(2, "Ida Ask, Nord"), elected(3, "Ida Ask, Syd"))
    assert [r.name for r in with_people(official, *rows).rows] == [
        "Emil Ask", "Ida Ask, Nord", "Ida Ask, Syd",
    ]  # fmt: skip


def test_a_candidate_elected_twice_is_refused(official):
    with pytest.raises(BadInput) as caught:
        with_people(official, elected(1, "Anna Ask"), elected(1, "Anna Ask"))
    assert caught.value.faults[0].reason == "candidate_twice"


def test_without_seat_distributions_there_are_no_names(official):
    for file in official.rglob("mandatfordeling*.json"):
        file.unlink()
    with pytest.raises(BadInput) as caught:
        read_councillors(official, places.names())
    assert caught.value.faults[0].reason == "no_seat_distributions"


@pytest.mark.skipif(not REAL.exists(), reason="the official files are not at ../shared/data")
def test_the_real_election_has_2432_councillors_in_98_municipalities():
    found = read_councillors(REAL, places.names())
    councillors = Counter(r.municipality for r in found.rows if not r.number)
    assert (sum(councillors.values()), len(councillors)) == (2432, 98)
    assert sum(1 for r in found.rows if r.number) == 5550
