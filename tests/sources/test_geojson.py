"""Boundaries as GeoJSON: named polygons, thinned to what a picture shows."""

import json

import pytest

from kontaktraad.sources.archive import Member
from kontaktraad.sources.badinput import BadInput
from kontaktraad.sources.geojson import MOST, read_boundaries

SQUARE = [[9.0, 55.0], [9.0, 56.0], [10.0, 56.0], [9.0, 55.0]]


def feature(kind="Polygon", coordinates=None, **properties):
    shape = {"type": kind, "coordinates": coordinates or [SQUARE]}
    return {"type": "Feature", "properties": properties, "geometry": shape}


def read(*features):
    content = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    return read_boundaries(Member("g.json", content))


def test_every_polygon_of_a_name_is_kept_with_few_points():
    many = [[9 + n / 10_000, 55.0] for n in range(5000)]
    found = read(feature(navn="Ærø"), feature("MultiPolygon", [[many], [SQUARE]], KOMNAVN="Ærø"))
    assert [len(ring) for ring in found["Ærø"]] == [4, MOST, 4]


@pytest.mark.parametrize(("features", "reason"), [
    ((), "no_rows"), ((feature(),), "field_missing"), (("x",), "field_missing"),
    ((feature("Point", [9, 55], navn="A"),), "not_a_polygon"),
    ((feature("Polygon", [[["a", "b"]]], navn="A"),), "not_a_polygon"),
    ((feature("Polygon", [[[1]]], navn="A"),), "not_a_polygon"),
])  # fmt: skip
def test_what_is_no_named_polygon_names_its_feature(features, reason):
    with pytest.raises(BadInput) as bad:
        read(*features)
    assert bad.value.faults[0].reason == reason


def test_what_is_no_json_is_refused():
    with pytest.raises(BadInput):
        read_boundaries(Member("g.json", b"<gml>"))
