"""Small files on disk, as data.police.uk and ONS would write them."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)


@pytest.fixture
def street_row() -> Callable[..., str]:
    """One row as text; each value can be another."""

    def row(
        *,
        month: str = "2022-10",
        force: str = "Fellshire Police",
        longitude: str = "-2.240123",
        latitude: str = "53.789012",
        crime_type: str = "Anti-social behaviour",
        location: str = "On or near Mill Lane",
    ) -> str:
        return f",{month},{force},{force},{longitude},{latitude},{location},,,{crime_type},,"

    return row


@pytest.fixture
def street_csv(tmp_path: Path) -> Callable[..., Path]:
    """A street crime CSV of these rows under the usual header, in this encoding."""

    def write(rows: Sequence[str], *, name: str = "street.csv", header: str = HEADER, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes("".join(line + "\n" for line in (header, *rows)).encode(encoding))
        return path

    return write


@pytest.fixture
def geojson(tmp_path: Path) -> Callable[..., Path]:
    """A GeoJSON file of (properties, geometry) pairs; a geometry may be one ring of a polygon."""

    def write(features: Sequence[tuple[dict[str, Any], Any]], *, name: str = "outlines.geojson") -> Path:
        path = tmp_path / name
        collection = {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": properties, "geometry": _geometry(shape)}
                for properties, shape in features
            ],
        }
        path.write_text(json.dumps(collection), encoding="utf-8")
        return path

    return write


def _geometry(shape: Any) -> Any:
    if isinstance(shape, list):
        return {"type": "Polygon", "coordinates": [[*shape, shape[0]]]}
    return shape


@pytest.fixture
def square() -> Callable[..., list[list[float]]]:
    """The corners of a square in degrees, in Lancashire unless said otherwise."""

    def corners(west: float = -2.3, south: float = 53.8, side: float = 0.02) -> list[list[float]]:
        east, north = west + side, south + side
        return [[west, south], [east, south], [east, north], [west, north]]

    return corners
