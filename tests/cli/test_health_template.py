"""What is known of a forum's health councils is filled in, the rest is asked for (SKF-2)."""

import csv
import io

from tests.cli.kkr import kkr

from kontaktraad.lawbook import places


def test_the_one_published_list_is_filled_in_and_the_rest_is_empty(tmp_path):
    told = kkr("health-template", "skf-oest", home=tmp_path)
    rows = list(csv.DictReader(io.StringIO(told.out)))
    assert len(rows) == 46
    known = [row for row in rows if row["sundhedsraad"]]
    assert {row["sundhedsraad"] for row in known} == {"Amager og Vestegnen"}
    assert len(known) == 9
    assert all(row["kilde"] for row in known)


def test_every_municipality_of_a_known_health_council_is_one_of_its_forum():
    for forum in places.forums():
        towns = {town.name for town in places.members_of_forum(forum.slug)}
        for health in places.known_health(forum.slug):
            assert set(health.municipalities) <= towns


def test_an_unknown_forum_is_refused(tmp_path):
    assert kkr("health-template", "skf-vest", home=tmp_path).code != 0
