"""What can be said of a store's files before they are used, and of what is not a store at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from ..domain.errors import StoreError
from .keys import KeyFile, keys_path, read_keys

PAGE = 4096
READ_ONLY = "can only be read here. Copy it to a folder you may write to, then open it."
CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\r\f")
"""Bytes that no page of text has, and an encrypted page is bound to."""


def files_of(path: Path) -> tuple[Path, ...]:
    """Every file that belongs to a store: itself, its keys, and what SQLite keeps beside it."""
    return (path, keys_path(path), *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")))


def is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise StoreError(f"{path.name} cannot be read: {error.strerror}.") from None


def usable_keys(path: Path) -> KeyFile:
    """The key file of what may well be a store. Raises StoreError where it cannot be one."""
    if not is_there(path):
        raise StoreError(f"There is no store at {path}. Create it, or open another.")
    if path.is_dir():
        raise StoreError(f"{path.name} is a folder, not a store.")
    if _is_no_store(path):
        if keys_path(path).exists():
            raise StoreError(f"{path.name} is empty or written over, though its keys are there. Open the last backup.")
        raise StoreError(f"{path.name} is not a Beatbook store.")
    return read_keys(path)


def _is_no_store(path: Path) -> bool:
    """Not ours for certain: a device, shorter than a page, an unencrypted database, or text."""
    try:
        if not path.is_file() or path.stat().st_size < PAGE:
            return True
        with path.open("rb") as file:
            start = file.read(PAGE)
    except OSError as error:
        raise StoreError(f"{path.name} cannot be read: {error.strerror}.") from None
    return start.startswith(b"SQLite format 3\0") or not CONTROLS.intersection(start)


def may_write(path: Path) -> bool:
    """Whether the file and its folder can be written, as far as the system says; root may, whatever is said."""
    folder_too = os.name == "nt" or os.access(path.parent, os.W_OK)  # the write-ahead log lies beside the store
    return bool(path.stat().st_mode & stat.S_IWUSR) and os.access(path, os.W_OK) and folder_too


def probe(path: Path, data_key: bytes) -> bool:
    """Read the first page and try the write lock; True for a practice store. Nothing is changed."""
    import sqlcipher3.dbapi2 as sqlcipher

    from .engine import connect

    connection: Any = None
    try:
        connection = connect(path, data_key)
        row = connection.execute("SELECT value FROM about WHERE key = 'practice'").fetchone()
        _try_lock(connection)
    except sqlcipher.DatabaseError as error:
        raise _why_not_opened(path, error) or error from None
    finally:
        if connection is not None:
            connection.close()
    return bool(row and row[0] == "yes")


def _try_lock(connection: Any) -> None:
    """Whether the store can be written at all. Somebody else writing just now is proof enough."""
    import sqlcipher3.dbapi2 as sqlcipher

    from .store import result_code

    connection.execute("PRAGMA busy_timeout = 0")
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlcipher.OperationalError as error:
        if result_code(error) != sqlcipher.SQLITE_BUSY:
            raise


def _why_not_opened(path: Path, error: Exception) -> StoreError | None:
    import sqlcipher3.dbapi2 as sqlcipher

    from .store import result_code, sentence_for

    code = result_code(error)
    if code == sqlcipher.SQLITE_READONLY:
        return StoreError(f"{path.name} {READ_ONLY}")
    if code == sqlcipher.SQLITE_ERROR and "no such table" in str(error):
        return StoreError(f"{path.name} is not a Beatbook store.")
    if code == sqlcipher.SQLITE_NOTADB:
        return StoreError(
            f"{path.name} does not open with its key file: one of the two is damaged or belongs to another "
            "store. Put back both from the last backup."
        )
    return sentence_for(error)
