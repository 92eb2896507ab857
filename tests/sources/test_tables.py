"""The project's own tables, there and back."""

from dataclasses import replace

import pytest

from kontaktraad.lawbook import places
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.official import read_official
from kontaktraad.sources.results import read_results
from kontaktraad.sources.tables import as_tables, write_tables


def test_an_election_survives_its_tables(official, tmp_path):
    election = read_official(official, places.names())
    written = write_tables(as_tables(election), tmp_path / "out")
    assert [f.name for f in written] == list(as_tables(election))
    assert read_results(tmp_path / "out", places.names()) == replace(election, ignored=())


def test_the_tables_hold_no_candidates_names(official):
    tables = as_tables(read_official(official, places.names()))
    assert "Stemmeseddelnavn" not in "".join(tables.values())


def test_the_election_of_2025_is_whole(election):
    assert len(election.municipalities) == 98
    assert sum(m.polling_areas for m in election.municipalities) == 1314
    assert election.votes == 3_256_070
    assert sum(m.seats for m in election.municipalities) == 2432
    for town in election.municipalities:
        assert sum(r.votes for r in town.lists) == town.valid_votes <= town.cast_votes


@pytest.fixture
def tables(official, tmp_path):
    write_tables(as_tables(read_official(official, places.names())), tmp_path / "out")
    return tmp_path / "out"


def change(folder, name, old, new):
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_changed_tables_are_told_as_changed(tables):
    change(tables, "lists.csv", "0101,A,Socialdemokratiet,70", "0101,A,Socialdemokratiet,80")
    change(tables, "municipalities.csv", "164,160", "174,170")
    result = read_results(tables, places.names())
    assert result.source == "Reference tables, changed after they were written"
    assert result.votes == 251


BAD = {
    "negative": ("lists.csv", "Socialdemokratiet,70", "Socialdemokratiet,-70", "negative_number"),
    "sum": ("lists.csv", "Socialdemokratiet,70", "Socialdemokratiet,71", "votes_do_not_add_up"),
    "text": ("lists.csv", "Socialdemokratiet,70", "Socialdemokratiet,x", "field_not_whole_number"),
    "column": ("lists.csv", "votes", "stemmer", "column_missing"),
    "short": ("lists.csv", "0101,V,", "0101\n0101,V,", "wrong_number_of_columns"),
    "cast": ("municipalities.csv", "164,160", "159,160", "fewer_cast_than_valid"),
    "town": ("municipalities.csv", "0147,F", "9999,F", "votes_do_not_add_up"),
    "twice": ("municipalities.csv", "0147,Frederiksberg,1,162,83,81", "0101,X,2,320,164,160",
              "municipality_twice"),
    "yaml": ("election.yaml", "day:", "day: [", "broken_table"),
    "day": ("election.yaml", "day: 2025-11-18", "day: i dag", "broken_table"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_tables_that_cannot_be_right_are_refused_with_their_place(name, tables):
    file, old, new, reason = BAD[name]
    change(tables, file, old, new)
    with pytest.raises(BadInput) as caught:
        read_results(tables, places.names())
    assert caught.value.faults[0].reason == reason
    assert caught.value.faults[0].place.split(":")[0].split(" ")[0].endswith((".csv", ".yaml"))


def test_tables_in_another_encoding_are_refused(tables):
    (tables / "lists.csv").write_bytes(b"code,\xff")
    with pytest.raises(BadInput) as caught:
        read_results(tables, places.names())
    assert caught.value.faults[0].reason == "wrong_encoding"
