"""Six months of a force's street crime (100,812 rows) into a store that holds 14 districts and 271 wards.

Ours reads and checks the ZIP, tallies the rows at their snapped points, finds the district and ward of each point,
links districts to the force and writes the journal. The rival reads the same files with `csv` and puts every row into
one table of an equally encrypted file with `executemany`: first the four columns a map needs, without an index or a
key, then all twelve. It is checked for nothing. Both commit once. The store is open, and the libraries are loaded.
"""

from __future__ import annotations

import csv
import io
import zipfile
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from beatbook.services.imports import import_boundaries, import_crime
from beatbook.store.opening import create_practice_store, open_store

from .measuring import Line, Skipped, race, timed
from .stores import SHARED, copy, plain

ROUNDS = 15
ALLOWED = 3.0

CRIME = SHARED / "police" / "lancashire-street-2022-05-to-2022-10.zip"
DISTRICTS = SHARED / "boundaries" / "lancashire_districts.geojson"
WARDS = SHARED / "boundaries" / "lancashire_wards.gpkg"

KEY = b"benchmark" * 3 + b"of32b"
NEEDED = itemgetter(1, 9, 4, 5)  # month, type, longitude, latitude


def run(rounds: int = ROUNDS) -> list[Line]:
    if not all(path.exists() for path in (CRIME, DISTRICTS, WARDS)):
        raise Skipped("the real files of ../shared/data are not here")
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        empty = with_outlines(Path(folder) / "outlines.beatbook")
        loads = _Loads(empty, Path(folder))
        first = race(loads.first, loads.plain_first, rounds)
        again = race(loads.again, loads.plain_again, rounds)
        wide = race(loads.first, loads.plain_wide, rounds)
    return [
        Line("street crime, first load, against the four columns needed", *first, allowed=ALLOWED),
        Line("street crime, every month replaced, against the same", *again, allowed=ALLOWED),
        Line("street crime, first load, against all twelve columns", *wide, allowed=ALLOWED),
    ]


def with_outlines(path: Path) -> Path:
    with create_practice_store(path) as store:
        import_boundaries(store, DISTRICTS, kind="district")
        import_boundaries(store, WARDS, kind="ward")
    return path


class _Loads:
    """Each load into a fresh copy; replacing into the copy that was loaded last."""

    def __init__(self, empty: Path, folder: Path) -> None:
        self._empty = empty
        self._ours = folder / "ours.beatbook"
        self._plain = folder / "plain.db"

    def first(self) -> float:
        copy(self._empty, self._ours)
        return self.again()

    def again(self) -> float:
        with open_store(self._ours) as store:
            return timed(lambda: import_crime(store, [CRIME]))

    def plain_first(self) -> float:
        return self._load(wide=False, fresh=True)

    def plain_again(self) -> float:
        return self._load(wide=False, fresh=False)

    def plain_wide(self) -> float:
        return self._load(wide=True, fresh=True)

    def _load(self, *, wide: bool, fresh: bool) -> float:
        columns = 12 if wide else 4
        if fresh:
            for old in self._plain.parent.glob(f"{self._plain.name}*"):
                old.unlink()
        connection = plain(self._plain, KEY, create=True)
        if fresh:
            connection.execute(f"CREATE TABLE crime ({', '.join(f'c{n}' for n in range(columns))})")
        taken = timed(lambda: bare_load(connection, CRIME, columns))
        rows = connection.execute("SELECT count(*) FROM crime").fetchone()[0]
        connection.close()
        assert rows == 100_812, f"the rival holds {rows} rows"
        return taken


def bare_load(connection: Any, path: Path, columns: int) -> None:
    """`csv` and `executemany`, in one transaction; what stood there goes first."""
    sql = f"INSERT INTO crime VALUES ({', '.join('?' * columns)})"
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("DELETE FROM crime")
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith("-street.csv"):
                continue
            with archive.open(name) as raw, io.TextIOWrapper(raw, encoding="utf-8", newline="") as text:
                rows = csv.reader(text)
                next(rows)
                connection.executemany(sql, rows if columns == 12 else map(NEEDED, rows))
    connection.execute("COMMIT")
