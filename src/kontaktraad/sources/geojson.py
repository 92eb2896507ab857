"""Municipal boundaries as GeoJSON: a FeatureCollection of polygons with a name each.

Names stand in one of the properties navn, label_da, KOMNAVN, kommunenavn or name. Coordinates are
degrees or metres, as they come; a shape keeps at most so many points as a picture can show.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from kontaktraad.sources.archive import Member
from kontaktraad.sources.badinput import bad

NAMES = ("navn", "label_da", "KOMNAVN", "kommunenavn", "name")
MOST = 200
"""Points a ring keeps."""
Ring: TypeAlias = tuple[tuple[float, float], ...]


def read_boundaries(file: Member) -> dict[str, tuple[Ring, ...]]:
    """Name → rings. Raises BadInput naming the feature that is no named polygon."""
    try:
        told = json.loads(file.content.decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise bad("not_json", file.name, str(error)[:100]) from error
    features = told.get("features") if isinstance(told, dict) else None
    if not isinstance(features, list) or not features:
        raise bad("no_rows", file.name)
    found: dict[str, tuple[Ring, ...]] = {}
    for number, feature in enumerate(features):
        place = f"{file.name} › features[{number}]"
        name = _name(feature, place)
        found[name] = (*found.get(name, ()), *_rings(feature, place))
    return found


def _name(feature: Any, place: str) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    told = properties if isinstance(properties, Mapping) else {}
    name = next((str(told[key]) for key in NAMES if told.get(key)), "")
    if not name:
        raise bad("field_missing", place, "navn")
    return name


def _rings(feature: Mapping[str, Any], place: str) -> Iterator[Ring]:
    geometry = feature.get("geometry")
    told = geometry if isinstance(geometry, Mapping) else {}
    kind, coordinates = str(told.get("type")), told.get("coordinates")
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind)
    if not isinstance(polygons, list):
        raise bad("not_a_polygon", place, kind)
    for polygon in polygons:
        try:
            points = [(float(x), float(y)) for x, y, *_height in polygon[0]]
            if not points or not all(math.isfinite(x) and math.isfinite(y) for x, y in points):
                raise ValueError("no finite points")
            yield _thinned(points)
        except (TypeError, ValueError, IndexError, KeyError, OverflowError) as error:
            raise bad("not_a_polygon", place, str(error)[:60]) from error


def _thinned(points: Sequence[tuple[float, float]]) -> Ring:
    """The outer ring with at most `MOST` points, evenly taken."""
    step = max(1, -(-len(points) // MOST))
    return tuple((round(x, 4), round(y, 4)) for x, y in points[::step])
