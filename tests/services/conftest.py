"""A store with the real outlines and crime of Lancashire, made once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from beatbook.services.imports import import_boundaries, import_crime
from beatbook.store.opening import create_practice_store
from beatbook.store.store import Store


@pytest.fixture(scope="session")
def lancashire(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """14 districts, 271 wards of 2022 and six months of street crime; tests only read it."""
    path = tmp_path_factory.mktemp("lancashire") / "Lancashire.beatbook"
    with create_practice_store(path) as store:
        import_boundaries(store, shared_data / "boundaries" / "lancashire_districts.geojson", kind="district")
        import_crime(store, [shared_data / "police" / "lancashire-street-2022-05-to-2022-10.zip"])
        wards = shared_data / "boundaries" / "lancashire_wards.gpkg"
        import_boundaries(store, wards, kind="ward", vintage="2022")
        yield store


@pytest.fixture
def wards(store: Store, tmp_path: Path) -> Store:
    """An open practice store with a district of two wards side by side, of 2022."""
    from .test_imports import square

    import_boundaries(store, square(tmp_path / "a.json", "Mill", -2.4, 53.9, code="E05990001"), kind="ward")
    import_boundaries(store, square(tmp_path / "b.json", "Brook", -2.3, 53.9, code="E05990002"), kind="ward")
    whole = tmp_path / "d.json"
    ring = [[-2.4, 53.9], [-2.2, 53.9], [-2.2, 54.0], [-2.4, 54.0], [-2.4, 53.9]]
    whole.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"LAD22CD": "E07990001", '
        f'"LAD22NM": "Fellshire"}}, "geometry": {{"type": "Polygon", "coordinates": [{ring}]}}}}]}}',
        encoding="utf-8",
    )
    import_boundaries(store, whole, kind="district")
    return store
