"""Outlines of places from files of any usual format and projection."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..domain.errors import FileRefusedError
from ..domain.geography import KIND_OF_CODE, areas_km2
from ..domain.places import KINDS
from ..domain.progress import Progress
from .outline_columns import GSS, choose_columns, stated_vintage
from .outline_files import RawLayer, read_layer
from .outline_shapes import mend, parse_shapes, refuse_the_sea, to_degrees

_LISTED = 5


@dataclass(frozen=True, slots=True)
class Outline:
    """One place. `outline` is WKB of a Polygon or MultiPolygon, longitude then latitude, WGS84.

    `bounds` are west, south, east, north in degrees. `area_km2` is measured on the ellipsoid.
    """

    code: str | None
    name: str
    outline: bytes
    bounds: tuple[float, float, float, float]
    area_km2: float


@dataclass(frozen=True, slots=True)
class OutlineFile:
    """What a file holds. `vintage` is a year or “not stated”; `crs` the projection it came in."""

    kind: str
    vintage: str
    outlines: tuple[Outline, ...]
    crs: str
    notes: tuple[str, ...]


def read_outlines(
    path: Path,
    *,
    kind: str,
    vintage: str | None = None,
    layer: str | None = None,
    names: str | None = None,
    codes: str | None = None,
    progress: Progress | None = None,
) -> OutlineFile:
    """Read the outlines of a file, all or nothing; `kind` is a key of domain.places.KINDS.

    `layer`, `names` and `codes` are what somebody chose; an empty `codes` says that there are none.

    A vintage that is given wins over the one in the column names. Rows that bear one code and one name are
    parts of one place. Outlines without codes are taken by name, where no name stands twice. Raises
    FileRefusedError, saying what to do, for anything else; BeatbookError for a vintage that is no year.
    """
    watched = progress or Progress()
    stated = None if vintage is None else stated_vintage(vintage)
    watched.step(0, 0, "outlines")
    raw = read_layer(path, layer)
    columns = choose_columns(path.name, raw.columns, kind, names, codes)
    blank = [""] * len(raw.shapes)
    code_texts = raw.columns[columns.code] if columns.code is not None else blank
    name_texts = raw.columns[columns.name or ""]
    _check_names(path.name, kind, code_texts, name_texts)
    shapes, crs, notes = _shapes(path.name, raw, code_texts, name_texts, watched)
    outlines = _joined(code_texts, name_texts, shapes, notes)
    watched.step(len(outlines), len(outlines), "outlines")
    return OutlineFile(kind, stated or columns.vintage, outlines, crs, tuple(notes))


def _shapes(
    file: str, raw: RawLayer, codes: list[str], names: list[str], progress: Progress
) -> tuple[Any, str, list[str]]:
    """Array of sound polygons in degrees, the projection they came in, and notes."""
    labels = [f"“{name}” ({code})" if code else f"“{name}”" for code, name in zip(codes, names, strict=True)]
    total = len(labels)
    shapes = parse_shapes(file, raw.shapes, labels)
    progress.step(0, total, "outlines")
    shapes, crs, notes = to_degrees(file, shapes, raw.crs)
    refuse_the_sea(file, shapes, labels, crs)
    progress.step(total // 2, total, "outlines")
    return shapes, crs, notes + mend(file, shapes, labels)


def _check_names(file: str, kind: str, codes: list[str], names: list[str]) -> None:
    """Every place has a name; a name without a code stands once; a code has one name; codes fit the kind."""
    if "" in names:
        raise FileRefusedError(f"“{file}”: outline {names.index('') + 1} has no name; give it one.")
    bare = Counter(name for code, name in zip(codes, names, strict=True) if not code)
    repeated = [name for name, n in bare.items() if n > 1]
    if repeated:
        raise FileRefusedError(
            f"“{file}” has no codes, and more than one place is called {_list(repeated)}: "
            f"use a file with codes, or tell them apart by name."
        )
    named: dict[str, set[str]] = defaultdict(set)
    for code, name in zip(codes, names, strict=True):
        named[code].add(name)
    twice = next((code for code, found in named.items() if code and len(found) > 1), None)
    if twice is not None:
        raise FileRefusedError(
            f"“{file}” has the code {twice} for {_list(sorted(named[twice]))}: give each place its own code."
        )
    _check_kind(file, kind, codes)


def _check_kind(file: str, kind: str, codes: list[str]) -> None:
    """Codes say what they are of: wards must not come in as districts."""
    kinds = {KIND_OF_CODE.get(code[:3]) for code in codes if GSS.fullmatch(code)}
    if kind not in KIND_OF_CODE.values() or len(kinds) != 1 or kinds & {kind, None}:
        return
    found = str(kinds.pop())
    example = next(code for code in codes if GSS.fullmatch(code))
    raise FileRefusedError(
        f"“{file}” holds {found} outlines (codes such as {example}), not {kind} outlines: "
        f"bring it in as {KINDS[found].lower()}."
    )


def _joined(codes: list[str], names: list[str], shapes: Any, notes: list[str]) -> tuple[Outline, ...]:
    """One outline a place, in the file's order; parts with one code are united, which is noted."""
    import shapely

    parts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, key in enumerate(zip(codes, names, strict=True)):
        parts[key].append(at)
    for (code, name), found in parts.items():
        if len(found) > 1:
            notes.append(f"“{name}” ({code}) came in {len(found)} parts, which were joined.")
    whole = [shapes[found[0]] if len(found) == 1 else shapely.union_all(shapes[found]) for found in parts.values()]
    wkb = [shapely.to_wkb(shape, output_dimension=2, byte_order=1) for shape in whole]
    return tuple(
        Outline(code or None, name, outline, shape.bounds, area)
        for (code, name), outline, shape, area in zip(parts, wkb, whole, areas_km2(wkb), strict=True)
    )


def _list(names: list[str]) -> str:
    """`“Park”, “Central”`, the first five."""
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(f"“{name}”" for name in names[:_LISTED]) + more
