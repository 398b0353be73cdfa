"""Other files of the same store: backups beside it and in folders that are named; whether one holds a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from ..domain.erasing import Copy
from .engine import connect
from .folders import SUFFIX
from .store import Store


def find_copies(store: Store, table: str, uid: bytes, folders: Iterable[Path] = ()) -> tuple[Copy, ...]:
    """Every store file beside this one and in the folders, and whether the row of that uid is in it."""
    found = sorted(set(_files(store.path, (store.path.parent, *folders))))
    return tuple(Copy(path.name, str(path.parent), _made(path), _holds(path, store, table, uid)) for path in found)


def _files(own: Path, folders: Iterable[Path]) -> Iterator[Path]:
    """A drive that is not there, or may not be read, has nothing to show."""
    for folder in folders:
        try:
            for path in folder.iterdir():
                if path.suffix.casefold() == SUFFIX and path.is_file() and not path.samefile(own):
                    yield path.resolve()
        except OSError:
            continue


def _made(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()


def _holds(path: Path, store: Store, table: str, uid: bytes) -> str:
    """A key of `domain.erasing.HOLDS`. A store under another key is another team's, or cannot be looked into."""
    try:
        connection = connect(path, store.data_key)
    except sqlcipher.Error:
        return "unknown"
    try:
        there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        if there is None:
            return "no"
        return "yes" if connection.execute(f'SELECT 1 FROM "{table}" WHERE uid = ?', (uid,)).fetchone() else "no"  # noqa: S608 - our own names
    except sqlcipher.Error:
        return "unknown"
    finally:
        connection.close()
