"""Backups: a whole copy made while the store is in use, checked, with its keys beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from sqlalchemy import text

from ..domain.errors import StoreError
from ..domain.progress import Progress
from .engine import connect
from .folders import SUFFIX
from .keys import keys_path
from .store import Store, sentence_for


def back_up(store: Store, target: Path, progress: Progress | None = None) -> None:
    """Copy the store to `target` (VACUUM INTO), read the copy through, and put the keys beside it.

    A copy that cannot be finished or does not read well is removed; an existing file is never written over.
    """
    progress = progress or Progress()
    if target.suffix != SUFFIX:
        target = target.with_name(target.name + SUFFIX)
    if target.exists() or keys_path(target).exists():
        raise StoreError(f"{target.name} is there already. Choose another name for the backup.")
    if not target.parent.is_dir():
        raise StoreError(f"There is no folder {target.parent}. Choose one that is there.")
    try:
        progress.step(0, 3, "Copying the store")
        copy_to(store, target)
        progress.step(1, 3, "Reading the copy through")
        verify(target, store.data_key)
        progress.step(2, 3, "Copying the keys")
        shutil.copyfile(keys_path(store.path), keys_path(target))
        progress.step(3, 3, "Backed up")
    except BaseException as error:
        for leftover in (target, keys_path(target)):
            leftover.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise StoreError(f"The backup could not be written: {error.strerror}.") from None
        raise


def copy_to(store: Store, target: Path) -> None:
    """VACUUM INTO: whole, encrypted under the same key, and safe while others write."""
    connection = store.engine.raw_connection()
    try:
        connection.cursor().execute("VACUUM INTO ?", (str(target),))
    except Exception as error:
        raise sentence_for(error) or StoreError("The backup could not be written. Try another drive.") from None
    finally:
        connection.close()


def verify(path: Path, data_key: bytes) -> None:
    """Read a copy through (quick_check). Raises StoreError where it is not whole."""
    connection = connect(path, data_key)
    try:
        said = [row[0] for row in connection.execute("PRAGMA quick_check")]
        connection.execute("SELECT count(*) FROM about").fetchone()
    finally:
        connection.close()
    if said != ["ok"]:
        raise StoreError("The copy does not read well, so it was removed. Try another drive.")


def check(store: Store) -> tuple[str, ...]:
    """Faults found in the store, in words; empty where it is whole."""
    with store.reading() as session:
        faults = [str(row[0]) for row in session.execute(text("PRAGMA integrity_check")) if row[0] != "ok"]
        orphans = session.execute(text("PRAGMA foreign_key_check")).all()
    faults += [f"A row of {row[0]} points at a missing row of {row[2]}." for row in orphans]
    return tuple(faults)
