"""Which ward each of 100,812 rows of street crime lies in, and how many lie in each of 271 wards.

Ours is what happens when files come in: rows are tallied at their snapped points, and the points are found in the
outlines as the store keeps them. The rival is `geopandas.sjoin` of one point a row with the wards already loaded, and
`value_counts`; geopandas is installed by hand, since nothing else here needs it. Both are checked to count the same.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from beatbook.domain.geography import MICRO, locate_in_layers
from beatbook.exchange.boundaries import read_outlines

from .importing import CRIME, WARDS
from .measuring import Line, Skipped, race, timed

ROUNDS = 15
ALLOWED = 1.5
ROWS, WITHOUT = 100_812, 3_172

Where = tuple[list[float], list[float]]
"""Longitudes and latitudes of the rows that have them."""


def run(rounds: int = ROUNDS) -> list[Line]:
    if not all(path.exists() for path in (CRIME, WARDS)):
        raise Skipped("the real files of ../shared/data are not here")
    if find_spec("geopandas") is None:
        raise Skipped("geopandas is not installed (pip install geopandas)")
    import geopandas

    where = located(CRIME)
    wards = read_outlines(WARDS, kind="ward").outlines
    outlines = [(at, each.outline) for at, each in enumerate(wards)]
    frame = geopandas.read_file(WARDS).to_crs(4326)
    codes = next(frame[name] for name in frame.columns if frame[name].iloc[0] in {each.code for each in wards})
    ours, theirs = Counter[int](), Counter[int]()

    def our_turn() -> float:
        ours.clear()
        return timed(lambda: ours.update(by_ward(where, outlines)))

    def their_turn() -> float:
        theirs.clear()
        return timed(lambda: theirs.update(joined(geopandas, where, frame)))

    figures = race(our_turn, their_turn, rounds)
    by_code = {wards[at].code: n for at, n in ours.items()}
    assert by_code == {codes[at]: n for at, n in theirs.items()}, "the two count differently"
    return [Line(f"{ROWS:,} rows to 271 wards, against geopandas.sjoin", *figures, allowed=ALLOWED)]


def located(path: Path) -> Where:
    """Every row that has a location, as the files write it."""
    longitudes, latitudes, rows = [], [], 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith("-street.csv"):
                with archive.open(name) as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as text:
                    for row in csv.DictReader(text):
                        rows += 1
                        if row["Longitude"]:
                            longitudes.append(float(row["Longitude"]))
                            latitudes.append(float(row["Latitude"]))
    assert (rows, rows - len(longitudes)) == (ROWS, WITHOUT)
    return longitudes, latitudes


def by_ward(where: Where, outlines: list[tuple[int, bytes]]) -> Counter[int]:
    """Ward -> rows."""
    tally = Counter(zip(*where, strict=True))
    points = [(round(x * MICRO), round(y * MICRO)) for x, y in tally]
    rows = list(tally.values())
    found: Counter[int] = Counter()
    for at, ward in locate_in_layers(points, [outlines])[0]:
        found[ward] += rows[at]
    return found


def joined(geopandas: Any, where: Where, wards: Any) -> dict[int, int]:
    points = geopandas.GeoDataFrame(geometry=geopandas.points_from_xy(*where, crs=4326))
    found = geopandas.sjoin(points, wards, predicate="within")
    return {int(at): int(n) for at, n in found["index_right"].value_counts().items()}
