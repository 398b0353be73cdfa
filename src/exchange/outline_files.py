"""Opening a file of outlines, whatever its format: the one layer, its columns, its shapes as they stand."""

from __future__ import annotations

import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..domain.errors import FileRefusedError

FORMATS = {
    ".geojson": "GeoJSON",
    ".json": "GeoJSON or TopoJSON",
    ".topojson": "TopoJSON",
    ".gpkg": "GeoPackage",
    ".shp": "Shapefile",
    ".kml": "KML",
    ".kmz": "KML",
    ".tab": "MapInfo",
    ".mif": "MapInfo",
    ".fgb": "FlatGeobuf",
    ".geojsonl": "GeoJSON, one a line",
    ".geojsons": "GeoJSON, one a line",
    ".gml": "GML",
    ".sqlite": "SpatiaLite",
    ".shz": "Shapefile, zipped",
}
"""Formats that hold outlines by themselves. Others that GDAL knows may ask the network, and are not tried."""

FOLDERS = (".gdb",)
"""Formats that are a folder: Esri's file geodatabase, which councils and the ONS hand out zipped."""

NO_NETWORK = {"GML_DOWNLOAD_SCHEMA": "NO", "GML_SKIP_RESOLVE_ELEMS": "ALL", "GDAL_HTTP_MAX_RETRY": "0"}
"""GDAL fetches nothing that a file points at. Source: https://gdal.org/en/stable/drivers/vector/gml.html."""

_READS = "GeoJSON, TopoJSON, GeoPackage, Shapefile (also zipped), KML, MapInfo, GML, FlatGeobuf and geodatabases"


@dataclass(frozen=True, slots=True)
class RawLayer:
    """One layer. `columns` by name, as texts, empty where nothing stands; `shapes` are WKB or None.

    `crs` is as GDAL puts it (an authority's code, or WKT), None where the file does not say.
    """

    columns: dict[str, list[str]]
    shapes: list[bytes | None]
    crs: str | None


def read_layer(path: Path, layer: str | None) -> RawLayer:
    """Read the layer named, or the only one that holds outlines.

    Raises FileRefusedError for an empty, damaged or foreign file, and for several layers to choose from.
    """
    with _refusing(path):
        import pyogrio

        place, name = _choose(path, layers(path), layer)
        meta, _, shapes, values = pyogrio.raw.read(place, layer=name, force_2d=True)
    if shapes is None or len(shapes) == 0:
        raise FileRefusedError(f"“{path.name}” holds no outlines: check that it is the right file.")
    return RawLayer(_columns(meta["fields"], values), list(shapes), meta["crs"])


def read_columns(path: Path, layer: str) -> dict[str, list[str]]:
    """The columns of a layer without its shapes. Raises FileRefusedError as `read_layer` does."""
    with _refusing(path):
        import pyogrio

        place, name = _choose(path, layers(path), layer)
        meta, _, _, values = pyogrio.raw.read(place, layer=name, read_geometry=False)
    return _columns(meta["fields"], values)


def layers(path: Path) -> dict[str, tuple[str, str]]:
    """What the layers that may hold outlines are called -> (what GDAL opens, its layer).

    Two files in a ZIP may hold layers of one name: they are then called by their files. Raises FileRefusedError.
    """
    places = _inside(path)
    with _refusing(path):
        import pyogrio

        pyogrio.set_gdal_config_options(NO_NETWORK)
        found = [
            (place, str(name))
            for place in places
            for name, shape in pyogrio.list_layers(place)
            if _may_hold_outlines(shape)
        ]
    bearers = Counter(name for _, name in found)
    return {
        name if bearers[name] == 1 else f"{name} in {PurePosixPath(place).parent.name}": (place, name)
        for place, name in found
    }


def _columns(fields: Iterable[Any], values: Iterable[Any]) -> dict[str, list[str]]:
    return {str(field): [_text(value) for value in column] for field, column in zip(fields, values, strict=True)}


def _choose(path: Path, found: dict[str, tuple[str, str]], layer: str | None) -> tuple[str, str]:
    names = ", ".join(f"“{name}”" for name in found)
    if not found:
        raise FileRefusedError(f"“{path.name}” holds no outlines: check that it is the right file.")
    if layer is not None:
        if layer not in found:
            raise FileRefusedError(f"“{path.name}” has no layer “{layer}”: it has {names}.")
        return found[layer]
    if len(found) > 1:
        raise FileRefusedError(
            f"“{path.name}” holds several layers ({names}): say which one to bring in (on the command line: --layer)."
        )
    return next(iter(found.values()))


def _may_hold_outlines(shape: str | None) -> bool:
    """`shape` is the layer's geometry type, None for a table, Unknown where anything may stand in it."""
    return shape is not None and any(word in shape for word in ("Polygon", "Surface", "Unknown", "Collection"))


def _inside(path: Path) -> list[str]:
    """What GDAL is to open: the file, or the files of a ZIP. Raises FileRefusedError for other kinds."""
    try:
        if path.is_dir() and path.suffix.lower() in FOLDERS:
            return [str(path)]
        if path.is_dir():
            raise FileRefusedError(f"“{path.name}” is a folder: name the file in it.")
        size = path.stat().st_size
        if size == 0:
            raise FileRefusedError(f"“{path.name}” is empty: fetch it again.")
        if path.suffix.lower() in (".zip", ".shz"):
            return _in_zip(path)
    except FileNotFoundError:
        raise FileRefusedError(f"There is no file “{path.name}”: check its name and folder.") from None
    except (OSError, zipfile.BadZipFile):
        raise FileRefusedError(f"“{path.name}” is cut short or damaged: fetch it again.") from None
    if path.suffix.lower() not in FORMATS:
        raise FileRefusedError(f"“{path.name}” is no kind of outline file Beatbook reads: it reads {_READS}.")
    if "!" in str(path):
        raise FileRefusedError(f"“{path.name}” cannot be opened with “!” in its name or folder: rename it.")
    return [str(path)]


def _in_zip(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        files = [PurePosixPath(name) for name in archive.namelist()]
    databases = {each for file in files for each in file.parents if each.suffix.lower() in FOLDERS}
    members = [
        str(file)
        for file in (*databases, *files)
        if file.suffix.lower() in (*FORMATS, *FOLDERS)
        and not file.name.startswith("._")
        and not databases.intersection(file.parents)
    ]
    if not members:
        raise FileRefusedError(f"“{path.name}” holds no outline file: Beatbook reads {_READS}.")
    return [f"/vsizip/{{{path.resolve().as_posix()}}}/{name}" for name in sorted(set(members))]


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """What GDAL raises becomes one sentence; what it warns of is judged by us from the shapes themselves."""
    beside = ", with its .shx, .dbf and .prj beside it" if path.suffix.lower() == ".shp" else ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (RuntimeError, OSError, ValueError):
            raise FileRefusedError(
                f"“{path.name}” cannot be read as outlines; it is damaged or of another kind: fetch it again{beside}."
            ) from None


def _text(value: Any) -> str:
    """A cell as text: `E05001643`, `17` (also of 17.0), empty for none."""
    if value is None or value != value:  # not a number differs from itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
