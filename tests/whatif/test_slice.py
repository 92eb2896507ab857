"""A seeded slice of `bin/test whatif`: both engines are the law, row by row."""

from tests.whatif.programme import run

SLICE = {"elections": 4_000, "compositions": 480, "posts": 1_500, "arrangements": 5, "surveys": 40}


def test_a_slice_of_the_programme_finds_nothing_wrong_and_many_ties():
    report = run(SLICE, seed=7)
    assert report["wrong"] == 0
    assert report["elections"]["ties"] > 200
    assert report["compositions"]["undecided"] > 20
    assert report["posts"]["lots"] > 50
    assert 0 < report["arrangements"]["hold"] < report["arrangements"]["number"]
