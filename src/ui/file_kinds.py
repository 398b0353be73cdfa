"""Which files that are dropped or chosen are street crime, and which are outlines."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

CRIME_FILTER = "Street crime (*.csv *.zip *.tsv *.txt *.xlsx *.xls *.ods)"
POPULATION_FILTER = "Tables of population (*.csv *.xlsx *.xls *.ods)"
FIGURES_FILTER = "Tables of figures (*.csv *.xlsx *.xls *.ods)"
OUTLINE_SUFFIXES = (
    *(".geojson", ".json", ".topojson", ".gpkg", ".shp", ".kml", ".kmz", ".tab", ".mif", ".fgb"),
    *(".geojsonl", ".geojsons", ".gml", ".sqlite", ".shz", ".gdb"),
)
OUTLINE_FILTER = f"Outlines (*{' *'.join(OUTLINE_SUFFIXES)} *.zip)"


def split(paths: Iterable[Path]) -> tuple[list[Path], list[Path]]:
    """(street crime, outlines). What is neither goes with street crime, whose reader says what it is not."""
    crime: list[Path] = []
    outlines: list[Path] = []
    for path in sorted(paths):
        (outlines if is_outline(path) else crime).append(path)
    return crime, outlines


def is_outline(path: Path) -> bool:
    """By its suffix; a ZIP by what is in it, and one that cannot be read is taken for street crime."""
    suffix = path.suffix.lower()
    if suffix != ".zip":
        return suffix in OUTLINE_SUFFIXES
    try:
        with zipfile.ZipFile(path) as archive:
            parts = (part for name in archive.namelist() for part in PurePosixPath(name).parts)
            return any(PurePosixPath(part).suffix.lower() in OUTLINE_SUFFIXES for part in parts)
    except (OSError, zipfile.BadZipFile):
        return False


def is_population(path: Path) -> bool:
    """Whether a table is one of who lives where, by its headings."""
    if path.suffix.lower() not in (".csv", ".xlsx", ".xls", ".ods"):
        return False
    from ..exchange.census_files import is_census

    return is_census(path)


def guess_kind(path: Path) -> str:
    """The kind of place a file's name speaks of, as a guess to start from: `lancashire_districts.geojson`."""
    name = path.stem.casefold()
    for words, kind in (
        (("parish", "parncp"), "parish"),
        (("district", "lad", "ltla", "borough"), "district"),
        (("beat",), "beat"),
        (("area", "team", "npt"), "area"),
    ):
        if any(word in name for word in words):
            return kind
    return "ward"
