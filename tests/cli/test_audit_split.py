"""`kkr audit-split` tells the gap of TeleHjerte 2026, as a person and as a programme reads it."""

from pathlib import Path

from tests.cli.kkr import kkr

DATA = Path(__file__).parents[2] / "src/kontaktraad/data/finance/telehjerte-2026.csv"


def test_the_gap_is_told_with_the_exact_split_beside_it(tmp_path):
    ran = kkr("audit-split", DATA, home=tmp_path)
    assert ran.code == 0
    for told in ("99,9 %", "749.250,00 kr.", "750.000,00 kr.", "mangler der 750,00 kr."):
        assert told in ran.out
    assert "259.759,76" in ran.out


def test_the_same_as_json(tmp_path):
    told = kkr("audit-split", DATA, "--total", "750.000", "--json", home=tmp_path).json
    assert told["amount_gap"] == 75_000
    assert sum(told["exact"]["amounts"].values()) == 75_000_000


def test_a_file_that_cannot_be_read_or_audited_is_refused(tmp_path):
    file = tmp_path / "split.csv"
    file.write_text("navn;beløb\nA;mange\n")
    assert "Skriv det som 1.234,50" in kkr("audit-split", file, home=tmp_path).err
    file.write_text("navn;procent\nA;1\nA;2\n")
    ran = kkr("audit-split", file, home=tmp_path)
    assert ran.code == 1
    assert "FO §6(4)" in ran.err
