"""Files into the register: a forum's health councils, and offices; all of a file or nothing."""

import sqlite3

import pytest
from tests.cli.kkr import kkr

from kontaktraad.lawbook import places

NORD = {
    "Vest": ["0787", "0773", "0820", "0849", "0825"],
    "Øst": ["0851", "0810", "0813", "0860", "0846", "0840"],
}
"""An invented division of the region's eleven municipalities, to try the command with."""


@pytest.fixture(scope="module")
def home(homes, tmp_path_factory):
    home = homes.tables(tmp_path_factory.mktemp("forum") / "home")
    assert kkr("setup", home=home).code == 0
    return home


def health(folder, division, extra=()):
    lines = [f"{name};{code};;test" for name, codes in division.items() for code in codes]
    file = folder / "health.csv"
    text = "\n".join(["sundhedsraad;kommunekode;navn;kilde", *lines, *extra]) + "\n"
    file.write_text(text, encoding="utf-8")
    return file


def seat(file, home, *more, constituted="2026-01-30"):
    told = ["--constituted", constituted, "--by", "NN", *more]
    return kkr("seat-forum", "skf-nord", file, *told, home=home)


def test_a_health_council_without_its_municipalities_is_refused_by_name(home, tmp_path):
    half = {"Vest": NORD["Vest"], "Øst": NORD["Øst"][:-1]}
    ran = seat(health(tmp_path, half), home)
    assert ran.code == 1
    assert "SKF-1" in ran.err
    assert "Rebild" in ran.err


@pytest.mark.parametrize(
    ("extra", "told"),
    [
        (["Øst;0787;;test"], "SKF-2"),
        (["Øst;0101;;test"], "København"),
        (["Øst;0999;;test"], "0999"),
        (["Øst;0851;;"], "kilde"),
        (["Øst;0851;Ingen Ukendt;test"], "Ingen Ukendt"),
    ],
)
def test_a_line_that_cannot_be_is_named_and_nothing_is_stored(home, tmp_path, extra, told):
    ran = seat(health(tmp_path, NORD, extra), home)
    assert ran.code == 1
    assert told in ran.err


def test_an_alliance_or_a_draw_for_a_council_that_is_not_there_is_refused(home, tmp_path):
    ran = seat(health(tmp_path, NORD), home, "--alliance", "Nord: A+F")
    assert ran.code == 1
    assert "Nord" in ran.err
    assert seat(health(tmp_path, NORD), home, constituted="i morgen").code == 2
    assert seat(health(tmp_path, NORD), home, "--base", "alle").code == 2


def test_a_forum_is_seated_on_the_votes_of_its_health_councils_once(home, tmp_path):
    file = health(tmp_path, NORD)
    first = seat(file, home)
    assert first.code == 0
    assert first.out.count("Vest") == 1
    before = (home / "kontaktraad.sqlite3").stat().st_size
    assert seat(file, home).code == 0
    assert (home / "kontaktraad.sqlite3").stat().st_size == before
    assert kkr("journal", "verify", home=home).code == 0


def offices(folder, *lines):
    file = folder / "offices.csv"
    file.write_text("\n".join(["kommunekode,navn,hverv,fra,kilde", *lines]) + "\n", "utf-8")
    return file


def test_an_office_for_a_name_nobody_knows_is_refused_and_the_line_before_it_too(home, tmp_path):
    known = "0751,Anders Winnerskjold,borgmester,2026-02-01,test"
    ran = kkr(
        "import-offices", offices(tmp_path, known, "0751,Ingen Ukendt,borgmester,2026-01-01,t"),
        home=home,
    )  # fmt: skip
    assert ran.code == 1
    assert "offices.csv:3" in ran.err
    assert "import-councillors" in ran.err


def journal_of(home):
    database = sqlite3.connect(home / "kontaktraad.sqlite3")
    rows = database.execute(
        "SELECT e.sequence, e.verb, p.content FROM record_journalentry e "
        "JOIN record_journalpayload p ON p.entry_id = e.sequence ORDER BY e.sequence"
    ).fetchall()
    database.close()
    return rows


def mayors_of(*codes):
    return {code: places.mayors_2025()[code].name for code in codes}


def test_offices_are_entered_once_with_their_source_and_undone_by_their_number(home, tmp_path):
    (name,) = mayors_of("0751").values()
    line = f'0751,"{name}",borgmester,2026-01-01,test,2010-01-01,1960-01-01'
    file = tmp_path / "offices.csv"
    head = "kommunekode,navn,hverv,fra,kilde,borgmester_siden,foedt"
    file.write_text(f"{head}\n{line}\n", "utf-8")
    assert "Indført: 2" in kkr("import-offices", file, home=home).out
    assert "Indført: 0" in kkr("import-offices", file, home=home).out
    number, verb, content = journal_of(home)[-1]
    assert verb == "enter_offices"
    assert "test" in content
    told = ["--reason", "forkert", "--by", "NN"]
    assert kkr("undo", number, *told, home=home).code == 0
    again = kkr("undo", number, *told, home=home)
    assert again.code == 1
    assert str(number) in again.err
    assert kkr("undo", "x", *told, home=home).code == 2
    assert kkr("journal", "verify", home=home).code == 0


def test_lines_that_contradict_each_other_are_named_and_nothing_is_stored(home, tmp_path):
    names = [*mayors_of("0751").values(), "En Anden"]
    lines = [f'0751,"{name}",borgmester,2026-03-01,test' for name in names]
    before = len(journal_of(home))
    ran = kkr("import-offices", offices(tmp_path, *lines), home=home)
    assert ran.code == 1
    assert "offices.csv:3" in ran.err
    assert len(journal_of(home)) == before


@pytest.mark.parametrize(
    ("column", "value", "told"), [("fra", "1. marts", "åååå-mm-dd"), ("fra", "", "åååå-mm-dd")]
)
def test_a_date_that_is_none_is_told_how_to_write(home, tmp_path, column, value, told):
    ran = kkr("import-offices", offices(tmp_path, f"0751,NN,borgmester,{value},test"), home=home)
    assert ran.code == 1
    assert column in ran.err
    assert told in ran.err


def test_a_post_is_refused_to_who_is_not_what_it_requires(home, tmp_path):
    name = mayors_of("0851")["0851"]
    file = tmp_path / "posts.csv"
    head = "raad,post,krav,kommunekode,navn,fra,kilde"
    file.write_text(f'{head}\nnordjylland,P,medlem,0851,"{name}",2026-03-01,t\n', "utf-8")
    ran = kkr("import-posts", file, home=home)
    assert ran.code == 1
    assert "FO §4(4)b" in ran.err
    assert name in ran.err


def test_a_forums_alliances_are_judged_by_the_day_they_were_received(homes, tmp_path_factory):
    """Five working days after 15 December 2025: the 20th or 22nd, as Saturdays count (SKF-4)."""
    folder = tmp_path_factory.mktemp("alliances")
    home = homes.tables(folder / "home")
    assert kkr("setup", home=home).code == 0
    file, allied = health(folder, NORD), ("--alliance", "Vest: A+F")
    for told, code in (((), 1), (("--filed", "2025-12-23"), 1), (("--filed", "2025-12-22"), 4)):
        ran = seat(file, home, *allied, *told)
        assert ran.code == code
        assert "SKF-4" in ran.err
    assert "22" in seat(file, home, *allied, "--filed", "2025-12-23").err
    ran = seat(file, home, *allied, "--filed", "2025-12-22", "--in-time", "lørdag er ikke hverdag")
    assert ran.code == 0
    assert seat(file, home, *allied, "--filed", "2025-12-19").code == 1, "seated otherwise"
