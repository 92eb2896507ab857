"""Lists and municipalities by the names they come under."""

import csv
from pathlib import Path

import pytest

from kontaktraad.lawbook import places
from kontaktraad.sources.names import code_of, municipality_key, party_of

SHARED = Path(__file__).parents[3] / "shared/data/list-to-party.csv"


@pytest.mark.parametrize(
    ("letter", "name", "party"),
    [
        ("F", "SF – Socialistisk  Folkeparti", "F"),
        ("V", "Venstre, Danmarks Liberale Parti", "V"),
        ("Ø", "Enhedslisten - De Rød/Grønne", "Ø"),
        ("B", "Det Radikale Venstre", "B"),
        ("K", "KD - Kristendemokraterne", "K"),
        ("M", "Midtbylisten", "LOK:Midtbylisten (M)"),
        ("Æ", "Ærø Listen", "LOK:Ærø Listen (Æ)"),
        ("L", "Lokallisten  Lolland", "LOK:Lokallisten Lolland (L)"),
        ("V", "Venstrefløjen", "LOK:Venstrefløjen (V)"),
        ("X", "Dansk Folkeparti", "O"),
    ],
)
def test_the_name_tells_the_party_and_the_letter_alone_does_not(letter, name, party):
    assert party_of(letter, name, places.party_rules()) == party


def test_every_list_of_2025_maps_as_it_was_mapped_by_hand():
    if not SHARED.exists():
        pytest.skip("shared data are not here: the mapping by hand cannot be compared")
    for row in csv.DictReader(SHARED.read_text(encoding="utf-8").splitlines()):
        found = party_of(row["letter"], row["list_name"], places.party_rules())
        assert ("LOK" if found.startswith("LOK:") else found) == row["party"], row


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Københavns Kommune", "0101"),
        ("København", "0101"),
        ("Bornholms Regionskommune", "0400"),
        ("Bornholm", "0400"),
        ("Ringkøbing-Skjern Kommune", "0760"),
        ("Vesthimmerlands Kommune", "0820"),
        ("Aarhus", "0751"),
        ("Andeby", None),
    ],
)
def test_municipalities_are_known_by_all_their_names(name, code):
    keys = {municipality_key(m.name): m.code for m in places.municipalities().values()}
    assert code_of(name, keys) == code
