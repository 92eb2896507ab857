"""`kkr whatif` as a person and as a programme asks it, and what it refuses."""

import csv

import pyarrow.parquet
import pytest
from tests.cli.kkr import kkr

NOTHING = "Tænkt eksempel"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("home")


def test_alliances_tell_who_gains_who_accepts_and_who_decides(home):
    told = kkr("whatif", "alliances", "nordjylland", "--party", "A", "--json", home=home).json
    one, two = told["landscapes"]
    assert (one["seats"], two["seats"], two["counted"], two["engine"]) == (1, 2, 21147, "numpy")
    assert two["reach"]["V"] == {"alone": 1, "best": 2, "worst": 0}
    assert sum(two["spread"]["V"]) == 21147
    assert two["gaining"] >= two["accepted"] >= two["accepted_and_holds"]
    assert all(p["seats"]["A"] > two["reach"]["A"]["alone"] for p in two["proposals"])
    assert told["power"]["majority"] == 12
    assert told["swing"]["1"]["A"]["loss"] == told["swing"]["1"]["V"]["gain"]
    assert set(told["swing"]) == {"1", "2"}
    shown = kkr("whatif", "alliances", "nordjylland", "--alliance", "A+F", home=home)
    assert NOTHING in shown.out
    assert "Banzhaf" in shown.out


def test_both_engines_say_the_same_but_for_their_name(home):
    asked = ("whatif", "alliances", "nordjylland", "--seats", "2", "--json")
    plain, compiled = (kkr(*asked, *more, home=home).json for more in ((), ("--engine", "numba")))
    assert compiled["landscapes"][0].pop("engine") == "numba"
    assert plain["landscapes"][0].pop("engine") == "numpy"
    assert plain == compiled


def test_polls_are_the_same_for_the_same_seed_and_say_their_model(home):
    asked = ("whatif", "polls", "nordjylland", "--scenarios", "500", "--cores", "1", "--json")
    first, again, other = (kkr(*asked, "--seed", seed, home=home).json for seed in ("4", "4", "5"))
    assert first == again != other
    assert first["model"]["swing"] == 0.08
    assert first["engine"] == "numpy"
    assert first["parties"]["V"]["seats"] == {"8": 500 - first["undecided"]}
    assert "Aalborg" in first["last_seat"]["I"]["within"]
    assert NOTHING in kkr(*asked[:-1], home=home).out


def test_rules_as_variables_stand_beside_the_orders_own(home):
    told = kkr("whatif", "rules", "nordjylland", "--threshold", "5", "--threshold", "1/50",
               "--json", home=home).json  # fmt: skip
    assert [row["threshold"] for row in told] == ["1/20", "1/50"]
    assert told[0]["moved"]["A"] == 3
    assert told[1]["moved"] == {}
    every = kkr("whatif", "rules", "--cap", "3", home=home)
    assert every.out.count(" 3 ") >= 5


def test_the_back_test_names_who_won_and_lost(home):
    shown = kkr("whatif", "backtest", home=home)
    assert "74 af 98 kommunalbestyrelser" in shown.out
    assert "Ballerup: I +1" in shown.out or "Ballerup: A -1 I +1" in shown.out


def test_rows_go_to_csv_and_parquet_alike(home, tmp_path):
    told = {}
    for ending in ("csv", "parquet"):
        path = tmp_path / f"rows.{ending}"
        assert str(path) in kkr("whatif", "backtest", "--out", path, home=home).err
        told[ending] = path
    with told["csv"].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    table = pyarrow.parquet.read_table(told["parquet"]).to_pylist()
    assert len(rows) == len(table) > 1000
    assert [r["liste"] for r in rows] == [r["liste"] for r in table]
    assert [int(r["med"]) for r in rows] == [r["med"] for r in table]


def test_every_arrangement_can_be_written_down(home, tmp_path):
    path = tmp_path / "every.parquet"
    kkr("whatif", "alliances", "nordjylland", "--seats", "2", "--out", path, home=home)
    table = pyarrow.parquet.read_table(path)
    assert table.num_rows == 21147
    assert {"valgforbund", "holder", "lod", "V"} <= set(table.column_names)


def test_a_file_beside_json_leaves_the_json_whole(home, tmp_path):
    path = tmp_path / "rows.csv"
    ran = kkr("whatif", "alliances", "nordjylland", "--seats", "2", "--no-stability", "--json",
              "--out", path, home=home)  # fmt: skip
    (told,) = ran.json["landscapes"]
    assert told["holds"] is told["accepted_and_holds"] is None
    assert str(path) in ran.err
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert {row["holder"] for row in csv.DictReader(file, delimiter=";")} == {""}


def test_pictures_say_in_words_what_they_show(home, tmp_path):
    svg, swing = tmp_path / "p.svg", tmp_path / "m.svg"
    kkr("whatif", "polls", "nordjylland", "--scenarios", "50", "--cores", "1", "--svg", svg,
        "--swing-map", swing, "--party", "I", home=home)  # fmt: skip
    assert 'role="img"' in svg.read_text()
    assert "Venstre, Danmarks Liberale Parti: 8 pladser 50" in svg.read_text()
    assert "stemmer mere giver Liberal Alliance én plads mere" in swing.read_text()
    assert "% af dem, der blev hjemme" in swing.read_text()
    every = tmp_path / "a.svg"
    kkr("whatif", "alliances", "nordjylland", "--svg", every, home=home)
    assert "Socialdemokratiet: 0 pladser" in every.read_text()


@pytest.mark.parametrize("arguments", [
    ("alliances", "nordjylland", "--seats", "-1"), ("alliances", "nordjylland", "--seats", "500"),
    ("polls", "nordjylland", "--seed", "-1"), ("polls", "nordjylland", "--swing", "1000"),
    ("polls", "nordjylland", "--turnout", "10"), ("polls", "nordjylland", "--cores", "-1"),
    ("rules", "--cap", "0"), ("rules", "--cap", "-3"),
])  # fmt: skip
def test_numbers_nobody_means_are_usage_errors(home, arguments):
    ran = kkr("whatif", *arguments, home=home)
    assert ran.code == 2
    assert "Uventet" not in ran.err


@pytest.mark.parametrize(("arguments", "told"), [
    (("alliances", "nordjylland", "--party", "Q"), "ingen medlemmer i rådet"),
    (("alliances", "nordjylland", "--alliance", "A+Q"), "ingen medlemmer i rådet"),
    (("alliances", "nordjylland", "--alliance", "A+F", "--alliance", "A+V"), "i to valgforbund"),
    (("alliances", "atlantis"), "atlantis"),
    (("rules", "--threshold", "mange"), "ikke en andel"),
    (("rules", "--threshold", "150"), "ikke en andel"),
    (("rules", "--threshold", "1e99999999"), "ikke en andel"),
    (("rules", "--threshold", "0,25000000000000001"), "ikke en andel"),
    (("rules", "--threshold", "1/0"), "ikke en andel"),
    (("polls", "nordjylland", "--together", "A+A"), "i to valgforbund"),
    (("backtest", "--out", "rows.txt"), ".csv eller .parquet"),
    (("polls", "nordjylland", "--scenarios", "10", "--cluster", "tcp://127.0.0.1:9"), "127.0.0.1"),
    (("alliances", "nordjylland", "--cluster", "tcp://127.0.0.1:9"), "127.0.0.1"),
])  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_what_to_do(home, arguments, told):
    ran = kkr("whatif", *arguments, home=home)
    assert ran.code == 1
    assert told in ran.err
    assert "Traceback" not in ran.err
