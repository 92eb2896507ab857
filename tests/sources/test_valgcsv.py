"""valg.dk's CSV export."""

import pytest

from kontaktraad.lawbook import places
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.results import read_results

HEADER = "Afstemningsområde;Bogstavbetegnelse;Listenavn;Navn;Stemmetal\n"
ROWS = (
    "Nord;A;Socialdemokratiet;Listestemmer;10\n"
    "Nord;A;Socialdemokratiet;Ann B;3\n"
    "Nord;A;Socialdemokratiet;Ann B;4\n"
    "Syd;A;Socialdemokratiet;Listestemmer;5\n"
    "Nord;L;Vores By;Listestemmer;2\n"
)


def put(folder, name, text, encoding="utf-8-sig"):
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(text.encode(encoding))


def read(folder):
    return read_results(folder, places.names())


def test_votes_are_summed_and_the_rest_is_unknown(tmp_path):
    put(tmp_path, "Kommunalvalg_2021_Københavns Kommune_22-11-2021 10.11.12.csv", HEADER + ROWS)
    put(tmp_path, "Kommunalvalg_2021_Høje-Taastrup_2021-11-22 101112.csv", HEADER + ROWS)
    put(tmp_path, "Regionsvalg_2021_Hovedstaden.csv", HEADER + ROWS)
    result = read(tmp_path)
    assert str(result.day) == "2021-11-16"
    assert [m.name for m in result.municipalities] == ["København", "Høje-Taastrup"]
    town = result.municipalities[0]
    assert (town.valid_votes, town.polling_areas, town.cast_votes, town.seats) == (
        24,
        2,
        None,
        None,
    )
    assert [(r.party, r.votes) for r in town.lists] == [("A", 22), ("LOK:Vores By (L)", 2)]
    assert [i.reason for i in result.ignored] == ["not_a_municipal_election"]


def test_thousands_may_have_points_and_christiansoe_is_left_out(tmp_path):
    put(tmp_path, "Kommunalvalg_2021_Ballerup_1.csv", HEADER + "N;A;S;Listestemmer;1.234\n")
    put(tmp_path, "Kommunalvalg_2021_Christiansø_1.csv", HEADER + "N;A;S;Listestemmer;9\n")
    result = read(tmp_path)
    assert result.votes == 1234
    assert len(result.ignored) == 1


NAME = "Kommunalvalg_2021_Ballerup_22-11-2021 10.11.12.csv"
BAD = {
    "list votes twice": (HEADER + ROWS + ROWS, "polling_area_twice"),
    "negative": (HEADER + "Nord;A;S;X;-3\n", "negative_number"),
    "half a vote": (HEADER + "Nord;A;S;X;1.5\n", "field_not_whole_number"),
    "5000 digits": (HEADER + f"Nord;A;S;X;{'9' * 5000}\n", "field_not_whole_number"),
    "not a number": (HEADER + "Nord;A;S;X;mange\n", "field_not_whole_number"),
    "no header": (ROWS, "column_missing"),
    "no rows": (HEADER, "no_rows"),
    "short line": (HEADER + "Nord;A\n", "wrong_number_of_columns"),
    "long line": (HEADER + "Nord;A;S;X;3;4\n", "wrong_number_of_columns"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_file_that_cannot_be_right_is_refused_with_its_line(name, tmp_path):
    text, reason = BAD[name]
    put(tmp_path, NAME, text)
    with pytest.raises(BadInput) as caught:
        read(tmp_path)
    assert caught.value.faults[0].reason == reason
    assert NAME in caught.value.faults[0].place


BALLERUP = "Kommunalvalg_2021_Ballerup_1.csv"


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["Kommunalvalg_2021_Andeby_1.csv"], "unknown_municipality"),
        ([BALLERUP, "Kommunalvalg_2021_Ballerup_2.csv"], "municipality_twice"),
        ([BALLERUP, "Kommunalvalg_2017_Herlev_2.csv"], "several_elections"),
        (["noget.csv"], "no_result_files"),
    ],
)  # fmt: skip
def test_sets_of_files_that_cannot_be_right_are_refused(names, reason, tmp_path):
    for name in names:
        put(tmp_path, name, HEADER + ROWS)
    with pytest.raises(BadInput) as caught:
        read(tmp_path)
    assert caught.value.faults[0].reason == reason


def test_wrong_encoding_is_told(tmp_path):
    put(tmp_path, NAME, HEADER + ROWS, "latin-1")
    with pytest.raises(BadInput) as caught:
        read(tmp_path)
    assert caught.value.faults[0].reason == "wrong_encoding"


@pytest.mark.parametrize(("year", "day"), [(2025, "2025-11-18"), (2029, "2029-11-20")])
def test_the_election_is_on_the_third_tuesday_of_november(year, day, tmp_path):
    put(tmp_path, f"Kommunalvalg_{year}_Ballerup_1.csv", HEADER + ROWS)
    assert str(read(tmp_path).day) == day
