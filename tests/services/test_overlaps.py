"""Parishes across wards: shares of land checked on another projection, and told in words."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from beatbook.services.imports import import_boundaries
from beatbook.services.overlaps import overlaps
from beatbook.services.places import find_place, list_places

if TYPE_CHECKING:
    from beatbook.store.store import Store


def _as_parishes(source: Path, target: Path) -> dict[str, Any]:
    """Real outlines of another year, called parishes: name -> geometry."""
    features = json.loads(source.read_text(encoding="utf-8"))["features"]
    shapes = {each["properties"]["WD13NM"]: each["geometry"] for each in features}
    written = [{"type": "Feature", "properties": {"name": n}, "geometry": shape} for n, shape in shapes.items()]
    target.write_text(json.dumps({"type": "FeatureCollection", "features": written}), encoding="utf-8")
    return shapes


def _on_the_grid(shapes: list[Any]) -> Any:
    """Outlines in degrees -> British National Grid, by PROJ: another plane than the program's own."""
    import numpy as np
    import pyproj
    import shapely

    change = pyproj.Transformer.from_crs("OGC:CRS84", "EPSG:27700", always_xy=True)
    return shapely.transform(shapes, lambda xy: np.column_stack(change.transform(xy[:, 0], xy[:, 1])))


@pytest.mark.realdata
def test_shares_of_land_are_those_of_the_national_grid(store: "Store", shared_data: Path, tmp_path: Path) -> None:
    import pyogrio
    import shapely

    folder = shared_data / "boundaries"
    parishes = _as_parishes(folder / "wards_2013" / "E07000117.json", tmp_path / "parishes.geojson")
    import_boundaries(store, folder / "lancashire_wards.gpkg", kind="ward")
    import_boundaries(store, tmp_path / "parishes.geojson", kind="parish", vintage="2013")

    _meta, _, shapes, values = pyogrio.raw.read(folder / "lancashire_wards.gpkg")
    codes = [str(code) for code in values[list(_meta["fields"]).index("ward_code")]]
    wards = dict(zip(codes, shapely.from_wkb(shapes), strict=True))
    names = list(parishes)
    drawn = dict(zip(names, _on_the_grid([shapely.from_geojson(json.dumps(parishes[n])) for n in names]), strict=True))
    compared = 0
    for place in list_places(store, kind="parish"):
        found = {each.other.code: each for each in overlaps(store, place.id)}
        mine = shapely.make_valid(drawn[place.name])
        for code, ward in wards.items():
            both = mine.intersection(shapely.make_valid(ward)).area
            if both / mine.area > 1e-4:
                assert found[code].share == pytest.approx(both / mine.area, abs=5e-4)
                assert found[code].of_other == pytest.approx(both / ward.area, abs=5e-4)
                compared += 1
        assert sum(each.share for each in found.values()) == pytest.approx(1, abs=0.01)
    assert compared > len(names)


def test_each_layer_is_laid_over_its_own_year_else_the_latest(store: "Store", tmp_path: Path) -> None:
    _squares(store, tmp_path, "ward", "2013", ("Old", "E05000001", 0.0, 0.6), ("Older", "E05000002", 0.6, 0.4))
    _squares(store, tmp_path, "ward", "2022", ("New", "E05000003", 0.0, 0.3), ("Newer", "E05000004", 0.3, 0.7))
    _squares(store, tmp_path, "parish", "2013", ("Fold", "E04000001", 0.0, 1.0))
    fold = find_place(store, "Fold").id
    assert [(o.other.name, round(o.share, 3)) for o in overlaps(store, fold)] == [("Old", 0.6), ("Older", 0.4)]
    assert [o.of_other for o in overlaps(store, find_place(store, "New").id)] == [None]

    _squares(store, tmp_path, "parish", "2022", ("Fold", "E04000001", 0.1, 0.4))
    newest = find_place(store, "E04000001@2022").id
    found = overlaps(store, newest)
    assert [(o.other.name, round(o.share, 3), o.of_other and round(o.of_other, 3)) for o in found] == [
        ("New", 0.5, 0.667),
        ("Newer", 0.5, 0.286),
    ]


def test_shares_are_made_again_with_new_outlines(store: "Store", tmp_path: Path) -> None:
    _squares(store, tmp_path, "parish", "2022", ("Fold", "E04000001", 0.0, 1.0))
    fold = find_place(store, "Fold").id
    assert overlaps(store, fold) == ()
    _squares(store, tmp_path, "ward", "2022", ("Park", "E05000001", 0.0, 1.0))
    assert [o.share for o in overlaps(store, fold)] == [pytest.approx(1)]
    _squares(store, tmp_path, "ward", "2022", ("Park", "E05000001", 0.75, 1.0))
    assert [o.share for o in overlaps(store, fold)] == [pytest.approx(0.25)]
    with store.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM place_overlap")) == 2


def _squares(store: "Store", folder: Path, kind: str, vintage: str, *places: tuple[str, str, float, float]) -> None:
    """Bring in strips of one height: name, code, and where they begin and how wide they are, in tenths of a degree."""
    features = []
    for name, code, start, width in places:
        west, east = -2.4 + start / 10, -2.4 + (start + width) / 10
        ring = [[west, 53.8], [east, 53.8], [east, 53.9], [west, 53.9], [west, 53.8]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"name": name, "code": code}, "geometry": shape})
    path = folder / f"{kind}{vintage}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    import_boundaries(store, path, kind=kind, vintage=vintage)
