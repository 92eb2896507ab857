"""The official format: what is read, what is left out, and every way it can be wrong."""

import json
import tarfile

import pytest
from tests.sources.official_files import DAY, candidates, count, seats, write_official

from kontaktraad.lawbook import places
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.election import Ignored
from kontaktraad.sources.official import read_official
from kontaktraad.sources.results import read_results

NORD = "valgresultater-Københavns Kommune-Nord.json"


def read(folder):
    return read_official(folder, places.names())


def test_votes_seats_alliances_and_candidates_are_read(official):
    result = read(official)
    assert str(result.day) == "2025-11-18"
    town = result.municipalities[0]
    assert (town.code, town.name, town.polling_areas) == ("0101", "København", 2)
    assert (town.valid_votes, town.cast_votes, town.electors, town.seats) == (160, 164, 320, 3)
    assert town.alliances == ("A+L",)
    rows = [(r.letter, r.party, r.votes, r.seats, r.candidates, r.alliance) for r in town.lists]
    assert rows == [
        ("V", "V", 75, 2, 3, None),
        ("A", "A", 70, 1, 3, 1),
        ("L", "LOK:Vores By (L)", 15, 0, 3, 1),
    ]
    assert result.ignored == ()
    assert result.local_lists == ("København: L Vores  By", "Frederiksberg: L Vores  By")


def test_a_tar_a_folder_and_a_folder_of_tars_read_alike(official, tmp_path):
    whole = tmp_path / "tars/all.tar.gz"
    whole.parent.mkdir()
    with tarfile.open(whole, "w:gz") as tar:
        tar.add(official, "kv")
    assert read(whole) == read(official)
    assert read(whole.parent) == read(official)
    assert read_results(whole, places.names()) == read(official)


def test_counts_without_seats_leave_seats_and_alliances_unknown(official):
    for file in official.glob("[mk]an*.json"):
        file.unlink()
    town = read(official).municipalities[0]
    assert town.seats is None
    assert town.alliances == ()
    assert {r.candidates for r in town.lists} == {None}


def test_other_elections_and_test_files_are_left_out_and_told(official):
    votes = {"id-a": 1}
    write_official(
        official,
        {
            "ft.json": count(101, "Københavns Kommune", 9, "Test", votes, kind="Folketingsvalg"),
            "test.json": count(101, "Københavns Kommune", 9, "Test", votes, day="01-01-2025"),
        },
    )
    assert read(official).ignored == (
        Ignored("ft.json", "not_a_municipal_election"),
        Ignored("test.json", "another_election_day"),
    )
    assert read(official).votes == 241


def test_the_final_count_supersedes_the_preliminary_one(official):
    early = count(101, "Københavns Kommune", 1010, "Nord", {"id-a": 99}, final="Foreløbig")
    write_official(official, {"early.json": early})
    result = read(official)
    assert result.votes == 241
    assert result.ignored == (Ignored("early.json", "superseded_by_final_count"),)


def test_a_final_seat_distribution_supersedes_a_preliminary_one(official):
    final = {**seats(101), "Resultatart": "Fintælling"}
    early = {**seats(101), "Resultatart": "Foreløbig", "ListeMandater": []}
    write_official(official, {"mandatfordeling-101.json": final, "zz.json": early})
    result = read(official)
    assert result.municipalities[0].seats == 3
    assert result.ignored == (Ignored("zz.json", "superseded_by_final_count"),)


def test_two_preliminary_counts_contradict_each_other(official):
    one = count(101, "Københavns Kommune", 55, "Vest", {"id-a": 9}, final="Foreløbig")
    write_official(official, {"one.json": one, "two.json": {**one, "Resultatart": "Foreløbig2"}})
    with pytest.raises(BadInput) as caught:
        read(official)
    assert caught.value.faults[0].reason == "polling_area_twice"


def test_christiansoe_is_no_municipality(official):
    write_official(official, {"c.json": count(411, "Christiansø", 5, "Christiansø", {"id-a": 3})})
    result = read(official)
    assert result.ignored == (Ignored("c.json", "not_a_municipality"),)
    assert len(result.municipalities) == 2


def nord(**changes):
    votes = {"id-a": 50, "id-v": 30, "id-l": 5}
    return {**count(101, "Københavns Kommune", 1010, "Nord", votes), **changes}


def first_list(**changes):
    changed = nord()
    changed["Kandidatlister"][0] |= changes
    return changed


BAD = {
    "truncated": ({NORD: '{"Valgart": "Kommunalvalg", '}, "broken_json"),
    "not an object": ({NORD: "[1, 2]"}, "json_not_object"),
    "nested too deep": ({NORD: "[" * 100_000}, "broken_json"),
    "a polling area twice": ({"again.json": nord()}, "polling_area_twice"),
    "unknown municipality": ({NORD: nord(Kommunekode=999)}, "unknown_municipality"),
    "unknown name": (
        {"kandidat-data-101.json": {**candidates(101), "Kommune": "Andeby"}},
        "unknown_municipality",
    ),
    "negative votes": ({NORD: first_list(Stemmer=-5)}, "negative_number"),
    "negative valid": ({NORD: nord(GyldigeStemmer=-1)}, "negative_number"),
    "half a vote": ({NORD: first_list(Stemmer=50.5)}, "field_not_whole_number"),
    "a boolean": ({NORD: nord(GyldigeStemmer=True)}, "field_not_whole_number"),
    "does not add up": ({NORD: nord(GyldigeStemmer=84)}, "votes_do_not_add_up"),
    "list does not add up": ({NORD: first_list(Listestemmer=26)}, "list_votes_do_not_add_up"),
    "fewer cast": ({NORD: nord(AfgivneStemmer=80)}, "fewer_cast_than_valid"),
    "missing field": (
        {NORD: {k: v for k, v in nord().items() if k != "AfgivneStemmer"}},
        "field_missing",
    ),
    "lists no list": ({NORD: nord(Kandidatlister={})}, "field_not_list"),
    "no letter": ({NORD: first_list(Bogstavbetegnelse=" ")}, "field_not_text"),
    "bad date": ({NORD: nord(Valgdag="2025-11-18")}, "field_not_date"),
    "polling area missing": ({NORD: None}, None),
    "seats of a stranger": (
        {"mandatfordeling-101.json": {**seats(101), "ListeMandater": [{"KandidatlisteId": "z"}]}},
        "seats_of_unknown_list",
    ),
    "a key twice": ({NORD: '{"Valgart": "Kommunalvalg", "Valgart": "x"}'}, "key_twice"),
    "unprintable": ({NORD: first_list(Navn="A\x00B")}, "field_has_unprintable_characters"),
    "half a character": (
        {NORD: json.dumps(first_list(Navn="A\ud800"))},
        "field_has_unprintable_characters",
    ),
    "huge": (
        {
            NORD: '{"Valgart": "Kommunalvalg", "Valgdag": "18-11-2025", "GyldigeStemmer": 1'
            + "0" * 5000
            + ', "Kommunekode": 101, "Kommune": "København",'
            ' "Afstemningsområde": "Nord"}'
        },
        "number_too_large",
    ),
    "a list twice": (
        {NORD: nord(Kandidatlister=[*nord()["Kandidatlister"], nord()["Kandidatlister"][0]])},
        "list_twice",
    ),
    "a list renamed": ({NORD: first_list(Navn="Andre")}, "list_with_two_names"),
    "more cast than electors": ({NORD: nord(AfgivneStemmer=171)}, "more_cast_than_electors"),
    "cast does not add up": (
        {
            NORD: nord(
                BlankeUgyldigeFremmødteStemmer=1,
                BlankeUgyldigeBrevstemmer=0,
                UgyldigeStemmerUdoverBlanke=0,
            )
        },
        "cast_do_not_add_up",
    ),
    "under another number": (
        {"again.json": nord(AfstemningsområdeDagiId=77)},
        "polling_area_twice",
    ),
    "without a number": ({"again.json": nord(AfstemningsområdeDagiId=None)}, "polling_area_twice"),
    "an area too many": (
        {"more.json": nord(AfstemningsområdeDagiId=77, Afstemningsområde="Vest")},
        "polling_area_not_in_seats",
    ),
    "two seat files": ({"zz.json": {**seats(101), "Resultatart": "Fintælling"}}, None),
    "name and code differ": ({NORD: nord(Kommune="Aarhus Kommune")}, "name_and_code_differ"),
    "strange file": (
        {"strange.json": {"Valgart": "Kommunalvalg", "Valgdag": DAY}},
        "unknown_kind_of_file",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_right_is_refused_with_its_place(name, official):
    changed, reason = BAD[name]
    write_official(official, changed)
    if name == "two seat files":
        write_official(official, {"aa.json": {**seats(101), "Resultatart": "Fintælling"}})
        reason = "municipality_twice"
    if name == "polling area missing":
        (official / NORD).unlink()
        reason = "polling_area_missing"
    with pytest.raises(BadInput) as caught:
        read(official)
    fault = caught.value.faults[0]
    assert fault.reason == reason
    assert ".json" in fault.place


def test_seats_without_any_count_are_refused(official):
    for file in official.glob("valgresultater-Fred*.json"):
        file.unlink()
    with pytest.raises(BadInput) as caught:
        read(official)
    assert caught.value.faults[0].reason == "no_polling_areas"


def test_wrong_encoding_is_told_with_the_byte(official):
    (official / NORD).write_bytes('{"Kommune": "Ærø"}'.encode("latin-1"))
    with pytest.raises(BadInput) as caught:
        read(official)
    assert caught.value.faults[0].reason == "wrong_encoding"
    assert "byte 13" in caught.value.faults[0].place


def test_a_candidate_list_without_a_count_is_refused(official):
    extra = candidates(101)
    extra["Kandidatlister"].append({**extra["Kandidatlister"][0], "KandidatlisteId": "id-x"})
    write_official(official, {"kandidat-data-101.json": extra})
    with pytest.raises(BadInput) as caught:
        read(official)
    assert caught.value.faults[0].reason == "list_without_count"


def test_a_municipality_without_the_files_the_others_have_is_a_gap_that_is_told(official):
    next(official.rglob("kandidat*.json")).unlink()
    next(official.rglob("mandatfordeling*.json")).unlink()
    told = [(gap.place, gap.reason) for gap in read(official).gaps]
    assert sorted(reason for _, reason in told) == ["no_candidates_file", "no_seats_file"]
    for file in official.rglob("kandidat*.json"):
        file.unlink()
    assert [gap.reason for gap in read(official).gaps] == ["no_seats_file"]
