"""The commands, their exit codes, and that nothing ever ends in a traceback."""

import json
import sqlite3

import pytest
from tests.cli.kkr import kkr
from tests.sources.official_files import write_official


@pytest.fixture
def home(homes, tmp_path):
    return homes.tables(tmp_path / "home")


def test_compose_prints_a_ruling_that_verify_accepts(home, tmp_path):
    ran = kkr("compose", "nordjylland", "--json", home=home)
    assert ran.code == 0
    keys = {"council", "term", "municipalities", "cap", "method", "base", "reduction", "unreduced",
            "size", "seats", "readings", "scenarios", "settled", "margins", "certificate", "steps",
            "inputs", "law", "hypothetical", "code_version", "hash"}  # fmt: skip
    assert keys <= set(ran.json)
    assert ran.json["seats"]["V"] == {"mayors": 8, "supplementary": 0, "total": 8}
    assert all(set(step) == {"cite", "name", "figures"} for step in ran.json["steps"])
    file = tmp_path / "ruling.json"
    file.write_text(ran.out)
    assert kkr("verify", file, home=home).code == 0
    file.write_text(json.dumps({**ran.json, "size": 23}))
    broken = kkr("verify", file, "--json", home=home)
    assert (broken.code, broken.json["holds"]) == (1, False)


def test_compose_in_danish_tells_every_step_with_its_paragraph(home):
    ran = kkr("compose", "hovedstaden", home=home)
    assert ran.code == 0
    for words in ("FO §3(2)b: Intet parti under sine borgmestre", "Læsninger", "beregnet, ikke"):
        assert words in ran.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["compose", "atlantis"], 1),
        (["compose", "nordjylland", "--method", "gætværk"], 2),
        (["compose", "nordjylland", "--law-date", "2040-01-01"], 1),
        (["compose", "nordjylland", "--draw", "A"], 1),
        (["compose", "nordjylland", "--results", "/findes/ikke"], 1),
        (["compose", "nordjylland", "--mayors", "/findes/ikke"], 1),
        (["compose"], 2),
        (["seats", "--municipality", "Andeby"], 1),
        (["verify", "/findes/ikke"], 1),
        (["apportion", "--method", "dhondt", "--seats", "1", "A=x"], 1),
        (["apportion", "--method", "dhondt", "--seats", "1", "A=1", "A=2"], 1),
        (["apportion", "--method", "dhondt", "--seats", "-1", "A=1"], 1),
        (["apportion", "--method", "dhondt", "--seats", "1", "A=-1"], 1),
        (["apportion", "--method", "dhondt", "--seats", "1", "A=--3"], 1),
        (["apportion", "--method", "dhondt", "--seats", "1", "A=" + "9" * 5000], 1),
        (["apportion", "--method", "dhondt", "--seats", "99999999999999999999", "A=1"], 2),
        (["apportion", "--method", "adams", "--seats", "3", "A=1", "--floor", "A=-1"], 1),
        (["apportion", "--method", "dhondt", "--seats", "1", "A+B=3", "A=2", "B=2",
          "--alliance", "A+B"], 1),
        (["compose", "nordjylland", "--mayors", "/"], 1),
        (["verify", "/"], 1),
        (["apportion", "--method", "andet", "--seats", "1", "A=1"], 2),
        (["apportion", "--method", "adams", "--seats", "1", "A=1", "B=1"], 1),
        (["apportion", "--method", "adams", "--seats", "1", "A=0"], 1),
        (["apportion", "--method", "adams", "--seats", "-1", "A=1"], 1),
        (["apportion", "--method", "dhondt", "--seats", "1", "A=1", "--floor", "A=1"], 2),
        (["apportion", "--method", "adams", "--seats", "2", "A=1", "--alliance", "A"], 2),
        (["apportion", "--method", "dhondt", "--seats", "1", "A=1", "--alliance", "A+Z"], 1),
        (["journal", "verify", "--checkpoint", "rod"], 1),
        (["journal", "verify"], 0),
        (["journal", "checkpoint"], 0),
        (["decide", "nordjylland", "A=0", "--source", "x", "--by", "NN"], 1),
        (["decide", "atlantis", "A=1", "--source", "x", "--by", "NN"], 1),
        (["decide", "nordjylland", "A=1", "--source", " ", "--by", "NN"], 1),
        (["nonsens"], 2),
        ([], 2),
    ],
)  # fmt: skip
def test_exit_codes(arguments, code, home):
    ran = kkr(*arguments, home=home)
    assert ran.code == code, ran.err
    assert code == 0 or ran.err or ran.out


def test_apportion_with_alliances_order_lots_and_draws(home):
    four = ["A=25", "B=31", "C=11", "D=16"]
    plain = kkr("apportion", "--method", "dhondt", "--seats", 8, *four, "--json", home=home)
    assert plain.json["seats"] == {"A": 3, "B": 3, "C": 1, "D": 1}
    assert plain.json["order"] == ["B", "A", "D", "B", "A", "C", "B", "A"]
    assert plain.json["ties"] == []
    joined = kkr(
        "apportion", "--method", "dhondt", "--seats", 8, *four, "--alliance", "C+D", "--json",
        home=home,
    )  # fmt: skip
    assert joined.json["seats"] == {"A": 2, "B": 3, "C": 1, "D": 2}
    tied = kkr("apportion", "--method", "dhondt", "--seats", 1, "A=5", "B=5", "--json", home=home)
    assert (tied.code, tied.json["ties"]) == (3, [{"tied": ["A", "B"], "places": 1}])
    drawn = kkr(
        "apportion", "--method", "dhondt", "--seats", 1, "A=5", "B=5", "--draw", "B", "--json",
        home=home,
    )  # fmt: skip
    assert (drawn.code, drawn.json["seats"]) == (0, {"A": 0, "B": 1})


def test_a_tie_between_alliances_is_drawn_and_then_the_one_inside(home):
    tied = ["apportion", "--method", "dhondt", "--seats", 3, "A=50", "B=50", "C=100",
            "--alliance", "A+B", "--json"]  # fmt: skip
    assert kkr(*tied, home=home).json["ties"] == [{"tied": ["A+B", "C"], "places": 1}]
    assert kkr(*tied, "--draw", "C", home=home).code == 3
    inside = kkr(*tied, "--draw", "A+B", home=home)
    assert (inside.code, inside.json["seats"]) == (0, {"A": 1, "B": 1, "C": 1})
    both = kkr(*tied, "--draw", "C", "--draw", "B", home=home)
    assert (both.code, both.json["seats"]) == (0, {"A": 0, "B": 1, "C": 2})


def test_equal_quotients_are_told_where_they_leave_the_order_open(home):
    ran = kkr("apportion", "--method", "dhondt", "--seats", 2, "B=9", "A=9", "--json", home=home)
    assert (ran.code, ran.json["ties"], ran.json["order_ties"]) == (0, [], [["B", "A"]])


def test_a_ruling_that_needs_lots_or_was_refused_can_be_verified_too(home, tmp_path):
    refused = kkr("compose", "nordjylland", "--law-date", "2040-01-01", "--json", home=home)
    file = tmp_path / "refused.json"
    file.write_text(refused.out)
    assert kkr("verify", file, home=home).code == 0
    file.write_text(refused.out.replace("2040", "2041"))
    assert kkr("verify", file, home=home).code == 1


def test_a_ruling_with_a_field_twice_is_refused(home, tmp_path):
    ran = kkr("compose", "nordjylland", "--json", home=home)
    file = tmp_path / "twice.json"
    file.write_text(ran.out.replace('"size": 22,', '"size": 99,\n"size": 22,', 1))
    assert kkr("verify", file, home=home).code == 1


def test_apportion_by_the_other_methods(home):
    adams = kkr(
        "apportion", "--method", "adams", "--seats", 6, "A=100", "B=10", "C=0", "--floor", "B=2",
        "--json", home=home,
    )  # fmt: skip
    assert adams.json["seats"] == {"A": 4, "B": 2, "C": 0}
    assert adams.json["order"] == ["A", "A", "A"]
    hare = kkr(
        "apportion", "--method", "largest-remainder", "--seats", 5, "A=60", "B=40", home=home
    )
    assert hare.code == 0
    assert "3" in hare.out


def test_seats_check_ends_with_98_of_98(home):
    ran = kkr("seats", "--check", home=home)
    assert ran.code == 0
    assert ran.out.strip().endswith("98/98")


def test_seats_of_one_municipality(home):
    ran = kkr("seats", "--municipality", "Lolland", "--json", home=home)
    assert [m["name"] for m in ran.json["municipalities"]] == ["Lolland"]
    assert kkr("seats", "--municipality", "101", "--json", home=home).json["checked"] == "1/1"


def test_import_tells_what_was_read_and_stores_it_once(tmp_path):
    home = tmp_path / "home"
    folder = tmp_path / "in"
    write_official(folder)
    missing = kkr("import-results", folder, home=home)
    assert missing.code == 1
    assert "--partial" in missing.err
    assert not (home / "kontaktraad.sqlite3").exists()
    ran = kkr("import-results", folder, "--partial", "--out", tmp_path / "ud", "--json", home=home)
    assert ran.code == 0
    assert (ran.json["municipalities"], ran.json["polling_areas"], ran.json["votes"]) == (2, 3, 241)
    assert len(ran.json["written"]) == 4
    assert kkr("import-results", folder, "--partial", home=home).code == 0
    with sqlite3.connect(home / "kontaktraad.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM record_journalentry").fetchone() == (1,)


def test_bad_input_stores_nothing_and_names_file_place_and_remedy(tmp_path):
    home = tmp_path / "home"
    folder = tmp_path / "in"
    write_official(folder, {"x.json": '{"Valgart": '})
    ran = kkr("import-results", folder, "--partial", "--out", tmp_path / "ud", home=home)
    assert ran.code == 1
    assert "x.json:1:13" in ran.err
    assert "Hent filen igen" in ran.err
    assert not home.joinpath("kontaktraad.sqlite3").exists()
    assert not (tmp_path / "ud").exists()


def test_seats_of_an_election_without_seats_are_refused(home, tmp_path):
    folder = tmp_path / "in"
    write_official(folder)
    for file in folder.glob("m*.json"):
        file.unlink()
    assert kkr("seats", folder, home=home).code == 1


def test_a_home_that_cannot_be_written_ends_in_a_sentence(tmp_path):
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    ran = kkr("journal", "checkpoint", home=blocked)
    assert ran.code == 1
    assert ran.err


def test_a_tampered_journal_is_told(home):
    seats = ["V=8", "A=4", "C=1"]
    assert kkr("decide", "nordjylland", *seats, "--source", "KL", "--by", "NN", home=home).code == 0
    point = kkr("journal", "checkpoint", home=home).out.strip()
    assert kkr("journal", "verify", "--checkpoint", point, home=home).code == 0
    with sqlite3.connect(home / "kontaktraad.sqlite3") as database:
        database.execute("DROP TRIGGER record_journalentry_no_update")
        database.execute("UPDATE record_journalentry SET actor = 'MM'")
    ran = kkr("journal", "verify", "--json", home=home)
    assert ran.code == 1
    assert {"trigger record_journalentry_no_update: missing"} < set(ran.json["faults"])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (["V=999"], "FO §3(2)a"),
        (["V=7"], "FO §3(1)a"),
        (["QQ=3"], "FO §3(1)b"),
        (["--term", "1900-x"], "2026-2030"),
    ],
)
def test_decided_seats_that_cannot_be_are_refused_and_not_stored(home, changes, told):
    seats = dict(seat.split("=") for seat in ["V=8", "A=4", "C=1"])
    seats |= dict(seat.split("=") for seat in changes if "=" in seat)
    options = [] if "=" in changes[0] else changes
    numbers = [f"{party}={n}" for party, n in seats.items()]
    said = ["--source", "KL", "--by", "NN", *options]
    ran = kkr("decide", "nordjylland", *numbers, *said, home=home)
    assert ran.code == 1
    assert told in ran.err
    entered = json.loads(kkr("journal", "verify", "--json", home=home).out)["entries"]
    assert entered == 0


def test_usage_is_told_in_danish(home):
    assert kkr("compose", home=home).err.startswith("Argumentet council mangler.")
    assert "Kommandoen nope findes ikke." in kkr("nope", home=home).err
    wrong = kkr("compose", "nordjylland", "--method", "x", home=home)
    assert (wrong.code, wrong.err.splitlines()[0]) == (
        2, "--method: x er ikke blandt 'dhondt', 'largest-remainder', 'quota'.",
    )  # fmt: skip


def test_bad_input_is_json_for_a_programme(home):
    ran = kkr("compose", "atlantis", "--json", home=home)
    assert ran.code == 1
    assert json.loads(ran.out)["bad_input"][0]["reason"] == "unknown_council"
