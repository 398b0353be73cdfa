"""A year of a force's street crime into a store that holds 14 districts and 271 wards, and the same year again.

The year is made of the six months there are: each stands once as it is and once half a year earlier (201,624 rows).
Ours is `import_crime` of twelve files, as `importing` describes it. The rival is `pandas.read_csv` of the same files
and `to_sql` of all twelve columns into a plain SQLite file, which checks nothing, joins nothing and is not encrypted.
"""

from __future__ import annotations

import sqlite3
import zipfile
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from beatbook.domain.dates import Month
from beatbook.services.imports import import_crime
from beatbook.store.opening import open_store

from .importing import CRIME, DISTRICTS, WARDS, with_outlines
from .measuring import Line, Skipped, race, timed
from .stores import copy

ROUNDS = 7
ALLOWED = 2.5
ROWS = 201_624
HALF = 6


def run(rounds: int = ROUNDS) -> list[Line]:
    if not all(path.exists() for path in (CRIME, DISTRICTS, WARDS)):
        raise Skipped("the real files of ../shared/data are not here")
    if find_spec("pandas") is None:
        raise Skipped("pandas is not installed (it comes with the tests)")
    import pandas

    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        loads = _Loads(pandas, Path(folder))
        first = race(loads.first, loads.pandas_first, rounds)
        again = race(loads.again, loads.pandas_again, rounds)
    return [
        Line("a year of street crime, first load, against pandas", *first, allowed=ALLOWED),
        Line("a year of street crime, every month replaced, against pandas", *again, allowed=ALLOWED),
    ]


def year_of_files(folder: Path) -> list[Path]:
    """Twelve files: the six, and the six with their months half a year back."""
    paths = []
    with zipfile.ZipFile(CRIME) as archive:
        for name in sorted(name for name in archive.namelist() if name.endswith("-street.csv")):
            text = archive.read(name).decode()
            month = Month.parse(Path(name).name[:7])
            for back in (0, HALF):
                meant = month.plus(-back)
                path = folder / f"{meant}-lancashire-street.csv"
                path.write_text(text.replace(f",{month},", f",{meant},"), encoding="utf-8", newline="")
                paths.append(path)
    return sorted(paths)


class _Loads:
    """Each first load into a fresh file; replacing into the one that was loaded last."""

    def __init__(self, pandas: Any, folder: Path) -> None:
        self._pandas = pandas
        self._files = year_of_files(folder)
        self._empty = with_outlines(folder / "outlines.beatbook")
        self._ours, self._theirs = folder / "ours.beatbook", folder / "theirs.db"

    def first(self) -> float:
        copy(self._empty, self._ours)
        return self.again()

    def again(self) -> float:
        with open_store(self._ours) as store:
            return timed(lambda: self._import(store))

    def _import(self, store: Any) -> None:
        done = import_crime(store, self._files)
        assert (done.rows, done.kept) == (ROWS, ROWS), f"{done.rows} rows came in"

    def pandas_first(self) -> float:
        self._theirs.unlink(missing_ok=True)
        return self.pandas_again()

    def pandas_again(self) -> float:
        connection = sqlite3.connect(self._theirs)
        taken = timed(lambda: self._load(connection))
        rows = connection.execute("SELECT count(*) FROM crime").fetchone()[0]
        connection.close()
        assert rows == ROWS, f"the rival holds {rows} rows"
        return taken

    def _load(self, connection: sqlite3.Connection) -> None:
        frame = self._pandas.concat([self._pandas.read_csv(path) for path in self._files])
        frame.to_sql("crime", connection, if_exists="replace", index=False)
        connection.commit()
