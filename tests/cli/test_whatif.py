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
    assert told["swing"]["A"]["loss"] == told["swing"]["V"]["gain"]
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
        assert str(path) in kkr("whatif", "backtest", "--out", path, home=home).out
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


@pytest.mark.parametrize(("arguments", "told"), [
    (("alliances", "nordjylland", "--party", "Q"), "ingen medlemmer i rådet"),
    (("alliances", "nordjylland", "--alliance", "A+Q"), "ingen medlemmer i rådet"),
    (("alliances", "nordjylland", "--alliance", "A+F", "--alliance", "A+V"), "i to valgforbund"),
    (("alliances", "nordjylland", "--seats", "500"), "højst så mange partier"),
    (("alliances", "atlantis"), "atlantis"),
    (("rules", "--threshold", "mange"), "ikke en andel"),
    (("rules", "--threshold", "150"), "ikke en andel"),
    (("backtest", "--out", "rows.txt"), ".csv eller .parquet"),
    (("polls", "nordjylland", "--scenarios", "10", "--cluster", "tcp://127.0.0.1:9"), "127.0.0.1"),
])  # fmt: skip
def test_what_cannot_be_asked_is_refused_with_what_to_do(home, arguments, told):
    ran = kkr("whatif", *arguments, home=home)
    assert ran.code == 1
    assert told in ran.err
    assert "Traceback" not in ran.err
