"""Backups: a whole copy made while the store is in use, checked, with its keys beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text

from ..domain.errors import StoreError
from ..domain.progress import Cancelled, Progress
from .engine import connect
from .folders import SUFFIX
from .keys import copy_keys, keys_path
from .looking import files_of
from .store import Store, result_code, sentence_for

NO_ROOM = "There is no room for the copy there, so none was made. Choose another drive, or make room."
NOT_WRITTEN = "The copy could not be written there, so none was made. Choose another folder or drive."
NOT_WHOLE = "The copy does not read well, so it was removed. Try another drive."
STEPS_BETWEEN_LOOKS = 100_000
"""How many of SQLite's steps go by between two looks at Cancel."""


def back_up(store: Store, target: Path, progress: Progress | None = None) -> Path:
    """Copy the store to `target` (VACUUM INTO), read the copy through, and put the keys beside it.

    Returns the path of the copy, which ends in `.beatbook`. A copy that cannot be finished or does not read
    well is removed; an existing file is never written over.
    """
    progress = progress or Progress()
    if target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    _refuse(target)
    try:
        progress.step(0, 3, "Copying the store")
        copy_to(store, target, progress)
        progress.step(1, 3, "Reading the copy through")
        verify(target, store.data_key)
        progress.step(2, 3, "Copying the keys")
        copy_keys(store.path, target)
        progress.step(3, 3, "Backed up")
    except BaseException:
        remove(target)
        raise
    return target


def _refuse(target: Path) -> None:
    try:
        if target.exists() or keys_path(target).exists():
            raise StoreError(f"{target.name} is there already. Choose another name for the backup.")
        if not target.parent.is_dir():
            raise StoreError(f"There is no folder {target.parent}. Choose one that is there.")
    except OSError as error:
        raise StoreError(f"The backup cannot be written to {target.parent}: {error.strerror}.") from None


def copy_to(store: Store, target: Path, progress: Progress | None = None) -> None:
    """VACUUM INTO: whole, encrypted under the same key, and safe while others write. Cancel stops it at once."""
    cancelled = (progress or Progress()).cancelled
    pooled = store.engine.raw_connection()
    connection: Any = pooled.driver_connection
    connection.set_progress_handler(cancelled.is_set, STEPS_BETWEEN_LOOKS)
    try:
        vacuum_into(connection, target)
    except StoreError:
        if cancelled.is_set():
            raise Cancelled from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
        pooled.close()


def vacuum_into(connection: Any, target: Path) -> None:
    """Copy what a raw connection holds open. Raises StoreError in words about the copy, or about a damaged store."""
    try:
        connection.execute("VACUUM INTO ?", (str(target.absolute()),))
    except sqlcipher.Error as error:
        raise why_not_copied(error) from None


def why_not_copied(error: Exception) -> StoreError:
    """The sentence for a copy that failed: the drive is full, the store is damaged, or the drive will not have it."""
    code = result_code(error)
    damaged = sentence_for(error) if code in (sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_NOTADB) else None
    return damaged or StoreError(NO_ROOM if code == sqlcipher.SQLITE_FULL else NOT_WRITTEN)


def verify(path: Path, data_key: bytes) -> None:
    """Read a copy through (quick_check). Raises StoreError where it is not whole."""
    try:
        connection = connect(path, data_key)
        try:
            said = [row[0] for row in connection.execute("PRAGMA quick_check")]
            connection.execute("SELECT count(*) FROM about").fetchone()
        finally:
            connection.close()
    except sqlcipher.Error:
        raise StoreError(NOT_WHOLE) from None
    if said != ["ok"]:
        raise StoreError(NOT_WHOLE)


def remove(copy: Path) -> None:
    """Take away what there is of a copy that was not finished."""
    for leftover in files_of(copy):
        leftover.unlink(missing_ok=True)


def check(store: Store) -> tuple[str, ...]:
    """Faults found in the store, in words; empty where it is whole."""
    with store.reading() as session:
        faults = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
        orphans = session.execute(text("PRAGMA foreign_key_check")).all()
    faults += [f"A row of {row[0]} points at a missing row of {row[2]}." for row in orphans]
    return tuple(faults)
