"""An invented district with wards, parishes and months of crime: where the practice store plays."""

from __future__ import annotations

import math
from collections import Counter
from random import Random
from typing import Any

from ..domain.dates import Month
from ..exchange.street_crime import ForceMonth

WEST, SOUTH, WIDE, HIGH = -2.46, 53.93, 0.16, 0.10
"""Degrees. The ground is real, the district on it is not."""

POINTS_PER_WARD = 36
STRAY_SHARE, NOWHERE_SHARE = 0.004, 0.03


def outlines(land: dict[str, Any]) -> dict[str, bytes]:
    """Name -> WKB outline of the district, its wards and its parishes (keys are kind and name)."""
    import shapely
    from shapely.geometry import Point, Polygon, box
    from shapely.ops import voronoi_diagram

    district = _district_shape()
    seeds = {ward["name"]: Point(*_at(*ward["seed"])) for ward in land["wards"]}
    cells = voronoi_diagram(shapely.MultiPoint(list(seeds.values())), envelope=district).geoms
    wards = {name: next(c for c in cells if c.covers(seed)).intersection(district) for name, seed in seeds.items()}
    found: dict[str, bytes] = {f"district {land['district']}": shapely.to_wkb(Polygon(district.exterior))}
    found |= {f"ward {name}": shapely.to_wkb(shape) for name, shape in wards.items()}
    for parish in land["parishes"]:
        ward = wards[parish["ward"]]
        west, south, east, north = ward.bounds
        middle_x, middle_y = (west + east) / 2, (south + north) / 2
        half = {
            "west": box(west, south, middle_x, north),
            "east": box(middle_x, south, east, north),
            "north": box(west, middle_y, east, north),
            "south": box(west, south, east, middle_y),
        }[parish["side"]]
        found[f"parish {parish['name']}"] = shapely.to_wkb(ward.intersection(half))
    return found


def _district_shape() -> Any:
    from shapely.geometry import Polygon

    corners = []
    for step in range(48):
        angle = 2 * math.pi * step / 48
        reach = 0.44 + 0.035 * math.sin(3 * angle) + 0.025 * math.cos(5 * angle)
        corners.append(_at(0.5 + reach * math.cos(angle), 0.5 + reach * math.sin(angle)))
    return Polygon(corners)


def _at(x: float, y: float) -> tuple[float, float]:
    return WEST + x * WIDE, SOUTH + y * HIGH


def crime_months(
    land: dict[str, Any], shapes: dict[str, bytes], months: tuple[Month, ...], random: Random
) -> list[ForceMonth]:
    """Months of invented street crime: more in summer, some rows without a place, a few far outside."""
    points = {ward["name"]: _points(shapes[f"ward {ward['name']}"], random) for ward in land["wards"]}
    types, weights = list(land["crime_types"]), list(land["crime_types"].values())
    found = []
    for month in months:
        counts: Counter[tuple[str, int | None, int | None]] = Counter()
        season = 1 + 0.15 * math.sin((month.number - 4) / 12 * 2 * math.pi)
        for ward in land["wards"]:
            for _ in range(max(0, round(random.gauss(ward["crime"] * season, math.sqrt(ward["crime"]))))):
                counts[(random.choices(types, weights)[0], *_where(points[ward["name"]], random))] += 1
        nowhere = sum(n for (_, lon, _), n in counts.items() if lon is None)
        found.append(ForceMonth(land["force"], month, dict(counts), sum(counts.values()), nowhere))
    return found


def _points(wkb: bytes, random: Random) -> list[tuple[int, int]]:
    import shapely

    shape = shapely.from_wkb(wkb)
    west, south, east, north = shape.bounds
    points: list[tuple[int, int]] = []
    while len(points) < POINTS_PER_WARD:
        x, y = round(random.uniform(west, east), 6), round(random.uniform(south, north), 6)
        if shape.contains(shapely.Point(x, y)):
            points.append((round(x * 1e6), round(y * 1e6)))
    return points


def _where(points: list[tuple[int, int]], random: Random) -> tuple[int | None, int | None]:
    chance = random.random()
    if chance < NOWHERE_SHARE:
        return None, None
    if chance < NOWHERE_SHARE + STRAY_SHARE:
        return round((WEST + 3 * WIDE) * 1e6), round((SOUTH - 2 * HIGH) * 1e6)
    return points[min(int(random.expovariate(1 / 9)), len(points) - 1)]
